import { ArchiveError } from '../domain/errors';
import type { MergeOutcome, SplitOutcome } from '../domain/identity';
import type { ActorReference, MergedActor } from '../domain/summary';
import { actorKeys } from './keys';
import type { RedisClient } from './redis-client';
import type { RedisIdentities, UnsettledNote } from './redis-identities';
import { actorOf, partsIn } from './redis-ledger-fields';
import type { RedisSettlement } from './redis-settlement';
import type { RedisSurnames } from './redis-surnames';
import { displacedArticles, firstWhole } from './redis-work-lists';
import { mergedActors } from './summaries';

/** So many articles are counted anew at the same time. */
const ARTICLES_AT_ONCE = 8;

/** Merging and splitting actors, and finishing what was begun. */
export class RedisOperators {
  constructor(
    private readonly client: RedisClient,
    private readonly settlement: RedisSettlement,
    private readonly identities: RedisIdentities,
    private readonly surnames: RedisSurnames,
  ) {}

  /** See `Store.mergeActors`. */
  async merge(actorId: string, from: readonly string[]): Promise<MergeOutcome> {
    const actor = await this.actor(actorId);
    if (!actor) return this.unknownOrTaken(actorId, from);
    const others: ActorReference[] = [];
    for (const id of new Set(from)) {
      const other = await this.known(id);
      if (!other) return { kind: 'unknown', actorId: id };
      others.push(other);
    }
    const [outcome, ...ids] = await this.identities.merge(actor, others);
    if (outcome === 'cycle') return { kind: 'cycle', actorId: ids[0]! };
    if (outcome === 'taken') return { kind: 'taken', actorId: ids[0]!, by: ids[1]! };
    const articles = await this.finish(ids);
    return { kind: 'done', identity: { actor, ...(await this.partsOf(actorId)), articles } };
  }

  /** See `Store.splitActor`. */
  async split(actorId: string, partId: string): Promise<SplitOutcome> {
    const actor = await this.known(actorId);
    if (!actor) return { kind: 'unknown' };
    const decided = (await this.ledgerParts(actorId)).find((part) => part.actorId === partId);
    const name = decided?.name ?? partId;
    const part = { id: partId, name, type: actor.type };
    if (!(await this.identities.split(actorId, part, decided !== undefined))) {
      return { kind: 'apart' };
    }
    const articles = await this.finish([partId]);
    return { kind: 'done', identity: { actor, ...(await this.partsOf(actorId)), articles } };
  }

  /** See `Store.settlePending`. */
  async settlePending(olderThan: number): Promise<number> {
    const notes = await this.identities.notes(olderThan);
    for (const note of notes) {
      await this.settleNote(note).catch((error: unknown) => {
        // Where the archive cannot be read, the note stays, and the others need not wait for it.
        if (!(error instanceof ArchiveError)) throw error;
      });
    }
    return notes.length;
  }

  private async settleNote(note: UnsettledNote): Promise<void> {
    const [kind = '', ...rest] = note.what.split(':');
    const id = rest.join(':');
    if (kind === 'actor') await this.settleActor(id);
    else if (kind === 'surname') await this.surnames.settleSurname(id);
    // The article's note is unique by what stands before its id.
    else await this.settlement.settle(rest.slice(1).join(':'));
    await this.identities.takeBack(note);
  }

  /** By which id the actor is counted. */
  async readAs(actorId: string): Promise<string> {
    const [ruling] = (await this.identities.ruled([actorId])).values();
    if (ruling) return ruling.id;
    if (await this.actor(actorId)) return actorId;
    const whole = await firstWhole(this.client, actorId);
    if (whole === null) return actorId;
    return (await this.identities.ruled([whole])).get(whole)?.id ?? whole;
  }

  private async unknownOrTaken(actorId: string, from: readonly string[]): Promise<MergeOutcome> {
    const by = await this.readAs(actorId);
    if (from.includes(by) && by !== actorId) return { kind: 'cycle', actorId: by };
    return by === actorId ? { kind: 'unknown', actorId } : { kind: 'taken', actorId, by };
  }

  /** Counts anew what these actors are in. */
  private async finish(actorIds: readonly string[]): Promise<number> {
    let articles = 0;
    const notes = await this.identities.notes(0);
    for (const actorId of actorIds) {
      const note = notes.find(({ what }) => what === `actor:${actorId}`);
      articles += await this.settleActor(actorId);
      if (note) await this.identities.takeBack(note);
    }
    return articles;
  }

  private async settleActor(actorId: string): Promise<number> {
    const standsFor = (await this.identities.ruled([actorId])).get(actorId)?.id ?? actorId;
    let articles = 0;
    for await (const ids of displacedArticles(this.client, actorId, standsFor)) {
      for (let from = 0; from < ids.length; from += ARTICLES_AT_ONCE) {
        const some = ids.slice(from, from + ARTICLES_AT_ONCE);
        await Promise.all(
          some.map((id) => this.settlement.settle(id, { force: true, last: actorId })),
        );
        articles += some.length;
      }
    }
    await this.settlement.refresh(actorId);
    return articles;
  }

  private async partsOf(actorId: string): Promise<{ readonly mergedFrom: readonly MergedActor[] }> {
    const [merged, counted] = await Promise.all([
      this.identities.partsOf(actorId),
      this.ledgerParts(actorId),
    ]);
    return { mergedFrom: mergedActors([...merged, ...counted]) };
  }

  private async ledgerParts(actorId: string): Promise<readonly MergedActor[]> {
    return partsIn(await this.ledger(actorId));
  }

  /** The actor as its ledger knows it; null when nothing is counted for it. */
  async actor(actorId: string): Promise<ActorReference | null> {
    return actorOf(actorId, await this.ledger(actorId));
  }

  /** The same, or what it was called before it became a part of another. */
  private async known(actorId: string): Promise<ActorReference | null> {
    const actor = await this.actor(actorId);
    if (actor) return actor;
    const ruling = (await this.identities.ruled([actorId])).get(actorId);
    if (ruling) return { id: actorId, ...ruling.was };
    const whole = await firstWhole(this.client, actorId);
    const part = whole && (await this.ledgerParts(whole)).find((each) => each.actorId === actorId);
    return part ? { id: actorId, name: part.name, type: 'person' } : null;
  }

  private async ledger(actorId: string): Promise<ReadonlyMap<string, string>> {
    const fields = await this.client.run((redis) => redis.hgetall(actorKeys(actorId).ledger));
    return new Map(Object.entries(fields));
  }
}
