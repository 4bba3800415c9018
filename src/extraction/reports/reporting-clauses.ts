import { cueVerbOf } from './cue-verbs';
import { isNominal, isTime } from './noun-phrase-words';
import type { NounPhrase } from './noun-phrases';
import type { FrameSentence, FrameToken } from './reporter-frames';

/** Between a subject and its verb: auxiliaries, adverbs, negations. */
const BETWEEN = new Set(
  `has have had is are was were be been being do does did will would can could may might must shall should not
  never also then later earlier again once twice even still just only reportedly repeatedly n't n’t`.split(
    /\s+/,
  ),
);
/** Words that count the members of the subject before them: "Reyes and Brandt both said". */
const COUNTS_SUBJECT = /^(?:both|each|all)$/;
const SUBORDINATOR =
  /^(?:when|while|as|if|because|after|before|since|that|although|though|unless|until|whether|how|why|where|who|which|what|once)$/;

/** True for a verb that heads a clause by its form: no participle in -ing, no infinitive. */
export function isFinite(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  if (!token || token.quotation !== null || token.mention) return false;
  if (token.lower.endsWith('ing') || sentence[index - 1]?.lower === 'to') return false;
  if (token.pos === 'VERB' || token.pos === 'AUX') return true;
  return token.pos !== 'ADJ' && cueVerbOf(token.lower)?.forms.has('past') === true;
}

/** True when a finite verb stands among the tokens from `start` to `end`. */
export function hasFinite(sentence: FrameSentence, start: number, end = sentence.length): boolean {
  for (let at = start; at < end; at++) if (isFinite(sentence, at)) return true;
  return false;
}

/** True for a finite verb that brings words along: no mere attitude. */
export function isReporting(sentence: FrameSentence, index: number): boolean {
  const cue = cueVerbOf(sentence[index]?.lower ?? '');
  return cue !== null && cue.strength !== 'attitude' && isFinite(sentence, index);
}

/** True for what may stand between a subject and its verb, times included. */
export function isBetween(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  if (!token || token.quotation !== null || token.mention) return false;
  if (token.pos === 'AUX' || token.pos === 'ADV') return true;
  if (BETWEEN.has(token.lower) && token.lower === token.text) return true;
  return (isTime(token) || countsSubject(sentence, index)) && isNominal(sentence[index - 1]);
}

/** True for "both" in "they both said", false where it is itself the subject: "On Monday both said". */
export function countsSubject(sentence: FrameSentence, index: number): boolean {
  const before = sentence[index - 1];
  const counts = COUNTS_SUBJECT.test(sentence[index]?.lower ?? '');
  return counts && isNominal(before) && !isTime(before);
}

/** Where the clause that holds `index` begins: behind the nearest comma, quotation or such to its left. */
export function clauseStart(sentence: FrameSentence, index: number): number {
  let start = index;
  while (start > 0 && !isClauseEdge(sentence[start - 1])) start--;
  return start;
}

function isClauseEdge(token: FrameToken | undefined): boolean {
  if (!token || token.quotation !== null) return true;
  if (/^[,;:()[\]—–"“”]$|^--+$/.test(token.text)) return true;
  return token.pos === 'SCONJ' && !token.mention;
}

/** True when "when", "that", "who" or their like open the subject's clause. */
export function isSubordinate(sentence: FrameSentence, subject: NounPhrase): boolean {
  return SUBORDINATOR.test(sentence[subject.start - 1]?.lower ?? '');
}
