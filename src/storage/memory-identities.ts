import type { MergeOutcome, SplitOutcome } from '../domain/identity';
import type { ActorReference, MergedActor } from '../domain/summary';
import type { RuledIdentity } from './identities';
import type { MemoryActors } from './memory-actors';
import { mergedActors } from './summaries';

/** Who is who by what operators ruled, in memory. */
export class MemoryIdentities {
  private readonly rulings = new Map<string, RuledIdentity>();

  constructor(private readonly actors: MemoryActors) {}

  /** The rulings on these ids; ids without one are left out. */
  ruled(ids: readonly string[]): ReadonlyMap<string, RuledIdentity> {
    return new Map(
      ids.flatMap((id) => {
        const ruling = this.rulings.get(id);
        return ruling ? [[id, ruling] as const] : [];
      }),
    );
  }

  /** By which id the actor is counted. */
  readAs(actorId: string): string {
    const ruling = this.rulings.get(actorId);
    if (ruling) return ruling.id;
    if (this.actors.actor(actorId)) return actorId;
    const whole = this.actors.wholeOf(actorId);
    return whole === null ? actorId : (this.rulings.get(whole)?.id ?? whole);
  }

  partsOf(actorId: string): readonly MergedActor[] {
    return [...this.rulings]
      .filter(([id, ruling]) => ruling.id === actorId && id !== actorId)
      .map(([id, ruling]) => ({ actorId: id, name: ruling.was.name }));
  }

  /** `settle` counts anew what the actors are in. */
  merge(
    actorId: string,
    from: readonly string[],
    settle: (ids: readonly string[]) => number,
  ): MergeOutcome {
    const whole = this.rulings.get(actorId)?.id ?? actorId;
    const by = this.readAs(actorId);
    if (from.includes(by)) return { kind: 'cycle', actorId: by };
    const actor = this.actors.actor(actorId);
    if (!actor && by !== actorId) return { kind: 'taken', actorId, by };
    if (!actor) return { kind: 'unknown', actorId };
    const others: ActorReference[] = [];
    for (const id of new Set(from)) {
      const other = this.known(id);
      if (!other) return { kind: 'unknown', actorId: id };
      others.push(other);
    }
    for (const { id } of others) {
      const standsFor = this.rulings.get(id)?.id ?? id;
      if (standsFor !== id && standsFor !== actorId) {
        return { kind: 'taken', actorId: id, by: standsFor };
      }
    }
    if (whole !== actorId) return { kind: 'taken', actorId, by: whole };
    const moved = others.flatMap((other) => [
      ...this.partsOf(other.id).map((part) => part.actorId),
      other.id,
    ]);
    for (const id of moved) {
      const was = this.rulings.get(id)?.was ?? this.known(id) ?? actor;
      this.rulings.set(id, { ...actor, was: { name: was.name, type: was.type } });
    }
    return this.done(actor, settle(moved));
  }

  /** See `merge`. */
  split(actorId: string, partId: string, settle: (ids: readonly string[]) => number): SplitOutcome {
    const actor = this.known(actorId);
    if (!actor) return { kind: 'unknown' };
    const ruling = this.rulings.get(partId);
    const decided = this.actors.partsOf(actorId).find((part) => part.actorId === partId);
    const isPart = ruling
      ? ruling.id === actorId || (ruling.id === partId && ruling.from === actorId)
      : decided !== undefined;
    if (!isPart) return { kind: 'apart' };
    const was = ruling?.was ?? { name: decided?.name ?? partId, type: actor.type };
    this.rulings.set(partId, { id: partId, ...was, was, from: actorId });
    return this.done(actor, settle([partId]));
  }

  private done(actor: ActorReference, articles: number) {
    const parts = [...this.partsOf(actor.id), ...this.actors.partsOf(actor.id)];
    const identity = { actor, mergedFrom: mergedActors(parts), articles };
    return { kind: 'done' as const, identity };
  }

  private known(actorId: string): ActorReference | null {
    const actor = this.actors.actor(actorId);
    if (actor) return actor;
    const ruling = this.rulings.get(actorId);
    if (ruling) return { id: actorId, ...ruling.was };
    const whole = this.actors.wholeOf(actorId);
    const part = whole && this.actors.partsOf(whole).find((each) => each.actorId === actorId);
    return part ? { id: actorId, name: part.name, type: 'person' } : null;
  }
}
