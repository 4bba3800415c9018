import type { Document, Span } from './document';

export const QUOTATION_FORMS = ['direct', 'partial', 'indirect'] as const;
/** direct: whole sentences between marks; partial: a fragment between marks; indirect: reported without marks. */
export type QuotationForm = (typeof QUOTATION_FORMS)[number];

/**
 * One run of words between quotation marks. It lies inside one paragraph; a quotation that runs over
 * several paragraphs is several of these, each later one with `continues` set.
 */
export interface QuotedSpan {
  /** The words between the marks. */
  readonly inner: Span;
  /** The same with the marks that are there. */
  readonly outer: Span;
  /** Index into `document.paragraphs`. */
  readonly paragraph: number;
  /** True when a mark was missing or of the wrong shape and the reading mended it. */
  readonly repaired: boolean;
  /** True when it carries on the quotation left open at the end of the paragraph before. */
  readonly continues: boolean;
}

/** A document whose quoted spans are known, in text order, not overlapping (nested ones stay inside their parent). */
export interface QuotedDocument extends Document {
  readonly quotedSpans: readonly QuotedSpan[];
}
