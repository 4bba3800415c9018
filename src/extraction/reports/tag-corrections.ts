import type { TaggedToken } from '../text/part-of-speech';
import { cueVerbOf } from './cue-verbs';

const ADVERB = /^(?:then|also|later|once|again|even|never|still|has|had|was|is)$/;

/**
 * Mends what the tagger often gets wrong in reporters' sentences: surnames that are verbs ("Ward told", "said
 * Cooper"), "said" as an adjective, "for" before a noun, participles before one ("a lawyer for fired director Ana
 * Reyes").
 */
export function corrected(tokens: readonly TaggedToken[]): TaggedToken[] {
  return tokens.map((token, index) => ({ ...token, pos: likelyTag(tokens, token, index) }));
}

function likelyTag(
  tokens: readonly TaggedToken[],
  { pos, text }: TaggedToken,
  index: number,
): TaggedToken['pos'] {
  if (pos === 'SCONJ' && text === 'for') return 'ADP';
  if (text === 'said' && pos === 'ADJ' && tokens[index - 1]?.pos === 'PROPN') return 'VERB';
  if (pos !== 'VERB' && pos !== 'AUX') return pos;
  // A capitalised auxiliary or "Miss" is part of a name: Theresa May, George Will.
  if (/^(?:May|Will|Miss)$/.test(text)) return 'PROPN';
  if (/^\p{Lu}\p{Ll}/u.test(text)) return isSurname(tokens, index) ? 'PROPN' : pos;
  return pos === 'VERB' && text.endsWith('ed') && isAttribute(tokens, index) ? 'ADJ' : pos;
}

/** "a hooded man", "for fired director Ana Reyes". */
function isAttribute(tokens: readonly TaggedToken[], index: number): boolean {
  const before = tokens[index - 1];
  const after = tokens[index + 1]?.pos;
  const opens = before?.pos === 'DET' || before?.pos === 'ADP' || before?.text === 'for';
  return opens && (after === 'NOUN' || after === 'PROPN');
}

/** A capitalised word with a reporting verb right behind it or right before it. */
function isSurname(tokens: readonly TaggedToken[], index: number): boolean {
  const next = tokens[index + 1]?.text ?? '';
  const verb = ADVERB.test(next) ? (tokens[index + 2]?.text ?? '') : next;
  return isReportingVerb(verb) || isReportingVerb(tokens[index - 1]?.text ?? '');
}

function isReportingVerb(word: string): boolean {
  const cue = word === word.toLowerCase() ? cueVerbOf(word) : null;
  return cue !== null && cue.strength !== 'attitude' && cue.forms.has('past');
}
