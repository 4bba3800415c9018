import { slugOf } from '../../domain/actor';
import type { Span } from '../../domain/document';
import {
  addTo,
  freeId,
  genderOfDraft,
  isCompatible,
  isSamePerson,
  MOST_NAMESAKES,
  passUpTo,
  type Draft,
} from './coreference-drafts';
import { isAcronymOf, standAloneWords, wordsOfName } from './coreference-forms';
import { isRelative } from './coreference-relatives';
import { countriesOfLeaders } from './gazetteer';
import type { GatheredActor } from './gathered-actor';
import { nameText } from './mentions';
import type { NameMention } from './name-mention';
import { bodyNameOf, isCommonBody } from './mentions-states';
import type { KnownActors } from './known-actors';
import { isCapital, keyOf, type TokenisedDocument } from './mentions-tokens';
import { isSuffix } from './names-lexicon';

/** What gathering looks up beside the text. */
export interface NameBook {
  /** The canonical name of a well-known person by given name and surname, or null. */
  readonly wellKnown: (name: string) => string | null;
  /** The adjective by which a country's bodies are named. */
  readonly adjectives: ReadonlyMap<string, string>;
  /** The caller's own actors. */
  readonly known: KnownActors;
}

const leaders = countriesOfLeaders();

/** How far behind a name its letters in brackets end. */
const ACRONYM_REACH = 14;
/** What a mention read in a headline shows beside its place. */
const SHORT_FORM = {
  type: 'person',
  source: 'shape',
  forms: [],
  title: null,
  gender: 'unknown',
  doubtful: false,
  isCommonSurname: false,
} as const;
/** A state named within so many mentions before a body is taken for the body's. */
const STATE_REACH = 6;

/**
 * Gathers mentions into actors: the longest form of a name first, then the surnames and short forms that stand
 * for one of them alone. A short form that fits several goes to the one named last before it.
 */
export function gatherActors(
  document: TokenisedDocument,
  mentions: readonly NameMention[],
  book: NameBook,
): GatheredActor[] {
  return new Gathering(document, mentions, book).gather();
}

class Gathering {
  readonly #drafts = new Map<string, Draft>();
  readonly #people: Draft[] = [];
  readonly #bySurname = new Map<string, Draft[]>();
  /** People by the words that may stand for them alone, and by their given names. */
  readonly #byWord = new Map<string, Draft[]>();
  readonly #byGivenName = new Map<string, Draft[]>();
  /** Organisations by the letters that stand in brackets behind their names. */
  readonly #byAcronym = new Map<string, Draft>();
  /** First actor so called, by its name without the first word: "Foreign Ministry". */
  readonly #bySuffix = new Map<string, string>();

  constructor(
    private readonly document: TokenisedDocument,
    private readonly mentions: readonly NameMention[],
    private readonly book: NameBook,
  ) {}

  gather(): GatheredActor[] {
    const short: NameMention[] = [];
    this.mentions.forEach((mention, index) => {
      const isFull = mention.last - mention.first > 1 && wordsOfName(mention.name).length > 1;
      if (mention.type === 'person' && (isFull || mention.source === 'known'))
        this.#addPerson(mention);
      else if (mention.type === 'person' || mention.doubtful) short.push(mention);
      else if (mention.source === 'shape') this.#addShape(mention, index);
      else this.#add(this.#draft(mention.name, mention), mention);
    });
    for (const person of this.#people) this.#index(person);
    this.#findAcronyms();
    for (const mention of short) this.#addShort(mention);
    this.#addHeadlines();
    return this.#finish();
  }

  #addPerson(mention: NameMention): void {
    const surname = wordsOfName(mention.name).at(-1) ?? '';
    const same =
      mention.source === 'known'
        ? undefined
        : this.#bySurname.get(surname)?.find((draft) => isSamePerson(draft, mention));
    if (same) {
      if (mention.source === 'listed' && !same.id) same.name = mention.name;
      this.#add(same, mention);
      return;
    }
    const wellKnown = mention.source === 'shape' ? this.book.wellKnown(mention.name) : null;
    const draft = this.#draft(wellKnown ?? mention.name, mention);
    if (draft.mentions.length === 0) {
      this.#people.push(draft);
      addTo(this.#bySurname, surname, draft);
    }
    this.#add(draft, mention);
  }

  #addShape(mention: NameMention, index: number): void {
    const isCommon = isCommonBody(mention.name);
    const name = isCommon ? this.#bodyName(mention.name, index) : this.#longerName(mention);
    this.#add(this.#draft(name, mention), mention);
  }

  /** "The National Coalition" behind "the Syrian National Coalition": a name that lost its first word. */
  #longerName({ name, type }: NameMention): string {
    const longer = type === 'organization' && name.includes(' ') ? this.#bySuffix.get(name) : null;
    const draft = longer ? this.#drafts.get(slugOf(longer)) : null;
    return draft?.type === 'organization' ? draft.name : name;
  }

  /** The body of that name which the article knows already, else that of the state named last. */
  #bodyName(name: string, index: number): string {
    const body = bodyNameOf(name);
    const known = this.#bySuffix.get(body);
    if (known) return known;
    const state = this.#stateBefore(index, /ministry/i.test(body));
    return state ? `${this.book.adjectives.get(state) ?? state} ${body}` : body;
  }

  #stateBefore(index: number, hasMinistries: boolean): string | null {
    for (let at = index - 1; at >= Math.max(0, index - STATE_REACH); at--) {
      const before = this.mentions[at];
      if (before?.type !== 'country' || before.doubtful) continue;
      if (!hasMinistries || before.name !== 'United States') return before.name;
    }
    return null;
  }

  #index(draft: Draft): void {
    const written = draft.mentions.map((mention) => nameText(this.#textOf(mention)));
    for (const name of new Set([draft.name, ...written])) {
      for (const word of standAloneWords(name)) addTo(this.#byWord, word, draft);
      const [given] = wordsOfName(name);
      if (given && given.length > 2) addTo(this.#byGivenName, given, draft);
    }
  }

  #addShort(mention: NameMention): void {
    const key = keyOf(nameText(this.#textOf(mention)));
    const abbreviated = this.#byAcronym.get(key);
    if (abbreviated) return this.#add(abbreviated, mention);
    const words = key.split(/[\s-]+/).filter((word) => !isSuffix(word));
    const last = words.at(-1) ?? key;
    const named = this.#byWord.get(key) ?? this.#byWord.get(last);
    const isAnother = this.#isAnotherOfTheFamily(named, mention);
    const owner = isAnother ? null : this.#ownerOf(named ?? [], mention);
    if (owner) return this.#addShortTo(owner, mention);
    if (named && mention.source === 'shape' && !mention.title) return;
    if (mention.source === 'listed') return this.#add(this.#draft(mention.name, mention), mention);
    const friend = mention.title ? null : this.#ownerOf(this.#byGivenName.get(key) ?? [], mention);
    if (friend) return this.#addShortTo(friend, mention);
    if (mention.doubtful) return;
    const draft = this.#draft(mention.name, mention);
    this.#add(draft, mention);
    if (mention.type === 'person') addTo(this.#byWord, last, draft);
  }

  #addShortTo(owner: Draft, mention: NameMention): void {
    this.#add(owner, mention);
    owner.lastPassed = Math.max(owner.lastPassed, mention.start);
  }

  /**
   * "Biden" where the article names only Hunter Biden in full: the head of state whose surname it is. Less famous
   * bearers give way: after Jerome Powell "Powell" is he, not Colin Powell.
   */
  #isAnotherOfTheFamily(named: readonly Draft[] | undefined, mention: NameMention): boolean {
    if (mention.source !== 'listed' || mention.isCommonSurname || !named) return false;
    if (!leaders.has(mention.name)) return false;
    return named.every((draft) => {
      const isOther = !draft.id && draft.name !== mention.name;
      return (
        isOther &&
        (this.book.wellKnown(draft.name) !== null || isRelative(draft, this.document.text))
      );
    });
  }

  #ownerOf(candidates: readonly Draft[], mention: NameMention): Draft | null {
    const fitting = candidates.filter((draft) => isCompatible(draft, mention));
    if (fitting.length <= 1) return fitting[0] ?? null;
    if (fitting.length > MOST_NAMESAKES) return null;
    for (const draft of fitting) passUpTo(draft, mention.start);
    return fitting.reduce((best, draft) => (draft.lastPassed > best.lastPassed ? draft : best));
  }

  /** "Nuclear Threat Initiative (NTI)": the letters behind a name are another name of it. */
  #findAcronyms(): void {
    for (const draft of this.#drafts.values()) {
      if (draft.type === 'person' || draft.type === 'country') continue;
      for (const { end } of [...draft.mentions]) {
        const behind = this.document.text.slice(end, end + ACRONYM_REACH);
        const acronym = /^ \(([A-Z][A-Za-z&.-]{1,9})\)/.exec(behind)?.[1];
        if (!acronym || !isAcronymOf(acronym, draft.name)) continue;
        this.#byAcronym.set(keyOf(acronym), draft);
        const own = this.#drafts.get(slugOf(acronym));
        if (!own || own === draft || own.id) continue;
        for (const mention of own.mentions) this.#add(draft, mention);
        own.mentions.length = 0;
      }
    }
  }

  /** In headlines every word has a capital; only the names that the article gives elsewhere are read in them. */
  #addHeadlines(): void {
    const named = new Set<number>();
    for (const { mentions } of this.#drafts.values())
      for (const { first, last } of mentions) for (let at = first; at < last; at++) named.add(at);
    for (const sentence of this.document.sentences) {
      if (sentence.casing === 'prose') continue;
      for (let at = sentence.first; at < sentence.last; at++)
        if (!named.has(at)) this.#addHeadlineName(at);
    }
  }

  #addHeadlineName(at: number): void {
    const token = this.document.tokens[at];
    if (!token || !isCapital(token) || token.text.length < 3) return;
    const [owner, other] = this.#byWord.get(token.key) ?? [];
    if (!owner || other || !owner.name.includes(' ')) return;
    const { start, end } = token;
    this.#add(owner, { ...SHORT_FORM, start, end, first: at, last: at + 1, name: owner.name });
  }

  #draft(name: string, mention: NameMention): Draft {
    const slug = slugOf(name);
    const known = this.book.known.bySlug.get(slug);
    const key = known ? `#${known.id}` : slug;
    const existing = this.#drafts.get(key);
    if (existing) return existing;
    const canonical = known?.name ?? name;
    const draft: Draft = {
      name: canonical,
      id: known?.id ?? null,
      type: known?.type ?? mention.type,
      gender: mention.gender,
      forms: new Set([canonical]),
      mentions: [],
      passed: 0,
      lastPassed: -1,
    };
    this.#drafts.set(key, draft);
    const suffix = name.slice(name.indexOf(' ') + 1);
    if (!this.#bySuffix.has(suffix)) this.#bySuffix.set(suffix, name);
    return draft;
  }

  #add(draft: Draft, mention: NameMention): void {
    draft.mentions.push(mention);
    draft.forms.add(nameText(this.#textOf(mention)));
    for (const form of mention.forms) draft.forms.add(form);
    if (draft.gender === 'unknown') draft.gender = mention.gender;
  }

  #finish(): GatheredActor[] {
    const drafts = [...this.#drafts.values()].filter(({ mentions }) =>
      mentions.some(({ doubtful }) => !doubtful),
    );
    const taken = new Set(drafts.flatMap(({ id }) => id ?? []));
    return drafts.map((draft) => {
      const mentions = draft.mentions
        .map(({ start, end, first, last }) => ({ start, end, first, last }))
        .sort((a, b) => a.start - b.start);
      const { name, type, forms } = draft;
      return {
        id: draft.id ?? freeId(name, taken),
        name,
        type,
        forms,
        mentions,
        gender: genderOfDraft(draft),
      };
    });
  }

  #textOf({ start, end }: Span): string {
    return this.document.text.slice(start, end);
  }
}
