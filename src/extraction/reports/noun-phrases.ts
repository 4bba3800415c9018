import { holdsTogether, isNominal, isRelative, isTime, isVerbal } from './noun-phrase-words';
import type { FrameSentence } from './reporter-frames';
import { isTitleNoun } from './titles';

/** A noun phrase as a range of token indices in a sentence, half open. */
export interface NounPhrase {
  readonly start: number;
  readonly end: number;
  /** The second member of "X and Y", which is a phrase of its own; else null. */
  readonly joined: NounPhrase | null;
}

const BEFORE_TIME = new Set(
  'on in this last next late early earlier that the of at since a'.split(' '),
);

/** A phrase behind one of these is no subject: "in Moscow". Behind others it may be: "as Kerry noted". */
const LOCATIVE =
  /^(?:in|on|at|of|for|from|to|by|into|near|under|over|about|against|between|during|through|inside|outside|within|without|around|across|behind|with)$/;

/** The noun phrase that begins at `start`, or null when none does. */
export function phraseFrom(sentence: FrameSentence, start: number): NounPhrase | null {
  if (!isNominal(sentence[start]) || isTime(sentence[start])) return null;
  let end = start + 1;
  while (holdsTogether(sentence, end - 1)) end++;
  const titled = titledNameEnd(sentence, start, end);
  if (titled !== null) return { start, end: titled, joined: null };
  const joined = sentence[end]?.lower === 'and' ? phraseFrom(sentence, end + 1) : null;
  if (joined && isDoubleTitle(sentence, { start, end, joined: null }, joined)) {
    return { ...joined, start };
  }
  return { start, end, joined };
}

/**
 * The noun phrase that ends with the token `last`, seen from behind. What hangs on a phrase is passed over, so
 * that "a spokesman for the ministry" yields "a spokesman". Nothing before `from` is looked at.
 */
export function phraseUpTo(sentence: FrameSentence, last: number, from: number): NounPhrase | null {
  const end = withoutTime(sentence, last + 1, from);
  if (end <= from) return null;
  const start = coreStart(sentence, end, from);
  if (start === end)
    return isReducedVerb(sentence, end - 1, from) ? phraseUpTo(sentence, end - 2, from) : null;
  const before = sentence[start - 1];
  if (start <= from || !before) return { start, end, joined: null };
  if (before.pos === 'ADP') {
    if (!LOCATIVE.test(before.lower)) return { start, end, joined: null };
    const whole = phraseWithComplement(sentence, start - 1, from);
    if (!whole) return nameInside(sentence, start, end);
    if (!isTitledName(sentence, whole, start, end)) return whole;
    return { start: whole.start, end, joined: null };
  }
  if (isVerbal(before) && isRelative(sentence[start - 2]))
    return antecedent(sentence, start - 2, from);
  if (isReducedVerb(sentence, start - 1, from)) return phraseUpTo(sentence, start - 2, from);
  if (before.lower === 'and') return conjoined(sentence, { start, end, joined: null }, from);
  return { start, end, joined: null };
}

/** "in a Bloomberg interview [Donald Trump] declared": a name right behind the object of a preposition. */
function nameInside(sentence: FrameSentence, start: number, end: number): NounPhrase | null {
  const name = sentence[end - 1]?.mention;
  const first = sentence.findIndex(({ mention }) => mention !== null && mention === name);
  const isBehindNoun = first > start && first < end && sentence[first - 1]?.pos === 'NOUN';
  return name?.kind === 'name' && isBehindNoun ? { start: first, end, joined: null } : null;
}

/** The phrase that a relative pronoun stands for: "Lavrov, who …", "Schiff, the head of the panel, who …". */
export function antecedent(
  sentence: FrameSentence,
  relative: number,
  from: number,
): NounPhrase | null {
  const apart = sentence[relative - 1]?.text === ',';
  const last = apart ? relative - 2 : relative - 1;
  if (last < from) return null;
  const core = coreUpTo(sentence, last, from);
  const isName = core !== null && endsInName(sentence, core.end);
  if (isName && sentence[core.start - 1]?.pos !== 'ADP') return core;
  const whole = phraseUpTo(sentence, last, from);
  let comma = (whole?.start ?? 0) - 1;
  while (sentence[comma]?.pos === 'ADV') comma--;
  if (!apart || !whole || sentence[comma]?.text !== ',') return whole ?? core;
  const name = coreUpTo(sentence, afterBrackets(sentence, comma - 1), from);
  return name && endsInName(sentence, name.end) ? name : whole;
}

/** The last word before a bracket that closes at `index`; `index` itself when none does. */
function afterBrackets(sentence: FrameSentence, index: number): number {
  if (sentence[index]?.text !== ')') return index;
  const opener = sentence.slice(0, index).findLastIndex(({ text }) => text === '(');
  return opener > 0 ? opener - 1 : index;
}

/** The phrase that ends with the token `last` and nothing more: no complement is passed over. */
export function coreUpTo(sentence: FrameSentence, last: number, from: number): NounPhrase | null {
  const start = coreStart(sentence, last + 1, from);
  return start > last ? null : { start, end: last + 1, joined: null };
}

/** True when the token before `end` is part of a name. */
export function endsInName(sentence: FrameSentence, end: number): boolean {
  return sentence[end - 1]?.mention?.kind === 'name';
}

/** Where "Secretary of State John Kerry" ends when its title is the phrase from `start` to `end`; else null. */
function titledNameEnd(sentence: FrameSentence, start: number, end: number): number | null {
  if (sentence[end]?.lower !== 'of' || !isNominal(sentence[end + 1])) return null;
  let last = end + 1;
  while (holdsTogether(sentence, last)) last++;
  return isTitledName(sentence, { start, end, joined: null }, end + 1, last + 1) ? last + 1 : null;
}

/** A title without article, then "of" and a place or office, then a name that is no part of that. */
function isTitledName(
  sentence: FrameSentence,
  title: NounPhrase,
  start: number,
  end: number,
): boolean {
  const name = sentence[end - 1]?.mention;
  const isBare = sentence
    .slice(title.start, title.end)
    .every(({ pos, lower }) => pos !== 'DET' && !/[^s]s$/.test(lower));
  const hasOwnName = sentence[title.end - 1]?.mention?.kind === 'name';
  return (
    name?.kind === 'name' && isBare && !hasOwnName && name.start > (sentence[start]?.start ?? 0)
  );
}

/** Cuts "on Monday", "earlier this week", "Nov. 24" off the end. */
function withoutTime(sentence: FrameSentence, end: number, from: number): number {
  let cut = end;
  for (;;) {
    const last = sentence[cut - 1];
    const isDate = last?.pos === 'NUM' && isTime(sentence[cut - 2]);
    if (cut <= from || !(isTime(last) || isDate)) return cut;
    cut--;
    while (cut > from && BEFORE_TIME.has(sentence[cut - 1]?.lower ?? '')) cut--;
  }
}

function coreStart(sentence: FrameSentence, end: number, from: number): number {
  if (!isNominal(sentence[end - 1])) return end;
  let start = end - 1;
  while (start > from && holdsTogether(sentence, start - 1)) start--;
  return start;
}

/** "a man [identified as] …", "a group [calling] itself …": a participle right behind a noun. */
function isReducedVerb(sentence: FrameSentence, index: number, from: number): boolean {
  const token = sentence[index];
  return (
    index - 1 >= from &&
    token?.pos === 'VERB' &&
    /(?:ed|ing)$/.test(token.lower) &&
    !/^(?:said|added|warned|noted|claimed|argued|insisted|announced|believed|hoped|wanted|vowed|called)$/.test(
      token.lower,
    ) &&
    sentence[index - 1]?.pos === 'NOUN'
  );
}

function phraseWithComplement(
  sentence: FrameSentence,
  preposition: number,
  from: number,
): NounPhrase | null {
  const last = preposition - 1;
  if (last < from) return null;
  if (isNominal(sentence[last])) return phraseUpTo(sentence, last, from);
  if (sentence[last]?.pos === 'VERB' && isRelative(sentence[last - 1])) {
    return antecedent(sentence, last - 1, from);
  }
  const hangsOnNoun = sentence[last]?.pos === 'VERB' && sentence[last - 1]?.pos === 'NOUN';
  return hangsOnNoun && last - 1 >= from ? phraseUpTo(sentence, last - 1, from) : null;
}

function conjoined(sentence: FrameSentence, second: NounPhrase, from: number): NounPhrase | null {
  const last = second.start - 2;
  const first = last >= from && isNominal(sentence[last]) ? phraseUpTo(sentence, last, from) : null;
  const before = first ? sentence[first.start - 1] : undefined;
  const isInside = first && first.end < second.start - 1 && isPluralOf(sentence, first);
  if (isInside) return first;
  if (first && (isSharedNoun(sentence, first, second) || isDoubleTitle(sentence, first, second))) {
    return { ...second, start: first.start };
  }
  if (!first || (first.start > from && before && (isVerbal(before) || before.pos === 'ADP')))
    return second;
  return { ...first, joined: second };
}

/** "the ministers of France and Italy": the second member belongs to what hangs on the first. */
function isPluralOf(sentence: FrameSentence, { end }: NounPhrase): boolean {
  const head = sentence[end - 1]?.lower ?? '';
  return /[^s]s$/.test(head) && /^(?:of|from)$/.test(sentence[end]?.lower ?? '');
}

/** "party chairman and former senator Ana Reyes": two titles of one person. */
function isDoubleTitle(sentence: FrameSentence, first: NounPhrase, second: NounPhrase): boolean {
  const title = sentence[first.end - 1];
  const name = sentence[second.end - 1]?.mention;
  const isTitle = title !== undefined && !title.mention && isTitleNoun(title.lower);
  const isTitled = name?.kind === 'name' && name.start > (sentence[second.start]?.start ?? 0);
  const opening = sentence[first.start]?.lower ?? '';
  return isTitle && isTitled && !/^(?:an?|another|one)$/.test(opening);
}

/** "the Japanese and Philippine officials": two adjectives of one noun, not two phrases. */
function isSharedNoun(sentence: FrameSentence, first: NounPhrase, second: NounPhrase): boolean {
  const adjective = sentence[first.end - 1];
  const noun = sentence[second.end - 1];
  return (
    adjective?.pos === 'ADJ' &&
    noun?.pos === 'NOUN' &&
    !noun.mention &&
    second.end - second.start > 1
  );
}
