import { isNominal, isTime } from '../reports/noun-phrase-words';
import { phraseFrom } from '../reports/noun-phrases';
import type { Report } from '../reports/report';
import type { FrameSentence } from '../reports/reporter-frames';
import { hasFinite, isFinite } from '../reports/reporting-clauses';
import { isDocument } from './reporters';
import { verbFrameOf, type VerbFrame } from './frames';

/** Behind its verb, "that" is looked for past times, places and persons spoken to, so many tokens far. */
const THAT_REACH = 16;
/** Verbs by which a poll or a record brings its finding: "the poll showed Reyes ahead". */
const FINDS = /^(?:show|find|suggest|indicate|reveal)$/;
/** Verbs of speech with other things for an object: "added a wing", "reported a profit". */
const TAKES_THINGS = /^(?:maintain|post|report|repeat|add)$/;
const WH_WORD = /^(?:whether|how|why|what)$/;
const ASKING_WORD = /^(?:if|who|when|where|which)$/;
const QUESTIONS =
  /^(?:ask|know|wonder|explain|say|decide|see|learn|question|discuss|understand|doubt|tell)$/;
const OPENS_CLAUSE = /^(?:there|if|while|because|although|though|once|unless|since|despite)$/;
const EMPTY = /^(?:nothing|little|much|something|anything|no|yes|so|a|what|few)$/;
const PREPOSITION =
  /^(?:in|on|at|during|to|through|via|from|after|before|since|with|for|by|of|about|over|into|as|outside|inside|near|to)$/;
/** What words are spoken or written in: "said in a statement he would …". */
const MEDIUM =
  /^(?:statement|interview|tweet|speech|email|e-mail|letter|briefing|conference|twitter|facebook|post|report|memo|ad|television|tv|radio|call|filing|rally|address|remarks|message|testimony|hearing|debate)s?$/;

const PHRASE_BEHIND = /^(?:for|of|about|against|on|at|with|to)$/;

/** Where words begin behind their verb, and whether they are a phrase rather than a clause. */
export interface Complement {
  readonly start: number;
  readonly isPhrase: boolean;
}

/**
 * Where the words that the verb of a report brings along begin behind it, as a token index; null when it
 * brings none.
 */
export function complementOf(sentence: FrameSentence, report: Report): Complement | null {
  const start = complementStart(sentence, report);
  if (start === null) return null;
  const before = sentence[start - 1]?.lower ?? '';
  const isPhrase =
    (start === report.end || PHRASE_BEHIND.test(before)) && !opensClause(sentence, start, report);
  return { start, isPhrase };
}

function complementStart(sentence: FrameSentence, report: Report): number | null {
  const { lemma, subject, start, end: first } = report;
  const frame = lemma === null ? null : verbFrameOf(lemma);
  // "said Ms. Young": what stands behind is the speaker.
  if (!frame || !subject || (subject.start > start && report.finite)) return null;
  const that = frame.clause ? thatBehind(sentence, first, frame.person) : null;
  if (that !== null) return that;
  const prepositional = frame.prepositions.has(sentence[first]?.lower ?? '')
    ? behindPreposition(sentence, first, report)
    : null;
  if (prepositional !== null) return prepositional;
  const spoken = frame.person ? behindPerson(sentence, first, frame, report) : null;
  if (spoken !== null) return spoken;
  if (frame.infinitive && isInfinitive(sentence, first)) return first;
  const clause = frame.clause ? behindAdjuncts(sentence, first) : null;
  if (clause !== null && opensClause(sentence, clause, report)) return clause;
  return bringsObject(sentence, report, frame) ? first : null;
}

/** What the verb names or judges stands behind it: "condemned the raid", "urged the mayor to …". */
function bringsObject(sentence: FrameSentence, report: Report, frame: VerbFrame): boolean {
  const lemma = report.lemma ?? '';
  const next = sentence[report.end];
  if (!isNominal(next) || isTime(next) || isEmptyObject(sentence, report.end)) return false;
  if (NAMES.test(lemma) && !isNaming(sentence, report.end)) return false;
  if (frame.object || (FINDS.test(lemma) && isDocument(sentence, report))) return true;
  const behind = frame.infinitive && !frame.person ? behindPhrase(sentence, report.end) : null;
  return behind !== null && isInfinitive(sentence, behind);
}

/** "that" behind the verb, with nothing but adjuncts, and a person where one is spoken to, between them. */
function thatBehind(sentence: FrameSentence, first: number, person: boolean): number | null {
  let index = first;
  const addressee = person ? behindPhrase(sentence, first) : null;
  if (addressee !== null) index = addressee;
  const reach = Math.min(sentence.length, first + THAT_REACH);
  while (index < reach) {
    const token = sentence[index];
    if (!token || token.quotation !== null) return null;
    if (token.lower === 'that') return isDemonstrative(sentence, index) ? null : index + 1;
    if (
      token.text === ',' ||
      token.lower === 'and' ||
      token.pos === 'ADV' ||
      isTime(token) ||
      token.pos === 'NUM'
    ) {
      index++;
      continue;
    }
    const behind = behindPrepositional(sentence, index);
    if (behind === null) return null;
    index = behind;
  }
  return null;
}

/** "said that is so", "said that night": no conjunction. */
function isDemonstrative(sentence: FrameSentence, index: number): boolean {
  if (isFinite(sentence, index + 1)) return true;
  return isTime(sentence[index + 1]) && !isFinite(sentence, index + 2);
}

/** Past "in Moscow", "during a visit to the plant"; null when no such phrase begins at `index`. */
function behindPrepositional(sentence: FrameSentence, index: number): number | null {
  if (!PREPOSITION.test(sentence[index]?.lower ?? '')) return null;
  let end = index + 1;
  if (isTime(sentence[end])) return end + 1;
  const phrase = phraseFrom(sentence, end);
  if (!phrase) return null;
  end = phrase.joined?.end ?? phrase.end;
  return end;
}

/** Past the noun phrase at `index` and what hangs on it by "of", "for", "in"; null when there is none. */
function behindPhrase(sentence: FrameSentence, index: number): number | null {
  const phrase = phraseFrom(sentence, index);
  if (!phrase) return null;
  let end = phrase.joined?.end ?? phrase.end;
  while (/^(?:of|for|in|from|at)$/.test(sentence[end]?.lower ?? '')) {
    const next = phraseFrom(sentence, end + 1);
    if (!next) break;
    end = next.end;
  }
  return end;
}

function behindPreposition(sentence: FrameSentence, first: number, report: Report): number | null {
  const start = first + 1;
  const next = sentence[start];
  if (!next) return null;
  if (sentence[first]?.lower === 'out') {
    return next.lower === 'that' || opensClause(sentence, start, report) ? start : null;
  }
  return isNominal(next) || next.lower.endsWith('ing') || WH_WORD.test(next.lower) ? start : null;
}

/** "told reporters he would …", "asked the mayor to …". */
function behindPerson(
  sentence: FrameSentence,
  first: number,
  frame: VerbFrame,
  report: Report,
): number | null {
  const person = behindPhrase(sentence, first);
  if (person === null) return null;
  if (frame.infinitive && isInfinitive(sentence, person)) {
    return report.lemma === 'tell' ? person : first;
  }
  if (frame.prepositions.has(sentence[person]?.lower ?? '')) return person + 1;
  const clause = behindAdjuncts(sentence, person);
  return frame.clause && opensClause(sentence, clause, report) ? clause : null;
}

/** Past times and media that stand between a verb and its clause without "that". */
function behindAdjuncts(sentence: FrameSentence, first: number): number {
  let index = first;
  for (;;) {
    const token = sentence[index];
    if (isTime(token)) index++;
    else if (
      /^(?:on|in|at|during|via|last|this|late|early|earlier|next)$/.test(token?.lower ?? '')
    ) {
      const behind = behindTimeOrMedium(sentence, index);
      if (behind === null) return index;
      index = behind;
    } else if (token?.text === ':' || (token?.text === ',' && index > first)) index++;
    else return index;
  }
}

/** Past "on Monday", "in a statement"; null when no such phrase begins at `index`. */
export function behindTimeOrMedium(sentence: FrameSentence, index: number): number | null {
  if (isTime(sentence[index + 1])) return index + 2;
  const phrase = phraseFrom(sentence, index + 1);
  const head = sentence[(phrase?.end ?? 0) - 1];
  if (!phrase || !head) return null;
  return isTime(head) || MEDIUM.test(head.lower) ? phrase.end : null;
}

function isInfinitive(sentence: FrameSentence, index: number): boolean {
  const verb = sentence[index + 1];
  if (sentence[index]?.lower !== 'to' || !verb) return false;
  return verb.pos === 'VERB' || verb.pos === 'AUX' || verb.pos === 'ADV';
}

/** Verbs that call their object something: "called a meeting" is none, "called it a farce" is one. */
const NAMES = /^(?:call|label|brand|dub|term|deem|describe|depict|portray|see)$/;

/** "denied it", "blamed each other": nothing is told. */
function isEmptyObject(sentence: FrameSentence, first: number): boolean {
  if (sentence[first]?.lower === 'each') return sentence[first + 1]?.lower === 'other';
  const isAlone = !/^[\p{L}\p{N}]/u.test(sentence[first + 1]?.text ?? '');
  return isAlone && sentence[first]?.pos === 'PRON';
}

function isNaming(sentence: FrameSentence, first: number): boolean {
  const behind = behindPhrase(sentence, first);
  const next = behind === null ? undefined : sentence[behind];
  return next !== undefined && (next.lower === 'as' || isNominal(next));
}

/** A subject and a finite verb, or a word that opens a clause, begin at `index`. */
function opensClause(sentence: FrameSentence, index: number, report: Report): boolean {
  const token = sentence[index];
  if (!token || token.quotation !== null) return false;
  const lemma = report.lemma ?? '';
  if (WH_WORD.test(token.lower)) return true;
  if (ASKING_WORD.test(token.lower) && QUESTIONS.test(lemma)) return true;
  if (token.pos === 'ADV') return opensClause(sentence, index + 1, report);
  const plain = isPlain(report);
  const word =
    token.lower === 'there' ||
    (plain && (OPENS_CLAUSE.test(token.lower) || token.lower === 'that')) ||
    (report.kind === 'speech' && token.lower.endsWith('ing'));
  if (word) return hasFinite(sentence, index + 1);
  if (!isNominal(token)) return false;
  if (lemma === 'say' && isLongPhrase(sentence, index)) return true;
  return plain ? hasFinite(sentence, index + 1) : hasVerbOfItsOwn(sentence, index);
}

/** What such a verb brings is a clause, as it takes no object: "insist", not "announce". */
function isPlain({ kind, lemma }: Report): boolean {
  if (kind !== 'speech' || lemma === null || TAKES_THINGS.test(lemma)) return false;
  return verbFrameOf(lemma)?.object === false;
}

/** The tagger misses a verb now and then; what "said" brings along is a clause unless it is short. */
function isLongPhrase(sentence: FrameSentence, index: number): boolean {
  return !EMPTY.test(sentence[index]?.lower ?? '') && sentence.length - index > 5;
}

/** The phrase at `index` has a finite verb right behind it, or behind an aside. */
function hasVerbOfItsOwn(sentence: FrameSentence, index: number): boolean {
  let at = behindPhrase(sentence, index);
  if (at === null) return false;
  if (/^(?:,|who|that|which|\()$/.test(sentence[at]?.lower ?? ''))
    return hasFinite(sentence, at + 2);
  while (sentence[at]?.pos === 'ADV' || sentence[at]?.pos === 'PART') at++;
  return isFinite(sentence, at);
}
