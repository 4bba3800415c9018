import { isNominal } from './noun-phrase-words';
import { endsInName, phraseFrom, phraseUpTo, type NounPhrase } from './noun-phrases';
import { clauseStart, isFinite } from './reporting-clauses';
import type { FrameSentence, FrameToken } from './reporter-frames';

const OPENS_ASIDE = new Set('ADP DET ADJ NOUN PROPN NUM ADV PRON VERB SCONJ'.split(' '));
const RELATIVE = /^(?:who|whose|which|that|whom|where|when|as)$/;

export function closesAside(token: FrameToken): boolean {
  return /^[,)\]—–-]$|^--+$/.test(token.text);
}

/**
 * The subject in "S, aside, V", the aside ending at `closer`: of the phrases before each of its possible
 * openings, from the nearest one leftwards, the first that is named; failing that, the first at all.
 */
export function subjectBeforeAside(sentence: FrameSentence, closer: number): NounPhrase | null {
  let fallback: NounPhrase | null = leadingName(sentence, closer);
  if (fallback) return fallback;
  for (const opener of asideOpeners(sentence, closer)) {
    const phrase = phraseBeforeOpener(sentence, opener);
    if (phrase && isNamed(sentence, phrase)) return phrase;
    fallback ??= phrase;
  }
  return fallback;
}

/**
 * `"…," Ana Reyes, an analyst based in Oslo, told …`: whatever stands in the aside, a name right behind the
 * quotation, or first in the sentence, is described by it.
 */
function leadingName(sentence: FrameSentence, closer: number): NounPhrase | null {
  if (sentence[closer]?.text !== ',') return null;
  const phrase = phraseFrom(sentence, sentence[0]?.quotation == null ? 0 : 1);
  if (!phrase || phrase.joined || !endsInName(sentence, phrase.end)) return null;
  if (sentence[phrase.start]?.pos === 'DET') return null;
  const opener = sentence[phrase.end - 1]?.text === ',' ? phrase.end - 1 : phrase.end;
  if (opener >= closer || sentence[opener]?.text !== ',') return null;
  const isOne = sentence
    .slice(opener, closer)
    .every(({ text, lastCharacter }) => !/^[;:]$/.test(text) && !/[.,!?…]/.test(lastCharacter));
  return isOne && isDescription(sentence, opener + 1) ? phrase : null;
}

/** "who …", an article, or a common noun without one: "an analyst …", "director of …". */
function isDescription(sentence: FrameSentence, start: number): boolean {
  if (/^(?:who|whose)$/.test(sentence[start]?.lower ?? '')) return true;
  const phrase = phraseFrom(sentence, start);
  if (!phrase) return false;
  const first = sentence[start];
  return first?.pos === 'DET' || (!isPersonalPronoun(first) && !endsInName(sentence, phrase.end));
}

function isPersonalPronoun(token: FrameToken | undefined): boolean {
  return token?.mention?.kind === 'pronoun' || token?.pos === 'PRON';
}

/** Where an aside that ends at `closer` may begin; a clause with a verb of its own is none, unless relative. */
function asideOpeners(sentence: FrameSentence, closer: number): number[] {
  const openers: number[] = [];
  const mark = sentence[closer]?.text ?? ',';
  let hasVerb = false;
  let hasQuotation = false;
  for (let index = closer - 1; index >= 1; index--) {
    if (sentence[index]?.text === ')' && mark !== ')') index = bracketOpener(sentence, index);
    const token = sentence[index];
    if (!token || /^[;:]$/.test(token.text)) break;
    hasQuotation ||= token.quotation !== null;
    if (opensAside(token, mark)) {
      if (hasVerb && mark === ',') break;
      hasVerb = false;
      if (mark !== ',' || mayBegin(sentence[index + 1], hasQuotation)) openers.push(index);
    } else {
      hasVerb = !RELATIVE.test(token.lower) && (hasVerb || isMainVerb(sentence, index));
    }
  }
  return openers;
}

function isMainVerb(sentence: FrameSentence, index: number): boolean {
  return isFinite(sentence, index) && sentence[index - 1]?.text !== ',';
}

/** Past a quotation only the aside that holds it is left: `S, who calls it "…", V`. */
function mayBegin(first: FrameToken | undefined, hasQuotation: boolean): boolean {
  return hasQuotation ? RELATIVE.test(first?.lower ?? '') : OPENS_ASIDE.has(first?.pos ?? '');
}

function opensAside(token: FrameToken, closer: string): boolean {
  if (closer === ')') return token.text === '(';
  if (closer === ']') return token.text === '[';
  return token.text === closer || (closer === ',' && token.text === '(');
}

function phraseBeforeOpener(sentence: FrameSentence, opener: number): NounPhrase | null {
  let last = opener - 1;
  if (sentence[last]?.text === ')') last = bracketOpener(sentence, last) - 1;
  if (sentence[last]?.text === ',') last--;
  if (!isNominal(sentence[last])) return null;
  const phrase = phraseUpTo(sentence, last, clauseStart(sentence, last));
  if (!phrase || sentence[phrase.start - 1]?.pos === 'ADP') return null;
  return namedPhrase(sentence, phrase);
}

/** The index of the bracket that the one at `closer` closes; `closer` itself when there is none. */
function bracketOpener(sentence: FrameSentence, closer: number): number {
  for (let index = closer - 1; index > 0; index--) {
    if (sentence[index]?.text === '(') return index;
  }
  return closer;
}

/** "a spokesman for the ministry, Kim Eui-kyeom," is named by what follows the comma. */
export function namedPhrase(sentence: FrameSentence, phrase: NounPhrase): NounPhrase {
  if (isNamed(sentence, phrase) || looksNamed(sentence, phrase)) return phrase;
  let comma = phrase.end;
  while (sentence[comma]?.pos === 'ADP') {
    comma = phraseFrom(sentence, comma + 1)?.end ?? sentence.length;
  }
  if (!/^(?:,|[—–]|--+)$/.test(sentence[comma]?.text ?? '')) return phrase;
  const name = phraseFrom(sentence, sentence[comma + 1]?.lower === 'named' ? comma + 2 : comma + 1);
  if (!name || !(isNamed(sentence, name) || isCapitalised(sentence, name))) return phrase;
  const closes = /^(?:[,.(—–]|--+|of|from|at|with)$/.test(sentence[name.end]?.text ?? '.');
  return closes ? name : phrase;
}

/** Two or more capitalised words, whatever the tagger takes them for: "Sun Zhe". */
function looksNamed(sentence: FrameSentence, { start, end }: NounPhrase): boolean {
  return end - start > 1 && sentence.slice(start, end).every(({ text }) => /^\p{Lu}/u.test(text));
}

/** A name that nobody recognised: nothing but capitalised words. */
function isCapitalised(sentence: FrameSentence, { start, end }: NounPhrase): boolean {
  return sentence
    .slice(start, end)
    .every(({ text, pos }) => pos === 'PROPN' && /^\p{Lu}/u.test(text));
}

export function isNamed(sentence: FrameSentence, phrase: NounPhrase): boolean {
  const last = sentence[phrase.end - 1]?.mention;
  // "a California Republican" is nobody's name.
  if (/^(?:an?|another)$/.test(sentence[phrase.start]?.lower ?? '')) return false;
  return last?.kind === 'name' || last?.kind === 'pronoun';
}
