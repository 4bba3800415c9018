import type { GazetteerEntry } from './gazetteer';
import type { NameTrie } from './gazetteer-trie';
import { isCapital, type Token } from './mentions-tokens';
import { FUNCTION_WORDS, isCommonWord, isOrganisationHead, type Title } from './names-lexicon';

const LONGEST = 11;
/** With these in capitals another name or sentence begins where a page lost a mark. */
const DETERMINER = /^(?:The|A|An|This|That|These|Those|He|She|It|We|They)$/;
/** What may follow a head word before its object: "Center for …", "Academy of …". */
const LINKS_BEFORE_OBJECT = new Set(['of', 'for', 'on', 'against']);
const LINKS_INSIDE = new Set(['of', 'for', 'and', 'on', 'the', 'against']);
/** Words in capitals before an office; no organisation begins with them. */
const RANKS =
  /^(?:senior|junior|former|acting|deputy|assistant|associate|chief|executive|managing|vice|breaking|i['’].*)$/;
/** Heads that take an object with any of the links; the others take "of" alone. */
const OPEN_HEADS =
  /^(?:cent(?:er|re)s?|council|association|foundation|institut(?:e|ion)|committee|subcommittee|society|alliance|coalition|office|ministry|department|agency|bureau|commission|fund|board|school|college|academy|union|federation|confederation|organi[sz]ation|movement|network|initiative|partnership|conference|forum|league|group|project|campaign|laboratory|observatory|mission|panel|caucus)$/;
const OWNERS =
  /^(?:people|women|men|children|workers?|veterans?|farmers|teachers|counsel|citizens|moody|lloyd|king|queen|general|minister|president|governor|attorney|mayor|sheriff|prosecutor|correspondent|player|writer|manufacturer|republican|democrat)s?$/;

/** Reads organisations from the shape of their names: capitals around a head word such as "Institute". */
export class OrganisationReader {
  constructor(
    private readonly tokens: readonly Token[],
    private readonly gazetteer: NameTrie<GazetteerEntry>,
    private readonly titles: NameTrie<Title>,
  ) {}

  /** Where an organisation's name that begins at `index` ends; 0 when none begins there. */
  endAt(index: number, sentenceLast: number): number {
    const token = this.#token(index);
    if (!isCapital(token) || FUNCTION_WORDS.has(token.key) || token.text.length < 2) return 0;
    if (RANKS.test(token.key)) return 0;
    const limit = Math.min(sentenceLast, index + LONGEST);
    let last = 0;
    for (let at = index; at < limit; at++) {
      if (at > index && !this.#continues(at, index)) break;
      const word = this.#token(at);
      if (isCapital(word)) {
        if (at > index && DETERMINER.test(word.text)) break;
        if (at > index && this.#isListedEnd(at, limit, last)) return 0;
        if (!isOrganisationHead(word.key)) continue;
        const end = this.#objectEnd(at, limit);
        if (at > index || end > at + 1) last = end;
        if (last > at + 1) at = last - 1;
      } else if (last > 0 || !this.#joinsInside(at, index, limit)) break;
    }
    return last;
  }

  #continues(at: number, first: number): boolean {
    const word = this.#token(at);
    const before = this.#token(at - 1);
    if (before.possessive && !OWNERS.test(before.key)) return false;
    if (word.gap === 'dot') return at - first < 2 || before.text.length === 1;
    return word.gap === 'space' || word.gap === 'hyphen';
  }

  /** A listed name of several words begins here: what stands before it is not part of it. */
  #isListedEnd(at: number, limit: number, last: number): boolean {
    if (last > 0) return false;
    const match = this.gazetteer.longestAt(this.tokens, at, limit);
    return match !== null && match.length >= 2 && match.values.some(({ type }) => type !== null);
  }

  /** "Tabulation and Election Center": words of the language, not two names. */
  #joinsInside(at: number, first: number, limit: number): boolean {
    const before = this.tokens[at - 1];
    const after = this.tokens[at + 1];
    if (this.#token(at).key !== 'and' && this.#token(at).text !== '&') return false;
    if (!before || !after || at - 1 < first || at + 1 >= limit || !isCapital(after)) return false;
    if (this.gazetteer.longestAt(this.tokens, at + 1, limit)) return false;
    return isCommonWord(before.key) && isCommonWord(after.key);
  }

  /** The end of "of …", "for … and …" after an organisation's head word. */
  #objectEnd(head: number, limit: number): number {
    const isOpen = OPEN_HEADS.test(this.#token(head).key);
    let end = head + 1;
    let links = 0;
    for (let at = head + 1; at < limit; at++) {
      const word = this.#token(at);
      const before = this.#token(at - 1);
      if (word.gap !== 'space' && word.gap !== 'hyphen') break;
      if (before.possessive && !OWNERS.test(before.key)) break;
      if (isCapital(word)) {
        if (links === 0 ? !isOrganisationHead(word.key) : this.#startsAnother(at, limit)) break;
        end = at + 1;
      } else {
        const opens = links > 0 ? LINKS_INSIDE : isOpen ? LINKS_BEFORE_OBJECT : ONLY_OF;
        if (!opens.has(word.key) || at - end > 1) break;
        if (word.key === 'and' && this.#opensAnother(at + 1, limit)) break;
        links++;
      }
    }
    return end;
  }

  /** "… and National Council of La Raza": another body with an object of its own. */
  #opensAnother(first: number, limit: number): boolean {
    const begin = this.tokens[first]?.key === 'the' ? first + 1 : first;
    for (let at = begin; at < limit && isCapital(this.#token(at)); at++) {
      const next = this.tokens[at + 1];
      if (isOrganisationHead(this.#token(at).key) && next && LINKS_BEFORE_OBJECT.has(next.key))
        return true;
    }
    return false;
  }

  /** A title, a date, or behind "and" another name: no part of an organisation's name. */
  #startsAnother(at: number, limit: number): boolean {
    const match = this.gazetteer.longestAt(this.tokens, at, limit);
    const isSecond = this.#token(at - 1).key === 'and';
    if (match?.values.some(({ type, form }) => type === 'person' || form === 'time')) return true;
    if (isSecond && match?.values.some(({ type }) => type === 'organization')) return true;
    return this.titles.longestAt(this.tokens, at, limit) !== null;
  }

  #token(index: number): Token {
    return this.tokens[index]!;
  }
}

const ONLY_OF = new Set(['of']);
