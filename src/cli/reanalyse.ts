import {
  StancewireProblem,
  type ArticleListQuery,
  type ArticleView,
  type StancewireClient,
} from '../client/stancewire-client';
import { startedBar } from './progress';
import { patiently, ServiceError } from './service-answer';
import type { Terminal } from './terminal';

const PAGE = 200;
const LOOKED_AT_ONCE = 8;
const LINES_SHOWN = 20;

export interface ReanalyseChoice {
  readonly filter: Pick<ArticleListQuery, 'outlet' | 'from' | 'to'>;
  /** Also what the current model judged. */
  readonly all: boolean;
  /** Most articles to analyse anew; null for all. */
  readonly limit: number | null;
  /** Most of our own jobs that wait or run at any time. */
  readonly waiting: number;
}

/**
 * Has stored articles analysed anew that another model judged than the one that runs now, and waits for all of
 * them. Those that are done are passed over, so a run that was interrupted goes on when it is started again.
 * Articles without an analysis, and those whose job is under way, are no business of it. 1 when a job failed.
 */
export async function runReanalyse(
  choice: ReanalyseChoice,
  client: StancewireClient,
  terminal: Terminal,
): Promise<number> {
  const current = choice.all ? null : await currentModel(client);
  const total = terminal.interactive ? await countOf(client, choice.filter) : 0;
  const bar = startedBar(terminal, total, 'articles');
  const line = new JobLine(client, choice.waiting, terminal);
  let passedOver = 0;
  try {
    for await (const articles of chosenArticles(client, choice.filter)) {
      for (const article of articles) {
        if (line.begun === choice.limit) break;
        if (isOutdated(article, current)) await line.add(article.id);
        else passedOver += 1;
        bar.advance();
      }
      if (line.begun === choice.limit) break;
    }
    await line.end();
  } finally {
    bar.stop();
  }
  const { begun, failed } = line;
  terminal.print(
    `${begun - failed} articles were analysed anew, ${failed} failed, ${passedOver} were passed over.\n`,
  );
  return failed === 0 ? 0 : 1;
}

/** Our jobs in the order in which they were begun; the queue ends them about in that order. */
class JobLine {
  begun = 0;
  failed = 0;
  private readonly jobs: { readonly jobId: string; readonly articleId: string }[] = [];

  constructor(
    private readonly client: StancewireClient,
    private readonly most: number,
    private readonly terminal: Terminal,
  ) {}

  /** Waits for the first of the line when it is full. */
  async add(articleId: string): Promise<void> {
    if (this.jobs.length >= this.most) await this.endFirst();
    try {
      const { id } = await patiently(() => this.client.reanalyse(articleId));
      this.jobs.push({ jobId: id, articleId });
      this.begun += 1;
    } catch (error) {
      // It was erased since it was looked at.
      if (!(error instanceof StancewireProblem) || error.status !== 404) throw error;
    }
  }

  async end(): Promise<void> {
    while (this.jobs.length > 0) await this.endFirst();
  }

  private async endFirst(): Promise<void> {
    const first = this.jobs.shift();
    if (!first) return;
    const { status, error } = await patiently(() => this.client.ended(first.jobId));
    if (status === 'succeeded') return;
    this.failed += 1;
    if (this.failed > LINES_SHOWN) return;
    const reason = error ? `${error.message} (${error.code})` : `the job was ${status}`;
    this.terminal.warn(`${first.articleId}: ${reason}\n`);
  }
}

/** The one model that all workers run, `id@revision`. */
async function currentModel(client: StancewireClient): Promise<string> {
  const { models } = await client.readiness();
  const [model, ...others] = models;
  if (model === undefined || others.length > 0) {
    throw new ServiceError(
      'several-models',
      `The workers run several models (${models.join(', ')}). End those of the old one first, or use --all.`,
      { models },
    );
  }
  return model;
}

function isOutdated({ analysedBy, job }: ArticleView, current: string | null): boolean {
  if (!analysedBy || job?.status === 'queued' || job?.status === 'running') return false;
  return `${analysedBy.id}@${analysedBy.revision}` !== current;
}

async function* chosenArticles(client: StancewireClient, filter: ReanalyseChoice['filter']) {
  for await (const ids of idsOf(client, filter)) {
    for (let from = 0; from < ids.length; from += LOOKED_AT_ONCE) {
      const some = ids.slice(from, from + LOOKED_AT_ONCE);
      const articles = await Promise.all(some.map((id) => articleOrNull(client, id)));
      yield articles.filter((article) => article !== null);
    }
  }
}

async function articleOrNull(client: StancewireClient, id: string): Promise<ArticleView | null> {
  try {
    return await patiently(() => client.article(id));
  } catch (error) {
    if (error instanceof StancewireProblem && error.status === 404) return null;
    throw error;
  }
}

async function countOf(
  client: StancewireClient,
  filter: ReanalyseChoice['filter'],
): Promise<number> {
  let count = 0;
  for await (const ids of idsOf(client, filter)) count += ids.length;
  return count;
}

async function* idsOf(client: StancewireClient, filter: ReanalyseChoice['filter']) {
  let cursor: string | null = null;
  do {
    const query: ArticleListQuery = { ...filter, limit: PAGE };
    const page: Awaited<ReturnType<StancewireClient['articles']>> = await client.articles(
      cursor === null ? query : { ...query, cursor },
    );
    yield page.items.map(({ id }) => id);
    cursor = page.nextCursor;
  } while (cursor !== null);
}
