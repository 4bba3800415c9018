import type { QuotationPassage } from './classifier';
import { HALF_CHARACTER, plain } from './plain-text';

/** What of a passage a model gets to read, in text order. */
export interface Excerpt {
  /** The end of the paragraph above. */
  readonly before: string;
  /** What stands before and after the quotation in its own paragraph. */
  readonly left: string;
  readonly quotation: string;
  readonly right: string;
}

const BEFORE_WORDS = 55;
/** UTF-16 code units on each side of the quotation, and of the quotation's head and tail, that are read. */
const REACH = 2000;
/** Code units around a long quotation that it may not push out. */
const NEAR = 160;
const ELLIPSIS = ' … ';
const WHITE_SPACE = /\s+/u;

/**
 * The longest excerpt that fits. What is far goes first: the paragraph above, then the quotation's own from its
 * ends inwards; the quotation itself is shortened last, in its middle.
 */
export function longestFitting(
  passage: QuotationPassage,
  fits: (excerpt: Excerpt) => boolean,
): Excerpt {
  const whole = excerptOf(passage);
  if (fits(whole)) return whole;
  const around = whole.before.length + whole.left.length + whole.right.length;
  const near = Math.min(NEAR, around);
  if (fits(withAround(whole, near))) {
    const most = largest(near, around, (size) => fits(withAround(whole, size)));
    return withAround(whole, most);
  }
  const shortened = (size: number): Excerpt =>
    withAround({ ...whole, quotation: headAndTail(whole.quotation, size) }, near);
  const most = largest(0, whole.quotation.length, (size) => fits(shortened(size)));
  return shortened(most);
}

function excerptOf({ before, text, quotation }: QuotationPassage): Excerpt {
  const words = text.slice(quotation.start, quotation.end);
  const above = before.split(WHITE_SPACE).filter((word) => word !== '');
  return {
    before: tail(plain(above.slice(-BEFORE_WORDS).join(' ')), REACH),
    left: tail(plain(text.slice(0, quotation.start)), REACH),
    quotation: headAndTail(plain(words), 2 * REACH),
    right: head(plain(text.slice(quotation.end)), REACH),
  };
}

/** Keeps `size` code units around the quotation, the nearest ones. */
function withAround(whole: Excerpt, size: number): Excerpt {
  const left = Math.min(
    whole.left.length,
    Math.max(Math.ceil(size / 2), size - whole.right.length),
  );
  const right = Math.min(whole.right.length, size - left);
  return {
    before: tail(whole.before, size - left - right),
    left: tail(whole.left, left),
    quotation: whole.quotation,
    right: head(whole.right, right),
  };
}

function headAndTail(text: string, size: number): string {
  if (text.length <= size) return text;
  const kept = Math.ceil(size / 2);
  return `${head(text, kept)}${ELLIPSIS}${tail(text, size - kept)}`;
}

/** The first code units of a text, without half a word at the end. */
function head(text: string, size: number): string {
  if (text.length <= size) return text;
  const cut = text.slice(0, size);
  return /\s/u.test(cut) ? cut.replace(/\S*$/u, '').trimEnd() : cut.replace(HALF_CHARACTER, '');
}

/** The last code units of a text, without half a word at the start. */
function tail(text: string, size: number): string {
  if (text.length <= size) return text;
  const cut = text.slice(text.length - size);
  return /\s/u.test(cut) ? cut.replace(/^\S*/u, '').trimStart() : cut.replace(HALF_CHARACTER, '');
}

/** The largest size from `least` to `most` that fits; `least` when none does. */
function largest(least: number, most: number, fits: (size: number) => boolean): number {
  let [low, high] = [least, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
