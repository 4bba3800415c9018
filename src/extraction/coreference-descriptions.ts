import type { GatheredActor } from './coreference-names';
import type { NamedAt } from './coreference-roles';
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
    if (!token || token.sentence !== sentence || (token.gap !== 'space' && token.gap !== 'hyphen'))
      return null;
    const named = namedAt.get(at);
    if (named) {
      if (state || named.actor.type === 'person' || tokens[named.last - 1]?.possessive) return null;
      state = named.actor;
      at = named.last;
      first = at;
      continue;
    }
    if (isRole(token.key) || HUMAN.test(token.key)) {
      const next = tokens[at + 1];
      const goesOn = next?.gap === 'space' && !token.possessive && next.sentence === sentence;
      if (goesOn && namedAt.get(at + 1)?.actor.type === 'person') return null;
      if (!(goesOn && isRole(next.key)))
        return {
          kind: 'person',
          noun: token.key,
          office: `${office}${token.key}`,
          of: state ?? objectAt(tokens, at + 1, namedAt),
          first,
          last: at + 1,
        };
    } else if (!state && isOrganisationHead(token.key)) {
      const next = tokens[at + 1];
      if (next?.gap === 'space' && /^(?:of|for)$/.test(next.key)) return null;
      return { kind: 'body', noun: token.key, office: token.key, of: null, first, last: at + 1 };
    } else if (
      !MODIFIERS.test(token.key) &&
      !OFFICE_WORDS.test(token.key) &&
      token.shape !== 'number'
    )
      return null;
    if (OFFICE_WORDS.test(token.key)) office = `${token.key} `;
    at++;
  }
  return null;
}

/** The actor named in "of Turkey", "of the House Intelligence Committee". */
function objectAt(
  tokens: readonly Token[],
  at: number,
  namedAt: ReadonlyMap<number, NamedAt>,
): GatheredActor | null {
  if (tokens[at]?.key !== 'of' || tokens[at]?.gap !== 'space') return null;
  const named =
    namedAt.get(at + 1) ?? (tokens[at + 1]?.key === 'the' ? namedAt.get(at + 2) : undefined);
  return named && named.actor.type !== 'person' ? named.actor : null;
}
