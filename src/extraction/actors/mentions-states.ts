import { isCapital, type Token, type TokenisedDocument } from './mentions-tokens';
import { isMilitaryMatter } from './mentions-adjectives';
import type { NameMention } from './name-mention';

/** What reading states looks up beside the text. */
export interface StateBook {
  /** The adjective by which a country's bodies are named. */
  readonly adjectives: ReadonlyMap<string, string>;
  /** Country by the canonical name of a leader. */
  readonly leaders: ReadonlyMap<string, string>;
}

const LOCATIVE = new Set(
  'in at near outside around inside into via through across throughout downtown central visit visited visiting reach reached reaching leave left leaving enter entered entering over northern southern eastern western above'.split(
    ' ',
  ),
);
/** Before "to Moscow" and "from Moscow": somebody moves, so it is the city. */
const MOTION =
  /\b(?:travel\w*|trips?|visit\w*|fl[ey]w|fly|flies|flights?|flying|return\w*|c[ao]me|coming|go|goes|went|going|arriv\w*|head(?:ed|ing)|mov(?:e|ed|ing)|journey\w*|tour|tours|drove|drive|driving|back|road|train|relocat\w*|march\w*|summoned|miles|kilometers|kilometres|km)\b/;
const PART_OF_CITY =
  /\b(?:city|capital|streets?|outskirts|suburbs?|university|airport|center|centre|mayor|town|north|south|east|west) of$/i;
const MOTION_REACH = 60;
const REGION = /^(?:europe|eastern|western|southeast|southern|northern|central)$/;

const GOVERNMENT = new Set(
  'government administration regime leadership authorities authority officials official forces troops soldiers cabinet presidency delegation diplomats negotiators leaders lawmakers'.split(
    ' ',
  ),
);
const FIELD =
  'foreign|defen[cs]e|interior|justice|finance|commerce|trade|health|energy|oil|economy|education|information|culture|transport|labou?r|agriculture|environment';
const ARMED = 'military|army|navy|air force|armed forces|coast guard|parliament';
const OWN_BODY = new RegExp(
  `^(?:(?:${FIELD}) ministry|ministry of (?:the |national )?[a-z]+(?: (?:affairs|security|defen[cs]e|development|resources|welfare))?|(?:national )?(?:${ARMED}|central bank|supreme court))\\b`,
  'i',
);
const IN_SMALL_LETTERS = new RegExp(`^(?:${ARMED})$`, 'i');
const LONGEST_BODY = 40;

const BARE_ADMINISTRATION = /^(?:the|this|previous|federal) (?:administration|government)$/i;
const AMERICAN = /^(?:United States|US \w.*|Republican Party|Democratic Party|Pentagon|FBI|CIA)$/;

/**
 * A state's body as it is called whatever the article writes: "Foreign Ministry" for "ministry of foreign affairs",
 * armed forces in small letters.
 */
export function bodyNameOf(body: string): string {
  if (IN_SMALL_LETTERS.test(body)) return body.toLowerCase();
  const field = /^ministry of (?:the |national )?([a-z]+)(?: affairs)?$/i.exec(body)?.[1];
  const name = field ? `${field} ministry` : body;
  return name.toLowerCase().replace(/\b(?!of\b|the\b)\p{L}/gu, (letter) => letter.toUpperCase());
}

const COMMON_BODY =
  /^(?:(?:the )?(?:foreign|defen[cs]e|interior|justice|finance|commerce|trade|health|energy|oil|economy|education|information|culture|transport|agriculture|environment|intelligence|security) ministry|ministry of (?:foreign affairs|defen[cs]e|national defen[cs]e|the interior|justice|finance|commerce|health|energy)|supreme court|parliament|national assembly|central bank|constitutional court|election commission)$/i;

/** True for a body that most states have, so that the text around the name tells whose it is. */
export function isCommonBody(name: string): boolean {
  return COMMON_BODY.test(name);
}

/** Reads what stands around the names of states: places, governments, bodies. */
export class StateReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(
    document: TokenisedDocument,
    private readonly book: StateBook,
  ) {
    this.#text = document.text;
    this.#tokens = document.tokens;
  }

  /** True where a capital is only where something is, not the state that it stands for. */
  isPlace(first: number, last: number): boolean {
    const token = this.#token(first);
    const tail = this.#token(last - 1);
    const after = this.#text.slice(tail.end, tail.end + 24);
    if (/^-(?:based|area)/.test(after)) return true;
    if (token.initial && /^[.,]? ?(?:\(|—|–|--)/.test(after)) return true;
    if (/^, (?:D\.?C|\p{Lu}\p{Ll}+)/u.test(after)) return true;
    const before = this.#tokens[first - 1];
    if (tail.possessive || before?.sentence !== token.sentence) return false;
    if (token.gap !== 'space' && token.gap !== 'hyphen') return false;
    if (LOCATIVE.has(before.key)) return true;
    const lead = this.#text.slice(Math.max(0, before.start - MOTION_REACH), before.end);
    if (before.key === 'of') return PART_OF_CITY.test(lead);
    return /^(?:to|from|for)$/.test(before.key) && MOTION.test(lead.slice(0, -before.text.length));
  }

  /** "In Europe", "central Europe": the region, not those who act for it. */
  isRegion(first: number, last: number): boolean {
    const token = this.#token(first);
    const before = this.#tokens[first - 1];
    if (!REGION.test(token.key) || last - first > 2 || this.#token(last - 1).possessive)
      return false;
    if (before?.sentence !== token.sentence || token.gap !== 'space') return false;
    return LOCATIVE.has(before.key) || before.key === 'central';
  }

  /** "Britain-based"; "in Rota, Spain,": the state is only where something lies. */
  isWhereabouts(first: number, last: number): boolean {
    const token = this.#token(first);
    const end = this.#token(last - 1).end;
    if (this.#text.startsWith('-based', end)) return true;
    const town = this.#tokens[first - 1];
    const before = this.#tokens[first - 2];
    if (!town || !before || before.sentence !== token.sentence || !isCapital(town)) return false;
    if (!LOCATIVE.has(before.key) && !/^(?:from|of|to)$/.test(before.key)) return false;
    if (this.#text.slice(town.end, token.start) !== ', ') return false;
    return /^[,.;]|^ ?\(|^$/.test(this.#text.slice(end, end + 2));
  }

  /** "Syrian government" is the state; "Syrian army", "Iran's foreign ministry" are bodies of their own. */
  withBody(state: NameMention): NameMention {
    const tail = this.#token(state.last - 1);
    const lead = /^(?:['’]s)? /.exec(this.#text.slice(tail.end, tail.end + 3))?.[0];
    if (!lead) return state;
    const start = tail.end + lead.length;
    const behind = this.#text.slice(start, start + LONGEST_BODY);
    const body = OWN_BODY.exec(behind)?.[0];
    if (body && state.name !== 'Europe') return this.#bodyOf(state, start + body.length, body);
    const word = /^[a-z]+/.exec(behind)?.[0];
    if (!word || !GOVERNMENT.has(word)) return state;
    return {
      ...state,
      forms: [...state.forms, this.#text.slice(state.start, start + word.length)],
    };
  }

  #bodyOf(state: NameMention, end: number, body: string): NameMention {
    let last = state.last;
    while ((this.#tokens[last]?.end ?? Infinity) <= end) last++;
    if (isMilitaryMatter(this.#tokens, last)) return state;
    return {
      ...state,
      end,
      last,
      type: 'organization',
      name: `${this.book.adjectives.get(state.name) ?? state.name} ${bodyNameOf(body)}`,
      forms: /^\p{Lu}/u.test(body) ? [body] : [],
      gender: 'neuter',
    };
  }

  /** "The Obama administration" is the state that Obama led. */
  governmentOf(person: NameMention): NameMention {
    const tail = this.#token(person.last - 1);
    const behind = this.#text.slice(tail.end, tail.end + 24);
    const word = /^(?:['’]s?)? (administration|government|regime)\b/i.exec(behind);
    const name = this.book.leaders.get(person.name);
    // "Kim Jong Un's regime" names the man as well
    if (!word || !name || (tail.possessive && person.last - person.first > 1)) return person;
    const end = tail.end + word[0].length;
    const last = person.last + 1;
    return {
      ...person,
      last,
      end,
      type: 'country',
      name,
      forms: [],
      title: null,
      gender: 'neuter',
    };
  }

  /**
   * Drops what is a state only in some articles: "the administration" is America where the article is about
   * America, "the North" is North Korea where it names North Korea.
   */
  withoutStrayStates(mentions: readonly NameMention[]): NameMention[] {
    const sure = mentions.filter(
      (mention) => !this.#isHalfKorea(mention) && !this.#isBareAdministration(mention),
    );
    const named = new Set(sure.map(({ name }) => name));
    const isAmerican = sure.some(
      ({ name }) => AMERICAN.test(name) || this.book.leaders.get(name) === 'United States',
    );
    return mentions.filter(
      (mention) =>
        (isAmerican || !this.#isBareAdministration(mention)) &&
        (named.has(mention.name) || !this.#isHalfKorea(mention)),
    );
  }

  #isHalfKorea({ start, end, last, name }: NameMention): boolean {
    const isHalf = /^the (?:North|South)$/i.test(this.#text.slice(start, end));
    if (!isHalf || !name.endsWith('Korea')) return false;
    // "the North Caucasus" is no Korea at all
    const next = this.#tokens[last];
    return !(next?.gap === 'space' && isCapital(next));
  }

  #isBareAdministration({ start, end, name }: NameMention): boolean {
    return name === 'United States' && BARE_ADMINISTRATION.test(this.#text.slice(start, end));
  }

  #token(index: number): Token {
    return this.#tokens[index]!;
  }
}
