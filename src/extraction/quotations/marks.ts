import type { Span } from '../../domain/document';
import { isSpace } from '../text/segmentation';
import { glyphAt, glyphsIn, naturalShapeOf, type MarkFamily, type MarkShape } from './glyphs';

/** One quotation mark, and how little its glyph and its neighbours speak for either reading. */
export interface Mark extends Span {
  /** 0: reads well as an opening mark; more: against its shape or its neighbours. */
  readonly openingCost: number;
  /** The same as a closing mark. */
  readonly closingCost: number;
  /** The cost of taking it for no quotation mark at all: an apostrophe, inches, a slip of the keyboard. */
  readonly strayCost: number;
  /** What its glyph says; null for straight marks. */
  readonly shape: MarkShape;
}

/** How an article uses its marks, which no single mark can tell. */
export interface MarkConvention {
  /** Glyphs used against their nature throughout („…“, »…«, ”…”), so that their shape says nothing. */
  readonly shapeless: ReadonlySet<string>;
}

const WRONG_SHAPE = 0.8;
/** By how far the neighbours speak for the reading: 2 both, 1 one of them, 0 neither or each against the other. */
const CONTEXT_COSTS: Readonly<Record<number, number>> = {
  2: 0,
  1: 0.2,
  0: 0.6,
  [-1]: 1.3,
  [-2]: 2.6,
};
const STRAY = 3;
const STRAY_MEASURE = 0.4;
const STRAY_APOSTROPHE = 0.3;
const STRAY_SINGLE = 1;

/** Words that begin with an elision: their first mark is an apostrophe. */
const ELISION = /^(?:em|til|tis|twas|cause|bout|round|neath|n|cuz|\d0s)(?![\p{L}\p{N}])/iu;

/** The marks of one family in a range of the text, in order. */
export function findMarks(
  text: string,
  range: Span,
  family: MarkFamily,
  convention: MarkConvention,
): Mark[] {
  return glyphsIn(text, range, family)
    .filter((span) => family === 'double' || !isApostrophe(text, span, range))
    .map((span) => weighed(text, span, range, family, convention));
}

/** German single marks; a low mark right behind a word is a comma that went wrong. */
const LOW_SINGLE = /(?<![\p{L}\p{N}])‚\p{L}/u;

/** Finds the glyphs that an article uses against their nature as often as with it, and more than once. */
export function conventionOf(text: string): MarkConvention {
  const natural = new Map<string, number>();
  const contrary = new Map<string, number>();
  const whole = { start: 0, end: text.length };
  for (const span of glyphsIn(text, whole, 'double')) {
    const glyph = glyphAt(text, span);
    const shape = naturalShapeOf(glyph);
    if (shape === null) continue;
    const openness = opennessOf(text, span, whole);
    if (Math.abs(openness) < 2) continue;
    const uses = openness > 0 === (shape === 'opening') ? natural : contrary;
    uses.set(glyph, (uses.get(glyph) ?? 0) + 1);
  }
  const shapeless = [...contrary].filter(
    ([glyph, count]) => count > 1 && count >= (natural.get(glyph) ?? 0),
  );
  const german = [
    ...(natural.has('„') || natural.has(',,') ? ['“'] : []),
    ...(LOW_SINGLE.test(text) ? ['‘'] : []),
  ];
  return { shapeless: new Set([...german, ...shapeless.map(([glyph]) => glyph)]) };
}

function weighed(
  text: string,
  span: Span,
  range: Span,
  family: MarkFamily,
  convention: MarkConvention,
): Mark {
  const glyph = glyphAt(text, span);
  const shape = shapeOf(glyph, convention);
  const openness =
    shape && isSpacedGuillemet(text, span, range, glyph)
      ? FRENCH_OPENNESS[shape]
      : opennessOf(text, span, range);
  return {
    start: span.start,
    end: span.end,
    shape,
    openingCost: (CONTEXT_COSTS[openness] ?? 0) + (shape === 'closing' ? WRONG_SHAPE : 0),
    closingCost: (CONTEXT_COSTS[-openness] ?? 0) + (shape === 'opening' ? WRONG_SHAPE : 0),
    strayCost: strayCostOf(text, span, range, family),
  };
}

const FRENCH_OPENNESS = { opening: 2, closing: -2 } as const;

/** In French a space stands between the marks and the words: « Nous partons ». */
function isSpacedGuillemet(
  text: string,
  { start, end }: Span,
  range: Span,
  glyph: string,
): boolean {
  if (glyph === '«' || glyph === '‹') return end < range.end && isSpace(text, end);
  return (glyph === '»' || glyph === '›') && start > range.start && isSpace(text, start - 1);
}

function shapeOf(glyph: string, { shapeless }: MarkConvention): MarkShape {
  return shapeless.has(glyph) ? null : naturalShapeOf(glyph);
}

/** From 2 (a space before, a letter after) to -2 (a letter or a stop before, a space after). */
function opennessOf(text: string, span: Span, range: Span): number {
  return opennessBefore(text, span.start, range) + opennessAfter(text, span.end, range);
}

function opennessBefore(text: string, start: number, range: Span): number {
  if (start <= range.start || isSpace(text, start - 1)) return 1;
  const before = text.charAt(start - 1);
  if (/[([{/:=—–―-]/.test(before)) return 1;
  return /[\p{L}\p{N}.,!?…;%)\]}$€£'’]/u.test(before) ? -1 : 0;
}

function opennessAfter(text: string, end: number, range: Span): number {
  if (end >= range.end || isSpace(text, end)) return -1;
  const after = text.charAt(end);
  // An ellipsis may begin a quotation; any other stop ends one.
  if (text.startsWith('..', end)) return 0;
  if (/[.,!?;:)\]}—–―-]/.test(after)) return -1;
  return /[\p{L}\p{N}[($€£#@'‘]/u.test(after) ? 1 : 0;
}

function isApostrophe(text: string, span: Span, range: Span): boolean {
  const before = span.start > range.start ? text.charAt(span.start - 1) : '';
  const after = span.end < range.end ? text.charAt(span.end) : '';
  if (/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) return true;
  return !/[\p{L}\p{N}]/u.test(before) && ELISION.test(text.slice(span.end, span.end + 8));
}

function strayCostOf(text: string, span: Span, range: Span, family: MarkFamily): number {
  const before = span.start > range.start ? text.charAt(span.start - 1) : '';
  if (family === 'single') return /[\dsznxt]/i.test(before) ? STRAY_APOSTROPHE : STRAY_SINGLE;
  return /\d/.test(before) ? STRAY_MEASURE : STRAY;
}
