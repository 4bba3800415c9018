import type { ActorDocument, ResolvedMention } from '../../domain/attribution';
import type { Span } from '../../domain/document';
import type { QuotedDocument } from '../../domain/quotation';
import { cueVerbOf } from './cue-verbs';
import { tag, type PartOfSpeech } from '../text/part-of-speech';
import { corrected } from './tag-corrections';

/** A word of the reporter's, or a whole quotation as one token. Offsets into the article. */
export interface FrameToken extends Span {
  readonly text: string;
  readonly lower: string;
  readonly pos: PartOfSpeech | 'QUOTATION';
  /** Index into `document.quotedSpans`; null for the reporter's words. */
  readonly quotation: number | null;
  /** The last character between the marks of a quotation; empty for words. */
  readonly lastCharacter: string;
  /** The actor mention that the word is part of. */
  readonly mention: ResolvedMention | null;
}

/** A sentence of the reporter's, its quotations being single tokens. */
export type FrameSentence = readonly FrameToken[];

const STOPS = new Set(['.', '!', '?', '…', '...', ';']);
/** Stands for a quotation in the masked text, inside the place of its marks so that nothing sticks to it. */
const PLACEHOLDER = ' Quote ';
/** A sentence is cut here whatever it says, so that looking through one is always cheap. */
const LONGEST_SENTENCE = 250;
/** A clause that belongs to the quotation before it names its verb within so many words. */
const CLAUSE_REACH = 14;

/**
 * Reads paragraphs as the reporter wrote them: every quotation is one token, so that asides, clauses and
 * subjects can be found without reading what is between the marks. A quotation that ends in a full stop ends
 * its sentence; one that ends otherwise may be followed by the clause that reports it.
 */
export class FrameReader {
  readonly #document: ActorDocument;
  readonly #quotationsIn: ReadonlyMap<number, readonly number[]>;
  readonly #frames = new Map<number, readonly FrameSentence[]>();

  constructor(document: ActorDocument) {
    this.#document = document;
    const quotationsIn = new Map<number, number[]>();
    document.quotedSpans.forEach(({ paragraph }, index) => {
      const known = quotationsIn.get(paragraph);
      if (known) known.push(index);
      else quotationsIn.set(paragraph, [index]);
    });
    this.#quotationsIn = quotationsIn;
  }

  /** The sentences of one paragraph; none when there is no such paragraph. */
  sentences(paragraph: number): readonly FrameSentence[] {
    const known = this.#frames.get(paragraph);
    if (known) return known;
    const sentences = cut(this.#document, paragraph, this.#tokens(paragraph));
    this.#frames.set(paragraph, sentences);
    return sentences;
  }

  #tokens(index: number): FrameToken[] {
    const paragraph = this.#document.paragraphs[index];
    if (!paragraph) return [];
    const quotationAt = new Map(
      (this.#quotationsIn.get(index) ?? []).map((quotation) => [
        this.#outer(quotation).start + offsetOf(this.#outer(quotation)) - paragraph.start,
        quotation,
      ]),
    );
    const mentions = this.#mentionsFrom(paragraph.start);
    const tagged = corrected(tag(this.#masked(paragraph, [...quotationAt.values()])));
    return tagged.map(({ start, end, text, pos }) => {
      const quotation = quotationAt.get(start) ?? null;
      const span = { start: paragraph.start + start, end: paragraph.start + end };
      return quotation === null
        ? {
            ...span,
            text,
            lower: text.toLowerCase(),
            pos,
            quotation,
            lastCharacter: '',
            mention: mentions(span),
          }
        : quotationToken(this.#document, quotation);
    });
  }

  #masked(paragraph: Span, quotations: readonly number[]): string {
    const pieces: string[] = [];
    let from = paragraph.start;
    for (const quotation of quotations) {
      const { start, end } = this.#outer(quotation);
      const placeholder = PLACEHOLDER.slice(1 - offsetOf({ start, end })).slice(0, end - start);
      pieces.push(this.#document.text.slice(from, start), placeholder.padEnd(end - start));
      from = end;
    }
    pieces.push(this.#document.text.slice(from, paragraph.end));
    return pieces.join('');
  }

  #outer(quotation: number): Span {
    return this.#document.quotedSpans[quotation]?.outer ?? { start: 0, end: 0 };
  }

  /** A look-up of the mention over a span; spans are asked for in text order. */
  #mentionsFrom(start: number): (span: Span) => ResolvedMention | null {
    const { mentions } = this.#document;
    let low = 0;
    for (let high = mentions.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((mentions[middle]?.end ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return (span) => {
      while ((mentions[low]?.end ?? Infinity) <= span.start) low++;
      const mention = mentions[low];
      return mention && mention.start < span.end ? mention : null;
    };
  }
}

/** The token that stands for a whole quotation. */
export function quotationToken(document: QuotedDocument, quotation: number): FrameToken {
  const span = document.quotedSpans[quotation];
  return {
    start: span?.outer.start ?? 0,
    end: span?.outer.end ?? 0,
    text: '',
    lower: '',
    pos: 'QUOTATION',
    quotation,
    lastCharacter: span ? document.text.charAt(span.inner.end - 1) : '',
    mention: null,
  };
}

/** Where in its place the placeholder's word stands: short quotations leave no room for the space. */
function offsetOf({ start, end }: Span): 0 | 1 {
  return end - start >= PLACEHOLDER.length ? 1 : 0;
}

function cut(
  document: ActorDocument,
  paragraph: number,
  tokens: readonly FrameToken[],
): FrameSentence[] {
  const starts = (document.paragraphs[paragraph]?.sentences ?? []).map(
    (sentence) => sentence.start,
  );
  const sentences: FrameSentence[] = [];
  let from = 0;
  let nextStart = 0;
  tokens.forEach((token, index) => {
    const next = tokens[index + 1];
    while ((starts[nextStart] ?? Infinity) <= token.start) nextStart++;
    const breaks =
      !next ||
      index - from >= LONGEST_SENTENCE ||
      (token.quotation === null
        ? token.text === ';' || (starts[nextStart] ?? Infinity) <= next.start
        : quotationEndsSentence(token, tokens, index + 1));
    if (!breaks) return;
    sentences.push(tokens.slice(from, index + 1));
    from = index + 1;
  });
  return sentences;
}

function quotationEndsSentence(
  { lastCharacter: last }: FrameToken,
  tokens: readonly FrameToken[],
  following: number,
): boolean {
  const next = tokens[following];
  if (!next || /^\p{Ll}|^[—–―-]/u.test(next.text) || next.pos === 'PUNCT') return false;
  if (/[!?…—–―-]/.test(last)) return !isClause(tokens, following, false);
  return last === '.' && !isClause(tokens, following, true);
}

/**
 * Whether what starts at `from` belongs to the quotation before it: a clause such as "Trump asked", or, at the
 * paragraph's end, a signature such as "Jane Roe, Slate". A `bare` clause is a short one, as it must be after a
 * quotation that ends in a full stop.
 */
function isClause(tokens: readonly FrameToken[], from: number, bare: boolean): boolean {
  const rest = tokens.slice(from, from + CLAUSE_REACH);
  const stop = rest.findIndex(({ quotation, text }) => quotation !== null || STOPS.has(text));
  const clause = stop === -1 ? rest : rest.slice(0, stop);
  const verb = clause.findIndex(({ lower }, index) => {
    if (lower === 'went' && clause[index + 1]?.lower === 'on') return true;
    const cue = cueVerbOf(lower);
    const reports = cue?.strength === 'speech' || cue?.strength === 'pledge';
    return reports && (cue.forms.has('past') || cue.forms.has('present'));
  });
  if (verb !== -1) return !bare || isShort(rest, clause, verb);
  const verbless = clause.every(({ pos }) => pos !== 'VERB' && pos !== 'AUX');
  return (
    verbless && stop === -1 && rest.length < CLAUSE_REACH && clause[0]?.mention?.kind === 'name'
  );
}

function isShort(rest: FrameSentence, clause: FrameSentence, verb: number): boolean {
  const ends =
    clause.length < rest.length
      ? rest[clause.length]?.quotation === null
      : clause.length < CLAUSE_REACH;
  return (
    ends &&
    verb <= 4 &&
    clause.slice(verb + 1).every(({ pos, lower }) => pos !== 'VERB' && lower !== 'that')
  );
}
