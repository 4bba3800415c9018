import { cueVerbOf } from '../reports/cue-verbs';
import type { NamedAt } from './gathered-actor';
import type { Token, TokenisedDocument } from './mentions-tokens';
import { FUNCTION_WORDS, isRole } from './names-lexicon';

const MODIFIERS = new Set(
  `former then current acting interim senior deputy vice prime foreign interior defense defence finance trade press
  national security homeland general chief top ex special outgoing incoming new late veteran longtime long time
  opposition state attorney first lady majority minority house assistant under executive managing presidential
  republican democratic supreme crown of the for affairs and policy communications economic military political legal
  mr mrs ms dr sir rep sen gov lord rear adm admiral gen brig maj lt col capt sgt brigadier major lieutenant
  hon justice sheikh ayatollah`.split(/\s+/),
);
/** Offices whose holder speaks for the state or body; a journalist or professor of it does not. */
const OFFICIAL =
  /^(?:president|premier|chancellor|minister|secretary|governor|mayor|ambassador|envoy|leader|chief|head|chair(?:man|woman|person)?|director|commander|general|officer|official|spokes(?:man|woman|person)|representative|counsel|prosecutor|executive|manager|king|queen|prince|princess|emir|sultan|pope|president-elect|negotiator|diplomat|deputy|dictator|secretary-general|founder|inspector|commissioner|delegate|speaker|adviser|advisor|aide|senator|congressman|congresswoman|lawmaker|judge|strongman)$/;
/** An office that is over. */
const FORMER =
  /^(?:former|formerly|ex|once|onetime|one-time|retired|late|ousted|deposed|then|previously|was)$/;
/** Between an office and its body, with or without an article: "spokesman for", "minister of". */
const LINKS_OFFICE = new Set(['of', 'for', 'to', 'at', 'in', 'with', 'from', 'on', 'the']);
const OWNS = /^(?:of|for|at|with)$/;
/** Words that open a clause, so that no apposition stands there. */
const CLAUSE = /^(?:who|which|said|says|told|is|was|were|has|had|and|but)$/;
const APPOSITION_REACH = 14;
const TITLE_REACH = 10;
/** Words such as "Middle East peace" between a body and its envoy. */
const MOST_OTHER_WORDS = 3;

/** Reads what the words around one mention of a person say that the person is. */
export class OfficeReading {
  readonly roles = new Set<string>();
  /** The state or body of the role, by its actor's id. */
  body: string | null = null;
  /** True where the role speaks for the body. */
  isOfficial = false;
  /** True where the office is said to be over. */
  isFormer = false;
  /** The words before the name that were read as its office, in small letters. */
  title = '';
  readonly #tokens: readonly Token[];

  constructor(
    private readonly document: TokenisedDocument,
    private readonly namedAt: ReadonlyMap<number, NamedAt>,
    private readonly first: number,
    private readonly last: number,
  ) {
    this.#tokens = document.tokens;
  }

  /** "Russian President …", "Iran’s foreign minister, …", "Secretary-General of the United Nations …". */
  before(): void {
    let seen = false;
    let others = 0;
    const words: string[] = [];
    for (let index = this.first - 1; index >= Math.max(0, this.first - TITLE_REACH); index--) {
      const token = this.#tokens[index]!;
      if (!this.#joins(index)) break;
      const named = this.namedAt.get(index);
      if (named) {
        const owns = this.#ownsOffice(named, seen);
        if (owns === 'body') this.body ??= named.actor.id;
        this.isFormer ||= FORMER.test(this.#tokens[named.first - 1]?.key ?? '');
        if (owns !== 'object') break;
        index = this.#roleBefore(named.first) + 1;
        continue;
      }
      words.unshift(token.key);
      if (FORMER.test(token.key)) this.isFormer = true;
      if (isRole(token.key)) {
        this.#addRole(index);
        seen = true;
      } else if (
        !MODIFIERS.has(token.key) &&
        !(seen && ++others <= MOST_OTHER_WORDS && isNounLike(token))
      )
        break;
    }
    this.title = words.join(' ');
  }

  /** "…, the foreign minister of Russia,"; "…, a Pentagon spokesman,". */
  behind(): void {
    const next = this.#tokens[this.last];
    if (!next || !this.#follows(this.last, /^(?:['’]s?)?, $/)) return;
    let body: string | null = null;
    let seen = false;
    let linked = false;
    for (let index = this.last; index < this.last + APPOSITION_REACH; index++) {
      const token = this.#tokens[index];
      const goesOn = token?.sentence === next.sentence && (token === next || token.gap !== 'other');
      if (!goesOn) break;
      const named = this.namedAt.get(index);
      if (named) {
        if (named.actor.type === 'person') break;
        if (!seen || linked) body ??= named.actor.id;
        index = named.last - 1;
      } else if (isRole(token.key)) {
        this.#addRole(index);
        seen = true;
      } else if (seen) linked ||= LINKS_OFFICE.has(token.key);
      else if (FORMER.test(token.key)) this.isFormer = true;
      else if (CLAUSE.test(token.key)) break;
    }
    if (seen) this.body ??= body;
  }

  /** Whether the tokens at `index` and behind it belong to one phrase; a comma may stand before the name itself. */
  #joins(index: number): boolean {
    const token = this.#tokens[index];
    const next = this.#tokens[index + 1];
    if (!token || !next || next.sentence !== token.sentence) return false;
    if (next.gap !== 'other') return true;
    if (index + 1 !== this.first || !this.#follows(this.first, /^, $/)) return false;
    const named = this.namedAt.get(index);
    const isOffice = named ? this.#ownsOffice(named, false) === 'body' : isRole(token.key);
    return isOffice && !this.#isListed();
  }

  /** "The French president, Ana Reyes and Milo Brandt": people in a row, no apposition. */
  #isListed(): boolean {
    const behind = this.#tokens[this.last];
    return behind?.key === 'and' && behind.gap === 'space';
  }

  /** What a name before the person is: the body of the office, the object of "ambassador to", or none of its words. */
  #ownsOffice({ actor, first }: NamedAt, seen: boolean): 'body' | 'object' | 'none' {
    if (actor.type === 'person') return 'none';
    if (seen) return 'body';
    const at = this.#roleBefore(first);
    const role = this.#tokens[at];
    const link = this.#tokens[at + 1]?.key ?? '';
    if (role?.sentence !== this.#tokens[first]?.sentence || !isRole(role?.key ?? '')) return 'none';
    if (OWNS.test(link)) {
      this.#addRole(at);
      return 'body';
    }
    return link === 'to' ? 'object' : 'none';
  }

  /** Where the role would stand in "spokesman for the ministry", of the name that begins at `first`. */
  #roleBefore(first: number): number {
    return this.#tokens[first - 1]?.key === 'the' ? first - 3 : first - 2;
  }

  /** A role with the word before it where that makes another office of it: "vice president". */
  #addRole(index: number): void {
    const before = this.#tokens[index - 1]?.key;
    const key = this.#tokens[index]?.key ?? '';
    this.isOfficial ||= OFFICIAL.test(key);
    const isQualified =
      before &&
      /^(?:vice|prime|deputy|foreign|first|defen[cs]e|finance|interior|attorney|press)$/.test(
        before,
      );
    this.roles.add(isQualified ? `${before} ${key}` : key);
  }

  #follows(index: number, between: RegExp): boolean {
    const token = this.#tokens[index];
    const before = this.#tokens[index - 1];
    return Boolean(
      token && before && between.test(this.document.text.slice(before.end, token.start)),
    );
  }
}

/** A word that may stand in a body's name for an office: no verb, no word of the grammar. */
function isNounLike({ key }: Token): boolean {
  return !FUNCTION_WORDS.has(key) && cueVerbOf(key) === null;
}
