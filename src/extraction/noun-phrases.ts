import { abbreviationKindOf } from './abbreviations';
import type { FrameSentence, FrameToken } from './reporter-frames';

/** A noun phrase as a range of token indices in a sentence, half open. */
export interface NounPhrase {
  readonly start: number;
  readonly end: number;
  /** The second member of "X and Y", which is a phrase of its own; else null. */
  readonly joined: NounPhrase | null;
}

const NOMINAL = new Set(['NOUN', 'PROPN', 'ADJ', 'NUM', 'DET', 'PRON', 'PART', 'SYM', 'X']);
const RELATIVE = new Set(['who', 'whom', 'whose', 'which', 'that', 'what', 'where', 'when']);
const NEVER_NOMINAL = /^(?:to|not|n[’']t|there|as|so|than)$/;
const PERSONAL = new Set(
  'he she they it we i you him her them us me himself herself themselves himself itself'.split(' '),
);
const POSSESSIVE = new Set(['his', 'her', 'their', 'its', 'our', 'my', 'your']);
const TIME = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april june july august
  september october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun.
  jul. aug. sep. sept. oct. nov. dec. today yesterday tomorrow tonight morning afternoon evening night noon
  midnight week weekend month year day hour minute days weeks months years hours minutes ago earlier later
  recently`.split(/\s+/),
);
const BEFORE_TIME = new Set(
  'on in this last next late early earlier that the of at since a'.split(' '),
);

/** A phrase behind one of these is no subject: "in Moscow". Behind others it may be: "as Kerry noted". */
const LOCATIVE =
  /^(?:in|on|at|of|for|from|to|by|into|near|under|over|about|against|between|during|through|inside|outside|within|without|around|across|behind|with|to)$/;

/** True when the token can be part of a noun phrase. */
export function isNominal(token: FrameToken | undefined): boolean {
  if (!token || token.quotation !== null) return false;
  if (token.mention) return true;
  if (RELATIVE.has(token.lower) || NEVER_NOMINAL.test(token.lower)) return false;
  return NOMINAL.has(token.pos) || /^(?:[’']s|[’'])$/.test(token.lower);
}

/** True for words that tell when; they are no part of a subject. */
export function isTime(token: FrameToken | undefined): boolean {
  return token !== undefined && !token.mention && TIME.has(token.lower);
}

export function isRelative(token: FrameToken | undefined): boolean {
  return token !== undefined && /^(?:who|which|that)$/.test(token.lower);
}

/** The noun phrase that begins at `start`, or null when none does. */
export function phraseFrom(sentence: FrameSentence, start: number): NounPhrase | null {
  if (!isNominal(sentence[start]) || isTime(sentence[start])) return null;
  let end = start + 1;
  while (holdsTogether(sentence, end - 1)) end++;
  const titled = titledNameEnd(sentence, start, end);
  if (titled !== null) return { start, end: titled, joined: null };
  const joined = sentence[end]?.lower === 'and' ? phraseFrom(sentence, end + 1) : null;
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
    if (!whole || !isTitledName(sentence, whole, start, end)) return whole;
    return { start: whole.start, end, joined: null };
  }
  if (isVerbal(before) && isRelative(sentence[start - 2]))
    return antecedent(sentence, start - 2, from);
  if (isReducedVerb(sentence, start - 1, from)) return phraseUpTo(sentence, start - 2, from);
  if (before.lower === 'and') return conjoined(sentence, { start, end, joined: null }, from);
  return { start, end, joined: null };
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
  if (!apart || !whole || sentence[whole.start - 1]?.text !== ',') return whole ?? core;
  const name = coreUpTo(sentence, afterBrackets(sentence, whole.start - 2), from);
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

function endsInName(sentence: FrameSentence, end: number): boolean {
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

/** Whether the token after `index` belongs to the same phrase as the one at it. */
function holdsTogether(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  const next = sentence[index + 1];
  if (!token || !next) return false;
  if (token.mention && token.mention === next.mention) return true;
  if (isHyphen(sentence, index + 1) || isHyphen(sentence, index)) return true;
  if (isTitleStop(sentence, index + 1) || isTitleStop(sentence, index)) return true;
  if (!isNominal(token) || !isNominal(next)) return false;
  if (isTime(token) || isTime(next)) return isDatedNoun(sentence, isTime(next) ? index + 1 : index);
  if (next.pos === 'DET' || isPersonal(next) || POSSESSIVE.has(next.lower)) {
    return /^(?:all|both|half)$/.test(token.lower);
  }
  if (isPersonal(token) && !POSSESSIVE.has(token.lower)) return false;
  return !(beginsName(next) && token.pos === 'NOUN' && /[^s]s$/.test(token.lower));
}

function isPersonal({ lower, text }: FrameToken): boolean {
  return PERSONAL.has(lower) && text !== 'US';
}

/** "a March event": a time that belongs to the noun behind it. */
function isDatedNoun(sentence: FrameSentence, time: number): boolean {
  const before = sentence[time - 1];
  return before?.pos === 'DET' && sentence[time + 1]?.pos === 'NOUN' && !isTime(sentence[time + 1]);
}

function isHyphen(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  const before = sentence[index - 1];
  const after = sentence[index + 1];
  return (
    token?.text === '-' &&
    before?.end === token.start &&
    after?.start === token.end &&
    before.quotation === null &&
    after.quotation === null
  );
}

/** The full stop of "Sens. Graham", where it is a token of its own. */
function isTitleStop(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  const before = sentence[index - 1];
  return (
    token?.text === '.' &&
    before?.end === token.start &&
    abbreviationKindOf(before.text) !== null &&
    /^\p{Lu}/u.test(sentence[index + 1]?.text ?? '') &&
    isNominal(sentence[index + 1])
  );
}

function beginsName(token: FrameToken): boolean {
  return token.mention?.kind === 'name' && token.mention.start === token.start;
}

function isVerbal(token: FrameToken | undefined): boolean {
  return token !== undefined && (token.pos === 'VERB' || token.pos === 'AUX');
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
  if (first && isSharedNoun(sentence, first, second)) return { ...second, start: first.start };
  if (!first || (first.start > from && before && (isVerbal(before) || before.pos === 'ADP')))
    return second;
  return { ...first, joined: second };
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
