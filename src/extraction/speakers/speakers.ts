import type { Actor, ActorType, Mention } from '../../domain/actor';
import type { ActorDocument, ResolvedMention } from '../../domain/attribution';
import { abbreviationKindOf } from '../text/abbreviations';
import { phraseFrom, type NounPhrase } from '../reports/noun-phrases';
import type { FrameSentence, FrameToken } from '../reports/reporter-frames';
import { nounKindOf, PRESS_NOUN } from './speaker-nouns';

const SPOKESPERSON = /^spokes(?:man|woman|person|people|men|women)$/;
/** Words that point back to somebody named before. */
const PRONOUN = /^(?:he|she|they|it|him|her|them|who)$/;
const NOBODY =
  /^(?:i|we|you|me|us|this|that|these|those|there|what|which|one|another|other|others|some|many|most|several|few|all|each|both|either|neither|none|nothing|something|everything|everyone|anyone|everybody|anybody|thing|things)$/;

/** What a newspaper prints. */
const PRINTED = /^(?:editorial|commentary|piece|article|op-ed|column|report)s?$/;

/** Whom a phrase makes speak. */
export interface SpeakerCandidate {
  /** Null when only a description is known. */
  readonly actorId: string | null;
  readonly type: ActorType | null;
  /** The actor's canonical name, or the words of the description. */
  readonly name: string;
  readonly mention: Mention;
  readonly onBehalfOf: string | null;
  /**
   * What has to be looked up in the text before: a `pronoun` without an actor, a `thing` whose maker is not
   * told ("the statement"), a `definite` description ("the official"); null when nothing has.
   */
  readonly pointsBack: 'pronoun' | 'thing' | 'definite' | null;
}

/** The text that phrases are taken from, and its actors by id. */
export interface Cast {
  readonly text: string;
  readonly actors: ReadonlyMap<string, Actor>;
}

export function castOf({ text, actors }: ActorDocument): Cast {
  return { text, actors: new Map(actors.map((actor) => [actor.id, actor])) };
}

/**
 * The candidates that a phrase names: one, or the members of "X and Y"; none when it can be nobody. Where the
 * sentence leaves no doubt that the phrase speaks, `anyone` lets pass what no list of people knows.
 */
export function candidatesOf(
  cast: Cast,
  sentence: FrameSentence,
  phrase: NounPhrase,
  anyone: boolean,
): SpeakerCandidate[] {
  const first = candidateOf(cast, sentence, phrase, anyone);
  if (!first) return [];
  return phrase.joined ? [first, ...candidatesOf(cast, sentence, phrase.joined, anyone)] : [first];
}

function candidateOf(
  cast: Cast,
  sentence: FrameSentence,
  { start, end }: NounPhrase,
  anyone: boolean,
): SpeakerCandidate | null {
  let last = end - 1;
  while (last > start && isLoose(sentence, last)) last--;
  const head = sentence[last];
  if (!head) return null;
  if (head.mention && isOneOfThem(cast, sentence, start, last)) {
    const isKnown = sentence[start]?.lower === 'the';
    return described(cast, sentence, { start, end: last + 1 }, isKnown ? 'definite' : null);
  }
  if (head.mention) {
    return actorCandidate(cast, head.mention, officeFor(cast, sentence, start, end));
  }
  if (PRONOUN.test(head.lower)) {
    return described(cast, sentence, { start: last, end: last + 1 }, 'pronoun');
  }
  if (NOBODY.test(head.lower)) return null;
  return nounCandidate(cast, sentence, { start, end: last + 1 }, end, anyone);
}

/** A phrase whose head is a common noun or a name that nobody recognised. */
function nounCandidate(
  cast: Cast,
  sentence: FrameSentence,
  phrase: { readonly start: number; readonly end: number },
  fullEnd: number,
  anyone: boolean,
): SpeakerCandidate | null {
  const head = phrase.end - 1;
  const kind = nounKindOf(sentence[head]?.lower ?? '');
  const owner = ownerOf(sentence, phrase.start, head);
  if (kind === 'work') return workCandidate(cast, sentence, phrase, fullEnd, owner);
  const isPressNamed = PRESS_NOUN.test(sentence[head]?.lower ?? '') && isOrganisation(cast, owner);
  if (owner && (kind === 'body' || isPressNamed)) return actorCandidate(cast, owner, null);
  if (!anyone && kind === 'other' && !mayBeName(sentence, head)) return null;
  // "The analyst who …", "the head of …" tell themselves who is meant.
  const isComplete = /^(?:who|that|of|in|from|at|for|with)$/.test(sentence[fullEnd]?.lower ?? '');
  const isDefinite = /^(?:the|this|that)$/.test(sentence[phrase.start]?.lower ?? '');
  return described(cast, sentence, phrase, isDefinite && !isComplete ? 'definite' : null);
}

/** What somebody wrote or said stands for its maker, where one is told. */
function workCandidate(
  cast: Cast,
  sentence: FrameSentence,
  phrase: { readonly start: number; readonly end: number },
  fullEnd: number,
  owner: ResolvedMention | null,
): SpeakerCandidate | null {
  const maker =
    owner ?? makerBehind(sentence, fullEnd) ?? printerBehind(cast, sentence, phrase.end, fullEnd);
  if (maker) return actorCandidate(cast, maker, null);
  return makersBehind(cast, sentence, fullEnd) ?? described(cast, sentence, phrase, 'thing');
}

/** Anything capitalised may be a name that nobody recognised, its hyphenated end included. */
function mayBeName(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  if (token?.pos === 'PROPN' || (token?.pos === 'NOUN' && token.text !== token.lower)) return true;
  return sentence[index - 1]?.text === '-' && /^\p{Lu}/u.test(sentence[index - 2]?.text ?? '');
}

/** "another Republican", "a Californian": one member, not the party or the state. */
function isOneOfThem(cast: Cast, sentence: FrameSentence, start: number, head: number): boolean {
  const token = sentence[head];
  const type = cast.actors.get(token?.mention?.actorId ?? '')?.type;
  const isMember = type === 'country' || type === 'group' || type === 'organization';
  const first = sentence[start]?.lower ?? '';
  if (first === 'the' && /^(?:democrat|republican)$/.test(token?.lower ?? '')) return true;
  const isOne = /^(?:an?|another|one)$/.test(first);
  return isMember && isOne && /(?:an|at|sh|se|li|qi|ive|ist|er)$/.test(token?.lower ?? '');
}

/** Trailing words that are not the head: "officials familiar", "the president 's", "Reyes herself". */
function isLoose(sentence: FrameSentence, index: number): boolean {
  const token = sentence[index];
  if (!token) return false;
  if (/sel(?:f|ves)$/.test(token.lower)) return true;
  if (token.mention) return false;
  if (token.pos === 'PART' || token.pos === 'NUM') return true;
  const follows = sentence[index - 1]?.pos;
  return (
    token.pos === 'ADJ' && token.lower === token.text && (follows === 'NOUN' || follows === 'PROPN')
  );
}

/** The candidate for a mention of an actor. */
export function actorCandidate(
  cast: Cast,
  { actorId, start, end, text }: ResolvedMention,
  onBehalfOf: string | null,
): SpeakerCandidate {
  const actor = cast.actors.get(actorId);
  return {
    actorId,
    type: actor?.type ?? null,
    name: actor?.name ?? text,
    mention: { start, end, text },
    onBehalfOf: onBehalfOf === actorId ? null : onBehalfOf,
    pointsBack: null,
  };
}

function described(
  cast: Cast,
  sentence: FrameSentence,
  { start, end }: { start: number; end: number },
  pointsBack: SpeakerCandidate['pointsBack'],
): SpeakerCandidate | null {
  const name = nameAtEnd(sentence, start, end);
  if (name > start) return described(cast, sentence, { start: name, end }, null);
  const from = sentence[start]?.start ?? 0;
  const complement = pointsBack === 'pronoun' ? null : complementOf(sentence, end);
  const to = sentence[(complement?.end ?? end) - 1]?.end ?? from;
  const text = cast.text.slice(from, to);
  const behalf = officeFor(cast, sentence, start, complement?.end ?? end);
  return {
    actorId: null,
    type: null,
    name: text,
    mention: { start: from, end: to, text },
    onBehalfOf: behalf,
    pointsBack,
  };
}

/**
 * Where a name that nobody recognised begins behind a title: "spokesman Sr. Col. [Yang Yujun]"; else `start`.
 */
function nameAtEnd(sentence: FrameSentence, start: number, end: number): number {
  let name = end;
  while (
    name > start &&
    /^\p{Lu}/u.test(sentence[name - 1]?.text ?? '') &&
    sentence[name - 1]?.pos === 'PROPN'
  ) {
    name--;
  }
  const title = sentence
    .slice(start, end)
    .findLastIndex(
      ({ text }) => text === '.' || abbreviationKindOf(text.replace(/\.$/, '')) !== null,
    );
  const first = Math.max(name, start + title + 1);
  const isTitle = title !== -1 || (sentence[name - 1]?.pos === 'NOUN' && name > start);
  return isTitle && end - first >= 2 ? first : start;
}

function complementOf(sentence: FrameSentence, end: number): NounPhrase | null {
  const preposition = sentence[end];
  return preposition && /^(?:for|of|from|in|at|with)$/.test(preposition.lower)
    ? throughOf(sentence, phraseFrom(sentence, end + 1), sentence[end - 1])
    : null;
}

/** "for the Department [of Commerce]", "in charge [of security]", "ministers of France [and Italy]". */
function throughOf(
  sentence: FrameSentence,
  phrase: NounPhrase | null,
  head: FrameToken | undefined,
): NounPhrase | null {
  if (phrase?.joined && /[^s]s$/.test(head?.lower ?? ''))
    return { ...phrase, end: phrase.joined.end };
  const more = sentence[phrase?.end ?? 0]?.lower === 'of' ? phrase : null;
  const rest = more && phraseFrom(sentence, more.end + 1);
  return phrase && rest ? { ...phrase, end: rest.end } : phrase;
}

/** The actor right before the head noun, with or without "'s". */
function ownerOf(sentence: FrameSentence, start: number, head: number): ResolvedMention | null {
  for (let index = head - 1; index >= start; index--) {
    const mention = sentence[index]?.mention;
    if (mention) return mention;
  }
  return null;
}

function makerBehind(sentence: FrameSentence, end: number): ResolvedMention | null {
  if (!/^(?:from|by|of)$/.test(sentence[end]?.lower ?? '')) return null;
  const phrase = phraseFrom(sentence, end + 1);
  for (let index = (phrase?.end ?? 0) - 1; phrase && index >= phrase.start; index--) {
    const mention = sentence[index]?.mention;
    if (mention) return mention;
  }
  return null;
}

/** "a commentary in the Harbour Times": whoever printed it, where no other maker is told. */
function printerBehind(
  cast: Cast,
  sentence: FrameSentence,
  headEnd: number,
  end: number,
): ResolvedMention | null {
  const isPrinted = PRINTED.test(sentence[headEnd - 1]?.lower ?? '');
  if (!isPrinted || sentence[end]?.lower !== 'in') return null;
  const phrase = phraseFrom(sentence, end + 1);
  const mention = sentence[(phrase?.end ?? 0) - 1]?.mention ?? null;
  return isOrganisation(cast, mention) ? mention : null;
}

function isOrganisation(cast: Cast, mention: ResolvedMention | null): boolean {
  return cast.actors.get(mention?.actorId ?? '')?.type === 'organization';
}

/** "a statement by the four allies", "a letter from scientists": the makers, whom no list knows. */
function makersBehind(cast: Cast, sentence: FrameSentence, end: number): SpeakerCandidate | null {
  if (!/^(?:from|by)$/.test(sentence[end]?.lower ?? '')) return null;
  const phrase = phraseFrom(sentence, end + 1);
  const head = sentence[(phrase?.end ?? 0) - 1];
  const isMaker = phrase && head && nounKindOf(head.lower) === 'people';
  return isMaker ? described(cast, sentence, phrase, null) : null;
}

/** The state or body that a spokesperson speaks for, where the phrase names both. */
function officeFor(cast: Cast, sentence: FrameSentence, start: number, end: number): string | null {
  const verb = sentence.findIndex(
    ({ quotation, pos }, index) => index >= end && (quotation !== null || pos === 'VERB'),
  );
  const reach = sentence.slice(start, Math.min(end + 8, verb === -1 ? Infinity : verb));
  const spokesperson = reach.findIndex(
    ({ lower }, index) =>
      SPOKESPERSON.test(lower) || (lower === 'secretary' && reach[index - 1]?.lower === 'press'),
  );
  if (spokesperson === -1) return null;
  const near = [...reach.slice(0, spokesperson).reverse(), ...reach.slice(spokesperson + 1)];
  for (const { mention } of near) {
    const type = mention && cast.actors.get(mention.actorId)?.type;
    if (type === 'country' || type === 'organization' || type === 'group')
      return mention?.actorId ?? null;
  }
  return null;
}
