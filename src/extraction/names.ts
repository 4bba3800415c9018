import type { KnownActor } from '../domain/actor';
import type { Gender } from '../domain/attribution';
import type { GazetteerEntry } from './gazetteer';
import type { NameTrie } from './gazetteer-trie';
import type { Token, TokenisedDocument, TokenSentence } from './mentions-tokens';
import {
  buildTitles,
  FUNCTION_WORDS,
  isCommonWord,
  isFamilyNameFirst,
  isGivenName,
  isOrganisationHead,
  isPlaceWord,
  PARTICLES,
  SUFFIXES,
} from './names-lexicon';

/** A name as it stands in the text, before names are gathered into actors. */
export interface Name {
  /** Range of tokens, half open, title left out. */
  readonly first: number;
  readonly last: number;
  /** `listed`: in the gazetteer or the caller's list; the rest are read from their shape. */
  readonly kind: 'listed' | 'person' | 'organization' | 'unknown';
  readonly entries: readonly GazetteerEntry[];
  readonly known: KnownActor | null;
  /** The title or office before the name, as written, and where it begins; null and `first` when there is none. */
  readonly title: string | null;
  readonly titleFirst: number;
  readonly gender: Gender;
}

const LONGEST_NAME = 5;
const LONGEST_ORGANISATION = 11;
const titles = buildTitles();

const LINKS_INSIDE = new Set(['of', 'for', 'and', 'on', 'the', 'to', 'in', 'against']);
const LINKS_BEFORE_OBJECT = new Set(['of', 'for', 'on', 'against', 'to', 'in']);

/** Finds the names in a document, sentence by sentence, from left to right, not overlapping. */
export class NameReader {
  readonly #tokens: readonly Token[];

  constructor(
    private readonly document: TokenisedDocument,
    private readonly gazetteer: NameTrie<GazetteerEntry>,
    private readonly known: NameTrie<KnownActor>,
  ) {
    this.#tokens = document.tokens;
  }

  read(): Name[] {
    return this.document.sentences.flatMap((sentence) => this.#readSentence(sentence));
  }

  #readSentence(sentence: TokenSentence): Name[] {
    const names: Name[] = [];
    let index = sentence.first;
    let title: Office | null = null;
    while (index < sentence.last) {
      const token = this.#token(index);
      const known = this.known.longestAt(this.#tokens, index, sentence.last);
      if (title && (title.last !== index || token.gap === 'other')) title = null;
      const found: Found | null = known
        ? {
            last: index + known.length,
            kind: 'listed',
            entries: [],
            known: known.values[0] ?? null,
          }
        : this.#nameAt(index, sentence, title !== null);
      if (found) {
        names.push(
          this.#nameOf(
            index,
            found,
            found.kind === 'listed' && !this.#isPerson(found) ? null : title,
          ),
        );
        title = null;
        index = found.last;
        continue;
      }
      title = this.#officeAt(index, sentence, title) ?? title;
      index = title && title.last > index ? title.last : index + 1;
    }
    return names;
  }

  /** The title or office that begins here, joined to the one that ends here. */
  #officeAt(index: number, sentence: TokenSentence, before: Office | null): Office | null {
    if (!isCapital(this.#token(index))) return null;
    const office = titles.longestAt(this.#tokens, index, sentence.last);
    if (!office) return null;
    const own = office.values.find(({ gender }) => gender !== 'unknown')?.gender ?? 'unknown';
    const gender = before && before.gender !== 'unknown' ? before.gender : own;
    return { first: before?.first ?? index, last: index + office.length, gender };
  }

  #isPerson(found: Found): boolean {
    return found.known
      ? found.known.type === 'person'
      : found.entries.some((entry) => entry.type === 'person');
  }

  #nameOf(first: number, found: Found, title: Office | null): Name {
    const text = this.document.text;
    const start = title ? this.#token(title.first).start : 0;
    return {
      first,
      last: found.last,
      kind: found.kind,
      entries: found.entries,
      known: found.known ?? null,
      title: title ? text.slice(start, this.#token(title.last - 1).end) : null,
      titleFirst: title ? title.first : first,
      gender: title?.gender ?? 'unknown',
    };
  }

  #nameAt(index: number, sentence: TokenSentence, titled: boolean): Found | null {
    const token = this.#token(index);
    const match = this.gazetteer.longestAt(this.#tokens, index, sentence.last);
    const listed: Found | null = match
      ? { last: index + match.length, kind: 'listed', entries: match.values }
      : null;
    if (!isCapital(token)) return listed;
    if (sentence.casing === 'upper') return listed;
    const office = titles.longestAt(this.#tokens, index, sentence.last);
    const organisation = this.#organisationAt(index, sentence);
    const listedLast = listed?.last ?? 0;
    if (listed && match && match.length >= 2 && organisation <= listedLast)
      return this.#orPerson(listed, index, sentence);
    if (organisation > Math.max(listedLast, index + (office?.length ?? 0)))
      return { last: organisation, kind: 'organization', entries: [] };
    if (office && office.length >= (match?.length ?? 0)) return null;
    if (listed) return this.#orPerson(listed, index, sentence);
    return this.#personAt(index, sentence, titled);
  }

  /** A listed name, unless it is the given name of a longer one: "Jordan Peterson", "Jim Jordan". */
  #orPerson(listed: Found, index: number, sentence: TokenSentence): Found {
    const token = this.#token(index);
    if (listed.last > index + 1 || !isGivenName(token.key) || token.possessive) return listed;
    const person = this.#personAt(index, sentence, false);
    return person && person.last > listed.last ? person : listed;
  }

  /** Where a run of words that names an organisation by its shape ends; 0 when none begins here. */
  #organisationAt(index: number, sentence: TokenSentence): number {
    const token = this.#token(index);
    if (!isCapital(token) || FUNCTION_WORDS.has(token.key) || token.text.length < 2) return 0;
    let last = 0;
    let at = index;
    const limit = Math.min(sentence.last, index + LONGEST_ORGANISATION);
    while (at < limit) {
      const word = this.#token(at);
      if (
        at > index &&
        word.gap !== 'space' &&
        word.gap !== 'hyphen' &&
        !(word.gap === 'dot' && at - index < 2)
      )
        break;
      if (at > index && this.#token(at - 1).possessive && !this.#ownsHead(at - 1)) break;
      if (isCapital(word)) {
        const isHead = isOrganisationHead(word.key);
        if (isHead && (at > index || this.#followedByObject(at, limit)))
          last = this.#objectEnd(at, limit);
        if (last > at + 1) at = last - 1;
      } else if (!(word.key === 'and' || word.text === '&') || !this.#joinsInside(at, index, limit))
        break;
      at++;
    }
    return last;
  }

  /** "People's", "Women's" and the like inside a name. */
  #ownsHead(index: number): boolean {
    return /^(?:people|women|men|children|workers?|veterans?|farmers|teachers|counsel|citizens|moody|lloyd|king|queen|general|minister|president)s?$/.test(
      this.#token(index).key,
    );
  }

  #joinsInside(at: number, first: number, limit: number): boolean {
    const before = this.#tokens[at - 1];
    const after = this.#tokens[at + 1];
    if (!before || !after || at - 1 < first || at + 1 >= limit || !isCapital(after)) return false;
    return (
      isCommonWord(before.key) &&
      isCommonWord(after.key) &&
      !this.gazetteer.longestAt(this.#tokens, at + 1, limit)
    );
  }

  #followedByObject(head: number, limit: number): boolean {
    return this.#objectEnd(head, limit) > head + 1;
  }

  /** The end of "of …", "for … and …" after an organisation's head word. */
  #objectEnd(head: number, limit: number): number {
    let end = head + 1;
    let at = head + 1;
    let links = 0;
    while (at < limit) {
      const word = this.#token(at);
      if (word.gap !== 'space' && word.gap !== 'hyphen') break;
      if (this.#token(at - 1).possessive && !this.#ownsHead(at - 1)) break;
      if (isCapital(word)) {
        if (links === 0) {
          // a second word in capitals straight after the head belongs to it only as a head of its own
          if (!isOrganisationHead(word.key)) break;
        } else if (titles.longestAt(this.#tokens, at, limit)) break;
        end = at + 1;
      } else {
        const opens =
          links === 0
            ? LINKS_BEFORE_OBJECT.has(word.key) && word.key !== 'to' && word.key !== 'in'
            : LINKS_INSIDE.has(word.key);
        if (!opens || at - end > 1) break;
        links++;
      }
      at++;
    }
    return end;
  }

  #personAt(index: number, sentence: TokenSentence, titled: boolean): Found | null {
    const token = this.#token(index);
    if (token.shape === 'number' || (FUNCTION_WORDS.has(token.key) && !titled)) return null;
    let at = index;
    let end = index;
    let words = 0;
    while (at < sentence.last && words < LONGEST_NAME) {
      const word = this.#token(at);
      if (at > index && !this.#continuesName(at)) break;
      if (isCapital(word)) {
        if (at > index && this.#startsAnother(at, sentence, index)) break;
        words++;
        end = at + 1;
        if (word.possessive) break;
      } else if (!(PARTICLES.has(word.key) && at - end < 2 && at > index)) break;
      at++;
    }
    end = this.#withSuffix(end, sentence);
    if (end === index) return null;
    return { last: end, kind: this.#kindOfRun(index, end, sentence, titled), entries: [] };
  }

  #continuesName(at: number): boolean {
    const word = this.#token(at);
    if (word.gap === 'space' || word.gap === 'hyphen') return true;
    const before = this.#token(at - 1);
    return (
      word.gap === 'dot' && (before.text.length === 1 || /^(?:St|Jr|Wm|Chas)$/.test(before.text))
    );
  }

  #startsAnother(at: number, sentence: TokenSentence, first: number): boolean {
    const word = this.#token(at);
    if (SUFFIXES.has(word.key)) return false;
    if (FUNCTION_WORDS.has(word.key) && word.text.length > 2) return true;
    const match = this.gazetteer.longestAt(this.#tokens, at, sentence.last);
    if (match && !(match.length === 1 && isGivenName(this.#token(first).key))) return true;
    const office = titles.longestAt(this.#tokens, at, sentence.last);
    return (
      office !== null &&
      !isGivenName(word.key) &&
      !(at === first + 1 && isGivenName(this.#token(first).key))
    );
  }

  #withSuffix(end: number, sentence: TokenSentence): number {
    const suffix = this.#tokens[end];
    if (!suffix || end >= sentence.last || !SUFFIXES.has(suffix.key) || suffix.shape === 'lower')
      return end;
    const between = this.document.text.slice(this.#token(end - 1).end, suffix.start);
    return /^,? $/.test(between) ? end + 1 : end;
  }

  #kindOfRun(
    first: number,
    last: number,
    sentence: TokenSentence,
    titled: boolean,
  ): 'person' | 'unknown' {
    if (titled) return 'person';
    const words = this.#tokens.slice(first, last);
    if (words.length < 2) return 'unknown';
    const [head] = words;
    const tail = words[words.length - 1];
    if (!head || !tail || words.some((word) => isPlaceWord(word.key) && isCommonWord(word.key)))
      return 'unknown';
    const given = isGivenName(head.key) || /^\p{Lu}(?:\.?\p{Lu})*\.?$/u.test(head.text);
    if (given && head.shape !== 'upper') return 'person';
    if (given && /^\p{Lu}(?:\.\p{Lu})+\.?$/u.test(head.text)) return 'person';
    if (isFamilyNameFirst(head.key) && words.length <= 4 && !isCommonWord(tail.key))
      return 'person';
    const common = words.filter((word) => isCommonWord(word.key)).length;
    if (
      common === 0 &&
      sentence.casing === 'prose' &&
      words.every((word) => word.shape !== 'upper')
    )
      return 'person';
    return 'unknown';
  }

  #token(index: number): Token {
    return this.#tokens[index] as Token;
  }
}

/** A title before a name as a range of tokens, and the gender it tells. */
interface Office {
  readonly first: number;
  readonly last: number;
  readonly gender: Gender;
}

interface Found {
  readonly last: number;
  readonly kind: Name['kind'];
  readonly entries: readonly GazetteerEntry[];
  readonly known?: KnownActor | null;
}

function isCapital(token: Token): boolean {
  return token.shape === 'capital' || token.shape === 'upper';
}
