import { performance } from 'node:perf_hooks';
import type { Analysis, Article, Progress, Statement } from './domain/analysis';
import { UnprocessableArticleError } from './domain/errors';
import type { TargetedDocument, TargetedQuotation } from './domain/stance';
import { identifyActors } from './extraction/actors/actors';
import { addIndirect } from './extraction/indirect/indirect';
import { FrameReader } from './extraction/reports/reporter-frames';
import { attribute } from './extraction/speakers/attribution';
import { languageOf } from './extraction/text/language';
import { findQuotedSpans } from './extraction/quotations/quotations';
import { segment } from './extraction/text/segmentation';
import { sentimentOf } from './extraction/text/sentiment';
import { findTargets } from './extraction/targets/targets';
import type { StanceClassifier, TargetJudgement } from './inference/classifier';
import { passagesOf, type JudgedPart } from './judgement/passages';
import { decideStances, type JudgedCandidate, type VerdictOptions } from './judgement/verdict';

/** What stands between the parts of an interrupted quotation in `Statement.text`. */
const INTERRUPTION = ' … ';

/**
 * The pipeline: one article in; out come its quoted statements, who made each, and the stance each takes
 * toward every named actor. Throws `UnprocessableArticleError` (`unsupported-language`) when the text is not
 * English; whatever the classifier rejects with passes through.
 */
export async function analyseArticle(
  article: Article,
  classifier: StanceClassifier,
  verdictOptions: VerdictOptions,
  onProgress: (progress: Progress) => void = () => undefined,
): Promise<Analysis> {
  const language = requireEnglish(article);

  onProgress({ stage: 'extracting', done: 0, total: 1 });
  const extractionBegan = performance.now();
  const document = extract(article);
  const parts = passagesOf(document);
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
      sentiment: sentimentOf(article.text),
    },
    actors: document.actors,
    statements: document.quotations.map((quotation, index) =>
      statementOf(document, quotation, index, judged.get(index) ?? [], verdictOptions),
    ),
    model: classifier.identity,
    timings: { extractMs: roundedMs(extractMs), classifyMs: roundedMs(classifyMs) },
  };
}

/** Text to quotations, actors, speakers and candidate targets; pure, each step adds to what the last one found. */
export function extract(article: Pick<Article, 'text' | 'actors'>): TargetedDocument {
  const document = segment(article.text);
  const quoted = findQuotedSpans(document);
  const withActors = identifyActors(quoted, article.actors);
  const reader = new FrameReader(withActors);
  const attributed = attribute(withActors, reader);
  return findTargets(addIndirect(attributed, reader));
}

function requireEnglish(article: Article): string {
  const language = article.language ?? languageOf(article.text);
  if (language !== 'en') {
    throw new UnprocessableArticleError(
      'unsupported-language',
      `The text seems to be written in "${language}"; only English is supported. ` +
        'If it is English, say so with "language": "en".',
      { language },
    );
  }
  return language;
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
  { text }: TargetedDocument,
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
    speaker: quotation.speaker,
    otherSpeakers: quotation.otherSpeakers,
    sentiment: sentimentOf(words),
    stances: decideStances(judged, verdictOptions),
  };
}

function roundedMs(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
