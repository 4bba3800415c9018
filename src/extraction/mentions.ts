import type { ActorType, KnownActor } from '../domain/actor';
import type { Gender } from '../domain/attribution';
import type { Span } from '../domain/document';
import type { GazetteerEntry } from './gazetteer';
import { isCapital, type Token, type TokenisedDocument } from './mentions-tokens';
import type { Name } from './names';
import { isEverydayWord, kindByEvidence } from './names-evidence';
import { isCommonWord } from './names-lexicon';

/** A place in the text that names somebody, with what the words themselves tell. */
export interface NameMention extends Span {
  readonly first: number;
  readonly last: number;
  readonly type: ActorType;
  /** The canonical name where a list gives it, else the name as written. */
  readonly name: string;
  /** `listed` names are canonical; `shape` ones may yet turn out to be a short form of another. */
  readonly source: 'known' | 'listed' | 'shape';
  /** The caller's id, for `known`. */
  readonly id: string | null;
  /** Further surface forms that this place shows: with the title, or with "government" after it. */
  readonly forms: readonly string[];
  readonly title: string | null;
  readonly gender: Gender;
  /** True where a single common word in capitals may be no name at all. */
  readonly doubtful: boolean;
  /** True for a listed surname that many bear. */
  readonly isCommonSurname: boolean;
}

const LOCATIVE = new Set(
  'in at near outside around inside into via through across throughout downtown central visit visited visiting reach reached reaching leave left leaving enter entered entering over northern southern eastern western above'.split(
    ' ',
  ),
);
const MOTION =
  /\b(?:travel\w*|trips?|visit\w*|fl[ey]w|fly|flies|flights?|flying|return\w*|c[ao]me|coming|go|goes|went|going|arriv\w*|head(?:ed|ing)|mov(?:e|ed|ing)|journey\w*|tour|tours|drove|drive|driving|back|road|train|relocat\w*|march\w*|summoned|miles|kilometers|kilometres|km)\b/;
const GOVERNMENT = new Set(
  'government administration regime leadership authorities authority officials official forces troops soldiers cabinet presidency delegation diplomats negotiators leaders lawmakers'.split(
    ' ',
  ),
);
const OWN_BODIES =
  /^(?:(?:foreign|defen[cs]e|interior|justice|finance|commerce|trade|health|energy|oil|economy|education|information|culture|transport|labor|labour|agriculture|environment) ministry|ministry of [a-z]+(?: [a-z]+)?|(?:national )?(?:military|army|navy|air force|armed forces|coast guard|parliament|central bank|supreme court))\b/i;

const TEMPORAL =
  /^(?:in|on|since|until|till|by|of|last|this|next|early|late|mid|from|before|after|through|during|and|to)$/;

/** "The administration" is the American one where the article is about America. */
const BARE_ADMINISTRATION = /^(?:the|this|previous|federal) (?:administration|government)$/i;
const AMERICAN = /^(?:United States|US \w.*|Republican Party|Democratic Party|Pentagon|FBI|CIA)$/;

/** Turns the names of a document into mentions: readings chosen, places and things dropped. */
export class MentionReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(
    private readonly document: TokenisedDocument,
    private readonly adjectives: ReadonlyMap<string, string>,
    private readonly leaders: ReadonlyMap<string, string>,
  ) {
    this.#text = document.text;
    this.#tokens = document.tokens;
  }

  read(names: readonly Name[]): NameMention[] {
    const mentions = names.flatMap((name) => this.#mentionsOf(name));
    const isAmerican = mentions.some(
      (mention) =>
        (AMERICAN.test(mention.name) && !this.#isBareAdministration(mention)) ||
        this.leaders.get(mention.name) === 'United States',
    );
    const named = new Set(
      mentions.filter((mention) => !this.#isHalfKorea(mention)).map(({ name }) => name),
    );
    return mentions.filter(
      (mention) =>
        (isAmerican || !this.#isBareAdministration(mention)) &&
        (named.has(mention.name) || !this.#isHalfKorea(mention)),
    );
  }

  /** "The North" is North Korea where the article names North Korea. */
  #isHalfKorea({ start, end, name }: NameMention): boolean {
    return name.endsWith('Korea') && /^the (?:North|South)$/i.test(this.#text.slice(start, end));
  }

  #isBareAdministration({ start, end, name }: NameMention): boolean {
    return name === 'United States' && BARE_ADMINISTRATION.test(this.#text.slice(start, end));
  }

  #mentionsOf(name: Name): NameMention[] {
    if (name.known) return [this.#known(name, name.known)];
    if (name.kind === 'listed') {
      const entry = this.#readingOf(name);
      if (!entry?.type || this.#goesOn(name, entry)) return [];
      const isNamesake =
        entry.form === 'surname' && name.gender !== 'unknown' && name.gender !== entry.gender;
      return isNamesake
        ? this.#shaped({ ...name, kind: 'person' })
        : [this.#listed(name, entry, entry.type)];
    }
    return this.#shaped(name);
  }

  /** "The North Atlantic", "the South Caucasus". */
  #goesOn(name: Name, entry: GazetteerEntry): boolean {
    const next = this.#tokens[name.last];
    return (
      entry.form === 'seat' &&
      entry.name.endsWith('Korea') &&
      next?.gap === 'space' &&
      isCapital(next)
    );
  }

  #known(name: Name, known: KnownActor): NameMention {
    return {
      ...this.#span(name),
      type: known.type,
      name: known.name,
      source: 'known',
      id: known.id,
      forms: [],
      title: name.title,
      gender: genderOf(known.type),
      doubtful: false,
      isCommonSurname: false,
    };
  }

  #readingOf(name: Name): GazetteerEntry | null {
    const entries = name.entries;
    const person = name.title ? entries.find((entry) => entry.type === 'person') : undefined;
    if (person) return person;
    if (entries.some((entry) => entry.form === 'time'))
      return this.#isTime(name) ? null : (entries.find((entry) => entry.type === 'person') ?? null);
    const state = entries.find((entry) => entry.type === 'country' && entry.form !== 'capital');
    if (state) return state;
    const capital = entries.find((entry) => entry.form === 'capital');
    if (capital) return this.#isPlace(name) ? null : capital;
    return entries.find((entry) => entry.type !== null) ?? entries[0] ?? null;
  }

  /** "In May", "May 4": the month, not the woman. */
  #isTime(name: Name): boolean {
    const before = this.#tokens[name.first - 1];
    const after = this.#tokens[name.last];
    if (after?.shape === 'number' || before?.shape === 'number') return true;
    return before !== undefined && TEMPORAL.test(before.key);
  }

  /** True where a city is only where something is, not the state that it stands for. */
  #isPlace(name: Name): boolean {
    const token = this.#token(name.first);
    const last = this.#token(name.last - 1);
    const before = this.#tokens[name.first - 1];
    const after = this.#text.slice(last.end, last.end + 24);
    if (/^(?:\.|,)? ?(?:\(|—|–|--|-based|-area)/.test(after) && (token.initial || /^-/.test(after)))
      return true;
    if (/^, (?:D\.?C|\p{Lu}\p{Ll}+)/u.test(after)) return true;
    if (last.possessive) return false;
    if (
      !before ||
      before.sentence !== token.sentence ||
      (token.gap !== 'space' && token.gap !== 'hyphen')
    )
      return false;
    if (LOCATIVE.has(before.key)) return true;
    if (before.key === 'the' || before.key === 'of')
      return (
        before.key === 'of' &&
        /\b(?:city|capital|streets?|outskirts|suburbs?|university|airport|center|centre|mayor|town|north|south|east|west) of$/i.test(
          this.#text.slice(Math.max(0, before.end - 30), before.end),
        )
      );
    if (before.key === 'to' || before.key === 'from' || before.key === 'for')
      return MOTION.test(
        this.#text.slice(
          Math.max(this.document.sentences[token.sentence]?.start ?? 0, before.start - 60),
          before.start,
        ),
      );
    return false;
  }

  #listed(name: Name, entry: GazetteerEntry, type: ActorType): NameMention {
    const span = this.#span(name);
    const base: NameMention = {
      ...span,
      type,
      name: entry.name,
      source: 'listed',
      id: null,
      forms: this.#titledForm(name, span),
      title: name.title,
      gender: name.gender === 'unknown' ? entry.gender : name.gender,
      doubtful: this.#isDoubtful(name, entry),
      isCommonSurname: entry.form === 'surname',
    };
    if (type === 'country') return this.#stateMention(base);
    if (type === 'person') return this.#familyOf(this.#governmentOf(base));
    return base;
  }

  /** "Syrian government" is the state; "Syrian army", "Iran's foreign ministry" are bodies of their own. */
  #stateMention(base: NameMention): NameMention {
    const last = this.#token(base.last - 1);
    const lead = this.#text.slice(last.end, last.end + 3);
    const offset =
      lead.startsWith('’s ') || lead.startsWith("'s ") ? 3 : lead.startsWith(' ') ? 1 : 0;
    if (offset === 0) return base;
    const rest = this.#text.slice(last.end + offset, last.end + offset + 40);
    const body = OWN_BODIES.exec(rest)?.[0];
    if (body && base.name !== 'Europe')
      return this.#bodyOf(base, last.end + offset + body.length, body);
    const word = /^[a-z]+/.exec(rest)?.[0];
    if (word && GOVERNMENT.has(word))
      return {
        ...base,
        forms: [...base.forms, this.#text.slice(base.start, last.end + offset + word.length)],
      };
    return base;
  }

  #bodyOf(base: NameMention, end: number, body: string): NameMention {
    const titled = body
      .replace(/\b(?!of\b)\p{L}/gu, (letter) => letter.toUpperCase())
      .replace(/ (?:Ministry|Air Force|Coast Guard)$/, (part) => part);
    const lower = /^(?:military|army|navy|air force|armed forces|coast guard|parliament)$/i.test(
      body,
    )
      ? body.toLowerCase()
      : titled;
    let last = base.last;
    while ((this.#tokens[last]?.end ?? Infinity) <= end) last++;
    return {
      ...base,
      end,
      last,
      type: 'organization',
      name: `${this.adjectives.get(base.name) ?? base.name} ${lower}`,
      forms: [body],
      gender: 'neuter',
    };
  }

  /** "The Obama administration" is the state that Obama led. */
  #governmentOf(base: NameMention): NameMention {
    const last = this.#token(base.last - 1);
    const after = this.#text.slice(last.end, last.end + 24);
    const word = /^(?:['’]s?)? (administration|government|regime)\b/i.exec(after);
    const state = this.leaders.get(base.name);
    // "Kim Jong Un's regime" names the man as well
    if (!word || !state || (last.possessive && base.last - base.first > 1)) return base;
    const end = last.end + word[0].length;
    return {
      ...base,
      last: base.last + 1,
      end,
      type: 'country',
      name: state,
      forms: [],
      title: null,
      gender: 'neuter',
    };
  }

  #shaped(name: Name): NameMention[] {
    const evidence =
      name.kind === 'unknown' ? kindByEvidence(this.#tokens, name.first, name.last) : name.kind;
    const span = this.#span(name);
    const base: NameMention = {
      ...span,
      type: evidence === 'organization' ? 'organization' : 'person',
      name: nameText(this.#text.slice(span.start, span.end)),
      source: 'shape',
      id: null,
      forms: this.#titledForm(name, span),
      title: name.title,
      gender: name.gender,
      isCommonSurname: false,
      doubtful: evidence === null || (name.kind === 'unknown' && this.#isHeading(name)),
    };
    return [base.type === 'person' ? this.#familyOf(base) : base];
  }

  /** "The Sotloff family" is a group of its own. */
  #familyOf(base: NameMention): NameMention {
    const last = this.#token(base.last - 1);
    const family = this.#tokens[base.last];
    if (last.possessive || family?.key !== 'family' || family.gap !== 'space' || base.title)
      return base;
    const name = `${last.text} family`;
    return {
      ...base,
      last: base.last + 1,
      end: family.end,
      type: 'group',
      source: 'listed',
      name,
      gender: 'plural',
      doubtful: false,
    };
  }

  #isHeading(name: Name): boolean {
    return this.document.sentences[this.#token(name.first).sentence]?.casing !== 'prose';
  }

  #isDoubtful(name: Name, entry: GazetteerEntry): boolean {
    const token = this.#token(name.first);
    if (name.last - name.first > 1 || token.shape === 'upper' || name.title) return false;
    if (token.key === 'may') return true;
    if (!token.initial && !this.#isHeading(name)) return false;
    return isEverydayWord(token) || (entry.form === 'surname' && isCommonWord(token.key));
  }

  #titledForm(name: Name, span: Span): string[] {
    if (!name.title) return [];
    return [nameText(this.#text.slice(this.#token(name.titleFirst).start, span.end))];
  }

  #span(name: Name): Span & { first: number; last: number } {
    return {
      start: this.#token(name.first).start,
      end: this.#token(name.last - 1).end,
      first: name.first,
      last: name.last,
    };
  }

  #token(index: number): Token {
    return this.#tokens[index] as Token;
  }
}

function genderOf(type: ActorType): Gender {
  return type === 'group' ? 'plural' : type === 'person' ? 'unknown' : 'neuter';
}

/** A name without the brackets that an editor put into it and with single spaces. */
export function nameText(text: string): string {
  return text.replace(/[[\]]/g, '').replace(/\s+/g, ' ').trim();
}
