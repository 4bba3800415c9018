import type { ExportRow } from '../../domain/export-row';
import type { StatementRecord } from '../../domain/summary';
import type { Store } from '../../storage/store';
import { articleIds } from './article-walk';
import type { ExportQuery } from './reading-schemas';
import { notFound } from '../routing';

const STATEMENTS_AT_ONCE = 200;

type ReadStore = Pick<Store, 'listStatements' | 'listArticles' | 'getArticleStatements'>;

/** The columns of a table, in order. */
export const EXPORT_COLUMNS = [
  'articleId',
  'articleTitle',
  'outlet',
  'publishedAt',
  'statementId',
  'form',
  'speakerId',
  'speaker',
  'targetId',
  'target',
  'link',
  'stance',
  'confidence',
  'abstained',
  'text',
  'start',
  'end',
] as const satisfies readonly (keyof ExportRow)[];

/** Every chosen row, the newest article first, in batches: what is read ahead is one page or one article. */
export async function* exportRows(
  store: ReadStore,
  query: ExportQuery,
): AsyncGenerator<readonly ExportRow[]> {
  for await (const records of chosenRecords(store, query)) yield records.map(rowOf);
}

type Batches = AsyncGenerator<readonly StatementRecord[]>;

/** Through the ledger of the target or the speaker where one is chosen, else through the articles. */
function chosenRecords(store: ReadStore, query: ExportQuery): Batches {
  if (query.target !== null) return recordsOfActor(store, query.target, 'target', query);
  if (query.speaker !== null) return recordsOfActor(store, query.speaker, 'speaker', query);
  return recordsOfArticles(store, query);
}

async function* recordsOfActor(
  store: ReadStore,
  actorId: string,
  role: 'target' | 'speaker',
  { from, to, outlet, speaker, stance, forms, include }: ExportQuery,
): Batches {
  const includeRepresented = include === 'represented';
  // The ledgers of a speaker and its officials hold what they say; only a target's are sieved by speaker.
  const sieve = role === 'speaker' && includeRepresented ? null : speaker;
  const filter = { role, stance, forms, from, to, outlet, speaker: sieve, includeRepresented };
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['listStatements']>> = await store.listStatements(
      actorId,
      filter,
      { cursor, limit: STATEMENTS_AT_ONCE },
    );
    if (!page) {
      // Its last statement may have been erased since the first page was read.
      if (cursor === null) throw notFound('actor', actorId);
      return;
    }
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}

async function* recordsOfArticles(
  store: ReadStore,
  { stance, forms, ...chosen }: ExportQuery,
): Batches {
  for await (const id of articleIds(store, chosen)) {
    const records = await store.getArticleStatements(id);
    yield records
      .filter(({ form }) => forms.includes(form))
      .filter((record) => stance === null || (record.stance === stance && !record.abstained));
  }
}

function rowOf(record: StatementRecord): ExportRow {
  const { speaker, target } = record;
  return {
    articleId: record.articleId,
    articleTitle: record.articleTitle,
    outlet: record.outlet,
    publishedAt: record.publishedAt,
    statementId: record.statementId,
    form: record.form,
    speakerId: speaker?.actorId ?? null,
    speaker: speaker?.name ?? null,
    targetId: target?.actorId ?? null,
    target: target?.name ?? null,
    link: record.link,
    stance: record.stance,
    confidence: record.confidence,
    abstained: record.abstained,
    text: record.text,
    start: record.start,
    end: record.end,
  };
}
