import type { ActorMatrix, ActorSummary, StatementRecord } from '../domain/summary';
import type { StatementFilter } from './lists';
import type { RedisActorRecords } from './redis-actor-records';
import type { RedisActors } from './redis-actors';
import type { RedisIdentities } from './redis-identities';
import type { RedisMatrix } from './redis-matrix';
import type { RedisOperators } from './redis-operators';
import type { Page, PageRequest, Store } from './store';

/** Reads ledgers by any id that stands for an actor. */
export class RedisReading {
  constructor(
    private readonly operators: RedisOperators,
    private readonly identities: RedisIdentities,
    private readonly actors: RedisActors,
    private readonly records: RedisActorRecords,
    private readonly matrices: RedisMatrix,
  ) {}

  async summary(
    actorId: string,
    choice: Parameters<Store['getActorSummary']>[1] = {},
  ): Promise<ActorSummary | null> {
    const id = await this.operators.readAs(actorId);
    const chosen = { ...choice, speaker: await this.speaker(choice.speaker) };
    return this.actors.summary(id, chosen, await this.identities.partsOf(id));
  }

  async statements(
    actorId: string,
    filter: StatementFilter,
    page: PageRequest,
  ): Promise<Page<StatementRecord> | null> {
    const id = await this.operators.readAs(actorId);
    const chosen = { ...filter, speaker: await this.speaker(filter.speaker) };
    const parts = filter.includeRepresented ? await this.identities.partsOf(id) : [];
    return this.records.page(id, chosen, page, parts);
  }

  async matrix(choice: Parameters<Store['getMatrix']>[0]): Promise<ActorMatrix> {
    const { actors } = choice;
    const ids = actors && (await Promise.all(actors.map((id) => this.operators.readAs(id))));
    return this.matrices.read({ ...choice, actors: ids });
  }

  private async speaker(id: string | null | undefined): Promise<string | null> {
    return id === null || id === undefined ? null : this.operators.readAs(id);
  }
}
