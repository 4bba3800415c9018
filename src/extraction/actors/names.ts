import type { KnownActor } from '../../domain/actor';
import type { Gender } from '../../domain/attribution';
import type { GazetteerEntry } from './gazetteer';
import type { NameTrie, TrieMatch } from './gazetteer-trie';
import { isMilitaryMatter, isPartOfThing } from './mentions-adjectives';
import {
  isCapital,
  type Token,
  type TokenisedDocument,
  type TokenSentence,
} from './mentions-tokens';
import { buildTitles, isCommonWord, isFamilyNameFirst, isGivenName } from './names-lexicon';
import { OrganisationReader } from './names-organisations';
import { PersonReader } from './names-people';

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

const titles = buildTitles();

/** Ministries that an article calls by their field alone. */
const MINISTRIES = new Set(
  'foreign interior defense defence justice finance commerce trade health energy oil economy education information culture transport agriculture environment intelligence security'.split(
    ' ',
  ),
);

/** Titles that people bear as a given name or as a surname too. */
const GIVEN_NAME_TOO = /^(?:dean|earl|duke|major|prince|king|judge|marshal)$/;
const SURNAME_TOO =
  /^(?:king|prince|pope|bishop|dean|judge|shah|lord|duke|marshal|major|chancellor|constable)$/;

/** Finds the names in a document, sentence by sentence, from left to right, not overlapping. */
export class NameReader {
  readonly #tokens: readonly Token[];
  readonly #organisations: OrganisationReader;
  readonly #people: PersonReader;

  constructor(
    private readonly document: TokenisedDocument,
    private readonly gazetteer: NameTrie<GazetteerEntry>,
    private readonly known: NameTrie<KnownActor>,
  ) {
    this.#tokens = document.tokens;
    this.#organisations = new OrganisationReader(document.tokens, gazetteer, titles);
    this.#people = new PersonReader(document.text, document.tokens, gazetteer, titles);
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
      if (title && (title.last !== index || token.gap === 'other')) title = null;
      const found = this.#knownAt(index, sentence) ?? this.#nameAt(index, sentence, title !== null);
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
    if (!isCapital(this.#token(index)) || this.#isNameNotOffice(index, sentence, before !== null))
      return null;
    const office = titles.longestAt(this.#tokens, index, sentence.last);
    if (!office) return null;
    const own = office.values.find(({ gender }) => gender !== 'unknown')?.gender ?? 'unknown';
    const gender = before && before.gender !== 'unknown' ? before.gender : own;
    return { first: before?.first ?? index, last: index + office.length, gender };
  }

  /** A title that is a name here: the given name in "Dean Baquet", the surname in "Rep. King said". */
  #isNameNotOffice(index: number, sentence: TokenSentence, titled: boolean): boolean {
    const { key } = this.#token(index);
    const next = index + 1 < sentence.last ? this.#tokens[index + 1] : undefined;
    const goesOn = next?.gap === 'space' && isCapital(next);
    if (goesOn) return GIVEN_NAME_TOO.test(key) && isGivenName(key);
    return titled && SURNAME_TOO.test(key);
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

  /** A name of the caller's list, unless a longer name begins here: "Trump Organization" is not Trump. */
  #knownAt(index: number, sentence: TokenSentence): Found | null {
    const match = this.known.longestAt(this.#tokens, index, sentence.last);
    const [known] = match?.values ?? [];
    if (!match || !known) return null;
    const listed = this.gazetteer.longestAt(this.#tokens, index, sentence.last);
    if (listed && listed.length > match.length) return null;
    return { last: index + match.length, kind: 'listed', entries: [], known };
  }

  /** The longest listed name here; "the North" gives way to "North Atlantic Treaty Organization". */
  #listedAt(index: number, sentence: TokenSentence): TrieMatch<GazetteerEntry> | null {
    const longest = this.gazetteer.longestAt(this.#tokens, index, sentence.last);
    const isMatter = longest && isMilitaryMatter(this.#tokens, index + longest.length);
    const match = isMatter
      ? this.gazetteer.longestAt(this.#tokens, index, index + longest.length - 1)
      : longest;
    if (match === null || this.#token(index).key !== 'the') return match;
    const behind = this.gazetteer.longestAt(this.#tokens, index + 1, sentence.last);
    return behind && behind.length >= match.length ? null : match;
  }

  #nameAt(index: number, sentence: TokenSentence, titled: boolean): Found | null {
    const match = this.#listedAt(index, sentence);
    const listed: Found | null = match && {
      last: index + match.length,
      kind: 'listed',
      entries: match.values,
    };
    if (!isCapital(this.#token(index)) || sentence.casing === 'upper')
      return listed ?? this.#bodyAt(index, sentence);
    return (
      this.#byShape(index, sentence, titled, listed) ??
      this.#byWords(index, sentence, titled, listed)
    );
  }

  /** An organisation by its shape, where that is longer than any listed name or title. */
  #byShape(
    index: number,
    sentence: TokenSentence,
    titled: boolean,
    listed: Found | null,
  ): Found | null {
    const last = this.#organisations.endAt(index, sentence.last);
    const listedLast = listed?.last ?? index;
    if (last <= listedLast || last <= this.#officeLast(index, sentence, titled)) return null;
    if (isPartOfThing(this.#tokens, last)) return { last, kind: 'listed', entries: [] };
    const kind = this.#isHeadline(index, last, sentence) ? 'unknown' : 'organization';
    return { last, kind, entries: [] };
  }

  #byWords(
    index: number,
    sentence: TokenSentence,
    titled: boolean,
    listed: Found | null,
  ): Found | null {
    const listedLast = listed?.last ?? index;
    if (listedLast < index + 2) {
      const office = this.#officeLast(index, sentence, titled);
      if (office > index && office >= listedLast) return null;
    }
    return listed
      ? this.#orPerson(listed, index, sentence)
      : this.#personAt(index, sentence, titled);
  }

  /** Where the title that begins here ends; `index` when none does. */
  #officeLast(index: number, sentence: TokenSentence, titled: boolean): number {
    if (this.#isNameNotOffice(index, sentence, titled)) return index;
    return index + (titles.longestAt(this.#tokens, index, sentence.last)?.length ?? 0);
  }

  /** Common words alone make no organisation where every word has a capital. */
  #isHeadline(first: number, last: number, sentence: TokenSentence): boolean {
    return (
      sentence.casing === 'title' &&
      this.#tokens.slice(first, last).every(({ key }) => isCommonWord(key))
    );
  }

  /** "The foreign ministry": a body in small letters, whose state the text around it tells. */
  #bodyAt(index: number, sentence: TokenSentence): Found | null {
    const next = this.#tokens[index + 1];
    const isBody =
      next?.key === 'ministry' &&
      next.gap === 'space' &&
      index + 1 < sentence.last &&
      MINISTRIES.has(this.#token(index).key);
    return isBody ? { last: index + 2, kind: 'organization', entries: [] } : null;
  }

  /** A listed name, unless it is the given name of a longer one: "Jordan Peterson", "Austin Smith". */
  #orPerson(listed: Found, index: number, sentence: TokenSentence): Found {
    const token = this.#token(index);
    if (listed.last > index + 1 || token.possessive) return listed;
    if (!isGivenName(token.key) && !this.#mayBeFamilyName(listed, index)) return listed;
    const person = this.#personAt(index, sentence, false);
    return person && person.kind === 'person' && person.last > listed.last ? person : listed;
  }

  /** "Mao Ningyu" is not the Mao of the list. */
  #mayBeFamilyName({ entries }: Found, index: number): boolean {
    const next = this.#tokens[index + 1];
    return (
      isFamilyNameFirst(this.#token(index).key) &&
      entries.some(({ type }) => type === 'person') &&
      next?.gap === 'space' &&
      next.shape === 'capital' &&
      !isCommonWord(next.key)
    );
  }

  #personAt(index: number, sentence: TokenSentence, titled: boolean): Found | null {
    const run = this.#people.runAt(index, sentence.last, sentence.casing, titled);
    if (!run) return null;
    // "Physicist Mira Town", "Virginian Charles Hurt": the name may begin behind the first word
    const { key } = this.#token(index);
    const isWord = isCommonWord(key) && !isGivenName(key);
    const mayBeginLater = isWord || isGivenName(this.#tokens[index + 1]?.key ?? '');
    if (!run.isPerson && run.last > index + 1 && mayBeginLater) return null;
    return { last: run.last, kind: run.isPerson ? 'person' : 'unknown', entries: [] };
  }

  #token(index: number): Token {
    return this.#tokens[index]!;
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
