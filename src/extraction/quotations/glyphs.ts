import type { Span } from '../../domain/document';
import { isSpace } from '../text/segmentation';

/** Double marks quote wherever they stand; single ones share their glyph with the apostrophe. */
export type MarkFamily = 'double' | 'single';

/** What a glyph says of itself: that it opens, that it closes, or, as straight marks do, nothing. */
export type MarkShape = 'opening' | 'closing' | null;

// Scraped pages leave marks behind as HTML writes them (`&ldquo;`) or as JSON escapes them (`\"`).
const DOUBLE =
  /\\?["“”„‟«»＂〝〞″]|'{2,3}|’{2,3}|‘{2,3}|``|(?<![\p{L}\p{N},]),,(?=[\p{L}\p{N}])|&(?:quot|[lrb]dquo|[lr]aquo|#34|#x22|#822[012]|#x201[cde]|#171|#187);/giu;
const SINGLE =
  /\\?(?:(?<!')'(?!')|(?<!‘)‘(?!‘)|(?<!’)’(?!’)|(?<!`)`(?!`))|[‚‛‹›´′]|&(?:apos|[lrs]b?squo|#39|#x27|#821[678]|#x201[89ab]);/giu;

const OPENING = new Set(['“', '„', '‟', '«', '〝', '``', '‘‘', '‘', '‚', '‛', '‹', '`', ',,']);
const CLOSING = new Set(['”', '»', '〞', '’’', '’', '›']);

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#34': '"',
  '#x22': '"',
  ldquo: '“',
  '#8220': '“',
  '#x201c': '“',
  rdquo: '”',
  '#8221': '”',
  '#x201d': '”',
  bdquo: '„',
  '#8222': '„',
  '#x201e': '„',
  laquo: '«',
  '#171': '«',
  raquo: '»',
  '#187': '»',
  apos: "'",
  '#39': "'",
  '#x27': "'",
  lsquo: '‘',
  '#8216': '‘',
  '#x2018': '‘',
  rsquo: '’',
  '#8217': '’',
  '#x2019': '’',
  sbquo: '‚',
  '#8218': '‚',
  '#x201a': '‚',
};

/** Where the glyphs of one family stand in a range of the text, apostrophes and inches among them. */
export function glyphsIn(text: string, range: Span, family: MarkFamily): Span[] {
  const slice = text.slice(range.start, range.end);
  const glyphs: Span[] = [];
  for (const { 0: raw, index } of slice.matchAll(family === 'double' ? DOUBLE : SINGLE)) {
    const start = range.start + index;
    const end = start + raw.length;
    // Three single marks are a double one and one of a quotation within it: `''He said 'no.'''`.
    const isTriple = raw.length === 3;
    const opens = isTriple && (start === range.start || isSpace(text, start - 1));
    glyphs.push({ start: isTriple && !opens ? start + 1 : start, end: opens ? end - 1 : end });
  }
  return glyphs;
}

/** The glyph that stands at a place, freed of the ways in which HTML and JSON write it. */
export function glyphAt(text: string, { start, end }: Span): string {
  const raw = text.slice(start, end);
  if (raw.startsWith('&')) return ENTITIES[raw.slice(1, -1).toLowerCase()] ?? raw;
  return raw.startsWith('\\') ? raw.slice(1) : raw;
}

/** The shape of a glyph by its nature. */
export function naturalShapeOf(glyph: string): MarkShape {
  if (OPENING.has(glyph)) return 'opening';
  return CLOSING.has(glyph) ? 'closing' : null;
}
