import { cueVerbOf } from '../reports/cue-verbs';
import type { Report } from '../reports/report';
import { isNominal, isRelative, isTime } from '../reports/noun-phrase-words';
import { phraseFrom } from '../reports/noun-phrases';
import { behindTimeOrMedium } from './complements';
import { isFinite } from '../reports/reporting-clauses';
import type { FrameSentence } from '../reports/reporter-frames';

const MODAL = /^(?:would|will|could|should|might|may|must|can|[’']d|[’']ll|to)$/;
const FRONTS =
  /^(?:when|while|as|if|because|after|before|since|although|though|unless|until|once)$/;

/** Where the words of `report` that begin at `start` end: at the next clause of the reporter's, or the sentence's end. */
export function contentEnd(
  sentence: FrameSentence,
  reports: readonly Report[],
  report: Report,
  start: number,
): number {
  let end = ownClauseEnd(sentence, report, start) ?? asideEnd(sentence, start);
  for (const other of reports) {
    if (other === report) continue;
    const cut = cutBefore(sentence, other, start);
    if (cut !== null && cut > start && cut < end) end = cut;
  }
  return end;
}

/**
 * Where the words before a report's clause end, if that clause is the reporter's own; null when it may be part of
 * them.
 */
function cutBefore(sentence: FrameSentence, report: Report, content: number): number | null {
  const { start, kind, finite } = report;
  if (kind === 'source') return sentence[start - 1]?.text === ',' ? start - 1 : start;
  if (kind === 'attitude' || kind === 'noun') return null;
  if (finite) return report.lemma === null ? null : cutBeforeVerb(sentence, report, content);
  const isGerund = sentence[start]?.lower.endsWith('ing') === true;
  return isGerund && sentence[start - 1]?.text === ',' ? start - 1 : null;
}

/** "… and called", "…, S said", "…, and S accused". */
function cutBeforeVerb(
  sentence: FrameSentence,
  { start, subject, kind }: Report,
  content: number,
): number | null {
  if (sentence[start - 1]?.pos === 'CCONJ' && isMainVerb(sentence, start)) {
    return sentence[start - 2]?.text === ',' ? start - 2 : start - 1;
  }
  const first = Math.min(start, subject?.start ?? start);
  const edge = sentence[first - 1];
  if (!subject || !edge) return null;
  if (edge.text === ',' && kind === 'speech') {
    return isTheirs(sentence, start, content) ? null : first - 1;
  }
  return edge.pos === 'CCONJ' && sentence[first - 2]?.text === ',' ? first - 2 : null;
}

/** "that if it failed, he would warn them" is one clause of theirs. */
function isTheirs(sentence: FrameSentence, verb: number, content: number): boolean {
  const before = sentence[verb - 1]?.lower ?? '';
  return MODAL.test(before) || FRONTS.test(sentence[content]?.lower ?? '');
}

function isMainVerb(sentence: FrameSentence, index: number): boolean {
  const forms = cueVerbOf(sentence[index]?.lower ?? '')?.forms;
  return forms?.has('past') === true || forms?.has('present') === true;
}

/** "Having announced that …, S did": words in a clause before the main one end at its comma. */
function ownClauseEnd(sentence: FrameSentence, report: Report, start: number): number | null {
  const { subject } = report;
  if (!subject) return null;
  if (subject.start > report.start && sentence[subject.start - 1]?.text === ',') {
    return subject.start - 1;
  }
  if (isInRelative(sentence, report)) return commaBeforeVerb(sentence, start);
  const opener = sentence[subject.start - 1];
  const isFronted = opener !== undefined && subject.start <= 2 && FRONTS.test(opener.lower);
  if (!isFronted) return null;
  for (let at = start + 1; at < sentence.length; at++) {
    if (sentence[at]?.text === ',' && isMainSubject(sentence, at + 1)) return at;
  }
  return null;
}

/** "S, who said …, is": the verb stands in a relative clause. */
function isInRelative(sentence: FrameSentence, { start }: Report): boolean {
  let at = start - 1;
  while (sentence[at]?.pos === 'AUX' || sentence[at]?.pos === 'ADV') at--;
  return isRelative(sentence[at]);
}

function commaBeforeVerb(sentence: FrameSentence, start: number): number | null {
  for (let at = start + 1; at < sentence.length; at++) {
    if (sentence[at]?.text === ',' && isFinite(sentence, at + 1)) return at;
  }
  return null;
}

function isMainSubject(sentence: FrameSentence, index: number): boolean {
  let at = phraseFrom(sentence, index)?.end;
  if (at === undefined) return false;
  while (sentence[at]?.pos === 'ADV') at++;
  return isFinite(sentence, at);
}

/** Where ", which …" or ", while …" begins, which is more often the reporter's; else the sentence's end. */
function asideEnd(sentence: FrameSentence, start: number): number {
  const lastDash = sentence.findLastIndex((_, at) => isDash(sentence, at));
  for (let at = start + 2; at < sentence.length; at++) {
    if (sentence[at]?.text === ':' && sentence[at + 1]?.quotation != null) return at;
    if (sentence[at]?.text === ',' && isAside(sentence, at + 1)) return at;
    if (
      at === lastDash &&
      /^(?:an?|the|all|one|something|though|which)$/.test(sentence[at + 1]?.lower ?? '')
    )
      return at;
  }
  return sentence.length;
}

function isAside(sentence: FrameSentence, at: number): boolean {
  const word = sentence[at]?.lower ?? '';
  return (
    /^(?:which|while)$/.test(word) || (word === 'compared' && sentence[at + 1]?.lower === 'with')
  );
}

/** A dash between words, not a hyphen inside one. */
function isDash(sentence: FrameSentence, at: number): boolean {
  const token = sentence[at];
  const next = sentence[at + 1];
  if (!token || !/^(?:[—–-]|--+)$/.test(token.text)) return false;
  return token.text !== '-' || (next !== undefined && next.start > token.end);
}

/** What the reporter adds behind a phrase: when, where and why it was said, or what else its speaker did. */
const ADDS = /^(?:when|while|after|during|since|because|although|though|despite|amid|here|but)$/;
const TIME_BEFORE = /^(?:on|in|last|this|late|early|earlier|next)$/;

/**
 * Where a noun phrase that begins at `start` ends, not behind `limit`; one with a clause of its own is left
 * whole, as what follows belongs to that as likely.
 */
export function phraseEnd(sentence: FrameSentence, start: number, limit: number): number {
  for (let at = start; at < limit; at++) {
    const token = sentence[at];
    if (!token || hasClause(sentence, at)) return limit;
    if (at === start || token.mention) continue;
    if (isTime(token) && !isNominal(sentence[at + 1])) return at;
    if (TIME_BEFORE.test(token.lower) && isTime(sentence[at + 1])) return at;
    if (ADDS.test(token.lower)) return at;
    if (/^(?:in|on|at)$/.test(token.lower) && behindTimeOrMedium(sentence, at) !== null) return at;
    if (token.lower === 'and' && isFinite(sentence, at + 1)) return at;
  }
  return limit;
}

function hasClause(sentence: FrameSentence, at: number): boolean {
  const token = sentence[at];
  if (token?.lower === 'to')
    return sentence[at + 1]?.pos === 'VERB' || sentence[at + 1]?.pos === 'AUX';
  return (
    token !== undefined &&
    (token.lower.endsWith('ing') || /^(?:who|whose|that|which|what|how|whether)$/.test(token.lower))
  );
}
