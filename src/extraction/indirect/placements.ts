import type { Span } from '../../domain/document';
import { isNominal, isTime } from '../reports/noun-phrase-words';
import { phraseFrom } from '../reports/noun-phrases';
import type { Report } from '../reports/report';
import type { FrameSentence } from '../reports/reporter-frames';
import { hasFinite, isFinite } from '../reports/reporting-clauses';
import { complementOf } from './complements';
import { reporterOf } from './reporters';
import { contentEnd, phraseEnd } from './content-ends';

/** Verbs of mind that may follow their words as a verb of speech does. */
const TRAILS = /^(?:find|believe|think|hope|fear|show|predict|promise|vow|pledge|know|suggest)$/;
const DATELINE_REACH = 10;
const NEAR = /^(?:last|this|earlier|late|early)$/;
const PERSONS = /^(?:tell|warn|assure|remind|promise)$/;

/** The words that a report brings along as ranges of tokens of its sentence. */
export interface Placed {
  readonly ranges: readonly TokenRange[];
  /** True when they stand behind the cue as its complement. */
  readonly isBehind: boolean;
}

/** A range of tokens of one sentence, half open. */
type TokenRange = Span;

/**
 * The words that a report brings along, in one piece or, where its clause stands among them, in two; null when
 * it brings none.
 */
export function contentOf(
  sentence: FrameSentence,
  reports: readonly Report[],
  report: Report,
): Placed | null {
  const complement = report.kind === 'source' ? null : complementOf(sentence, report);
  if (complement) {
    const { start, isPhrase } = complement;
    const end = contentEnd(sentence, reports, report, start);
    const range = { start, end: isPhrase ? phraseEnd(sentence, start, end) : end };
    return { ranges: [range], isBehind: true };
  }
  const ranges = (report.kind === 'source' ? sourced : trailed)(sentence, reports, report);
  return ranges.length > 0 ? { ranges, isBehind: false } : null;
}

/** "According to S, …", "…, according to S", "…, according to S, …". */
function sourced(
  sentence: FrameSentence,
  reports: readonly Report[],
  report: Report,
): readonly TokenRange[] {
  const source = reporterOf(sentence, report);
  if (sentence[report.start]?.lower !== 'according' || !source) return [];
  const behind = commaBehindSource(sentence, source.end);
  const after = behind === null ? null : afterComma(sentence, reports, report, behind);
  const edge = sentence[report.start - 1]?.text === ',' ? report.start - 1 : report.start;
  const start = clauseBefore(sentence, edge);
  if (isBehindQuotation(sentence, start)) return [];
  return pieces(sentence, { start, end: edge }, after);
}

/** "…, S said.", "…, S said, …": nothing but adjuncts behind the verb. */
function trailed(
  sentence: FrameSentence,
  reports: readonly Report[],
  report: Report,
): readonly TokenRange[] {
  const { subject, finite, kind, start, end } = report;
  if (!subject || !finite || !(kind === 'speech' || TRAILS.test(report.lemma ?? ''))) return [];
  const first = Math.min(start, subject.start);
  const edge = first - 1;
  const behind = behindClause(
    sentence,
    Math.max(end, subject.end),
    PERSONS.test(report.lemma ?? ''),
  );
  if (behind === null) return [];
  if (sentence[edge]?.lower === 'as' && edge <= 3 && sentence[behind]?.text === ',') {
    return pieces(
      sentence,
      { start: edge, end: edge },
      afterComma(sentence, reports, report, behind),
    );
  }
  if (sentence[edge]?.text !== ',') return [];
  const from = clauseBefore(sentence, edge);
  if (isBehindQuotation(sentence, from)) return [];
  const isInverted = subject.start > start;
  const after = isInverted ? null : afterComma(sentence, reports, report, behind);
  return pieces(sentence, { start: from, end: edge }, after);
}

/** What goes on behind the comma at `comma`; null when that is the reporter's: "…, adding", "…, but". */
function afterComma(
  sentence: FrameSentence,
  reports: readonly Report[],
  report: Report,
  comma: number,
): TokenRange | null {
  const start = comma + 1;
  const next = sentence[start];
  const goesOn =
    sentence[comma]?.text === ',' &&
    next !== undefined &&
    next.pos !== 'CCONJ' &&
    !next.lower.endsWith('ing') &&
    !/^(?:who|which|as|when|where)$/.test(next.lower);
  return goesOn ? { start, end: contentEnd(sentence, reports, report, start) } : null;
}

function pieces(
  sentence: FrameSentence,
  before: TokenRange,
  after: TokenRange | null,
): readonly TokenRange[] {
  const goesOn =
    after !== null &&
    (!hasFinite(sentence, before.start, before.end) || isFinite(sentence, after.start));
  const found = [before, goesOn ? after : null].filter(
    (piece) => piece !== null && piece.end > piece.start,
  ) as TokenRange[];
  const hasVerb = found.some(({ start, end }) => hasFinite(sentence, start, end));
  return hasVerb || isLong(sentence, before) ? found : [];
}

/** The tagger misses a verb now and then; a longer phrase that opens as a subject does is believed. */
function isLong(sentence: FrameSentence, { start, end }: TokenRange): boolean {
  const first = sentence[start];
  return end - start >= 5 && first !== undefined && isNominal(first) && !isTime(first);
}

/** Where the clause that ends at `edge` begins: the sentence's start, or behind the last quotation before. */
function clauseBefore(sentence: FrameSentence, edge: number): number {
  let start = edge;
  while (start > 0 && sentence[start - 1]?.quotation === null) start--;
  if (start === 0) start = behindDateline(sentence);
  if (sentence[start]?.pos === 'CCONJ') start++;
  return Math.min(start, edge);
}

/** Past "LINDVIK (Reuters) - "; 0 where a sentence begins otherwise. */
function behindDateline(sentence: FrameSentence): number {
  if (!/^\p{Lu}{3,}/u.test(sentence[0]?.text ?? '')) return 0;
  const dash = sentence
    .slice(0, DATELINE_REACH)
    .findIndex(({ text }) => /^(?:[—–-]|--)$/.test(text));
  return dash + 1;
}

/** `"…," S said, according to T`: what stands between is the reporter's. */
function isBehindQuotation(sentence: FrameSentence, start: number): boolean {
  return start > 0 && sentence[start - 1]?.quotation != null;
}

/** The comma or the sentence's end behind a reporting clause; null when more of the clause follows than adjuncts. */
function behindClause(sentence: FrameSentence, from: number, addressed: boolean): number | null {
  let index = (addressed ? phraseFrom(sentence, from)?.end : null) ?? from;
  while (index < sentence.length) {
    const token = sentence[index];
    if (!token || token.quotation !== null) return null;
    if (/^[,.!?;…—–-]$/.test(token.text)) return index;
    if (isTime(token) || token.pos === 'ADV' || token.pos === 'NUM' || NEAR.test(token.lower))
      index++;
    else if (token.pos === 'ADP' || token.pos === 'SCONJ') index = commaOrEnd(sentence, index);
    else return null;
  }
  return index;
}

/** The comma behind a source and its apposition: "according to Reyes, an analyst, …". */
function commaBehindSource(sentence: FrameSentence, from: number): number | null {
  const comma = commaFrom(sentence, from);
  if (comma === null || !/^(?:an?|the|who)$/.test(sentence[comma + 1]?.lower ?? '')) return comma;
  const next = commaFrom(sentence, comma + 1);
  if (next === null || hasFinite(sentence, comma + 1, next)) return comma;
  return next;
}

function commaFrom(sentence: FrameSentence, from: number): number | null {
  for (let index = from; index < sentence.length; index++) {
    const token = sentence[index];
    if (token?.text === ',') return index + 1 < sentence.length ? index : null;
  }
  return null;
}

function commaOrEnd(sentence: FrameSentence, from: number): number {
  const comma = sentence.findIndex(({ text }, index) => index >= from && /^[,.!?;]$/.test(text));
  return comma === -1 ? sentence.length : comma;
}
