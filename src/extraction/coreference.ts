import type { Gender, ResolvedMention } from '../domain/attribution';
import { overlaps, type Span } from '../domain/document';
import type { QuotedDocument } from '../domain/quotation';
import type { GatheredActor } from './coreference-names';
import type { NamedAt, Office } from './coreference-roles';
import { cueVerbOf } from './cue-verbs';
import type { Token, TokenisedDocument } from './mentions-tokens';
import { isOrganisationHead, isRole } from './names-lexicon';

/** What resolution knows of the article's actors. */
export interface CastOfArticle {
  readonly actors: readonly GatheredActor[];
  readonly namedAt: ReadonlyMap<number, NamedAt>;
  readonly offices: ReadonlyMap<string, Office>;
  /** Country or body by the canonical name of the leader at its head. */
  readonly leaders: ReadonlyMap<string, string>;
}

/** One place where an actor was named or meant. */
interface Entry {
  readonly actor: GatheredActor;
  readonly token: number;
  readonly sentence: number;
  readonly paragraph: number;
  readonly isSubject: boolean;
  readonly isSpeaker: boolean;
  readonly isQuoted: boolean;
}

const PRONOUNS: Readonly<Record<string, Gender>> = {
  he: 'male',
  him: 'male',
  his: 'male',
  himself: 'male',
  she: 'female',
  her: 'female',
  hers: 'female',
  herself: 'female',
  it: 'neuter',
  its: 'neuter',
  itself: 'neuter',
  they: 'plural',
  them: 'plural',
  their: 'plural',
  themselves: 'plural',
};
const OBJECT_FORMS = new Set(['him', 'them']);
const PREPOSITIONS = new Set(
  'of in to by with for from at on against about over under into toward towards between among near after before than as like via within without'.split(
    ' ',
  ),
);
/** Entries looked back over for one pronoun; keeps the pass linear. */
const MEMORY = 40;
const PARAGRAPHS_BACK = 3;

/** Adds the reporter's pronouns and descriptions, resolved to actors, to the mentions by name. */
export function resolvePronouns(
  document: QuotedDocument,
  tokenised: TokenisedDocument,
  cast: CastOfArticle,
  named: readonly ResolvedMention[],
): ResolvedMention[] {
  const resolved = new Resolver(document, tokenised, cast).resolve();
  return mergeMentions(named, resolved);
}

class Resolver {
  readonly #entries: Entry[] = [];
  readonly #tokens: readonly Token[];
  readonly #quotedTokens: Uint8Array;

  constructor(
    private readonly document: QuotedDocument,
    private readonly tokenised: TokenisedDocument,
    private readonly cast: CastOfArticle,
  ) {
    this.#tokens = tokenised.tokens;
    this.#quotedTokens = quotedTokens(document, tokenised.tokens);
  }

  resolve(): ResolvedMention[] {
    const found: ResolvedMention[] = [];
    for (let index = 0; index < this.#tokens.length; index++) {
      const named = this.cast.namedAt.get(index);
      if (named) {
        this.#remember(named.actor, index, named.last);
        index = named.last - 1;
        continue;
      }
      if (this.#quotedTokens[index]) continue;
      const token = this.#token(index);
      const gender = PRONOUNS[token.key];
      if (gender && token.shape !== 'upper') {
        const actor = this.#pronoun(index, gender);
        if (actor) {
          found.push(this.#mention(actor, index, index + 1, 'pronoun'));
          this.#remember(actor, index, index + 1);
        }
      } else if (token.key === 'the' && token.shape !== 'upper') {
        const description = this.#description(index);
        if (description) {
          found.push(this.#mention(description.actor, index, description.last, 'description'));
          this.#remember(description.actor, index, description.last);
          index = description.last - 1;
        }
      }
    }
    return found;
  }

  #mention(
    actor: GatheredActor,
    first: number,
    last: number,
    kind: 'pronoun' | 'description',
  ): ResolvedMention {
    const start = this.#token(first).start;
    const end = this.#token(last - 1).end;
    return { start, end, text: this.document.text.slice(start, end), actorId: actor.id, kind };
  }

  #remember(actor: GatheredActor, first: number, last: number): void {
    const token = this.#token(first);
    const before = this.#tokens[first - 1];
    const after = this.#tokens[last];
    const sameBefore = before?.sentence === token.sentence ? before : undefined;
    const ends = this.#token(last - 1);
    const follows = after?.sentence === token.sentence ? after : undefined;
    const inverted = sameBefore !== undefined && cueVerbOf(sameBefore.key) !== null;
    const isSpeaker = Boolean(
      (follows && cueVerbOf(follows.key)?.forms.has('past')) ||
      (inverted && sameBefore?.gap !== 'hyphen'),
    );
    this.#entries.push({
      actor,
      token: first,
      sentence: token.sentence,
      paragraph: this.tokenised.sentences[token.sentence]?.paragraph ?? 0,
      isSubject:
        !ends.possessive &&
        !(sameBefore && PREPOSITIONS.has(sameBefore.key) && token.gap === 'space'),
      isSpeaker,
      isQuoted: this.#quotedTokens[first] === 1,
    });
  }

  #pronoun(index: number, gender: Gender): GatheredActor | null {
    const token = this.#token(index);
    const paragraph = this.tokenised.sentences[token.sentence]?.paragraph ?? 0;
    let best: GatheredActor | null = null;
    let bestScore = -Infinity;
    const oldest = Math.max(0, this.#entries.length - MEMORY);
    const firstOfSentence = new Set<number>();
    for (let at = oldest; at < this.#entries.length; at++) {
      const entry = this.#entries[at] as Entry;
      const isFirst = !firstOfSentence.has(entry.sentence) && suits(entry.actor, gender);
      if (isFirst) firstOfSentence.add(entry.sentence);
      if (!suits(entry.actor, gender) || paragraph - entry.paragraph > PARAGRAPHS_BACK) continue;
      const score = this.#score(entry, token, paragraph, isFirst);
      if (score >= bestScore) {
        best = entry.actor;
        bestScore = score;
      }
    }
    const floor = gender === 'neuter' || gender === 'plural' ? 2 : -12;
    return bestScore > floor ? best : null;
  }

  #score(entry: Entry, token: Token, paragraph: number, isFirst: boolean): number {
    const distance = token.sentence - entry.sentence;
    let score = -3 * distance - 4 * (paragraph - entry.paragraph);
    if (entry.isSubject) score += 4;
    if (isFirst) score += 4;
    if (entry.isSpeaker) score += 4;
    if (entry.isQuoted) score -= 8;
    if (OBJECT_FORMS.has(token.key) && distance === 0 && isFirst && entry.isSubject) score -= 12;
    return score;
  }

  /** "the president", "the Russian leader", "the former vice president", "the company". */
  #description(index: number): { actor: GatheredActor; last: number } | null {
    let at = index + 1;
    let state: GatheredActor | null = null;
    let modifier = '';
    while (at < index + 6) {
      const token = this.#tokens[at];
      if (
        !token ||
        token.sentence !== this.#token(index).sentence ||
        (token.gap !== 'space' && token.gap !== 'hyphen')
      )
        return null;
      const named = this.cast.namedAt.get(at);
      if (named) {
        if (state || named.actor.type === 'person') return null;
        state = named.actor;
        at = named.last;
        if (this.#token(at - 1).possessive) return null;
        continue;
      }
      if (isRole(token.key)) {
        const next = this.#tokens[at + 1];
        if (
          next &&
          next.gap === 'space' &&
          (isRole(next.key) || (this.cast.namedAt.has(at + 1) && !token.possessive))
        ) {
          modifier = token.key;
          at++;
          continue;
        }
        const actor = this.#holderOf(`${modifier} ${token.key}`.trim(), token.key, state, at + 1);
        return actor ? { actor, last: at + 1 } : null;
      }
      if (!state && isOrganisationHead(token.key)) {
        const actor = this.#bodyCalled(token.key, index);
        return actor ? { actor, last: at + 1 } : null;
      }
      if (
        !/^(?:former|then|current|vice|prime|foreign|deputy|embattled|outgoing|new|late|first|ousted|top|senior|chief|attorney|defense|defence|press)$/.test(
          token.key,
        )
      )
        return null;
      modifier = token.key;
      at++;
    }
    return null;
  }

  /** The person last named who holds an office, of a state where one is told. */
  #holderOf(
    office: string,
    role: string,
    state: GatheredActor | null,
    behind: number,
  ): GatheredActor | null {
    const of =
      this.#tokens[behind]?.key === 'of' && this.#tokens[behind]?.gap === 'space'
        ? this.#objectOf(behind)
        : null;
    const wanted = state ?? of;
    let fallback: GatheredActor | null = null;
    for (
      let at = this.#entries.length - 1;
      at >= Math.max(0, this.#entries.length - MEMORY * 2);
      at--
    ) {
      const { actor } = this.#entries[at] as Entry;
      if (actor.type !== 'person') continue;
      if (wanted) {
        if (
          this.#leads(actor, wanted) &&
          (role === 'leader' || role === 'president' || this.#holds(actor, office, role))
        )
          return actor;
        continue;
      }
      if (this.#holds(actor, office, role)) return actor;
      if (
        role === 'president' &&
        office === role &&
        this.cast.leaders.get(actor.name) === 'United States'
      )
        fallback ??= actor;
    }
    return fallback;
  }

  #objectOf(of: number): GatheredActor | null {
    return (this.cast.namedAt.get(of + 1) ?? this.cast.namedAt.get(of + 2))?.actor ?? null;
  }

  #holds(actor: GatheredActor, office: string, role: string): boolean {
    const roles = this.cast.offices.get(actor.id)?.roles;
    if (!roles) return false;
    if (roles.has(office)) return true;
    if (office !== role) return false;
    return roles.has(role);
  }

  #leads(actor: GatheredActor, state: GatheredActor): boolean {
    return (
      this.cast.leaders.get(actor.name) === state.name ||
      this.cast.offices.get(actor.id)?.represents === state.id
    );
  }

  /** The organisation last named whose name holds the word ("the committee"), or the last subject so called. */
  #bodyCalled(word: string, index: number): GatheredActor | null {
    if (this.#tokens[index + 2]?.gap === 'space' && this.#tokens[index + 2]?.key === 'of')
      return null;
    const sentence = this.#token(index).sentence;
    for (
      let at = this.#entries.length - 1;
      at >= Math.max(0, this.#entries.length - MEMORY);
      at--
    ) {
      const entry = this.#entries[at] as Entry;
      const { actor } = entry;
      if (actor.type !== 'organization' && actor.type !== 'group') continue;
      const called = [...actor.forms].some((form) =>
        form.toLowerCase().split(/\s+/).includes(word),
      );
      const generic = /^(?:group|company|organization|organisation|agency|movement|network)$/.test(
        word,
      );
      if (called || (generic && sentence - entry.sentence <= 2)) return actor;
    }
    return null;
  }

  #token(index: number): Token {
    return this.#tokens[index] as Token;
  }
}

function suits(actor: GatheredActor, gender: Gender): boolean {
  if (gender === 'male' || gender === 'female')
    return actor.type === 'person' && (actor.gender === 'unknown' || actor.gender === gender);
  if (gender === 'neuter') return actor.type === 'country' || actor.type === 'organization';
  return actor.type === 'group' || actor.type === 'organization' || actor.type === 'country';
}

/** Marks the tokens that stand inside quotation marks. */
export function quotedTokens(document: QuotedDocument, tokens: readonly Token[]): Uint8Array {
  const marks = new Uint8Array(tokens.length);
  let at = 0;
  for (const { inner } of document.quotedSpans) {
    while (at < tokens.length && (tokens[at] as Token).start < inner.start) at++;
    while (at < tokens.length && (tokens[at] as Token).start < inner.end) marks[at++] = 1;
  }
  return marks;
}

function mergeMentions(
  named: readonly ResolvedMention[],
  resolved: readonly ResolvedMention[],
): ResolvedMention[] {
  const all = [...named, ...resolved].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: ResolvedMention[] = [];
  for (const mention of all) {
    const last: Span | undefined = kept[kept.length - 1];
    if (!last || !overlaps(last, mention)) kept.push(mention);
    else if ((last as ResolvedMention).kind !== 'name' && mention.kind === 'name')
      kept[kept.length - 1] = mention;
  }
  return kept;
}
