import type { Article, Statement } from '../../domain/analysis';
import { codePointOffset } from '../../domain/code-points';
import type { Span } from '../../domain/document';
import type { Stance, TargetStance } from '../../domain/stance';
import type { Store } from '../../storage/store';
import { articleIds } from '../reading/article-walk';
import type { ExportQuery } from '../reading/reading-schemas';

type ReadStore = Pick<Store, 'listArticles' | 'listOverrides' | 'getAnalysis' | 'getArticle'>;

/** A passage as `npm run evaluate -- --passages` and the training read it; offsets count code points. */
export interface GoldPassage {
  readonly id: string;
  readonly outlet: string;
  /** `YYYY-MM-DD`, or empty. */
  readonly date: string;
  readonly title: string;
  /** The paragraph above. */
  readonly before: string;
  readonly text: string;
  readonly quotations: readonly {
    readonly n: number;
    readonly start: number;
    readonly end: number;
    readonly kind: 'statement';
    readonly speaker: string | null;
    readonly targets: readonly {
      readonly actor: string;
      readonly mention: string | null;
      readonly link: string;
      readonly stance: Stance;
    }[];
  }[];
}

/** The statements that reviewers looked at, as they have them, the newest article first, an article at a time. */
export async function* goldPassages(
  store: ReadStore,
  { forms, ...chosen }: Pick<ExportQuery, 'from' | 'to' | 'outlet' | 'forms'>,
): AsyncGenerator<readonly GoldPassage[]> {
  for await (const id of articleIds(store, chosen)) {
    const reviewed = new Set((await store.listOverrides(id))?.map((each) => each.statementId));
    if (reviewed.size === 0) continue;
    const [stored, analysed] = await Promise.all([store.getArticle(id), store.getAnalysis(id)]);
    // Offsets of an earlier text's analysis mean nothing in the present one.
    if (!stored || !analysed || stored.revision !== analysed.revision) continue;
    yield analysed.analysis.statements
      .filter((statement) => reviewed.has(statement.id) && forms.includes(statement.form))
      .flatMap((statement) => passagesOf(stored.article, statement));
  }
}

/** One for each part of the statement. */
function passagesOf(article: Article, statement: Statement): readonly GoldPassage[] {
  const { outlet, publishedAt, title } = article;
  const stances = statement.stances.filter(({ abstained }) => !abstained);
  return statement.spans.map((span, part) => {
    const { before, paragraph } = surroundings(article.text, span);
    const text = article.text.slice(paragraph.start, paragraph.end);
    return {
      id: `${article.id}-${statement.id}${part === 0 ? '' : `-${part + 1}`}`,
      outlet: outlet ?? '',
      date: publishedAt?.slice(0, 10) ?? '',
      title: title ?? '',
      before,
      text,
      quotations: [
        {
          n: 1,
          start: codePointOffset(text, span.start - paragraph.start),
          end: codePointOffset(text, span.end - paragraph.start),
          kind: 'statement',
          speaker: statement.speaker?.name ?? null,
          targets: stances
            .filter((stance) => partOf(stance, statement.spans) === part)
            .map(({ name, mention, link, stance }) => ({
              actor: name,
              mention: mention?.text ?? null,
              link: link === 'coreference' ? 'coref' : link,
              stance,
            })),
        },
      ],
    };
  });
}

/** The part in which the target is meant; the first where none is. */
function partOf({ mention }: TargetStance, spans: readonly Span[]): number {
  if (mention === null) return 0;
  return Math.max(
    0,
    spans.findIndex(({ start, end }) => start <= mention.start && mention.end <= end),
  );
}

/** The paragraph, without surrounding white space, and the text of the one above. */
function surroundings(
  text: string,
  span: Span,
): { readonly before: string; readonly paragraph: Span } {
  const lineStart = text.lastIndexOf('\n', span.start) + 1;
  const lineEnd = text.indexOf('\n', span.end);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
  const start = lineStart + (line.length - line.trimStart().length);
  const above = text.slice(0, lineStart).trimEnd();
  return {
    before: above.slice(above.lastIndexOf('\n') + 1).trim(),
    paragraph: { start, end: start + line.trim().length },
  };
}
