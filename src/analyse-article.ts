import { performance } from 'node:perf_hooks';
import type { Analysis, Article, Progress, Statement } from './domain/analysis';
import type { TargetedQuotation } from './domain/stance';
import { sentimentOf } from './extraction/text/sentiment';
import type { StanceClassifier, TargetJudgement } from './inference/classifier';
import type { JudgedPart } from './judgement/passages';
import { decideStances, type JudgedCandidate, type VerdictOptions } from './judgement/verdict';
import type { ArticleReading } from './read-article';

/** What stands between the parts of an interrupted quotation in `Statement.text`. */
const INTERRUPTION = ' … ';

/** Reads an article by rule: `readArticle` here, or a thread that runs it elsewhere. */
export type ReadArticle = (article: Article) => ArticleReading | Promise<ArticleReading>;

/**
 * The pipeline: one article in; out come its quoted statements, who made each, and the stance each takes
 * toward every named actor. Whatever `read` and the classifier throw passes through.
 */
export async function analyseArticle(
  article: Article,
  read: ReadArticle,
  classifier: StanceClassifier,
  verdictOptions: VerdictOptions,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Analysis> {
  onProgress({ stage: 'extracting', done: 0, total: 1 });
  const extractionBegan = performance.now();
  const { language, sentiment, actors, quotations, parts } = await read(article);
  const extractMs = performance.now() - extractionBegan;

  onProgress({ stage: 'classifying', done: 0, total: parts.length });
  const classificationBegan = performance.now();
  const judgements = await classifier.classify(
    parts.map(({ passage }) => passage),
    (done) => onProgress({ stage: 'classifying', done, total: parts.length }),
  );
  const classifyMs = performance.now() - classificationBegan;

  const judged = candidatesByQuotation(parts, judgements);
  return {
    article: {
      id: article.id,
      title: article.title,
      language,
      length: article.text.length,
      sentiment,
    },
    actors,
    statements: quotations.map((quotation, index) =>
      statementOf(article, quotation, index, judged.get(index) ?? [], verdictOptions),
    ),
    model: classifier.identity,
    timings: { extractMs: roundedMs(extractMs), classifyMs: roundedMs(classifyMs) },
  };
}

function candidatesByQuotation(
  parts: readonly JudgedPart[],
  judgements: readonly (readonly TargetJudgement[])[],
): ReadonlyMap<number, readonly JudgedCandidate[]> {
  const byQuotation = new Map<number, JudgedCandidate[]>();
  parts.forEach(({ quotation, candidates }, index) => {
    const judged = byQuotation.get(quotation) ?? [];
    candidates.forEach((candidate, target) => {
      const judgement = judgements[index]?.[target];
      if (judgement) judged.push({ candidate, judgement });
    });
    byQuotation.set(quotation, judged);
  });
  return byQuotation;
}

function statementOf(
  { text }: Article,
  quotation: TargetedQuotation,
  index: number,
  judged: readonly JudgedCandidate[],
  verdictOptions: VerdictOptions,
): Statement {
  const words = quotation.spans.map(({ start, end }) => text.slice(start, end)).join(INTERRUPTION);
  return {
    id: `s${index + 1}`,
    form: quotation.form,
    start: quotation.start,
    end: quotation.end,
    text: words,
    spans: quotation.spans,
    repaired: quotation.repaired,
    cue: quotation.cue,
    speaker: quotation.speaker && { ...quotation.speaker, overridden: false },
    otherSpeakers: quotation.otherSpeakers,
    sentiment: sentimentOf(words),
    stances: decideStances(judged, verdictOptions),
  };
}

function roundedMs(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
