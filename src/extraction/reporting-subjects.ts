import { cueVerbOf } from './cue-verbs';
import {
  antecedent,
  isNominal,
  isTime,
  phraseFrom,
  phraseUpTo,
  type NounPhrase,
} from './noun-phrases';
import type { FrameSentence, FrameToken } from './reporter-frames';

/** Between a subject and its verb: auxiliaries, adverbs, negations. */
const BETWEEN = new Set(
  `has have had is are was were be been being do does did will would can could may might must shall should not
  never also then later earlier again once twice even still just only reportedly repeatedly n't n’t`.split(
    /\s+/,
  ),
);
const OPENS_ASIDE = new Set([
  'ADP',
  'DET',
  'ADJ',
  'NOUN',
  'PROPN',
  'NUM',
  'ADV',
  'PRON',
  'VERB',
  'SCONJ',
]);
const RELATIVE = /^(?:who|whose|which|that|whom|where|when|as)$/;
const SUBORDINATOR =
  /^(?:when|while|as|if|because|after|before|since|that|although|though|unless|until|whether|how|why|where|who|which|what|once)$/;
/** How often a subject may be looked for in the clause before. */
const DEPTH = 3;

/** The subject of the finite verb at `verb`, looked for to its left; asides between them are passed over. */
export function subjectBefore(
  sentence: FrameSentence,
  verb: number,
  depth = DEPTH,
): NounPhrase | null {
  let index = verb - 1;
  while (index >= 0 && isBetween(sentence, index)) index--;
  const token = sentence[index];
  if (!token) return null;
  if (token.quotation !== null) return subjectBeforeQuotation(sentence, index);
  if (/^(?:who|which|that)$/.test(token.lower)) {
    return antecedent(sentence, index, afterQuotation(sentence, index));
  }
  const conjunction = token.text === ',' ? sentence[index - 1] : token;
  if (conjunction?.pos === 'CCONJ' || token.lower === 'to')
    return sharedSubject(sentence, index, depth);
  if (isAsideEnd(token)) return subjectBeforeAside(sentence, index);
  return isNominal(token) ? phraseUpTo(sentence, index, clauseStart(sentence, index)) : null;
}

/** `The ministry "firmly" condemned`: the quotation is but a part of the clause. */
function subjectBeforeQuotation(sentence: FrameSentence, quotation: number): NounPhrase | null {
  const isPart = /[\p{L}\p{N}]/u.test(sentence[quotation]?.lastCharacter ?? '');
  if (!isPart || !isNominal(sentence[quotation - 1])) return null;
  return phraseUpTo(sentence, quotation - 1, clauseStart(sentence, quotation - 1));
}

/** The subject behind an inverted verb: "said Ms. Young". */
export function subjectAfter(sentence: FrameSentence, verb: number): NounPhrase | null {
  let index = verb + 1;
  while (sentence[index]?.pos === 'ADV') index++;
  const phrase = phraseFrom(sentence, index);
  return phrase && named(sentence, phrase);
}

/** The subject of the nearest main verb to the left of `index`: what "and" and "to" carry on. */
export function sharedSubject(
  sentence: FrameSentence,
  index: number,
  depth = DEPTH,
): NounPhrase | null {
  if (depth === 0) return null;
  let subordinate: NounPhrase | null = null;
  for (let verb = index - 1; verb >= 0; verb--) {
    const subject = isFinite(sentence, verb) ? subjectOf(sentence, verb, depth - 1) : null;
    if (subject && !isSubordinate(sentence, subject)) return subject;
    subordinate ??= subject;
  }
  return subordinate;
}

/**
 * The subject of the main clause that a participle at `index` hangs on: that of the first reporting verb, or
 * else of the nearest main verb, behind the last quotation; failing that, in the sentence.
 */
export function mainSubject(sentence: FrameSentence, index: number): NounPhrase | null {
  const lastQuotation = sentence
    .slice(0, index)
    .findLastIndex(({ quotation }) => quotation !== null);
  const ranges = lastQuotation > 0 ? [lastQuotation + 1, 0] : [0];
  for (const from of ranges) {
    const verbs: number[] = [];
    for (let verb = from; verb < index; verb++) if (isFinite(sentence, verb)) verbs.push(verb);
    const reporting = verbs.filter((verb) => isReporting(sentence, verb));
    const subjects = [...reporting, ...verbs.toReversed()]
      .map((verb) => subjectOf(sentence, verb, DEPTH))
      .filter((subject) => subject !== null);
    const main = subjects.find((subject) => !isSubordinate(sentence, subject));
    if (main) return main;
    const first = subjects.length > 0 ? phraseFrom(sentence, from) : null;
    if (first && isNamed(sentence, first)) return first;
    if (subjects[0]) return subjects[0];
  }
  return null;
}

/** The subject of a clause that "when", "that", "who" and their like open. */
function isSubordinate(sentence: FrameSentence, subject: NounPhrase): boolean {
  return SUBORDINATOR.test(sentence[subject.start - 1]?.lower ?? '');
}

function isReporting(sentence: FrameSentence, verb: number): boolean {
  const cue = cueVerbOf(sentence[verb]?.lower ?? '');
  return cue !== null && cue.strength !== 'attitude';
}

/** `Calling it "…", S said`: the subject of the clause that follows the participle's own. */
export function followingSubject(sentence: FrameSentence, index: number): NounPhrase | null {
  for (let verb = index + 1; verb < sentence.length; verb++) {
    if (!isFinite(sentence, verb)) continue;
    const subject = subjectBefore(sentence, verb);
    const before = subject ? sentence[subject.start - 1] : undefined;
    if (subject && (before?.text === ',' || before?.quotation != null)) return subject;
  }
  return null;
}

function subjectOf(sentence: FrameSentence, verb: number, depth: number): NounPhrase | null {
  const before = subjectBefore(sentence, verb, depth);
  return before ?? (sentence[verb - 1]?.quotation != null ? subjectAfter(sentence, verb) : null);
}

/** True for a verb that heads a clause by its form: no participle in -ing, no infinitive. */
export function isFinite(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  if (!token || token.quotation !== null || token.mention) return false;
  const forms = cueVerbOf(token.lower)?.forms;
  const isVerb =
    token.pos === 'VERB' || token.pos === 'AUX' || (forms?.has('past') && token.pos !== 'ADJ');
  return Boolean(isVerb) && !token.lower.endsWith('ing') && sentence[index - 1]?.lower !== 'to';
}

function isBetween(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  if (!token || token.quotation !== null || token.mention) return false;
  if (token.pos === 'AUX' || token.pos === 'ADV') return true;
  if (BETWEEN.has(token.lower) && token.lower === token.text) return true;
  return isTime(token) && index > 0 && isNominal(sentence[index - 1]);
}

/** Where the clause that holds `index` begins: after the nearest comma, quotation or such to its left. */
function clauseStart(sentence: FrameSentence, index: number): number {
  let start = index;
  while (start > 0 && !isClauseEdge(sentence[start - 1])) start--;
  return start;
}

function afterQuotation(sentence: FrameSentence, index: number): number {
  return sentence.slice(0, index).findLastIndex(({ quotation }) => quotation !== null) + 1;
}

function isClauseEdge(token: FrameToken | undefined): boolean {
  if (!token || token.quotation !== null) return true;
  return /^[,;:()[\]—–"“”]$|^--+$/.test(token.text) || (token.pos === 'SCONJ' && !token.mention);
}

function isAsideEnd(token: FrameToken): boolean {
  return /^[,)\]—–-]$|^--+$/.test(token.text);
}

/**
 * "S, aside, V": tries the openings of the aside from the nearest one leftwards, and takes the first phrase
 * before one that is named; failing that, the first phrase at all.
 */
function subjectBeforeAside(sentence: FrameSentence, closer: number): NounPhrase | null {
  let fallback: NounPhrase | null = null;
  let clause = false;
  let quoted = false;
  const mark = sentence[closer]?.text ?? ',';
  for (let opener = closer - 1; opener >= 1; opener--) {
    const token = sentence[opener];
    if (!token || /^[;:]$/.test(token.text)) break;
    if (token.quotation !== null) quoted = true;
    if (token.text === ')' && mark !== ')') opener = skipBrackets(sentence, opener);
    if (RELATIVE.test(token.lower)) clause = false;
    if (isFinite(sentence, opener) && sentence[opener - 1]?.text !== ',') clause = true;
    if (!opensAside(sentence[opener], mark)) continue;
    if (clause && mark === ',') break;
    clause = false;
    // Past a quotation only the aside that holds it is left: "S, who calls it "…", V".
    if (quoted && !RELATIVE.test(sentence[opener + 1]?.lower ?? '')) continue;
    if (mark === ',' && !OPENS_ASIDE.has(sentence[opener + 1]?.pos ?? '')) continue;
    const phrase = phraseBeforeOpener(sentence, opener);
    if (!phrase) continue;
    if (isNamed(sentence, phrase)) return phrase;
    fallback ??= phrase;
  }
  return fallback;
}

function phraseBeforeOpener(sentence: FrameSentence, opener: number): NounPhrase | null {
  let last = opener - 1;
  if (sentence[last]?.text === ')') last = skipBrackets(sentence, last) - 1;
  if (sentence[last]?.text === ',') last--;
  if (!isNominal(sentence[last])) return null;
  const phrase = phraseUpTo(sentence, last, clauseStart(sentence, last));
  if (!phrase || sentence[phrase.start - 1]?.pos === 'ADP') return null;
  return named(sentence, phrase);
}

/** The index of the bracket that the one at `closer` closes. */
function skipBrackets(sentence: FrameSentence, closer: number): number {
  for (let index = closer - 1; index > 0; index--) {
    if (sentence[index]?.text === '(') return index;
  }
  return closer;
}

function opensAside(token: FrameToken | undefined, closer: string): boolean {
  if (closer === ')') return token?.text === '(';
  if (closer === ']') return token?.text === '[';
  return token?.text === closer || (closer === ',' && token?.text === '(');
}

/** "a spokesman for the ministry, Kim Eui-kyeom," is named by what follows the comma. */
function named(sentence: FrameSentence, phrase: NounPhrase): NounPhrase {
  if (isNamed(sentence, phrase)) return phrase;
  let comma = phrase.end;
  while (sentence[comma]?.pos === 'ADP')
    comma = phraseFrom(sentence, comma + 1)?.end ?? sentence.length;
  const name = sentence[comma + 1]?.lower === 'named' ? comma + 2 : comma + 1;
  const apposition = sentence[comma]?.text === ',' ? phraseFrom(sentence, name) : null;
  const isName =
    apposition && (isNamed(sentence, apposition) || isCapitalised(sentence, apposition));
  const closes =
    apposition && /^(?:[,.(]|of|from|at|with)$/.test(sentence[apposition.end]?.text ?? '.');
  return isName && closes ? apposition : phrase;
}

/** A name that nobody recognised: nothing but capitalised words. */
function isCapitalised(sentence: FrameSentence, { start, end }: NounPhrase): boolean {
  return sentence
    .slice(start, end)
    .every(({ text, pos }) => pos === 'PROPN' && /^\p{Lu}/u.test(text));
}

function isNamed(sentence: FrameSentence, phrase: NounPhrase): boolean {
  const last = sentence[phrase.end - 1]?.mention;
  return last?.kind === 'name' || last?.kind === 'pronoun';
}
