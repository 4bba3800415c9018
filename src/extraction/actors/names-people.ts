import type { GazetteerEntry } from './gazetteer';
import type { NameTrie } from './gazetteer-trie';
import { cueVerbOf } from '../reports/cue-verbs';
import { LOCATIVE } from './names-evidence';
import { isCapital, type Casing, type Token } from './mentions-tokens';
import {
  FUNCTION_WORDS,
  isCommonWord,
  isFamilyNameFirst,
  isGivenName,
  isOrganisationHead,
  isPlaceWord,
  isRole,
  PARTICLES,
  isSuffix,
  type Title,
} from './names-lexicon';

const LONGEST = 5;
/** What stands behind a person who is introduced: age, office, or a clause. */
const APPOSITION =
  /^, (?:an?|the|who|whose|\d\d|chief|director|president|professor|head|founder|chair|senior|executive|former|deputy|vice|spokes|mayor|leader|author|editor|analyst)\b/;
const APPOSITION_REACH = 16;
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
    if (!isCapital(token) || (FUNCTION_WORDS.has(token.key) && !titled)) return null;
    const last = this.#withSuffix(this.#runEnd(index, sentenceLast, casing, titled), sentenceLast);
    const isPerson = titled
      ? this.#fitsTitle(index, last, casing)
      : this.#isPerson(index, last, casing);
    return { last, isPerson };
  }

  #runEnd(first: number, sentenceLast: number, casing: Casing, titled: boolean): number {
    let end = first + 1;
    if (this.#token(first).possessive) return end;
    for (let at = end; at < sentenceLast && at < first + LONGEST; at++) {
      const word = this.#token(at);
      if (!this.#continues(at, first)) return end;
      if (isCapital(word)) {
        if (this.#startsAnother(at, sentenceLast, first)) return end;
        if (this.#isHeadlineWord(word, casing, titled)) return end;
        // a page that runs two forms of a name together: "Roy Hale Roy Dean Hale"
        if (
          end === at &&
          at > first + 1 &&
          word.gap === 'space' &&
          word.key === this.#token(first).key
        )
          return end;
        end = at + 1;
        if (word.possessive) return end;
      } else if (this.#endsGivenName(at, first)) end = at + 1;
      else if (!PARTICLES.has(word.key) || at - end > 1) return end;
    }
    return end;
  }

  /** Any name behind a title is a person's, but a headline goes on in capitals. */
  #fitsTitle(first: number, last: number, casing: Casing): boolean {
    const words = this.tokens.slice(first, last);
    // "Chief Negotiator" goes on with the office
    if (casing === 'prose') return !words.every(({ key }) => isOfficeOnly(key));
    // "Pastor Arrives Back": the lexicon holds few forms in -s
    return words.some(({ key }) => {
      const isWord = isCommonWord(key) || (key.endsWith('s') && isCommonWord(key.slice(0, -1)));
      return !isWord || isGivenName(key);
    });
  }

  /** In a headline a mere word of the language is no part of the name before it. */
  #isHeadlineWord({ key }: Token, casing: Casing, titled: boolean): boolean {
    return casing !== 'prose' && !titled && isCommonWord(key) && !isGivenName(key);
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
    const behindGiven = this.#areGiven(first, at);
    const isMay = behindGiven && word.key === 'may';
    if (FUNCTION_WORDS.has(word.key) && word.text.length > 2 && !isMay) return true;
    const match = this.gazetteer.longestAt(this.tokens, at, sentenceLast);
    if (match) return !(match.length === 1 && this.#isSurname(match.values, first, at));
    const office = this.titles.longestAt(this.tokens, at, sentenceLast);
    if (office === null || isGivenName(word.key) || behindGiven) return false;
    return !this.#endsRun(at, sentenceLast) || isCommonWord(this.#token(first).key);
  }

  /** No word in capitals follows: "Khalida Shah said", not "Shah Mohammad". */
  #endsRun(at: number, sentenceLast: number): boolean {
    const next = this.tokens[at + 1];
    return !next || at + 1 >= sentenceLast || next.gap === 'other' || !isCapital(next);
  }

  /** A listed word that is the surname here: behind given names, or behind one word that means nothing else. */
  #isSurname(entries: readonly GazetteerEntry[], first: number, at: number): boolean {
    if (this.#areGiven(first, at)) {
      const isPeople = entries.every(({ form }) => form === 'people');
      const isNickname = isPeople && this.#areInitials(first, at);
      return entries.every(isSurnameToo) || isNickname || (isPeople && this.#endsRun(at, at + 2));
    }
    const head = this.#token(first);
    const isName = at === first + 1 && this.#token(at).gap === 'space' && !isCommonWord(head.key);
    if (isRunTogether(head.text)) return false;
    return isName && head.shape === 'capital' && entries.every(({ type }) => type === 'person');
  }

  /** Nothing but given names and initials so far, so that a surname must follow. */
  #areGiven(first: number, last: number): boolean {
    return this.tokens
      .slice(first, last)
      .every((word) => isGivenName(word.key) || INITIALS.test(word.text));
  }

  /** "C.A. Dutch Holloway": initials, then a nickname. */
  #areInitials(first: number, last: number): boolean {
    return this.tokens.slice(first, last).every(({ text }) => INITIALS.test(text));
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
    if (!head || !tail || isNoName(words) || this.#isPlaceByContext(first, last)) return false;
    if (this.#isIntroduced(first, last, words)) return true;
    if (isPlaceName(head, tail)) return false;
    if ((isGivenName(head.key) && head.shape !== 'upper') || INITIALS.test(head.text))
      return !isPhrase(rest, casing);
    const second = rest[0]?.key ?? '';
    if (isFamilyNameFirst(head.key) && words.length <= 4 && !isCommonWord(second)) return true;
    return (
      casing === 'prose' &&
      words.every(
        ({ shape, key }) => shape !== 'upper' && (PARTICLES.has(key) || !isCommonWord(key)),
      )
    );
  }

  /** "Said Mira Town, an editor"; "pollster Whit Ayre told": the words around show that it is somebody. */
  #isIntroduced(first: number, last: number, words: readonly Token[]): boolean {
    const [head] = words;
    if (!head || words.some(({ shape }) => shape === 'upper')) return false;
    if (words.every(({ key }) => isCommonWord(key) && !isGivenName(key))) return false;
    const before = this.tokens[first - 1];
    if (before?.sentence === head.sentence && head.gap === 'space' && this.#introduces(first - 1))
      return true;
    if (isCommonWord(head.key) && !isGivenName(head.key)) return false;
    const end = this.#token(last - 1).end;
    if (APPOSITION.test(this.text.slice(end, end + APPOSITION_REACH))) return true;
    const after = this.tokens[last];
    const verb = after?.gap === 'space' && after.shape === 'lower' ? cueVerbOf(after.key) : null;
    return verb?.strength === 'speech' && (verb.forms.has('past') || verb.forms.has('present'));
  }

  /** A role, or a body that owns: "pollster …", "CNN’s …". */
  #introduces(at: number): boolean {
    const { key, possessive } = this.#token(at);
    if (isRole(key)) return true;
    const owner = possessive ? this.gazetteer.longestAt(this.tokens, at, at + 1) : null;
    return owner?.values.some(({ type }) => type === 'organization') ?? false;
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

/** A role that nobody bears as a surname, as people do King, Pope and Page. */
function isOfficeOnly(key: string): boolean {
  return (
    isRole(key) &&
    !/^(?:king|prince|pope|bishop|priest|judge|dean|star|rival|friend|son|coach)$/.test(key)
  );
}

/** "Hyde Park", "Lake Tarn". */
function isPlaceName(head: Token, tail: Token): boolean {
  if (/^(?:mount|mt|lake|cape|port|fort|camp)$/.test(head.key)) return true;
  return isPlaceWord(tail.key) && isCommonWord(tail.key);
}

/** True for runs that nobody is called: "R-Texas", words run together, two names with a hyphen. */
function isNoName(words: readonly Token[]): boolean {
  return (
    (words.at(-1)?.text.length ?? 0) < 2 ||
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

/** What people bear as a surname too: "Jim Jordan", "Jack London", "Liam Fox", "Cliff May". */
function isSurnameToo({ type, form, name }: GazetteerEntry): boolean {
  if (type === 'country') return form === 'name' || form === 'capital';
  if (type === 'organization') return /^(?:Fox News|Meta|Apple|Time|Dawn)$/.test(name);
  return type === 'person' || form === 'place' || name === 'May';
}
