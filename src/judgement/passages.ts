import { contains, type Paragraph, type Span } from '../domain/document';
import type { TargetCandidate, TargetedDocument, TargetedQuotation } from '../domain/stance';
import type { QuotationPassage } from '../inference/classifier';

/** One part of a statement, the candidates that belong to it, and the passage the model is to read. */
export interface JudgedPart {
  /** Index into `document.quotations`. */
  readonly quotation: number;
  /** In the order of `passage.targets`, so that judgements can be matched by index. */
  readonly candidates: readonly TargetCandidate[];
  readonly passage: QuotationPassage;
}

/**
 * Code units of news around a quotation that a passage carries: more than any model reads, and a bound, because a
 * paragraph of a megabyte may hold thousands of quotations, each with a passage of its own.
 */
const SURROUNDINGS = 4000;

/**
 * Cuts a document into what the stance model reads: one passage for each part of each statement that has
 * candidate targets. A joined statement is judged part by part, as the training data is.
 */
export function passagesOf(document: TargetedDocument): readonly JudgedPart[] {
  const paragraphAt = paragraphFinder(document.paragraphs);
  return document.quotations.flatMap((quotation, index) =>
    quotation.spans.flatMap((span, part) => {
      const candidates = distinctByActor(quotation.candidates.filter((c) => c.part === part));
      if (candidates.length === 0) return [];
      const passage = passageOf(document, paragraphAt(span), quotation, span, candidates);
      return [{ quotation: index, candidates, passage }];
    }),
  );
}

function passageOf(
  document: TargetedDocument,
  paragraphIndex: number,
  quotation: TargetedQuotation,
  span: Span,
  candidates: readonly TargetCandidate[],
): QuotationPassage {
  const paragraph = document.paragraphs[paragraphIndex] ?? span;
  const above = document.paragraphs[paragraphIndex - 1];
  const start = Math.max(paragraph.start, span.start - SURROUNDINGS);
  const end = Math.min(paragraph.end, span.end + SURROUNDINGS);
  return {
    before: above
      ? document.text.slice(Math.max(above.start, above.end - SURROUNDINGS), above.end)
      : '',
    text: document.text.slice(start, end),
    quotation: { start: span.start - start, end: span.end - start },
    speaker: quotation.speaker?.name ?? null,
    targets: candidates.map(({ name, mention }) => ({ name, mention: mention?.text ?? name })),
  };
}

/** An actor that a part reaches by several links is judged once, by the first (strongest) of them. */
function distinctByActor(candidates: readonly TargetCandidate[]): readonly TargetCandidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ actorId }) => !seen.has(actorId) && seen.add(actorId));
}

/** Finds the paragraph of a span; spans come in text order almost always, so the search starts where it was. */
function paragraphFinder(paragraphs: readonly Paragraph[]): (span: Span) => number {
  let last = 0;
  return (span) => {
    const from = (paragraphs[last]?.start ?? Infinity) <= span.start ? last : 0;
    for (let index = from; index < paragraphs.length; index++) {
      const paragraph = paragraphs[index];
      if (paragraph && contains(paragraph, span)) return (last = index);
    }
    return -1;
  };
}
