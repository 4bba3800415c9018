import type { PassageTarget, QuotationPassage } from './classifier';
import { firstCodePoints, lastCodePoints, plain } from './plain-text';

/*
 * From a passage to the model's input: pure, and token by token the same as `scripts/train/encode.py`
 * by which the model was trained. `test/inference/encode.test.ts` holds the two together.
 *
 *     [CLS] speaker : before text with [ quotation ] in brackets [SEP]
 *     target ( mention ) [SEP] target ( mention ) [SEP] …
 */

/** Most tokens of one pass, special ones included. */
export const BUDGET = 192;
/** Most targets that share a pass, and the tokens that they may take together. */
export const MAX_TARGETS = 8;
const TARGET_ROOM = 80;
const SPEAKER_TOKENS = 12;
const NAME_TOKENS = 10;
const MENTION_TOKENS = 10;
/** Tokens around a long quotation that it may not push out. */
const NEAR_TOKENS = 32;
const BEFORE_WORDS = 55;
/** Code points on each side of the quotation, and of the quotation's head and tail, that are read. */
const REACH = 2000;
const NAME_REACH = 200;
const UNKNOWN_SPEAKER = 'unknown';

// Spelled out because `\s` means other characters in other languages.
const WHITE_SPACE = /[ \t\n\r\f\v\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
// The ranges that the training's tokenizer sets apart, with the gaps that it leaves between them.
const FURTHER_IDEOGRAPH =
  /[\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;

type Tokens = readonly number[];

/** A tokenizer, and the ids of the special tokens that the input needs. */
export interface Vocabulary {
  /** Ids of a text, without special tokens at its ends. */
  readonly tokenize: (text: string) => Tokens;
  readonly cls: number;
  readonly sep: number;
  readonly pad: number;
}

/** A half-open range of tokens. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
}

/** One input of the model: a quotation and some of its targets. */
export interface EncodedPass {
  readonly ids: Tokens;
  /** The quotation with its brackets. */
  readonly quotation: TokenRange;
  /** `targets[k]` is the segment of the passage's target number `first + k`. */
  readonly targets: readonly TokenRange[];
  readonly first: number;
}

interface Parts {
  readonly speaker: Tokens;
  readonly before: Tokens;
  readonly left: Tokens;
  readonly quotation: Tokens;
  readonly right: Tokens;
}

/**
 * The passes that ask about every target of the passage, in order; none when it has no targets.
 * A pass has at most `BUDGET` tokens: the targets come first, then the quotation (head and tail when
 * it is too long), then the paragraph nearest to it, then the end of the paragraph before.
 */
export function encodePassage(vocabulary: Vocabulary, passage: QuotationPassage): EncodedPass[] {
  if (passage.targets.length === 0) return [];
  const parts = tokenizeParts(vocabulary, passage);
  const segments = passage.targets.map((target) => targetSegment(vocabulary, target));
  const passes: EncodedPass[] = [];
  for (let first = 0; first < segments.length;) {
    const count = countFitting(segments, first);
    passes.push(assemble(vocabulary, parts, segments.slice(first, first + count), first));
    first += count;
  }
  return passes;
}

function tokenizeParts(vocabulary: Vocabulary, passage: QuotationPassage): Parts {
  const { text, quotation } = passage;
  const words = text.slice(quotation.start, quotation.end);
  return {
    speaker: tokensOf(
      vocabulary,
      firstCodePoints(passage.speaker || UNKNOWN_SPEAKER, NAME_REACH),
    ).slice(0, SPEAKER_TOKENS),
    before: tokensOf(vocabulary, lastWords(passage.before)),
    left: tokensOf(vocabulary, lastCodePoints(text.slice(0, quotation.start), REACH)),
    quotation: tokensOf(vocabulary, headAndTailOf(words)),
    right: tokensOf(vocabulary, firstCodePoints(text.slice(quotation.end), REACH)),
  };
}

/** Ids of a text; what looks like a special token in it stays text, and half a character is none. */
function tokensOf(vocabulary: Vocabulary, text: string): Tokens {
  return vocabulary.tokenize(asTokenizedInTraining(plain(text)));
}

/**
 * A text from which both tokenizers make the same tokens. That of the training lower-cases letter by
 * letter and sets every ideograph apart; that of the product would write a final sigma as ς, and
 * overlooks the ideographs that take two code units.
 */
function asTokenizedInTraining(text: string): string {
  return text.replace(/Σ/g, 'σ').replace(FURTHER_IDEOGRAPH, ' $& ');
}

/** The last 55 words of the paragraph above, after a "… " when it is longer. */
function lastWords(before: string): string {
  const words = before.split(WHITE_SPACE).filter((word) => word !== '');
  const alreadyShortened = words[0] === '…';
  if (alreadyShortened) words.shift();
  const kept = lastCodePoints(words.slice(-BEFORE_WORDS).join(' '), REACH);
  return alreadyShortened || words.length > BEFORE_WORDS ? `… ${kept}` : kept;
}

function headAndTailOf(quotation: string): string {
  const start = firstCodePoints(quotation, 2 * REACH);
  return start.length === quotation.length
    ? quotation
    : `${firstCodePoints(quotation, REACH)} ${lastCodePoints(quotation, REACH)}`;
}

function targetSegment(vocabulary: Vocabulary, target: PassageTarget): Tokens {
  return [
    ...tokensOf(vocabulary, firstCodePoints(target.name, NAME_REACH)).slice(0, NAME_TOKENS),
    ...tokensOf(vocabulary, '('),
    ...tokensOf(vocabulary, firstCodePoints(target.mention, NAME_REACH)).slice(0, MENTION_TOKENS),
    ...tokensOf(vocabulary, ')'),
  ];
}

/** How many segments, from `first` on, share one pass. */
function countFitting(segments: readonly Tokens[], first: number): number {
  let room = TARGET_ROOM;
  let count = 0;
  for (const segment of segments.slice(first, first + MAX_TARGETS)) {
    room -= segment.length + 1;
    if (room < 0 && count > 0) break;
    count += 1;
  }
  return count;
}

function assemble(
  vocabulary: Vocabulary,
  parts: Parts,
  segments: readonly Tokens[],
  first: number,
): EncodedPass {
  const [colon, opening, closing] = [':', '[', ']'].map((mark) => tokensOf(vocabulary, mark)) as [
    Tokens,
    Tokens,
    Tokens,
  ];
  const context = [vocabulary.cls, ...parts.speaker, ...colon];
  const fixed = context.length + opening.length + closing.length + 1;
  const forTargets = segments.reduce((sum, segment) => sum + segment.length + 1, 0);
  const fitted = fit(parts, BUDGET - fixed - forTargets, tokensOf(vocabulary, '…'));

  const ids = [...context, ...fitted.before, ...fitted.left];
  const quotationStart = ids.length;
  ids.push(...opening, ...fitted.quotation, ...closing);
  const quotation = { start: quotationStart, end: ids.length };
  ids.push(...fitted.right, vocabulary.sep);
  const targets = segments.map((segment) => {
    const start = ids.length;
    ids.push(...segment, vocabulary.sep);
    return { start, end: start + segment.length };
  });
  return { ids, quotation, targets, first };
}

/** Cuts the parts so that together they take no more than `room` tokens. */
function fit(parts: Parts, room: number, ellipsis: Tokens): Omit<Parts, 'speaker'> {
  const near = Math.min(NEAR_TOKENS, parts.left.length + parts.right.length);
  const quotation = shorten(parts.quotation, room - near, ellipsis);
  const around = room - quotation.length;
  const left = Math.min(
    parts.left.length,
    Math.max(Math.floor((around + 1) / 2), around - parts.right.length),
  );
  const right = Math.min(parts.right.length, around - left);
  const before = Math.min(parts.before.length, around - left - right);
  return {
    before: parts.before.slice(parts.before.length - before),
    left: parts.left.slice(parts.left.length - left),
    quotation,
    right: parts.right.slice(0, right),
  };
}

function shorten(tokens: Tokens, room: number, ellipsis: Tokens): Tokens {
  if (tokens.length <= room) return tokens;
  const kept = room - ellipsis.length;
  const start = Math.floor((kept + 1) / 2);
  return [...tokens.slice(0, start), ...ellipsis, ...tokens.slice(tokens.length - (kept - start))];
}
