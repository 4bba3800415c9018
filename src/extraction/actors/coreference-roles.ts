import type { Token, TokenisedDocument } from './mentions-tokens';
import type { GatheredActor } from './gathered-actor';
import { isRole } from './names-lexicon';

/** What the article says that a person is. */
export interface Office {
  /** Role nouns in small letters: "president", "spokeswoman". */
  readonly roles: ReadonlySet<string>;
  /** Id of the state or body that the person speaks for, or null. */
  readonly represents: string | null;
}

/** Which actor is named at a token. */
export interface NamedAt {
  readonly actor: GatheredActor;
  readonly first: number;
  readonly last: number;
}

const MODIFIERS = new Set(
  `former then current acting interim senior deputy vice prime foreign interior defense defence finance trade press
  national security homeland general chief top ex special outgoing incoming new late veteran longtime long time
  opposition state attorney first lady majority minority house assistant under executive managing presidential
  republican democratic supreme crown of the for affairs and policy communications economic military political legal`.split(
    /\s+/,
  ),
);
const LINKS_OFFICE = new Set(['of', 'for', 'to', 'at', 'in', 'with', 'from', 'on', 'the']);
/** Words that open a clause, so that no apposition stands there. */
const CLAUSE = /^(?:who|which|said|says|told|is|was|were|has|had|and|but)$/;
const APPOSITION_REACH = 14;
const TITLE_REACH = 8;

/** Roles and represented bodies of every person, from titles before the names and appositions behind them. */
export function officesOf(
  document: TokenisedDocument,
  actors: readonly GatheredActor[],
  namedAt: ReadonlyMap<number, NamedAt>,
): ReadonlyMap<string, Office> {
  const offices = new Map<string, Office>();
  for (const actor of actors) {
    if (actor.type !== 'person') continue;
    const roles = new Set<string>();
    let represents: string | null = null;
    for (const { first, last } of actor.mentions) {
      const reading = new OfficeReading(document, namedAt, first, last);
      reading.before();
      reading.behind();
      for (const role of reading.roles) roles.add(role);
      represents ??= reading.represents;
    }
    offices.set(actor.id, { roles, represents: represents === actor.id ? null : represents });
  }
  return offices;
}

class OfficeReading {
  readonly roles = new Set<string>();
  represents: string | null = null;
  readonly #tokens: readonly Token[];

  constructor(
    private readonly document: TokenisedDocument,
    private readonly namedAt: ReadonlyMap<number, NamedAt>,
    private readonly first: number,
    private readonly last: number,
  ) {
    this.#tokens = document.tokens;
  }

  /** "Russian President …", "White House press secretary …", "Iran's foreign minister …". */
  before(): void {
    let seen = false;
    for (let index = this.first - 1; index >= Math.max(0, this.first - TITLE_REACH); index--) {
      const next = this.#tokens[index + 1];
      const token = this.#tokens[index];
      if (!token || !next || next.sentence !== token.sentence || next.gap === 'other') return;
      const named = this.namedAt.get(index);
      if (named) {
        if (seen && named.actor.type !== 'person') this.represents = named.actor.id;
        return;
      }
      if (isRole(token.key)) {
        this.roles.add(this.#qualified(index));
        seen = true;
      } else if (!MODIFIERS.has(token.key)) return;
    }
  }

  /** "…, the foreign minister of Russia,"; "…, a Pentagon spokesman,". */
  behind(): void {
    const next = this.#tokens[this.last];
    if (next?.gap !== 'other' || !this.#follows(this.last, /^(?:['’]s?)?, $/)) return;
    let body: string | null = null;
    let seen = false;
    let linked = false;
    for (let index = this.last; index < this.last + APPOSITION_REACH; index++) {
      const token = this.#tokens[index];
      if (token?.sentence !== next.sentence || (index > this.last && token.gap === 'other')) break;
      const named = this.namedAt.get(index);
      if (named) {
        if (named.actor.type === 'person') break;
        if (!seen || linked) body ??= named.actor.id;
        index = named.last - 1;
      } else if (isRole(token.key)) {
        this.roles.add(this.#qualified(index));
        seen = true;
      } else if (seen) linked ||= LINKS_OFFICE.has(token.key);
      else if (CLAUSE.test(token.key)) break;
    }
    if (seen) this.represents ??= body;
  }

  /** A role with the word before it where that makes another office of it: "vice president". */
  #qualified(index: number): string {
    const before = this.#tokens[index - 1]?.key;
    const key = this.#tokens[index]?.key ?? '';
    return before &&
      /^(?:vice|prime|deputy|foreign|first|defen[cs]e|finance|interior|attorney|press)$/.test(
        before,
      )
      ? `${before} ${key}`
      : key;
  }

  #follows(index: number, between: RegExp): boolean {
    const token = this.#tokens[index];
    const before = this.#tokens[index - 1];
    return Boolean(
      token && before && between.test(this.document.text.slice(before.end, token.start)),
    );
  }
}
