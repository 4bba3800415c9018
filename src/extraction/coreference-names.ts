import { slugOf, type ActorType } from '../domain/actor';
import type { Gender } from '../domain/attribution';
import type { Span } from '../domain/document';
import type { NameMention } from './mentions';
import { nameText } from './mentions';
import { keyOf, type TokenisedDocument } from './mentions-tokens';
import { genderOfGivenName, isFamilyNameFirst, SUFFIXES } from './names-lexicon';

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
  id: string | null;
  type: ActorType;
  gender: Gender;
  readonly forms: Set<string>;
  readonly mentions: NameMention[];
}

/**
 * Gathers mentions into actors: the longest form of a name first, then the surnames and short forms that stand
 * for one of them alone. A short form that fits two is left to the one named last, if the other is far, else to
 * none.
 */
export function gatherActors(
  document: TokenisedDocument,
  mentions: readonly NameMention[],
): GatheredActor[] {
  const gathering = new Gathering(document, mentions);
  return gathering.gather();
}

class Gathering {
  readonly #drafts = new Map<string, Draft>();
  readonly #people: Draft[] = [];
  /** People by each word that may stand for them alone. */
  readonly #byWord = new Map<string, Draft[]>();

  constructor(
    private readonly document: TokenisedDocument,
    private readonly mentions: readonly NameMention[],
  ) {}

  gather(): GatheredActor[] {
    const short: NameMention[] = [];
    for (const mention of this.mentions) {
      if (mention.type === 'person' && mention.source !== 'known') {
        if (isFull(mention)) this.#addPerson(mention);
        else short.push(mention);
      } else if (mention.source === 'shape') short.push(mention);
      else this.#addListed(mention);
    }
    for (const person of this.#people) this.#indexPerson(person);
    for (const mention of short) this.#addShort(mention);
    return this.#finish();
  }

  #addListed(mention: NameMention): void {
    this.#add(this.#draft(mention.name, mention), mention);
  }

  #addPerson(mention: NameMention): void {
    const same = this.#people.find(
      (draft) => samePerson(draft.name, mention.name) && compatible(draft, mention),
    );
    const draft = same ?? this.#draft(mention.name, mention);
    if (!same) this.#people.push(draft);
    if (same && mention.source === 'listed') draft.name = mention.name;
    this.#add(draft, mention);
  }

  #indexPerson(draft: Draft): void {
    const names = new Set([
      draft.name,
      ...draft.mentions.map((mention) => nameText(this.#textOf(mention))),
    ]);
    const words = new Set<string>();
    for (const name of names) for (const word of standAloneWords(name)) words.add(word);
    for (const word of words) {
      const known = this.#byWord.get(word);
      if (known) {
        if (!known.includes(draft)) known.push(draft);
      } else this.#byWord.set(word, [draft]);
    }
  }

  #addShort(mention: NameMention): void {
    const key = keyOf(nameText(this.#textOf(mention)));
    const last =
      key
        .split(/[\s-]+/)
        .filter((word) => !SUFFIXES.has(word))
        .pop() ?? key;
    const owner = this.#ownerOf(this.#byWord.get(key) ?? this.#byWord.get(last) ?? [], mention);
    if (owner) {
      this.#add(owner, mention);
      return;
    }
    if (this.#byWord.has(key)) return;
    if (mention.source === 'listed') {
      const draft = this.#draft(mention.name, mention);
      if (!mention.doubtful) this.#add(draft, mention);
      return;
    }
    if (mention.type === 'person') {
      const draft = this.#draft(mention.name, mention);
      this.#add(draft, mention);
      if (!this.#people.includes(draft)) {
        this.#people.push(draft);
        this.#indexPerson(draft);
      }
      return;
    }
    if (!mention.doubtful) this.#add(this.#draft(mention.name, mention), mention);
  }

  #ownerOf(candidates: readonly Draft[], mention: NameMention): Draft | null {
    const fitting = candidates.filter((draft) => compatible(draft, mention));
    if (fitting.length <= 1) return fitting[0] ?? null;
    const before = fitting
      .map((draft) => ({
        draft,
        last: Math.max(
          -1,
          ...draft.mentions.filter(({ start }) => start < mention.start).map(({ start }) => start),
        ),
      }))
      .filter(({ last }) => last >= 0)
      .sort((a, b) => b.last - a.last);
    return before[0]?.draft ?? fitting[0] ?? null;
  }

  #draft(name: string, mention: NameMention): Draft {
    const key = mention.id ? `#${mention.id}` : slugOf(name);
    let draft = this.#drafts.get(key);
    if (!draft) {
      draft = {
        name,
        id: mention.id,
        type: mention.type,
        gender: mention.gender,
        forms: new Set([name]),
        mentions: [],
      };
      this.#drafts.set(key, draft);
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
      .filter((draft) => draft.mentions.some((mention) => !mention.doubtful))
      .map((draft) => {
        const slug = draft.id ?? slugOf(draft.name);
        let id = slug;
        for (let number = 2; taken.has(id); number++) id = `${slug}-${number}`;
        taken.add(id);
        return {
          id,
          name: draft.name,
          type: draft.type,
          forms: draft.forms,
          mentions: draft.mentions
            .map(({ start, end, first, last }) => ({ start, end, first, last }))
            .sort((a, b) => a.start - b.start),
          gender:
            draft.gender === 'unknown' && draft.type === 'person'
              ? genderOfGivenName(keyOf(draft.name.split(' ')[0] ?? ''))
              : draft.gender,
        };
      });
  }

  #textOf({ start, end }: Span): string {
    return this.document.text.slice(start, end);
  }
}

function isFull(mention: NameMention): boolean {
  return mention.last - mention.first > 1 || (mention.source === 'listed' && false);
}

/** The words of a full name by which a text may call the person alone: surname, and given name. */
function standAloneWords(name: string): string[] {
  const words = name.split(/\s+/).filter((word) => !SUFFIXES.has(keyOf(word)));
  if (words.length < 2) return words.map(keyOf);
  const keys = words.map(keyOf);
  const tail = keys[keys.length - 1] as string;
  const result = [tail, keys.slice(-2).join(' '), keys.slice(1).join(' ')];
  if (isFamilyNameFirst(keys[0] as string)) result.push(keys[0] as string);
  return result;
}

function samePerson(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) =>
    name
      .split(/\s+/)
      .map(keyOf)
      .filter((word) => !SUFFIXES.has(word)),
  ) as [string[], string[]];
  if (a.join(' ') === b.join(' ')) return true;
  if (a[a.length - 1] !== b[b.length - 1]) return false;
  const [given = '', other2 = ''] = [a[0], b[0]];
  return (
    given === other2 ||
    (given.startsWith(other2) && other2.length === 1) ||
    (other2.startsWith(given) && given.length === 1)
  );
}

function compatible(draft: Draft, mention: NameMention): boolean {
  const known = draft.gender;
  return known === 'unknown' || mention.gender === 'unknown' || known === mention.gender;
}
