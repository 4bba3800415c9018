import type { Gender, ResolvedMention } from '../domain/attribution';
import { overlaps, type Span } from '../domain/document';
import type { QuotedDocument } from '../domain/quotation';
import { descriptionAt, type Description } from './coreference-descriptions';
import type { GatheredActor } from './coreference-names';
import type { NamedAt, Office } from './coreference-roles';
import { cueVerbOf } from './cue-verbs';
import type { Token, TokenisedDocument } from './mentions-tokens';

/** What resolution knows of the article's actors. */
export interface CastOfArticle {
  readonly actors: readonly GatheredActor[];
  readonly namedAt: ReadonlyMap<number, NamedAt>;
  readonly offices: ReadonlyMap<string, Office>;
  /** Country or body by the canonical name of the leader at its head. */
  readonly leaders: ReadonlyMap<string, string>;
}

/** One place where an actor was named or meant; `actor` is null for somebody without a name ("an official"). */
interface Entry {
  readonly actor: GatheredActor | null;
  readonly sentence: number;
  readonly paragraph: number;
  readonly isSubject: boolean;
  readonly isSpeaker: boolean;
  readonly isQuoted: boolean;
}

const PRONOUNS: ReadonlyMap<string, Gender> = new Map<string, Gender>([
  ...['he', 'him', 'his', 'himself'].map((word): [string, Gender] => [word, 'male']),
  ...['she', 'her', 'hers', 'herself'].map((word): [string, Gender] => [word, 'female']),
  ...['it', 'its', 'itself'].map((word): [string, Gender] => [word, 'neuter']),
  ...['they', 'them', 'their', 'themselves'].map((word): [string, Gender] => [word, 'plural']),
]);
const OBJECT_FORMS = new Set(['him', 'them']);
const DETERMINERS = new Set(['the', 'a', 'an', 'another', 'one', 'this', 'that']);
const PREPOSITIONS = new Set(
  'of in to by with for from at on against about over under into toward towards between among near after before than as like via within without'.split(
    ' ',
  ),
);
/** Entries looked back over for one pronoun, and twice as many for a description; keeps the pass linear. */
const MEMORY = 40;
const PARAGRAPHS_BACK = 3;
/** How deep in the sentence a pronoun may stand that means the subject to come, and how far off that is. */
const CATAPHOR_DEPTH = 3;
const CATAPHOR_REACH = 24;
/** "The U.S. ambassador to …, Kay Bailey Hutchison": how far behind the description the name may stand. */
const APPOSITION_REACH = 12;
/** The least score by which a pronoun is believed to mean somebody. */
const FLOOR: Readonly<Record<Gender, number>> = {
  male: -12,
  female: -12,
  neuter: 2,
  plural: 2,
  unknown: 0,
};

/** Adds the reporter's pronouns and descriptions, resolved to actors, to the mentions by name. */
export function resolvePronouns(
  document: QuotedDocument,
  tokenised: TokenisedDocument,
  cast: CastOfArticle,
  named: readonly ResolvedMention[],
): ResolvedMention[] {
  return mergeMentions(named, new Resolver(document, tokenised, cast).resolve());
}

class Resolver {
  readonly #entries: Entry[] = [];
  readonly #counts = new Map<string, number>();
  readonly #tokens: readonly Token[];
  readonly #quotedTokens: Uint8Array;
  /** By the id of the body, or by its name where the gazetteer tells who leads it; made when first asked for. */
  #officers: Map<string, GatheredActor[]> | null = null;

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
    for (let index = 0; index < this.#tokens.length;) {
      const named = this.cast.namedAt.get(index);
      if (named) {
        this.#remember(named.actor, index, named.last);
        index = named.last;
      } else {
        const resolved = this.#quotedTokens[index] ? null : this.#resolveAt(index);
        if (resolved?.mention) found.push(resolved.mention);
        index = resolved?.last ?? index + 1;
      }
    }
    return found;
  }

  /** What the pronoun or description at a token means; a description of nobody known is remembered as such. */
  #resolveAt(index: number): { mention: ResolvedMention | null; last: number } | null {
    const token = this.#token(index);
    if (token.shape === 'upper') return null;
    const gender = PRONOUNS.get(token.key);
    if (gender) {
      const actor = this.#cataphor(index, gender) ?? this.#pronoun(token, gender);
      if (!actor) return null;
      this.#remember(actor, index, index + 1);
      return { mention: this.#mention(actor, index, index + 1, 'pronoun'), last: index + 1 };
    }
    if (!DETERMINERS.has(token.key)) return null;
    const description = descriptionAt(this.#tokens, index, this.cast.namedAt);
    if (!description) return null;
    const actor = token.key === 'the' ? this.#described(description, index) : null;
    if (!actor && (description.kind !== 'person' || this.#isApposition(index, description.last)))
      return null;
    this.#remember(actor, index, description.last);
    const mention =
      actor && this.#mention(actor, description.first, description.last, 'description');
    return { mention, last: description.last };
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

  #remember(actor: GatheredActor | null, first: number, last: number): void {
    const token = this.#token(first);
    const before = this.#tokens[first - 1];
    const within = before?.sentence === token.sentence ? before : undefined;
    const isObject =
      within &&
      token.gap === 'space' &&
      (PREPOSITIONS.has(within.key) || cueVerbOf(within.key) !== null);
    const isSpeaker =
      this.#speaksNext(last, token.sentence) || this.#speaksBefore(first, token.sentence);
    this.#entries.push({
      actor,
      sentence: token.sentence,
      paragraph: this.#paragraphOf(token),
      isSubject: isSpeaker || (!this.#token(last - 1).possessive && !isObject),
      isSpeaker,
      isQuoted: this.#quotedTokens[first] === 1,
    });
    if (actor) this.#counts.set(actor.id, (this.#counts.get(actor.id) ?? 0) + 1);
  }

  /** "Putin said", "Putin also told". */
  #speaksNext(last: number, sentence: number): boolean {
    if (this.#tokens[last - 1]?.possessive) return false;
    for (const at of [last, last + 1]) {
      const token = this.#tokens[at];
      if (token?.sentence !== sentence || token.gap !== 'space') return false;
      const verb = cueVerbOf(token.key);
      if (verb?.forms.has('past') || verb?.forms.has('present')) return true;
      if (!/ly$|^(?:also|then|later|once|again|has|had|never|even)$/.test(token.key)) return false;
    }
    return false;
  }

  /** "…," said Putin: the verb stands right behind a quotation. */
  #speaksBefore(first: number, sentence: number): boolean {
    const verb = this.#tokens[first - 1];
    const before = this.#tokens[first - 2];
    if (verb?.sentence !== sentence || !cueVerbOf(verb.key)?.forms.has('past')) return false;
    return !before || /["”’']\s*$/.test(this.document.text.slice(before.end, verb.start));
  }

  /** "In his opening remarks, Putin said": a pronoun in the phrase that opens the sentence means its subject. */
  #cataphor(index: number, gender: Gender): GatheredActor | null {
    const { sentence } = this.#token(index);
    const first = this.tokenised.sentences[sentence]?.first ?? index;
    if (index - first > CATAPHOR_DEPTH || !PREPOSITIONS.has(this.#token(first).key)) return null;
    for (
      let at = index + 1;
      at < index + CATAPHOR_REACH && this.#tokens[at]?.sentence === sentence;
      at++
    ) {
      const named = this.cast.namedAt.get(at);
      if (!named || this.#quotedTokens[at] || !suits(named.actor, gender)) continue;
      const opens = /,\s*$/.test(
        this.document.text.slice(this.#token(at - 1).end, this.#token(at).start),
      );
      if (opens && !this.#token(named.last - 1).possessive) return named.actor;
    }
    return null;
  }

  #pronoun(token: Token, gender: Gender): GatheredActor | null {
    const paragraph = this.#paragraphOf(token);
    const withSubject = new Set<number>();
    let best: Entry | null = null;
    let bestScore = FLOOR[gender];
    for (let at = Math.max(0, this.#entries.length - MEMORY); at < this.#entries.length; at++) {
      const entry = this.#entries[at] as Entry;
      if (!suits(entry.actor, gender) || paragraph - entry.paragraph > PARAGRAPHS_BACK) continue;
      const isFirst = entry.isSubject && !withSubject.has(entry.sentence);
      if (isFirst) withSubject.add(entry.sentence);
      const score = this.#score(entry, token, paragraph, isFirst);
      if (score < bestScore || (best === null && score === bestScore)) continue;
      best = entry;
      bestScore = score;
    }
    return best?.actor ?? null;
  }

  #score(entry: Entry, token: Token, paragraph: number, isFirst: boolean): number {
    const distance = token.sentence - entry.sentence;
    let score = -3 * distance - 4 * (paragraph - entry.paragraph);
    if (entry.isSubject) score += 4;
    const isNearest = distance === 0 && /^(?:its|their)$/.test(token.key);
    if (isFirst && !isNearest) score += 4;
    if (entry.isSpeaker) score += 4;
    if (entry.isQuoted) score -= 8;
    if (entry.actor === null) score -= 2;
    if (OBJECT_FORMS.has(token.key) && distance === 0 && isFirst) score -= 12;
    return score;
  }

  #described(description: Description, index: number): GatheredActor | null {
    return description.kind === 'person'
      ? this.#holderOf(description)
      : this.#bodyCalled(description.noun, index);
  }

  /** The person who holds an office: of a state or body where one is told, else the one most spoken of lately. */
  #holderOf({ office, noun, of }: Description): GatheredActor | null {
    if (of)
      return this.#officersOf(of).find((actor) => this.#holdsOf(actor, office, noun, of)) ?? null;
    let best: GatheredActor | null = null;
    let bestScore = -Infinity;
    const oldest = Math.max(0, this.#entries.length - MEMORY * 2);
    for (let at = this.#entries.length - 1; at >= oldest; at--) {
      const { actor } = this.#entries[at] as Entry;
      if (actor?.type !== 'person' || !this.#holds(actor, office, noun)) continue;
      const score = (this.#counts.get(actor.id) ?? 0) - (this.#entries.length - at) / 6;
      if (score <= bestScore) continue;
      best = actor;
      bestScore = score;
    }
    return best;
  }

  /** The people who lead a state or body, or speak for it. */
  #officersOf(of: GatheredActor): readonly GatheredActor[] {
    if (!this.#officers) {
      this.#officers = new Map();
      for (const actor of this.cast.actors) {
        if (actor.type !== 'person') continue;
        const { represents } = this.cast.offices.get(actor.id) ?? {};
        for (const body of [represents, this.cast.leaders.get(actor.name)]) {
          const known = body ? (this.#officers.get(body) ?? []) : [];
          if (body && known.length < MEMORY) this.#officers.set(body, [...known, actor]);
        }
      }
    }
    return [...(this.#officers.get(of.id) ?? []), ...(this.#officers.get(of.name) ?? [])];
  }

  #holds(actor: GatheredActor, office: string, noun: string): boolean {
    const leads = this.cast.leaders.get(actor.name);
    if (office === noun && /^(?:leader|dictator|strongman|ruler)$/.test(noun) && leads) return true;
    if (office === 'president' && leads === 'United States') return true;
    const roles = this.cast.offices.get(actor.id)?.roles;
    if (roles?.has(office)) return true;
    return noun === 'pope' && actor.name.startsWith('Pope ');
  }

  #holdsOf(actor: GatheredActor, office: string, noun: string, of: GatheredActor): boolean {
    const represents = this.cast.offices.get(actor.id)?.represents;
    if (
      this.cast.leaders.get(actor.name) === of.name &&
      /^(?:leader|president|dictator|premier|chancellor)$/.test(noun)
    )
      return true;
    return represents === of.id && this.#holds(actor, office, noun);
  }

  /** The organisation last named whose name holds the word ("the committee"), or the last one so called. */
  #bodyCalled(noun: string, index: number): GatheredActor | null {
    const sentence = this.#token(index).sentence;
    const isGeneric = /^(?:group|company|organi[sz]ation|agency|movement|network)$/.test(noun);
    for (
      let at = this.#entries.length - 1;
      at >= Math.max(0, this.#entries.length - MEMORY);
      at--
    ) {
      const { actor, sentence: theirs } = this.#entries[at] as Entry;
      if (actor?.type !== 'organization' && actor?.type !== 'group') continue;
      const called = [...actor.forms].some((form) =>
        form.toLowerCase().split(/\s+/).includes(noun),
      );
      if (called || (isGeneric && sentence - theirs <= 2)) return actor;
    }
    return null;
  }

  /** "Kirby, a spokesman for the Pentagon,"; "the spokesman, John Kirby": no other person. */
  #isApposition(first: number, last: number): boolean {
    const comma = /^['’]?s?,\s/;
    const { text } = this.document;
    const before = this.#tokens[first - 1];
    const named = this.cast.namedAt.has(first - 1);
    if (before && named && comma.test(text.slice(before.end, this.#token(first).start)))
      return true;
    const { sentence } = this.#token(first);
    for (
      let at = last;
      at < last + APPOSITION_REACH && this.#tokens[at]?.sentence === sentence;
      at++
    ) {
      const type = this.cast.namedAt.get(at)?.actor.type;
      if (type === 'person') return this.#token(at).gap === 'other' || at === last;
    }
    return false;
  }

  #paragraphOf(token: Token): number {
    return this.tokenised.sentences[token.sentence]?.paragraph ?? 0;
  }

  #token(index: number): Token {
    return this.#tokens[index] as Token;
  }
}

function suits(actor: GatheredActor | null, gender: Gender): boolean {
  if (gender === 'male' || gender === 'female') {
    if (actor === null) return true;
    return actor.type === 'person' && (actor.gender === 'unknown' || actor.gender === gender);
  }
  if (actor === null) return false;
  if (gender === 'neuter') return actor.type === 'country' || actor.type === 'organization';
  return actor.type !== 'person';
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
    const last: (Span & Pick<ResolvedMention, 'kind'>) | undefined = kept[kept.length - 1];
    if (!last || !overlaps(last, mention)) kept.push(mention);
    else if (last.kind !== 'name' && mention.kind === 'name') kept[kept.length - 1] = mention;
  }
  return kept;
}
