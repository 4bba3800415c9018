import type { Document, Span } from '../../domain/document';

/** How a word is written: `upper` is two capitals or more and no small letter, `capital` one capital at its head. */
export type Shape = 'lower' | 'capital' | 'upper' | 'number';

/** What stands between a word and the word before it in its sentence. */
export type Gap = 'start' | 'space' | 'hyphen' | 'dot' | 'other';

/** One word of the text, without a possessive ending. */
export interface Token extends Span {
  readonly text: string;
  /** Lower case, without accents and points: what look-ups compare. */
  readonly key: string;
  readonly shape: Shape;
  /** True when the word carries a possessive ending that its span leaves out. */
  readonly possessive: boolean;
  readonly gap: Gap;
  /** True where English writes a capital whatever the word: the sentence's first word, or the first after a mark. */
  readonly initial: boolean;
  readonly sentence: number;
}

/** How a sentence uses capitals: as prose, as a headline, or throughout. */
export type Casing = 'prose' | 'title' | 'upper';

/** A sentence as a range of tokens, half open. */
export interface TokenSentence extends Span {
  readonly paragraph: number;
  readonly first: number;
  readonly last: number;
  readonly casing: Casing;
}

export interface TokenisedDocument {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly TokenSentence[];
}

const WORD =
  /\p{Lu}(?:\.\p{Lu})+\.?(?!\p{Ll})|[@#\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’](?=\p{L})|&(?=\p{L})|\+(?=\p{N})|[.,](?=\p{Nd}))*/gu;
const POSSESSIVE = /['’]s$/i;
const NEW_START = /["“”‘:;—–(…|•*>]|--|\.\.\.|(?:^|\s)['’]/;
const LONGEST_WORD = 60;

/** The word as look-ups compare it: lower case, without accents, points and apostrophe variants. */
export function keyOf(word: string): string {
  if (word.length > LONGEST_WORD) return word.slice(0, LONGEST_WORD).toLowerCase();
  return word
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .replace(/’/g, "'")
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/đ/g, 'd');
}

export function tokenise(document: Document): TokenisedDocument {
  const tokens: Token[] = [];
  const sentences: TokenSentence[] = [];
  document.paragraphs.forEach((paragraph, index) => {
    for (const span of paragraph.sentences) {
      const first = tokens.length;
      appendTokens(document.text, span, sentences.length, tokens);
      const isClosed = /[.!]['’"”)]*$/.test(
        document.text.slice(Math.max(span.start, span.end - 4), span.end),
      );
      const casing = casingOf(tokens, first, tokens.length, isClosed);
      sentences.push({ ...span, paragraph: index, first, last: tokens.length, casing });
    }
  });
  return { text: document.text, tokens, sentences };
}

function appendTokens(text: string, span: Span, sentence: number, tokens: Token[]): void {
  const words = text.slice(span.start, span.end);
  let previousEnd = -1;
  for (const match of words.matchAll(WORD)) {
    const whole = match[0];
    const start = span.start + match.index;
    const bare = whole.replace(POSSESSIVE, '');
    const end = start + bare.length;
    const between = previousEnd < 0 ? '' : text.slice(previousEnd, start);
    tokens.push({
      start,
      end,
      text: bare,
      key: keyOf(bare),
      shape: shapeOf(bare),
      possessive:
        bare !== whole ||
        (/^['’](?![\p{L}\p{N}])/u.test(text.slice(end, end + 2)) && /s$/i.test(bare)),
      gap: previousEnd < 0 ? 'start' : gapOf(between),
      initial: previousEnd < 0 || NEW_START.test(between),
      sentence,
    });
    previousEnd = start + whole.length;
  }
}

function shapeOf(word: string): Shape {
  if (/^\p{N}/u.test(word)) return 'number';
  if (!/^@?\p{Lu}/u.test(word)) return 'lower';
  const small = /\p{Ll}/u.test(word);
  const capitals = word.match(/\p{Lu}/gu)?.length ?? 0;
  return !small && capitals > 1 ? 'upper' : 'capital';
}

/** True for a word that begins with a capital letter. */
export function isCapital({ shape }: Token): boolean {
  return shape === 'capital' || shape === 'upper';
}

function gapOf(between: string): Gap {
  // "[Samantha] Power" is one name, "DNC [Democratic National Committee]" two
  if (/^\s\[/.test(between)) return 'other';
  const bare = between.replace(/[[\]]/g, '').replace(/^['’](?=\s)/, '');
  if (/^[^\S\n]{1,3}$/.test(bare)) return 'space';
  if (/^[-‐‑]$/.test(bare)) return 'hyphen';
  if (/^\.[^\S\n]?$/.test(bare)) return 'dot';
  return 'other';
}

function casingOf(
  tokens: readonly Token[],
  first: number,
  last: number,
  isClosed: boolean,
): Casing {
  let words = 0;
  let capitals = 0;
  let upper = 0;
  for (let index = first; index < last; index++) {
    const token = tokens[index];
    if (!token || token.shape === 'number' || token.key.length < 4) continue;
    words++;
    if (token.shape === 'upper') upper++;
    if (token.shape !== 'lower') capitals++;
  }
  if (words >= 2 && upper >= 0.7 * words) return 'upper';
  // a short sentence full of names is no headline; headlines have no full stop
  if (isClosed) return words >= 8 && capitals >= 0.95 * words ? 'title' : 'prose';
  return words >= 4 && capitals >= 0.75 * words ? 'title' : 'prose';
}
