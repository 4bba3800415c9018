import type { Mention } from '../domain/actor';
import type { AttributedQuotation, Gender } from '../domain/attribution';
import type { Span } from '../domain/document';
import { countriesOfLeaders } from './gazetteer';
import type { Token } from './mentions-tokens';
import { isRole } from './names-lexicon';
import type { Ballot } from './targets-ballot';
import { firstFrom, type Scene } from './targets-scene';

type Wanted = 'male' | 'female' | 'neuter' | 'plural' | 'state' | 'leader' | 'people';

const PRONOUNS: Readonly<Record<string, Wanted>> = {
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
  theirs: 'plural',
  themselves: 'plural',
};

/** Nouns that mean somebody named before, after "the", "this", "these", "our" and the like. */
const DESCRIPTIONS: Readonly<Record<string, Wanted>> = {
  regime: 'state',
  government: 'state',
  administration: 'state',
  country: 'state',
  nation: 'state',
  state: 'state',
  side: 'state',
  ally: 'state',
  neighbor: 'state',
  neighbour: 'state',
  partner: 'state',
  republic: 'state',
  authorities: 'state',
  military: 'state',
  dictatorship: 'state',
  countries: 'state',
  kingdom: 'state',
  people: 'people',
  guy: 'male',
  man: 'male',
  gentleman: 'male',
  woman: 'female',
  lady: 'female',
  guys: 'plural',
  group: 'plural',
  organization: 'plural',
  organisation: 'plural',
  terrorists: 'plural',
  terrorist: 'plural',
  militants: 'plural',
  rebels: 'plural',
  extremists: 'plural',
  party: 'plural',
  company: 'neuter',
  agency: 'neuter',
  committee: 'neuter',
  bureau: 'neuter',
  department: 'neuter',
  court: 'neuter',
  network: 'neuter',
  newspaper: 'neuter',
  bloc: 'neuter',
  enemy: 'plural',
  enemies: 'plural',
  friends: 'plural',
  allies: 'plural',
  partners: 'plural',
  colleagues: 'plural',
  adversaries: 'plural',
  movement: 'plural',
  coalition: 'plural',
  alliance: 'plural',
  campaign: 'plural',
  team: 'plural',
  community: 'plural',
  leadership: 'plural',
};
const DETERMINERS = new Set(
  'the this that these those our my your their his her such both'.split(' '),
);
const PERSON_ROLE_REACH = 4;
const PRONOUN_WEIGHT = 62;
const DESCRIPTION_WEIGHT = 66;
/** How many mentions before the part may be meant. */
const MEMORY = 48;
const CHOICES = 3;

const leaders = countriesOfLeaders();

interface Antecedent {
  readonly actorId: string;
  readonly score: number;
}

/** Votes for whom the pronouns and descriptions inside a part mean. */
export function voteForMeant(
  scene: Scene,
  quotation: AttributedQuotation,
  span: Span,
  ballot: Ballot,
): void {
  const { tokens } = scene;
  for (let at = firstFrom(tokens, span.start); at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.start >= span.end) return;
    const wanted = PRONOUNS[token.key];
    if (wanted)
      voteForAntecedents(scene, quotation, span, ballot, {
        wanted,
        role: '',
        mention: mentionOf(scene, at, at + 1),
        weight: PRONOUN_WEIGHT,
      });
    else if (DETERMINERS.has(token.key)) voteForDescription(scene, quotation, span, at, ballot);
  }
}

interface Meaning {
  readonly wanted: Wanted;
  readonly role: string;
  readonly mention: Mention;
  readonly weight: number;
}

function voteForDescription(
  scene: Scene,
  quotation: AttributedQuotation,
  span: Span,
  at: number,
  ballot: Ballot,
): void {
  for (let next = at + 1; next <= at + PERSON_ROLE_REACH; next++) {
    const token = scene.tokens[next];
    if (!token || token.start >= span.end || (token.gap !== 'space' && token.gap !== 'hyphen'))
      return;
    const wanted = DESCRIPTIONS[token.key] ?? (isRole(token.key) ? 'leader' : undefined);
    if (!wanted) continue;
    const mention = mentionOf(scene, at, next + 1);
    if (wanted === 'state') voteForOwnState(scene, quotation, mention, ballot);
    voteForAntecedents(scene, quotation, span, ballot, {
      wanted,
      role: token.key,
      mention,
      weight: DESCRIPTION_WEIGHT,
    });
    return;
  }
}

/** "This country", "the administration": the state that the speaker speaks for or leads. */
function voteForOwnState(
  scene: Scene,
  { speaker }: AttributedQuotation,
  mention: Mention,
  ballot: Ballot,
): void {
  const person = speaker?.actorId ? scene.actors.get(speaker.actorId) : undefined;
  const state = person && (leaders.get(person.name) ?? undefined);
  const own = state
    ? scene.document.actors.find(({ name }) => name === state)?.id
    : person?.represents;
  if (own) ballot.vote(own, 'coreference', DESCRIPTION_WEIGHT - 10, mention);
}

function voteForAntecedents(
  scene: Scene,
  quotation: AttributedQuotation,
  span: Span,
  ballot: Ballot,
  meaning: Meaning,
): void {
  const position = meaning.mention.start;
  antecedents(scene, quotation, span, position, meaning)
    .slice(0, CHOICES)
    .forEach(({ actorId }, rank) =>
      ballot.vote(actorId, 'coreference', meaning.weight - 9 * rank, meaning.mention),
    );
}

/** Whom a word may mean, the likeliest first: the last suitable actors of the quotation, its frame, the text above. */
function antecedents(
  scene: Scene,
  quotation: AttributedQuotation,
  span: Span,
  position: number,
  meaning: Meaning,
): Antecedent[] {
  const { mentions } = scene.document;
  const best = new Map<string, number>();
  const here = sentenceAt(scene, position);
  const paragraph = scene.tokenised.sentences[here]?.paragraph ?? 0;
  const frameEnd = scene.tokenised.sentences[sentenceAt(scene, span.end)]?.end ?? span.end;
  const last = firstFrom(mentions, frameEnd);
  const present = firstFrom(mentions, position);
  for (let at = last - 1; at >= Math.max(0, present - MEMORY); at--) {
    const mention = mentions[at];
    if (!mention || mention.actorId === quotation.speaker?.actorId) continue;
    if (mention.start >= position && mention.start < span.end) continue;
    if (!isSuitable(scene, mention.actorId, meaning)) continue;
    const inside = mention.start >= span.start && mention.start < position;
    const sentence = scene.sentenceOf[at] ?? 0;
    const distance = Math.abs(here - sentence);
    const away = paragraph - (scene.tokenised.sentences[sentence]?.paragraph ?? 0);
    const score =
      (inside ? 6 : mention.start >= span.end ? -1 : 3) -
      1.5 * Math.min(distance, 8) -
      2 * away +
      3 * (scene.prominence.get(mention.actorId) ?? 0);
    if (score > (best.get(mention.actorId) ?? -Infinity)) best.set(mention.actorId, score);
  }
  return [...best]
    .map(([actorId, score]) => ({ actorId, score }))
    .sort((a, b) => b.score - a.score);
}

function isSuitable(scene: Scene, actorId: string, { wanted, role }: Meaning): boolean {
  const actor = scene.actors.get(actorId);
  if (!actor) return false;
  const gender: Gender = scene.genders.get(actorId) ?? 'unknown';
  switch (wanted) {
    case 'male':
    case 'female':
      return actor.type === 'person' && (gender === wanted || gender === 'unknown');
    case 'leader':
      return actor.type === 'person' && (!/^(?:spokesman|spokeswoman)$/.test(role) || true);
    case 'state':
    case 'people':
      return actor.type === 'country';
    case 'neuter':
      return actor.type === 'country' || actor.type === 'organization';
    case 'plural':
      return actor.type !== 'person';
  }
}

function sentenceAt(scene: Scene, position: number): number {
  const { sentences } = scene.tokenised;
  return Math.max(0, firstFrom(sentences, position + 1) - 1);
}

function mentionOf(scene: Scene, first: number, last: number): Mention {
  const start = (scene.tokens[first] as Token).start;
  const end = (scene.tokens[last - 1] as Token).end;
  return { start, end, text: scene.document.text.slice(start, end) };
}
