import type { GatheredActor, NamedAt } from './gathered-actor';
import type { Token } from './mentions-tokens';
import { isOrganisationHead, isRole } from './names-lexicon';

/** "The Russian leader", "the former vice president", "the company": what a noun phrase tells of whom it means. */
export interface Description {
  readonly kind: 'person' | 'body';
  /** The noun, and with the words that make another office of it: "president", "vice president". */
  readonly noun: string;
  readonly office: string;
  /** The state or body whose officer it is: the Russian leader, the president of Turkey. */
  readonly of: GatheredActor | null;
  /** The tokens of the phrase, without a name inside it: of "the Russian leader" the last word alone. */
  readonly first: number;
  readonly last: number;
}

const MODIFIERS =
  /^(?:former|then|current|embattled|outgoing|incoming|new|late|ousted|top|senior|chief|attorney|press|national|security|white|house|state|government|opposition|retired|longtime|unnamed|republican|democratic|conservative|young|old|elderly|masked|hooded|local|federal|military|police|intelligence|administration)$/;
const OFFICE_WORDS =
  /^(?:vice|prime|foreign|deputy|first|defen[cs]e|finance|interior|attorney|press)$/;
const HUMAN = /^(?:man|woman|boy|girl|person|resident|witness|source|survivor|father|mother)$/;
const LONGEST = 6;

/** The description that the determiner at `index` opens, or null. */
export function descriptionAt(
  tokens: readonly Token[],
  index: number,
  namedAt: ReadonlyMap<number, NamedAt>,
): Description | null {
  const sentence = tokens[index]?.sentence;
  let state: GatheredActor | null = null;
  let office = '';
  let first = index;
  for (let at = index + 1; at < index + LONGEST;) {
    const token = tokens[at];
    if (token?.sentence !== sentence || !isJoined(token)) return null;
    const named = namedAt.get(at);
    if (named) {
      if (state || !mayOwnOffice(named, tokens)) return null;
      state = named.actor;
      first = at = named.last;
      continue;
    }
    const noun = nounAt(tokens, at, state, namedAt);
    if (noun === 'none') return null;
    if (noun === 'person') {
      const of = state ?? objectAt(tokens, at + 1, namedAt);
      return { kind: noun, noun: token.key, office: office + token.key, of, first, last: at + 1 };
    }
    if (noun === 'body')
      return { kind: noun, noun: token.key, office: token.key, of: null, first, last: at + 1 };
    if (OFFICE_WORDS.test(token.key)) office = `${token.key} `;
    at++;
  }
  return null;
}

function isJoined(token: Token | undefined): token is Token {
  return token?.gap === 'space' || token?.gap === 'hyphen';
}

/** "The Russian leader", not "the Putin speech", not "the company’s head". */
function mayOwnOffice(named: NamedAt, tokens: readonly Token[]): boolean {
  return named.actor.type !== 'person' && !tokens[named.last - 1]?.possessive;
}

/** What a word makes of the phrase: its noun, a word before the noun, or no description at all. */
function nounAt(
  tokens: readonly Token[],
  at: number,
  state: GatheredActor | null,
  namedAt: ReadonlyMap<number, NamedAt>,
): 'person' | 'body' | 'modifier' | 'none' {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (!token) return 'none';
  const goesOn = isJoined(next) && next.sentence === token.sentence && !token.possessive;
  if (isRole(token.key) || HUMAN.test(token.key)) {
    if (goesOn && namedAt.get(at + 1)?.actor.type === 'person') return 'none';
    return goesOn && isRole(next.key) ? 'modifier' : 'person';
  }
  if (!state && isOrganisationHead(token.key))
    return goesOn && /^(?:of|for)$/.test(next.key) ? 'none' : 'body';
  const isModifier = MODIFIERS.test(token.key) || OFFICE_WORDS.test(token.key);
  return isModifier || token.shape === 'number' ? 'modifier' : 'none';
}

/** The actor named in "of Turkey", "of the House Intelligence Committee". */
function objectAt(
  tokens: readonly Token[],
  at: number,
  namedAt: ReadonlyMap<number, NamedAt>,
): GatheredActor | null {
  const of = tokens[at];
  if (of?.key !== 'of' || of.gap !== 'space') return null;
  const named =
    namedAt.get(at + 1) ?? (tokens[at + 1]?.key === 'the' ? namedAt.get(at + 2) : undefined);
  return named && named.actor.type !== 'person' ? named.actor : null;
}
