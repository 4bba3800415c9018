import type { ActorType, KnownActor } from '../../domain/actor';
import { overlaps } from '../../domain/document';
import { furnitureOf } from './furniture';
import type { GazetteerEntry } from './gazetteer';
import { isMereAdjective, isPartOfThing, isShip } from './mentions-adjectives';
import { StateReader, type StateBook } from './mentions-states';
import { isCapital, type Token, type TokenisedDocument } from './mentions-tokens';
import type { NameMention } from './name-mention';
import type { Name } from './names';
import { isEverydayWord, kindByCompany, kindByEvidence } from './names-evidence';
import { isCommonWord } from './names-lexicon';

/** Before or behind these a month is a month, not the woman called May. */
const TEMPORAL =
  /^(?:in|on|since|until|till|by|of|last|this|next|early|late|mid|from|before|after|through|during|and|to)$/;

/** Turns the names of a document into mentions: readings chosen, places and things dropped. */
export class MentionReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #states: StateReader;

  constructor(
    private readonly document: TokenisedDocument,
    book: StateBook,
  ) {
    this.#text = document.text;
    this.#tokens = document.tokens;
    this.#states = new StateReader(document, book);
  }

  /** The mentions in text order, not overlapping. */
  read(names: readonly Name[]): NameMention[] {
    const mentions: NameMention[] = [];
    const furniture = furnitureOf(this.#text);
    let at = 0;
    for (const name of names) {
      const mention = this.#mentionOf(name);
      if (!mention || mention.first < (mentions.at(-1)?.last ?? 0)) continue;
      while ((furniture[at]?.end ?? Infinity) <= mention.start) at++;
      const within = furniture[at];
      if (!within || !overlaps(within, mention)) mentions.push(mention);
    }
    return this.#states.withoutStrayStates(mentions);
  }

  #mentionOf(name: Name): NameMention | null {
    if (name.known) return this.#known(name, name.known);
    if (isShip(this.#tokens, name.first)) return null;
    if (name.kind !== 'listed') return this.#shaped(name);
    const entry = this.#readingOf(name);
    if (!entry?.type) return null;
    const isNamesake =
      entry.type === 'person' &&
      name.last - name.first === 1 &&
      name.gender !== 'unknown' &&
      name.gender !== entry.gender;
    return isNamesake
      ? this.#shaped({ ...name, kind: 'person' })
      : this.#listed(name, entry, entry.type);
  }

  #readingOf({ entries, title, first, last }: Name): GazetteerEntry | null {
    const person = entries.find(({ type }) => type === 'person');
    if (title && person) return person;
    if (entries.some(({ form }) => form === 'time'))
      return this.#isTime(first, last) ? null : (person ?? null);
    const state = entries.find(({ type, form }) => type === 'country' && form !== 'capital');
    if (state) {
      const isElse = this.#goesOn(last, state) || this.#states.isWhereabouts(first, last);
      return isElse ? null : state;
    }
    if (this.#states.isRegion(first, last)) return null;
    if (isMereAdjective(this.#tokens, first, last)) return null;
    const capital = entries.find(({ form }) => form === 'capital');
    if (capital) {
      const isElse = this.#states.isPlace(first, last) || isPartOfThing(this.#tokens, last);
      return isElse ? null : capital;
    }
    return entries.find(({ type }) => type !== null) ?? null;
  }

  /** "In May", "May 4": the month. */
  #isTime(first: number, last: number): boolean {
    const before = this.#tokens[first - 1];
    if (this.#tokens[last]?.shape === 'number' || before?.shape === 'number') return true;
    return before !== undefined && TEMPORAL.test(before.key);
  }

  /** "The North Atlantic", "the South Caucasus" are no Korea. */
  #goesOn(last: number, { form, name }: GazetteerEntry): boolean {
    const next = this.#tokens[last];
    return form === 'seat' && name.endsWith('Korea') && next?.gap === 'space' && isCapital(next);
  }

  #known(name: Name, { type, name: canonical }: KnownActor): NameMention {
    return {
      ...this.#base(name),
      type,
      name: canonical,
      source: 'known',
      gender: type === 'group' ? 'plural' : type === 'person' ? name.gender : 'neuter',
      doubtful: false,
    };
  }

  #listed(name: Name, entry: GazetteerEntry, type: ActorType): NameMention {
    const mention: NameMention = {
      ...this.#base(name),
      type,
      name: entry.name,
      source: 'listed',
      gender: name.gender === 'unknown' ? entry.gender : name.gender,
      doubtful: this.#isDoubtful(name, entry),
      isCommonSurname: entry.form === 'surname',
    };
    if (type === 'country') return this.#states.withBody(mention);
    return type === 'person' ? this.#familyOf(this.#states.governmentOf(mention)) : mention;
  }

  #shaped(name: Name): NameMention | null {
    const isUnknown = name.kind === 'unknown';
    const evidence = isUnknown
      ? kindByEvidence(this.#tokens, name.first, name.last)
      : kindByCompany(this.#tokens, name, this.#text);
    if (evidence === 'thing') return null;
    const base = this.#base(name);
    const mention: NameMention = {
      ...base,
      type: evidence === 'organization' ? 'organization' : 'person',
      name: nameText(this.#text.slice(base.start, base.end)).replace(/ (?:Jr|Sr)$/, '$&.'),
      source: 'shape',
      gender: name.gender,
      doubtful: evidence === null || (isUnknown && this.#isHeading(name)),
    };
    return mention.type === 'person' ? this.#familyOf(mention) : mention;
  }

  /** "The Sotloff family" is a group of its own. */
  #familyOf(mention: NameMention): NameMention {
    const surname = this.#token(mention.last - 1);
    const family = this.#tokens[mention.last];
    if (family?.key !== 'family' || family.gap !== 'space') return mention;
    if (mention.type !== 'person' || mention.title || surname.possessive) return mention;
    return {
      ...mention,
      last: mention.last + 1,
      end: family.end,
      type: 'group',
      source: 'listed',
      name: `${surname.text} family`,
      gender: 'plural',
      doubtful: false,
    };
  }

  #isHeading({ first }: Name): boolean {
    return this.document.sentences[this.#token(first).sentence]?.casing !== 'prose';
  }

  #isDoubtful(name: Name, entry: GazetteerEntry): boolean {
    const token = this.#token(name.first);
    if (name.last - name.first > 1 || name.title) return false;
    const isShouted = this.document.sentences[token.sentence]?.casing === 'upper';
    if (token.shape === 'upper') return isShouted && isEverydayWord(token);
    if (token.key === 'may') return true;
    if (!token.initial && !this.#isHeading(name)) return false;
    return isEverydayWord(token) || (entry.form === 'surname' && isCommonWord(token.key));
  }

  #base({
    first,
    last,
    title,
    titleFirst,
  }: Name): Omit<NameMention, 'type' | 'name' | 'source' | 'gender' | 'doubtful'> {
    const start = this.#token(first).start;
    const end = this.#token(last - 1).end;
    const titled = nameText(this.#text.slice(this.#token(titleFirst).start, end));
    const forms = title ? [titled] : [];
    return { start, end, first, last, title, forms, isCommonSurname: false };
  }

  #token(index: number): Token {
    return this.#tokens[index]!;
  }
}

/** A name without the brackets that an editor put into it and with single spaces. */
export function nameText(text: string): string {
  return text.replace(/[[\]]/g, '').replace(/\s+/g, ' ').trim();
}
