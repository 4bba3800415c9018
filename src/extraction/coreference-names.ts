import { slugOf, type ActorType } from '../domain/actor';
import type { Gender } from '../domain/attribution';
import type { Span } from '../domain/document';
import { nameText, type NameMention } from './mentions';
import { keyOf, type TokenisedDocument } from './mentions-tokens';
import { sameGivenName, standAloneWords, wordsOfName } from './coreference-forms';
import { genderOfGivenName, SUFFIXES } from './names-lexicon';

/** An actor with all its places in the text, and what coreference needs to know of it. */
export interface GatheredActor {
  readonly id: string;
  readonly name: string;
  readonly type: ActorType;
  readonly forms: ReadonlySet<string>;
  readonly mentions: readonly (Span & { readonly first: number; readonly last: number })[];
  readonly gender: Gender;
}

interface Draft {
  name: string;
  readonly id: string | null;
  readonly type: ActorType;
  gender: Gender;
  readonly forms: Set<string>;
  readonly mentions: NameMention[];
  /** How many of the mentions by full name the reading has passed, and where the last mention passed begins. */
  passed: number;
  lastPassed: number;
}

/** What gathering looks up beside the text. */
export interface NameBook {
  /** The canonical name of a well-known person by given name and surname, or null. */
  readonly wellKnown: (name: string) => string | null;
  /** The adjective by which a country's bodies are named. */
  readonly adjectives: ReadonlyMap<string, string>;
}

/** Bodies that most states have, so that the text around the name tells whose it is. */
const COMMON_BODY =
  /^(?:(?:the )?(?:foreign|defen[cs]e|interior|justice|finance|commerce|trade|health|energy|oil|economy|education|information|culture|transport|agriculture|environment|intelligence|security) ministry|ministry of (?:foreign affairs|defen[cs]e|national defen[cs]e|the interior|justice|finance|commerce|health|energy)|supreme court|parliament|national assembly|central bank|constitutional court|election commission)$/i;
/** A short form that more people than these could own belongs to none of them; keeps gathering linear. */
const MOST_NAMESAKES = 24;
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
  /** People by surname, and those first named by each full name. */
  readonly #bySurname = new Map<string, Draft[]>();
  readonly #byWord = new Map<string, Draft[]>();
  readonly #byGivenName = new Map<string, Draft[]>();
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
      if (mention.source === 'known') this.#add(this.#draft(mention.name, mention), mention);
      else if (mention.type === 'person') {
        if (wordsOfName(mention.name).length > 1 && mention.last - mention.first > 1)
          this.#addPerson(mention);
        else short.push(mention);
      } else if (mention.source === 'shape') this.#addShape(mention, index, short);
      else this.#add(this.#draft(mention.name, mention), mention);
    });
    for (const person of this.#people) this.#index(person);
    for (const mention of short) this.#addShort(mention);
    this.#addAcronyms();
    return this.#finish();
  }

  #addPerson(mention: NameMention): void {
    const surname = wordsOfName(mention.name).at(-1) ?? '';
    const known = this.#bySurname.get(surname) ?? [];
    const same = known.find((draft) => isSamePerson(draft, mention));
    if (same) {
      if (mention.source === 'listed') same.name = mention.name;
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

  #addShape(mention: NameMention, index: number, short: NameMention[]): void {
    if (mention.doubtful) {
      short.push(mention);
      return;
    }
    const name = COMMON_BODY.test(mention.name)
      ? this.#bodyName(mention.name, index)
      : mention.name;
    this.#add(this.#draft(name, mention), mention);
  }

  /** The body of that name which the article knows already, else that of the state named last. */
  #bodyName(name: string, index: number): string {
    const body = name
      .toLowerCase()
      .replace(/\b(?!of\b|the\b)\p{L}/gu, (letter) => letter.toUpperCase());
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
    const names = new Set([
      draft.name,
      ...draft.mentions.map((mention) => nameText(this.#textOf(mention))),
    ]);
    for (const name of names) {
      for (const word of standAloneWords(name)) addTo(this.#byWord, word, draft);
      const [given] = wordsOfName(name);
      if (given && given.length > 2) addTo(this.#byGivenName, given, draft);
    }
  }

  #addShort(mention: NameMention): void {
    const key = keyOf(nameText(this.#textOf(mention)));
    const last =
      key
        .split(/[\s-]+/)
        .filter((word) => !SUFFIXES.has(word))
        .pop() ?? key;
    const named = this.#byWord.get(key) ?? this.#byWord.get(last);
    const owner = this.#isAnotherOfTheFamily(named, mention)
      ? null
      : this.#ownerOf(named ?? [], mention);
    if (owner) return this.#addShortTo(owner, mention);
    if (named && mention.source === 'shape' && !mention.title) return;
    if (mention.source === 'listed') return this.#add(this.#draft(mention.name, mention), mention);
    const friend = mention.title ? null : this.#ownerOf(this.#byGivenName.get(key) ?? [], mention);
    if (friend) return this.#addShortTo(friend, mention);
    if (mention.doubtful) return;
    const draft = this.#draft(mention.name, mention);
    this.#add(draft, mention);
    if (mention.type !== 'person') return;
    addTo(this.#byWord, last, draft);
  }

  #addShortTo(owner: Draft, mention: NameMention): void {
    this.#add(owner, mention);
    owner.lastPassed = Math.max(owner.lastPassed, mention.start);
  }

  /** "Biden" where the article names only Hunter Biden in full: the well-known bearer of the surname. */
  #isAnotherOfTheFamily(named: readonly Draft[] | undefined, mention: NameMention): boolean {
    if (mention.source !== 'listed' || mention.isCommonSurname || !named) return false;
    return named.every(
      (draft) => draft.name !== mention.name && this.book.wellKnown(draft.name) !== null,
    );
  }

  #ownerOf(candidates: readonly Draft[], mention: NameMention): Draft | null {
    const fitting = candidates.filter((draft) => isCompatible(draft, mention));
    if (fitting.length <= 1) return fitting[0] ?? null;
    if (fitting.length > MOST_NAMESAKES) return null;
    for (const draft of fitting) passUpTo(draft, mention.start);
    return fitting.reduce((best, draft) => (draft.lastPassed > best.lastPassed ? draft : best));
  }

  /** "Nuclear Threat Initiative (NTI)": the letters behind a name are another name of it. */
  #addAcronyms(): void {
    for (const draft of this.#drafts.values()) {
      if (draft.type === 'person' || draft.type === 'country') continue;
      for (const { end } of draft.mentions) {
        const acronym = /^ \(([A-Z][A-Za-z&.-]{1,9})\)/.exec(
          this.document.text.slice(end, end + 14),
        )?.[1];
        const owner = acronym && this.#drafts.get(slugOf(acronym));
        if (!acronym || !owner || owner === draft || !isAcronymOf(acronym, draft.name)) continue;
        for (const mention of owner.mentions) this.#add(draft, mention);
        owner.mentions.length = 0;
      }
    }
  }

  #draft(name: string, mention: NameMention): Draft {
    const key = mention.id ? `#${mention.id}` : slugOf(name);
    let draft = this.#drafts.get(key);
    if (!draft) {
      const { id, type, gender } = mention;
      draft = {
        name,
        id,
        type,
        gender,
        forms: new Set([name]),
        mentions: [],
        passed: 0,
        lastPassed: -1,
      };
      this.#drafts.set(key, draft);
      const suffix = name.slice(name.indexOf(' ') + 1);
      if (!this.#bySuffix.has(suffix)) this.#bySuffix.set(suffix, name);
    }
    return draft;
  }

  #add(draft: Draft, mention: NameMention): void {
    draft.mentions.push(mention);
    draft.forms.add(nameText(this.#textOf(mention)));
    for (const form of mention.forms) draft.forms.add(form);
    if (draft.gender === 'unknown') draft.gender = mention.gender;
  }

  #finish(): GatheredActor[] {
    const taken = new Set<string>();
    return [...this.#drafts.values()]
      .filter(({ mentions }) => mentions.some(({ doubtful }) => !doubtful))
      .map((draft) => {
        const slug = draft.id ?? slugOf(draft.name);
        let id = slug;
        for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
        taken.add(id);
        const mentions = draft.mentions
          .map(({ start, end, first, last }) => ({ start, end, first, last }))
          .sort((a, b) => a.start - b.start);
        return {
          id,
          name: draft.name,
          type: draft.type,
          forms: draft.forms,
          mentions,
          gender: genderOf(draft),
        };
      });
  }

  #textOf({ start, end }: Span): string {
    return this.document.text.slice(start, end);
  }
}

/** Moves a draft's reading on to `position`; asked for in text order. */
function passUpTo(draft: Draft, position: number): void {
  while (draft.passed < draft.mentions.length) {
    const start = draft.mentions[draft.passed]?.start ?? Infinity;
    if (start >= position) return;
    draft.lastPassed = Math.max(draft.lastPassed, start);
    draft.passed++;
  }
}

function addTo(index: Map<string, Draft[]>, word: string, draft: Draft): void {
  const known = index.get(word);
  if (!known) index.set(word, [draft]);
  else if (known.length <= MOST_NAMESAKES && !known.includes(draft)) known.push(draft);
}

function genderOf(draft: Draft): Gender {
  if (draft.gender !== 'unknown' || draft.type !== 'person') return draft.gender;
  return genderOfGivenName(keyOf(draft.name.split(' ')[0] ?? ''));
}

function isSamePerson(draft: Draft, mention: NameMention): boolean {
  if (!isCompatible(draft, mention)) return false;
  const [one, other] = [wordsOfName(draft.name), wordsOfName(mention.name)];
  if (one.join(' ') === other.join(' ')) return true;
  return sameGivenName(one[0] ?? '', other[0] ?? '') && !middlesDiffer(one, other);
}

/** "George W. Bush" and "George H.W. Bush": both have a middle name, and not the same. */
function middlesDiffer(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 2 && other.length > 2 && one[1]?.[0] !== other[1]?.[0];
}

function isCompatible(draft: Draft, mention: NameMention): boolean {
  return (
    draft.gender === 'unknown' || mention.gender === 'unknown' || draft.gender === mention.gender
  );
}

function isAcronymOf(acronym: string, name: string): boolean {
  const letters = acronym.replace(/[^A-Za-z]/g, '').toUpperCase();
  const initials = name
    .split(/[\s-]+/)
    .filter((word) => /^\p{Lu}/u.test(word))
    .map((word) => word[0])
    .join('');
  return initials.includes(letters) || letters.startsWith(initials);
}
