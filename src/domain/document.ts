/** A half-open range of UTF-16 code units in the article's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One paragraph (what stands between line breaks), without surrounding white space, and its sentences. */
export interface Paragraph extends Span {
  readonly sentences: readonly Span[];
}

/** An article's text as it was submitted, never normalised, cut into paragraphs and sentences. */
export interface Document {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
}

/** True when the two ranges share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `inner` lies wholly inside `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
