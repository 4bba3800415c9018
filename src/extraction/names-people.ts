import type { GazetteerEntry } from './gazetteer';
import type { NameTrie } from './gazetteer-trie';
import { LOCATIVE } from './names-evidence';
import { isCapital, type Casing, type Token } from './mentions-tokens';
import {
  FUNCTION_WORDS,
  isCommonWord,
  isFamilyNameFirst,
  isGivenName,
  isOrganisationHead,
  isPlaceWord,
  PARTICLES,
  isSuffix,
  type Title,
} from './names-lexicon';

const LONGEST = 5;
const INITIALS = /^\p{Lu}(?:\.?\p{Lu})*\.$|^\p{Lu}$/u;

/** A run of capitals that may be a person's name. */
export interface PersonRun {
  readonly last: number;
  readonly isPerson: boolean;
}

/** Reads people from the shape of their names: given names, initials, particles, titles before them. */
export class PersonReader {
  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly gazetteer: NameTrie<GazetteerEntry>,
    private readonly titles: NameTrie<Title>,
  ) {}

  /** The run of name words that begins at `index`; null when none does. */
  runAt(index: number, sentenceLast: number, casing: Casing, titled: boolean): PersonRun | null {
    const token = this.#token(index);
    if (token.shape === 'number' || /^@|^I['’]/.test(token.text)) return null;
    if (FUNCTION_WORDS.has(token.key) && !titled) return null;
    let end = index;
    for (let at = index; at < sentenceLast && at < index + LONGEST; at++) {
      const word = this.#token(at);
      if (at > index && !this.#continues(at, index)) break;
      if (isCapital(word)) {
        if (at > index && this.#startsAnother(at, sentenceLast, index)) break;
        end = at + 1;
        if (word.possessive) break;
      } else if (this.#endsGivenName(at, index)) end = at + 1;
      else if (!(PARTICLES.has(word.key) && at - end < 2 && at > index)) break;
    }
    if (end === index) return null;
    end = this.#withSuffix(end, sentenceLast);
    const isPerson = titled
      ? this.#fitsTitle(index, end, casing)
      : this.#isPerson(index, end, casing);
    return { last: end, isPerson };
  }

  /** Any name behind a title is a person's, but a headline goes on in capitals. */
  #fitsTitle(first: number, last: number, casing: Casing): boolean {
    if (casing === 'prose') return true;
    return this.tokens
      .slice(first, last)
      .some((word) => !isCommonWord(word.key) || isGivenName(word.key));
  }

  #continues(at: number, first: number): boolean {
    const word = this.#token(at);
    const before = this.#token(at - 1);
    if (word.gap === 'space') return true;
    if (word.gap === 'hyphen') return !this.#joinsTwoNames(at, first);
    return word.gap === 'dot' && (before.text.length === 1 || /^(?:St|Wm|Chas)$/.test(before.text));
  }

  /** "Park Min-seo": the second syllable of a given name in small letters. */
  #endsGivenName(at: number, first: number): boolean {
    return (
      at > first + 1 &&
      this.#token(at).gap === 'hyphen' &&
      isFamilyNameFirst(this.#token(first).key)
    );
  }

  /** "Clinton-Trump", "Jordan-Syria": a hyphen between two that each have a name of their own. */
  #joinsTwoNames(at: number, first: number): boolean {
    return (
      at === first + 1 &&
      this.gazetteer.longestAt(this.tokens, at, at + 1) !== null &&
      !isGivenName(this.#token(at).key)
    );
  }

  #startsAnother(at: number, sentenceLast: number, first: number): boolean {
    const word = this.#token(at);
    if (isSuffix(word.text)) return false;
    if (FUNCTION_WORDS.has(word.key) && word.text.length > 2) return true;
    const behindGiven = this.#areGiven(first, at);
    const match = this.gazetteer.longestAt(this.tokens, at, sentenceLast);
    if (match) return !(match.length === 1 && this.#isSurname(match.values, first, at));
    const office = this.titles.longestAt(this.tokens, at, sentenceLast);
    return office !== null && !isGivenName(word.key) && !behindGiven;
  }

  /** A listed word that is the surname here: behind given names, or behind one word that means nothing else. */
  #isSurname(entries: readonly GazetteerEntry[], first: number, at: number): boolean {
    if (this.#areGiven(first, at)) return entries.every(isSurnameToo);
    const head = this.#token(first);
    const isName = at === first + 1 && this.#token(at).gap === 'space' && !isCommonWord(head.key);
    if (isRunTogether(head.text)) return false;
    return isName && head.shape === 'capital' && entries.every(({ type }) => type === 'person');
  }

  /** Nothing but given names and initials so far, so that a surname must follow. */
  #areGiven(first: number, last: number): boolean {
    return this.tokens
      .slice(first, last)
      .every((word, at) => isGivenName(word.key) || (at > 0 && INITIALS.test(word.text)));
  }

  #withSuffix(end: number, sentenceLast: number): number {
    const suffix = this.tokens[end];
    if (!suffix || end >= sentenceLast || !isSuffix(suffix.text) || suffix.shape === 'lower')
      return end;
    return /^,? $/.test(this.text.slice(this.#token(end - 1).end, suffix.start)) ? end + 1 : end;
  }

  #isPerson(first: number, last: number, casing: Casing): boolean {
    const words = this.tokens.slice(first, last).filter((word) => !isSuffix(word.text));
    const [head, ...rest] = words;
    const tail = rest.at(-1);
    if (!head || !tail || isNoPerson(head, tail, words) || this.#isPlaceByContext(first, last))
      return false;
    if ((isGivenName(head.key) && head.shape !== 'upper') || INITIALS.test(head.text))
      return !isPhrase(rest, casing);
    if (isFamilyNameFirst(head.key) && words.length <= 4 && !isCommonWord(tail.key)) return true;
    return (
      casing === 'prose' && words.every((word) => word.shape !== 'upper' && !isCommonWord(word.key))
    );
  }

  /** "In Shash Darak", "Ben Gurion airport". */
  #isPlaceByContext(first: number, last: number): boolean {
    const head = this.#token(first);
    const before = this.tokens[first - 1];
    const after = this.tokens[last];
    if (after && after.gap === 'space' && after.shape === 'lower' && isPlaceWord(after.key))
      return true;
    return (
      before !== undefined &&
      before.sentence === head.sentence &&
      head.gap === 'space' &&
      LOCATIVE.has(before.key) &&
      !isGivenName(head.key)
    );
  }

  #token(index: number): Token {
    return this.tokens[index]!;
  }
}

/** True for runs that no person is called: places, "R-Texas", words run together, two names with a hyphen. */
function isNoPerson(head: Token, tail: Token, words: readonly Token[]): boolean {
  if (isPlaceWord(tail.key) && isCommonWord(tail.key)) return true;
  if (tail.text.length < 2 || /^(?:mount|mt|lake|cape|port|fort|camp)$/.test(head.key)) return true;
  return (
    words.every((word, at) => at === 0 || word.gap === 'hyphen') ||
    words.some((word) => isRunTogether(word.text))
  );
}

/** "Grace Period": a given name before mere words of the language, in a headline or before a body's head word. */
function isPhrase(rest: readonly Token[], casing: Casing): boolean {
  if (!rest.every(({ key }) => isCommonWord(key) && !isGivenName(key))) return false;
  return casing === 'title' || rest.some(({ key }) => isOrganisationHead(key));
}

/** Two words that lost the space between them. */
function isRunTogether(word: string): boolean {
  return (
    /\p{Ll}\p{Lu}/u.test(word) &&
    !/^(?:Mc|Mac|De|Di|Da|Du|La|Le|Van|Von|Fitz|O['’]|D['’]|El|Al|Ab|Bin|Abu)\p{Ll}*\p{Lu}/u.test(
      word,
    )
  );
}

/** A place or state whose name people bear as a surname: "Jim Jordan", "Jack London". */
function isSurnameToo({ type, form }: GazetteerEntry): boolean {
  if (type === 'country') return form === 'name' || form === 'capital';
  return type === 'person' || (type === null && form === 'place');
}
