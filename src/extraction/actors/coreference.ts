import type { Gender, ResolvedMention } from '../../domain/attribution';
import { overlaps, type Span } from '../../domain/document';
import type { QuotedDocument } from '../../domain/quotation';
import { descriptionAt } from './coreference-descriptions';
import type { GatheredActor, NamedAt } from './gathered-actor';
import { OfficeHolders, type People } from './coreference-offices';
import { MEMORY, Salience, suits, type Place } from './coreference-salience';
import { ReadingOrder } from '../reports/inserted-lines';
import { cueVerbOf } from '../reports/cue-verbs';
import type { Token, TokenisedDocument } from './mentions-tokens';

/** What resolution knows of the article's actors. */
export interface CastOfArticle extends People {
  readonly namedAt: ReadonlyMap<number, NamedAt>;
}

const PRONOUNS: ReadonlyMap<string, Gender> = new Map<string, Gender>([
  ...['he', 'him', 'his', 'himself'].map((word): [string, Gender] => [word, 'male']),
  ...['she', 'her', 'hers', 'herself'].map((word): [string, Gender] => [word, 'female']),
  ...['it', 'its', 'itself'].map((word): [string, Gender] => [word, 'neuter']),
  ...['they', 'them', 'their', 'themselves'].map((word): [string, Gender] => [word, 'plural']),
]);
const DETERMINERS = new Set(['the', 'a', 'an', 'another', 'one', 'this', 'that']);
const PREPOSITIONS = new Set(
  'of in to by with for from at on against about over under into toward towards between among near after before than as like via within without'.split(
    ' ',
  ),
);
/** Between a subject and its reporting verb. */
const BEFORE_VERB = /ly$|^(?:also|then|later|once|again|has|had|never|even)$/;
/** How deep in the sentence a pronoun may stand that means the subject to come, and how far off that is. */
const CATAPHOR_DEPTH = 3;
const CATAPHOR_REACH = 24;
/** "The U.S. ambassador to …, Kay Smith": how far behind the description the name may stand. */
const APPOSITION_REACH = 12;
/** "Ana de la Reyes and she": how many tokens before a pronoun the name that is joined to it may begin. */
const LONGEST_JOINED = 8;
const GENERIC_BODY = /^(?:group|company|organi[sz]ation|agency|movement|network)$/;
/** A body called by a generic noun was named within so many sentences. */
const GENERIC_REACH = 2;

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
  readonly #salience = new Salience();
  readonly #holders: OfficeHolders;
  /** The paragraph that is being read, and how much was in mind before it. */
  #paragraph = 0;
  #known = 0;
  readonly #tokens: readonly Token[];
  readonly #quotedTokens: Uint8Array;
  readonly #order: ReadingOrder;
  readonly #places: readonly Place[];

  constructor(
    private readonly document: QuotedDocument,
    private readonly tokenised: TokenisedDocument,
    private readonly cast: CastOfArticle,
  ) {
    this.#tokens = tokenised.tokens;
    this.#quotedTokens = quotedTokens(document, tokenised.tokens);
    this.#order = new ReadingOrder(document);
    this.#places = placesOf(tokenised, this.#order);
    this.#holders = new OfficeHolders(cast);
  }

  resolve(): ResolvedMention[] {
    const found: ResolvedMention[] = [];
    for (let index = 0; index < this.#tokens.length;) {
      this.#enter(this.#token(index).sentence);
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

  /** What an inserted line speaks of is forgotten behind it. */
  #enter(sentence: number): void {
    const paragraph = this.tokenised.sentences[sentence]?.paragraph ?? 0;
    if (paragraph === this.#paragraph) return;
    if (this.#order.isInserted(this.#paragraph)) this.#salience.forgetSince(this.#known);
    this.#paragraph = paragraph;
    this.#known = this.#salience.size;
  }

  /** What the pronoun or description at a token means; a description of nobody known is remembered as such. */
  #resolveAt(index: number): { mention: ResolvedMention | null; last: number } | null {
    const token = this.#token(index);
    if (token.shape === 'upper') return null;
    const gender = PRONOUNS.get(token.key);
    if (!gender) return DETERMINERS.has(token.key) ? this.#describedAt(index) : null;
    const actor =
      this.#cataphor(index, gender) ??
      this.#salience.antecedentOf(token, gender, this.#placeOf(token), this.#joinedTo(index));
    if (!actor) return null;
    this.#remember(actor, index, index + 1);
    return { mention: this.#mention(actor, index, index + 1, 'pronoun'), last: index + 1 };
  }

  /** Lund, in "he and Lund" and in "Lund and he". */
  #joinedTo(index: number): GatheredActor | null {
    const { sentence } = this.#token(index);
    const isAnd = (at: number) => {
      const token = this.#tokens[at];
      return token?.key === 'and' && token.sentence === sentence;
    };
    const behind = isAnd(index + 1) ? this.cast.namedAt.get(index + 2) : undefined;
    if (behind || !isAnd(index - 1)) return behind?.actor ?? null;
    for (let first = index - 2; first >= index - LONGEST_JOINED; first--) {
      const named = this.cast.namedAt.get(first);
      if (named) return named.last === index - 1 ? named.actor : null;
    }
    return null;
  }

  #describedAt(index: number): { mention: ResolvedMention | null; last: number } | null {
    const description = descriptionAt(this.#tokens, index, this.cast.namedAt);
    if (!description) return null;
    const { kind, noun, first, last } = description;
    const isDefinite = this.#token(index).key === 'the';
    const isPerson = kind === 'person';
    const actor = !isDefinite
      ? null
      : isPerson
        ? this.#holders.holderOf(description, this.#salience)
        : this.#bodyCalled(noun, this.#placeOf(this.#token(index)).sentence);
    if (!actor && (!isPerson || this.#isApposition(index, last))) return null;
    this.#remember(actor, index, last);
    return { mention: actor && this.#mention(actor, first, last, 'description'), last };
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
    const within = before?.sentence === token.sentence && token.gap === 'space' ? before : null;
    const isObject = within && (PREPOSITIONS.has(within.key) || cueVerbOf(within.key) !== null);
    const isSpeaker = this.#speaksNext(last, token.sentence) || this.#speaksBefore(first);
    this.#salience.add({
      actor,
      ...this.#placeOf(token),
      isSubject: isSpeaker || (!this.#token(last - 1).possessive && !isObject),
      isSpeaker,
      isQuoted: this.#quotedTokens[first] === 1,
    });
  }

  /** "Putin said", "Putin also told". */
  #speaksNext(last: number, sentence: number): boolean {
    if (this.#tokens[last - 1]?.possessive) return false;
    for (const at of [last, last + 1]) {
      const token = this.#tokens[at];
      if (token?.sentence !== sentence || token.gap !== 'space') return false;
      const verb = cueVerbOf(token.key);
      if (verb?.forms.has('past') || verb?.forms.has('present')) return true;
      if (!BEFORE_VERB.test(token.key)) return false;
    }
    return false;
  }

  /** "…," said Putin: the verb stands right behind a quotation. */
  #speaksBefore(first: number): boolean {
    const verb = this.#tokens[first - 1];
    const before = this.#tokens[first - 2];
    if (verb?.sentence !== this.#token(first).sentence) return false;
    if (!cueVerbOf(verb.key)?.forms.has('past')) return false;
    return !before || /["”’']\s*$/.test(this.document.text.slice(before.end, verb.start));
  }

  /** "In his opening remarks, Putin said": a pronoun in the phrase that opens the sentence means its subject. */
  #cataphor(index: number, gender: Gender): GatheredActor | null {
    const { sentence } = this.#token(index);
    const first = this.tokenised.sentences[sentence]?.first ?? index;
    if (index - first > CATAPHOR_DEPTH || !PREPOSITIONS.has(this.#token(first).key)) return null;
    for (let at = index + 1; at < index + CATAPHOR_REACH; at++) {
      if (this.#tokens[at]?.sentence !== sentence) return null;
      const named = this.cast.namedAt.get(at);
      if (!named || this.#quotedTokens[at] || !suits(named.actor, gender)) continue;
      const isPossessive = this.#token(named.last - 1).possessive;
      if (!isPossessive && /,\s*$/.test(this.#between(at - 1, at))) return named.actor;
    }
    return null;
  }

  /** The organisation last named whose name holds the word ("the committee"), or the last one so called. */
  #bodyCalled(noun: string, sentence: number): GatheredActor | null {
    const isGeneric = GENERIC_BODY.test(noun);
    for (const { actor, sentence: theirs } of this.#salience.latest(MEMORY)) {
      if (actor?.type !== 'organization' && actor?.type !== 'group') continue;
      if (isGeneric && sentence - theirs <= GENERIC_REACH) return actor;
      for (const form of actor.forms)
        if (form.toLowerCase().split(/\s+/).includes(noun)) return actor;
    }
    return null;
  }

  /** "Kirby, a spokesman for the Pentagon,"; "the spokesman, John Kirby": no other person. */
  #isApposition(first: number, last: number): boolean {
    if (this.cast.namedAt.has(first - 1) && /^['’]?s?,\s/.test(this.#between(first - 1, first)))
      return true;
    const { sentence } = this.#token(first);
    for (let at = last; at < last + APPOSITION_REACH; at++) {
      if (this.#tokens[at]?.sentence !== sentence) return false;
      if (this.cast.namedAt.get(at)?.actor.type === 'person')
        return this.#token(at).gap === 'other' || at === last;
    }
    return false;
  }

  /** The text between two neighbouring tokens. */
  #between(before: number, after: number): string {
    return this.document.text.slice(this.#token(before).end, this.#token(after).start);
  }

  #placeOf({ sentence }: Token): Place {
    return this.#places[sentence] ?? { sentence, paragraph: 0 };
  }

  #token(index: number): Token {
    return this.#tokens[index]!;
  }
}

function placesOf({ sentences }: TokenisedDocument, order: ReadingOrder): Place[] {
  let inserted = 0;
  return sentences.map(({ paragraph }, sentence) => {
    const place = { sentence: sentence - inserted, paragraph: order.placeOf(paragraph) };
    if (order.isInserted(paragraph)) inserted++;
    return place;
  });
}

/** Marks the tokens that stand inside quotation marks. */
export function quotedTokens(document: QuotedDocument, tokens: readonly Token[]): Uint8Array {
  const marks = new Uint8Array(tokens.length);
  let at = 0;
  for (const { inner } of document.quotedSpans) {
    while (at < tokens.length && tokens[at]!.start < inner.start) at++;
    while (at < tokens.length && tokens[at]!.start < inner.end) marks[at++] = 1;
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
