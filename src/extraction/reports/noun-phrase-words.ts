import { abbreviationKindOf } from '../text/abbreviations';
import type { FrameSentence, FrameToken } from './reporter-frames';

const NOMINAL = new Set(['NOUN', 'PROPN', 'ADJ', 'NUM', 'DET', 'PRON', 'PART', 'SYM', 'X']);
const NEVER_NOMINAL =
  /^(?:who|whom|whose|which|that|what|where|when|to|not|n[’']t|there|as|so|than)$/;
const PERSONAL = new Set(
  'he she they it we i you him them us me himself herself themselves itself'.split(' '),
);
const REFLEXIVE = /^(?:him|her|it|them)sel(?:f|ves)$/;
const POSSESSIVE = new Set('his her their its our my your'.split(' '));
const TIME = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april june july august
  september october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun.
  jul. aug. sep. sept. oct. nov. dec. today yesterday tomorrow tonight morning afternoon evening night noon
  midnight week weekend month year day hour minute days weeks months years hours minutes ago earlier later
  recently`.split(/\s+/),
);

/** True when the token can be part of a noun phrase. */
export function isNominal(token: FrameToken | undefined): boolean {
  if (!token || token.quotation !== null) return false;
  if (token.mention) return true;
  if (NEVER_NOMINAL.test(token.lower)) return false;
  return NOMINAL.has(token.pos) || /^(?:[’']s|[’'])$/.test(token.lower);
}

/** True for words that tell when; they are no part of a subject. "May" is left out: it is a name as often. */
export function isTime(token: FrameToken | undefined): boolean {
  return token !== undefined && !token.mention && TIME.has(token.lower);
}

export function isRelative(token: FrameToken | undefined): boolean {
  return token !== undefined && /^(?:who|which|that)$/.test(token.lower);
}

export function isVerbal(token: FrameToken | undefined): boolean {
  return token !== undefined && (token.pos === 'VERB' || token.pos === 'AUX');
}

/** Whether the token after `index` belongs to the same phrase as the one at it. */
export function holdsTogether(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  const next = sentence[index + 1];
  if (!token || !next) return false;
  if (token.mention && token.mention === next.mention) return true;
  if (isGlue(sentence, index) || isGlue(sentence, index + 1)) return true;
  if (!isNominal(token) || !isNominal(next)) return false;
  if (isTime(token) || isTime(next)) return isDatedNoun(sentence, isTime(next) ? index + 1 : index);
  return !beginsPhrase(token, next);
}

/** A hyphen between words, or the full stop of "Sens. Graham", where they are tokens of their own. */
function isGlue(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  const before = sentence[index - 1];
  const after = sentence[index + 1];
  if (!token || !after || before?.end !== token.start || before.quotation !== null) return false;
  if (token.text === '-') return after.start === token.end && after.quotation === null;
  const isAbbreviation = token.text === '.' && abbreviationKindOf(before.text) !== null;
  return isAbbreviation && isNominal(after) && /^\p{Lu}/u.test(after.text);
}

/** "a March event": a time that belongs to the noun behind it. */
function isDatedNoun(sentence: FrameSentence, time: number): boolean {
  const noun = sentence[time + 1];
  return sentence[time - 1]?.pos === 'DET' && noun?.pos === 'NOUN' && !isTime(noun);
}

/** Whether `next` begins a new phrase right behind `token`: "officials Kim", "the plan he". */
function beginsPhrase(token: FrameToken, next: FrameToken): boolean {
  if (REFLEXIVE.test(next.lower)) return false;
  if (next.pos === 'DET' || isPersonal(next) || POSSESSIVE.has(next.lower)) {
    return !/^(?:all|both|half)$/.test(token.lower);
  }
  if (isPersonal(token)) return true;
  const isName = next.mention?.kind === 'name' && next.mention.start === next.start;
  return isName && token.pos === 'NOUN' && /[^s]s$/.test(token.lower);
}

function isPersonal({ lower, text }: FrameToken): boolean {
  return PERSONAL.has(lower) && text !== 'US';
}
