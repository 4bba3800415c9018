import type { Document, Span } from '../../domain/document';
import type { QuotedSpan } from '../../domain/quotation';

/** Words that their layout alone quotes. They lie inside one paragraph. */
export interface LaidOutWords {
  /** Index into `document.paragraphs`. */
  readonly paragraph: number;
  readonly words: Span;
  /** They carry on those that ran to the end of the paragraph before. */
  readonly continues: boolean;
}

/** A document with the spans that stand between marks, by paragraph. */
export interface MarkedDocument extends Document {
  readonly marked: readonly (readonly QuotedSpan[])[];
}

const SENTENCE_END = /[.!?…][”"’')\]]*$/;
const FIRST_PERSON =
  /(?<![\p{L}\p{N}’'.-])(?:I|[Ww]e|[Oo]urs?|[Uu]s|[Mm]y|[Mm]e)(?![\p{L}\p{N}-]|\.\p{Lu})/u;

/** True when the text up to `end` ends as a sentence does. */
export function endsAsSentence(text: string, { start, end }: Span): boolean {
  return SENTENCE_END.test(text.slice(Math.max(start, end - 5), end));
}

/** True when somebody speaks of himself in a range of the text, outside the marked spans. */
export function speaksOfItself(text: string, range: Span, marked: readonly QuotedSpan[]): boolean {
  let from = range.start;
  const gaps = marked
    .filter(({ outer }) => outer.start >= range.start && outer.end <= range.end)
    .map(({ outer }) => {
      const gap = text.slice(from, outer.start);
      from = outer.end;
      return gap;
    });
  return [...gaps, text.slice(from, range.end)].some((gap) => FIRST_PERSON.test(gap));
}
