import { isNominal, isRelative } from './noun-phrase-words';
import { antecedent, coreUpTo, phraseFrom, phraseUpTo, type NounPhrase } from './noun-phrases';
import { closesAside, isNamed, namedPhrase, subjectBeforeAside } from './reporting-asides';
import { clauseStart, isBetween, isFinite, isReporting, isSubordinate } from './reporting-clauses';
import type { FrameSentence } from './reporter-frames';
import { isTitleNoun } from './titles';

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
  if (isRelative(token)) return antecedent(sentence, index, afterQuotation(sentence, index));
  const conjunction = token.text === ',' ? sentence[index - 1] : token;
  if (conjunction?.pos === 'CCONJ' || token.lower === 'to') {
    return sharedSubject(sentence, index, depth);
  }
  if (closesAside(token)) return subjectBeforeAside(sentence, index);
  const phrase = isNominal(token)
    ? phraseUpTo(sentence, index, clauseStart(sentence, index))
    : null;
  return phrase && (nameBefore(sentence, phrase, verb) ?? listedBefore(sentence, phrase));
}

/**
 * `"…," Ana Reyes, the head of the fund said`: the comma that should close the aside is missing. In `Ana Reyes, the
 * head of the fund said, is …` it is the clause that is the aside.
 */
function nameBefore(sentence: FrameSentence, phrase: NounPhrase, verb: number): NounPhrase | null {
  const comma = phrase.start - 1;
  if (sentence[comma]?.text !== ',' || isNamed(sentence, phrase)) return null;
  const isTitle = isTitleNoun(sentence[phrase.end - 1]?.lower ?? '');
  if (!isTitle || sentence[verb + 1]?.text === ',') return null;
  const name = coreUpTo(sentence, comma - 1, 0);
  if (!name || !isNamed(sentence, name)) return null;
  const before = sentence[name.start - 1];
  return before === undefined || before.quotation !== null ? name : null;
}

/** `The ministry "firmly" condemned`: the quotation is but a part of the clause. */
function subjectBeforeQuotation(sentence: FrameSentence, quotation: number): NounPhrase | null {
  const isPart = /[\p{L}\p{N}]/u.test(sentence[quotation]?.lastCharacter ?? '');
  if (!isPart || !isNominal(sentence[quotation - 1])) return null;
  return phraseUpTo(sentence, quotation - 1, clauseStart(sentence, quotation - 1));
}

/** `Ana Reyes, Milo Brandt and Joan Hill said`: names before a comma that "and" goes on. */
function listedBefore(sentence: FrameSentence, phrase: NounPhrase): NounPhrase {
  let list = phrase;
  while (list.joined && sentence[list.start - 1]?.text === ',') {
    const name = coreUpTo(sentence, list.start - 2, 0);
    const before = name ? sentence[name.start - 1] : undefined;
    const begins = before === undefined || before.quotation !== null || before.text === ',';
    if (!name || !begins || !isNamed(sentence, name)) break;
    list = { ...name, joined: list };
  }
  return list;
}

function afterQuotation(sentence: FrameSentence, index: number): number {
  return sentence.slice(0, index).findLastIndex(({ quotation }) => quotation !== null) + 1;
}

/** The subject behind an inverted verb: "said Ms. Young". */
export function subjectAfter(sentence: FrameSentence, verb: number): NounPhrase | null {
  let index = verb + 1;
  while (sentence[index]?.pos === 'ADV') index++;
  const phrase = phraseFrom(sentence, index);
  return phrase && (listedAfter(sentence, phrase) ?? namedPhrase(sentence, phrase));
}

/** `said Ana Reyes, Milo Brandt and Joan Hill`. */
function listedAfter(sentence: FrameSentence, phrase: NounPhrase): NounPhrase | null {
  if (phrase.joined || sentence[phrase.end]?.text !== ',' || !isNamed(sentence, phrase))
    return null;
  const next = phraseFrom(sentence, phrase.end + 1);
  if (!next || !isNamed(sentence, next)) return null;
  const joined = next.joined && isNamed(sentence, next.joined) ? next : listedAfter(sentence, next);
  return joined && { ...phrase, joined };
}

function subjectOf(sentence: FrameSentence, verb: number, depth: number): NounPhrase | null {
  const before = subjectBefore(sentence, verb, depth);
  return before ?? (sentence[verb - 1]?.quotation != null ? subjectAfter(sentence, verb) : null);
}

/** The subject of the nearest main verb to the left of `index`: what "and" and "to" carry on. */
function sharedSubject(sentence: FrameSentence, index: number, depth: number): NounPhrase | null {
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
  const behind = afterQuotation(sentence, index);
  const near = behind > 1 ? mainSubjectBetween(sentence, behind, index) : null;
  return near ?? mainSubjectBetween(sentence, 0, index);
}

function mainSubjectBetween(sentence: FrameSentence, from: number, to: number): NounPhrase | null {
  const verbs: number[] = [];
  for (let verb = from; verb < to; verb++) if (isFinite(sentence, verb)) verbs.push(verb);
  const reporting = verbs.filter((verb) => isReporting(sentence, verb));
  const subjects = [...reporting, ...verbs.toReversed()]
    .map((verb) => subjectOf(sentence, verb, DEPTH))
    .filter((subject) => subject !== null);
  const main = subjects.find((subject) => !isSubordinate(sentence, subject));
  if (main || subjects.length === 0) return main ?? null;
  const first = phraseFrom(sentence, from);
  return first && isNamed(sentence, first) ? first : (subjects[0] ?? null);
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
