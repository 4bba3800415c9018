import type { Document, Paragraph, Span } from '../../domain/document';
import { abbreviationKindOf } from './abbreviations';

const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/g;
const STOPS = new Set(['.', '!', '?', '…']);
const CLOSERS = new Set(['"', "'", '”', '’', '“', '»', '›', ')', ']', '}', '`']);
const OPENERS = new Set(['"', "'", '“', '‘', '«', '„', '‚', '(', '[', '{', '`']);
/** A word in front of a full stop is looked at this far back; no abbreviation is longer. */
const LONGEST_ABBREVIATION = 12;

/** Words that open a sentence far more often than they follow an abbreviation inside one. */
const SENTENCE_STARTERS = new Set(
  `A After Also Although An And As At Because Before Both But By Despite During Each Earlier Even For From
  He Her Here His How However I If In Instead It Its Just Last Later Many Meanwhile More Most My No Nor Not
  Now On Once One Only Or Other Others Our Over Separately She Since So Some Still Such That The Their Then
  There These They This Those Though Through Thus To Today Under Until We What When Where Whether Which While
  Who Why With Yet You`.split(/\s+/),
);

/**
 * Cuts a text into paragraphs (what stands between line breaks, without surrounding white space; blank lines
 * yield none) and their sentences. The text is kept as it is; offsets are UTF-16 code units. Linear time.
 */
export function segment(text: string): Document {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (const lineBreak of text.matchAll(LINE_BREAK)) {
    addParagraph(text, start, lineBreak.index, paragraphs);
    start = lineBreak.index + lineBreak[0].length;
  }
  addParagraph(text, start, text.length, paragraphs);
  return { text, paragraphs };
}

function addParagraph(text: string, start: number, end: number, paragraphs: Paragraph[]): void {
  const span = trimmed(text, { start, end });
  if (span.start < span.end) paragraphs.push({ ...span, sentences: sentencesOf(text, span) });
}

/** The same range without white space at either end; empty at `start` when there is nothing else in it. */
export function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return { start: from, end: to };
}

/** True when a white-space character (or a byte order mark) stands at `index`. */
export function isSpace(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code >= 0x85 && /[\s\u0085\u200b]/.test(text.charAt(index));
}

function sentencesOf(text: string, paragraph: Span): Span[] {
  const sentences: Span[] = [];
  let start = paragraph.start;
  let index = paragraph.start;
  while (index < paragraph.end) {
    if (!STOPS.has(text.charAt(index))) {
      index++;
      continue;
    }
    const stop = index;
    while (index < paragraph.end && STOPS.has(text.charAt(index))) index++;
    const stopsEnd = index;
    while (index < paragraph.end && CLOSERS.has(text.charAt(index))) index++;
    if (
      index >= paragraph.end ||
      !endsSentence(text, { start, end: paragraph.end }, stop, stopsEnd, index)
    ) {
      continue;
    }
    sentences.push({ start, end: index });
    while (index < paragraph.end && isSpace(text, index)) index++;
    start = index;
  }
  if (start < paragraph.end) sentences.push({ start, end: paragraph.end });
  return sentences;
}

/**
 * Whether the stops from `stop` to `stopsEnd`, with closing marks up to `after`, end a sentence.
 * `sentence` runs from the sentence's start to the paragraph's end.
 */
function endsSentence(
  text: string,
  sentence: Span,
  stop: number,
  stopsEnd: number,
  after: number,
): boolean {
  const spaced = isSpace(text, after);
  let next = after;
  while (next < sentence.end && isSpace(text, next)) next++;
  while (next < sentence.end && OPENERS.has(text.charAt(next))) next++;
  // Without a space only a closing mark tells that a sentence is over: `go.”The`.
  if (!spaced && (after === stopsEnd || !/\p{Lu}/u.test(text.charAt(after)))) return false;
  const nextWord = wordAt(text, next, sentence.end);
  if (/^\p{Ll}/u.test(nextWord)) return false;
  if (text.charAt(stop) !== '.' || stopsEnd - stop > 1) return true;
  return !isAbbreviation(wordBefore(text, stop, sentence.start), nextWord, after > stopsEnd);
}

function isAbbreviation(word: string, nextWord: string, closed: boolean): boolean {
  const isInitial = /^\p{Lu}$/u.test(word) && word !== 'I';
  const isAcronym = /^(?:\p{L}\.)+\p{L}$/u.test(word);
  const kind = isInitial || isAcronym ? 'any' : abbreviationKindOf(word);
  if (kind === null) return false;
  if (kind === 'title') return !closed;
  if (kind === 'numbered') return /^\d/.test(nextWord);
  return !closed && !SENTENCE_STARTERS.has(nextWord);
}

function wordBefore(text: string, end: number, from: number): string {
  let start = end;
  const limit = Math.max(from, end - LONGEST_ABBREVIATION);
  while (start > limit && /[\p{L}\p{N}.]/u.test(text.charAt(start - 1))) start--;
  return text.slice(start, end);
}

function wordAt(text: string, start: number, limit: number): string {
  let end = start;
  const stop = Math.min(limit, start + LONGEST_ABBREVIATION);
  while (end < stop && /[\p{L}\p{N}]/u.test(text.charAt(end))) end++;
  return text.slice(start, end);
}
