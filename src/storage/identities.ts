import { slugOf, type Actor } from '../domain/actor';
import type { Analysis, Statement, StatementSpeaker } from '../domain/analysis';
import type { Speaker } from '../domain/attribution';
import type { TargetStance } from '../domain/stance';
import type { ActorReference } from '../domain/summary';

/** Ids that stand for another actor, by that actor; ids that stand for themselves are not among them. */
export type Identities = ReadonlyMap<string, ActorReference>;

/** What an operator has ruled of an id: whom it stands for. One that was split off stands for itself. */
export interface RuledIdentity extends ActorReference {
  /** What the id itself was called. */
  readonly was: { readonly name: string; readonly type: ActorReference['type'] };
  /** Of one that was split off: from whom. */
  readonly from?: string;
}

/** Of an article's lone surnames, whose they are: by the id that the article gives them. */
export type Decisions = Readonly<Record<string, ActorReference>>;

/** Whom the ids stand for: an operator's ruling first, then the article's own decision, itself ruled on. */
export function identitiesOf(
  ids: Iterable<string>,
  ruled: ReadonlyMap<string, RuledIdentity>,
  decisions: Decisions,
): Identities {
  const identities = new Map<string, ActorReference>();
  for (const id of ids) {
    const decided = ruled.has(id) ? undefined : decisions[id];
    const found = ruled.get(id) ?? (decided && (ruled.get(decided.id) ?? decided));
    if (found && found.id !== id) {
      identities.set(id, { id: found.id, name: found.name, type: found.type });
    }
  }
  return identities;
}

/** Every id that `identitiesOf` is to be asked for, and those whose rulings it needs. */
export function namedIds({ actors }: Analysis, decisions: Decisions): readonly string[] {
  const represented = actors.flatMap(({ represents }) => (represents === null ? [] : [represents]));
  return [
    ...actors.map(({ id }) => id),
    ...represented,
    ...Object.values(decisions).map(({ id }) => id),
  ];
}

/** The analysis with every actor under the id that it is counted by; of two that meet, the surer stance stays. */
export function united(analysis: Analysis, identities: Identities): Analysis {
  if (identities.size === 0) return analysis;
  const speaker = <S extends Speaker>(said: S): S => {
    const known = said.actorId === null ? undefined : identities.get(said.actorId);
    return known ? { ...said, actorId: known.id, name: known.name } : said;
  };
  return {
    ...analysis,
    actors: unitedActors(analysis.actors, identities),
    statements: analysis.statements.map((statement) => ({
      ...statement,
      speaker: statement.speaker && speaker<StatementSpeaker>(statement.speaker),
      otherSpeakers: statement.otherSpeakers.map(speaker),
      stances: unitedStances(statement, identities),
    })),
  };
}

/** The same of whom actors represent and speak for: as an answer shows it, not as ledgers keep it. */
export function withUnitedStates(analysis: Analysis, identities: Identities): Analysis {
  if (identities.size === 0) return analysis;
  const idOf = (id: string | null) => (id === null ? null : (identities.get(id)?.id ?? id));
  const speaker = <S extends Speaker>(said: S): S => ({
    ...said,
    onBehalfOf: idOf(said.onBehalfOf),
  });
  return {
    ...analysis,
    actors: analysis.actors.map((actor) => ({ ...actor, represents: idOf(actor.represents) })),
    statements: analysis.statements.map((statement) => ({
      ...statement,
      speaker: statement.speaker && speaker<StatementSpeaker>(statement.speaker),
      otherSpeakers: statement.otherSpeakers.map(speaker),
    })),
  };
}

function unitedActors(actors: readonly Actor[], identities: Identities): readonly Actor[] {
  const found = new Map<string, Actor>();
  for (const actor of [...actors].sort(ownIdFirst(identities))) {
    const { id, name, type } = identities.get(actor.id) ?? actor;
    const known = found.get(id);
    found.set(id, known ? together(known, actor) : { ...actor, id, name, type });
  }
  const order = actors.map(({ id }) => identities.get(id)?.id ?? id);
  return [...new Set(order)].flatMap((id) => found.get(id) ?? []);
}

/** An actor that has the id by itself tells its name. */
function ownIdFirst(identities: Identities) {
  return (a: Actor, b: Actor) => Number(identities.has(a.id)) - Number(identities.has(b.id));
}

function together(known: Actor, other: Actor): Actor {
  return {
    ...known,
    aliases: [...new Set([...known.aliases, ...other.aliases])],
    represents: known.represents ?? other.represents,
    wikidata: known.wikidata ?? other.wikidata,
    mentions: [...known.mentions, ...other.mentions].sort((a, b) => a.start - b.start),
  };
}

function unitedStances({ stances }: Statement, identities: Identities): readonly TargetStance[] {
  const found = new Map<string, TargetStance>();
  for (const stance of stances) {
    const { id, name } = identities.get(stance.actorId) ?? {
      id: stance.actorId,
      name: stance.name,
    };
    const known = found.get(id);
    const candidate = { ...stance, actorId: id, name };
    if (!known || isSurer(candidate, known)) found.set(id, candidate);
  }
  return [...found.values()];
}

function isSurer(a: TargetStance, b: TargetStance): boolean {
  if (a.abstained !== b.abstained) return b.abstained;
  return a.confidence > b.confidence;
}

type NamedActor = Pick<Actor, 'id' | 'name' | 'type'>;

/** True when the article knows a person by a surname alone, such as "Reyes" or "van Dijk". */
export function isLoneSurname({ id, name, type }: NamedActor): boolean {
  if (type !== 'person' || id !== slugOf(name)) return false;
  const words = name.trim().split(/\s+/);
  return words.slice(0, -1).every((word) => /^\p{Ll}/u.test(word));
}

/** The last word of a full name, as the store files the person under it; null of whoever has no full name. */
export function filedSurname(actor: NamedActor): string | null {
  if (actor.type !== 'person' || isLoneSurname(actor)) return null;
  const words = slugOf(actor.name).split('-');
  return words.length > 1 ? words.at(-1)! : null;
}

/** True when the full name ends with the lone surname. */
export function endsWithSurname(full: NamedActor, lone: { readonly id: string }): boolean {
  return full.type === 'person' && slugOf(full.name).endsWith(`-${lone.id}`);
}

/** The lone surnames of an article that nothing in it speaks against uniting with somebody's full name. */
export function openSurnames({ actors }: Analysis): readonly Actor[] {
  return actors.filter(
    (lone) =>
      isLoneSurname(lone) &&
      !actors.some((other) => other.id !== lone.id && endsWithSurname(other, lone)),
  );
}
