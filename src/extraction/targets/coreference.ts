import type { Actor, Mention } from '../../domain/actor';
import type { AttributedQuotation } from '../../domain/attribution';
import type { Span } from '../../domain/document';
import { countriesOfLeaders } from '../actors/gazetteer';
import { isRole } from '../actors/names-lexicon';
import type { Ballot } from './ballot';
import { DESCRIPTIONS, DETERMINERS, PRONOUNS, SECOND_PERSON, type Wanted } from './meanings';
import { firstFrom } from '../text/positions';
import { isOutlet, type Scene } from './scene';

const PRONOUN_WEIGHT = 62;
const DESCRIPTION_WEIGHT = 66;
/** "This country" is the speaker's own before any other; "the country" more often another. */
const OWN_STATE_WEIGHT = 72;
const OTHER_STATE_WEIGHT = 56;
const AMERICA_WEIGHT = 36;
const ADDRESSEE_WEIGHT = 41;
/** What the second and third choice are worth less. */
const STEP = 9;
const CHOICES = 3;
/** How many mentions before the part may be meant. */
const MEMORY = 48;
/** Words that end a phrase before its noun. */
const NO_PHRASE =
  /^(?:of|in|to|for|by|with|on|at|from|and|or|but|that|who|which|is|are|was|were|has|have|had|will|would|can|could|do|does|did)$/;
/** How far behind its determiner a description's noun stands. */
const NOUN_REACH = 4;

const leaders = countriesOfLeaders();

/** A word inside a part that means somebody, and what it tells of whom. */
interface Meaning {
  readonly wanted: Wanted | 'anybody';
  readonly role: string;
  readonly mention: Mention;
}

/** Votes for whom the pronouns and descriptions inside a part mean, and whom its "you" speaks to. */
export function voteForMeant(
  scene: Scene,
  quotation: AttributedQuotation,
  span: Span,
  ballot: Ballot,
): void {
  const antecedents = new Antecedents(scene, quotation, span);
  let isAddressed = false;
  for (let at = firstFrom(scene.tokens, span.start); at < scene.tokens.length; at++) {
    const token = scene.tokens[at]!;
    if (token.start >= span.end) return;
    const wanted = PRONOUNS.get(token.key);
    if (wanted) {
      vote(
        antecedents,
        ballot,
        { wanted, role: '', mention: mentionOf(scene, at, at + 1) },
        PRONOUN_WEIGHT,
      );
    } else if (DETERMINERS.has(token.key)) {
      const meaning = descriptionAt(scene, span, at);
      if (!meaning || namesItsActor(scene, meaning.mention)) continue;
      if (meaning.wanted === 'state') voteForOwnState(scene, quotation, meaning.mention, ballot);
      vote(antecedents, ballot, meaning, DESCRIPTION_WEIGHT);
    } else if (SECOND_PERSON.has(token.key) && !isAddressed) {
      isAddressed = true;
      const meaning: Meaning = {
        wanted: 'anybody',
        role: '',
        mention: mentionOf(scene, at, at + 1),
      };
      const [addressee] = antecedents.of(meaning);
      if (addressee) ballot.vote(addressee, 'addressee', ADDRESSEE_WEIGHT, meaning.mention);
    }
  }
}

function vote(antecedents: Antecedents, ballot: Ballot, meaning: Meaning, weight: number): void {
  antecedents
    .of(meaning)
    .slice(0, CHOICES)
    .forEach((actorId, rank) =>
      ballot.vote(actorId, 'coreference', weight - STEP * rank, meaning.mention),
    );
}

/** "The regime", "this president", "our partners": a determiner, a few words, and a noun that means somebody. */
function descriptionAt(scene: Scene, span: Span, at: number): Meaning | null {
  for (let next = at + 1; next <= at + NOUN_REACH; next++) {
    const token = scene.tokens[next];
    if (!token || token.start >= span.end || NO_PHRASE.test(token.key)) return null;
    if (token.gap !== 'space' && token.gap !== 'hyphen') return null;
    const wanted = DESCRIPTIONS.get(token.key) ?? (isRole(token.key) ? 'leader' : undefined);
    if (!wanted || token.shape === 'upper' || isPartOfName(scene, token)) continue;
    const isIndefinite = /^an?$/.test(scene.tokens[at]?.key ?? '');
    if (isIndefinite && !/^(?:that|who|which)$/.test(scene.tokens[next + 1]?.key ?? ''))
      return null;
    return { wanted, role: token.key, mention: mentionOf(scene, at, next + 1) };
  }
  return null;
}

/** "Our Chinese friends" means China and nobody else; it is found where names are. */
function namesItsActor({ document: { mentions } }: Scene, description: Span): boolean {
  const last = mentions[firstFrom(mentions, description.end) - 1];
  return last?.kind === 'name' && last.start >= description.start;
}

/** "Nations" in "the next United Nations General Assembly". */
function isPartOfName({ document }: Scene, token: Span): boolean {
  const { mentions } = document;
  const mention = mentions[firstFrom(mentions, token.end) - 1];
  return mention?.kind === 'name' && mention.end >= token.end && mention.start < token.start;
}

/** "This country", "the administration": the state that the speaker speaks for or leads, else America. */
function voteForOwnState(
  scene: Scene,
  { speaker }: AttributedQuotation,
  mention: Mention,
  ballot: Ballot,
): void {
  const person = speaker?.actorId ? scene.actors.get(speaker.actorId) : undefined;
  const led = person && leaders.get(person.name);
  const state = led
    ? scene.document.actors.find(({ name }) => name === led)?.id
    : person?.represents;
  const isOwn = /^(?:this|our|my)\s/i.test(mention.text);
  const weight = isOwn ? OWN_STATE_WEIGHT : OTHER_STATE_WEIGHT;
  ballot.vote(state ?? 'united-states', 'coreference', state ? weight : AMERICA_WEIGHT, mention);
}

/** Finds whom a word of one part may mean: the last suitable actors of the quotation, its frame, the text above. */
class Antecedents {
  readonly #speakers: ReadonlySet<string>;
  readonly #own: string | null;

  constructor(
    private readonly scene: Scene,
    { speaker, otherSpeakers }: AttributedQuotation,
    private readonly span: Span,
  ) {
    this.#speakers = new Set([speaker, ...otherSpeakers].flatMap((each) => each?.actorId ?? []));
    this.#own = (speaker?.actorId && scene.actors.get(speaker.actorId)?.represents) || null;
  }

  /** Ids of the actors that the word may mean, the likeliest first. */
  of(meaning: Meaning): string[] {
    const { mentions } = this.scene.document;
    const position = meaning.mention.start;
    const frameEnd =
      this.scene.tokenised.sentences[this.#sentenceAt(this.span.end)]?.end ?? this.span.end;
    const present = firstFrom(mentions, position);
    const best = new Map<string, number>();
    for (let at = firstFrom(mentions, frameEnd) - 1; at >= Math.max(0, present - MEMORY); at--) {
      const mention = mentions[at];
      if (!mention || this.#speakers.has(mention.actorId)) continue;
      if (mention.start >= position && mention.start < this.span.end) continue;
      const actor = this.scene.actors.get(mention.actorId);
      if (!actor || !this.#isSuitable(actor, meaning)) continue;
      const score = this.#score(actor, mention, at, meaning);
      if (score > (best.get(actor.id) ?? -Infinity)) best.set(actor.id, score);
    }
    return [...best].sort(([, a], [, b]) => b - a).map(([actorId]) => actorId);
  }

  #score(actor: Actor, mention: Mention, at: number, meaning: Meaning): number {
    const { sentences } = this.scene.tokenised;
    const here = this.#sentenceAt(meaning.mention.start);
    const theirs = this.scene.sentenceOf[at] ?? 0;
    const away = (sentences[here]?.paragraph ?? 0) - (sentences[theirs]?.paragraph ?? 0);
    let score =
      5 * (this.scene.prominence.get(actor.id) ?? 0) - 1.2 * Math.min(Math.abs(here - theirs), 8);
    score -= 1.5 * Math.min(away, 4);
    if (mention.start >= this.span.start && mention.start < meaning.mention.start) score += 6;
    else score += mention.start >= this.span.end ? -1 : 3;
    if (actor.id === this.#own) score -= 4;
    if (isOutlet(actor)) score -= 6;
    if (meaning.wanted === 'leader') score += holdsOffice(actor, meaning.role) ? 7 : 0;
    return score;
  }

  #isSuitable(actor: Actor, { wanted }: Meaning): boolean {
    const gender = this.scene.genders.get(actor.id) ?? 'unknown';
    switch (wanted) {
      case 'anybody':
        return !isOutlet(actor);
      case 'male':
      case 'female':
        return actor.type === 'person' && (gender === wanted || gender === 'unknown');
      case 'leader':
        return actor.type === 'person';
      case 'state':
        return actor.type === 'country';
      case 'neuter':
        return actor.type === 'country' || actor.type === 'organization';
      case 'plural':
        return actor.type !== 'person';
    }
  }

  #sentenceAt(position: number): number {
    return Math.max(0, firstFrom(this.scene.tokenised.sentences, position + 1) - 1);
  }
}

/** "The president" is one who leads a state, or is titled so in the article. */
function holdsOffice(actor: Actor, role: string): boolean {
  if (/^(?:president|leader|premier|minister|chancellor)$/.test(role) && leaders.has(actor.name))
    return true;
  return actor.aliases.some((alias) =>
    alias
      .toLowerCase()
      .split(/[\s.]+/)
      .includes(role),
  );
}

function mentionOf(scene: Scene, first: number, last: number): Mention {
  const start = scene.tokens[first]!.start;
  const end = scene.tokens[last - 1]!.end;
  return { start, end, text: scene.document.text.slice(start, end) };
}
