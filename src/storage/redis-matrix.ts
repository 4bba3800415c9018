import type { QuotationForm } from '../domain/quotation';
import type { ActorMatrix, MatrixActor, StanceCounts } from '../domain/summary';
import { counterpartField } from './contribution';
import { formSetOf } from './form-sets';
import { actorKeys, rankKey } from './keys';
import {
  countedColumn,
  largestSpeakers,
  MATRIX_ACTORS,
  MATRIX_STATEMENTS,
  matrixOf,
  speakerCounts,
  targetsAmong,
  type MatrixColumn,
} from './matrix';
import type { RedisActorList } from './redis-actor-list';
import type { RedisActorRecords } from './redis-actor-records';
import type { RedisClient } from './redis-client';
import { counterpartCounts, stancesIn } from './redis-ledger-fields';
import { restrictionsOf, selectionOf, type Selection } from './selection';
import type { Store } from './store';
import { counterpartActorId, counterpartKey } from './summaries';

/** Of each target's speakers, so many of the largest are considered when nobody is chosen. */
const RANKED_SPEAKERS = 1000;
/** So many targets' statements are read at the same time. */
const TARGETS_AT_ONCE = 8;

/** Who speaks of whom. */
export class RedisMatrix {
  constructor(
    private readonly client: RedisClient,
    private readonly list: RedisActorList,
    private readonly records: RedisActorRecords,
  ) {}

  /** See `Store.getMatrix`. */
  async read({
    actors,
    mostActors = MATRIX_ACTORS,
    mostStatements = MATRIX_STATEMENTS,
    ...choice
  }: Parameters<Store['getMatrix']>[0]): Promise<ActorMatrix> {
    const forms = formSetOf(choice.forms);
    const selection = selectionOf(choice);
    const chosen = actors && (await this.named([...new Set(actors)]));
    const candidates = chosen ?? (await this.mostSpokenOf(forms, mostActors + 1));
    const targets = candidates.slice(0, mostActors);
    const cutOff = { speakers: false, targets: candidates.length > mostActors, statements: false };
    if (restrictionsOf(selection).length > 0) {
      const { columns, ...counted } = await this.counted(targets, forms, selection, mostStatements);
      const largest = largestSpeakers(speakerCounts(columns), mostActors);
      return matrixOf(columns, chosen ? targets : await this.named(largest.ids), chosen !== null, {
        ...cutOff,
        speakers: chosen ? cutOff.targets : largest.more,
        statements: counted.cutOff,
      });
    }
    const largest = chosen ? null : await this.ranked(targets, forms, mostActors);
    const speakers = largest ? await this.named(largest.ids) : targets;
    const columns = await Promise.all(
      targets.map((target) => this.precomputed(target, speakers, forms)),
    );
    return matrixOf(columns, speakers, chosen !== null, {
      ...cutOff,
      speakers: largest ? largest.more : cutOff.targets,
    });
  }

  private async mostSpokenOf(
    forms: readonly QuotationForm[],
    limit: number,
  ): Promise<readonly MatrixActor[]> {
    const filter = { query: null, type: null, sort: 'total', forms } as const;
    const { items } = await this.list.page(filter, { cursor: null, limit });
    return targetsAmong(items);
  }

  /** Those of whom something is known. */
  private async named(ids: readonly string[]): Promise<readonly MatrixActor[]> {
    const names = await Promise.all(
      ids.map((id) => this.client.run((redis) => redis.hget(actorKeys(id).ledger, 'name'))),
    );
    return ids.flatMap((actorId, index) => {
      const name = names[index];
      return name ? [{ actorId, name }] : [];
    });
  }

  /** The speakers with most stances toward the targets. */
  private async ranked(
    targets: readonly MatrixActor[],
    forms: readonly QuotationForm[],
    most: number,
  ): Promise<ReturnType<typeof largestSpeakers>> {
    const rankings = await Promise.all(
      targets.map(({ actorId }) =>
        this.client.run((redis) =>
          redis.zrange(
            rankKey(actorId, 'speaker', forms),
            0,
            String(RANKED_SPEAKERS),
            'WITHSCORES',
          ),
        ),
      ),
    );
    const counts = rankings.flatMap((ranking) => {
      const found: (readonly [string, number])[] = [];
      for (let index = 0; index < Math.min(ranking.length, 2 * RANKED_SPEAKERS); index += 2) {
        const actorId = counterpartActorId(ranking[index] ?? '');
        if (actorId !== null) found.push([actorId, -Number(ranking[index + 1])]);
      }
      return found;
    });
    const { ids, more } = largestSpeakers(counts, most);
    return { ids, more: more || rankings.some(({ length }) => length > 2 * RANKED_SPEAKERS) };
  }

  private async precomputed(
    target: MatrixActor,
    speakers: readonly MatrixActor[],
    forms: readonly QuotationForm[],
  ): Promise<MatrixColumn> {
    if (speakers.length === 0) return { target, bySpeaker: new Map() };
    const fields = speakers.flatMap(({ actorId }) => {
      const key = counterpartKey({ actorId, name: '' });
      return forms.map((form) => counterpartField('speaker', form, key));
    });
    const counts = await this.client.run((redis) =>
      redis.hmget(actorKeys(target.actorId).counterparts, ...fields),
    );
    const bySpeaker = new Map<string, StanceCounts>();
    speakers.forEach(({ actorId }, index) => {
      const ofSpeaker = counts.slice(index * forms.length, (index + 1) * forms.length);
      bySpeaker.set(actorId, stancesIn(counterpartCounts(ofSpeaker)));
    });
    return { target, bySpeaker };
  }

  /** Counts the statements of the selected days. */
  private async counted(
    targets: readonly MatrixActor[],
    forms: readonly QuotationForm[],
    selection: Selection,
    most: number,
  ): Promise<{ readonly columns: readonly MatrixColumn[]; readonly cutOff: boolean }> {
    const columns: MatrixColumn[] = [];
    let cutOff = false;
    for (let from = 0; from < targets.length; from += TARGETS_AT_ONCE) {
      const some = targets.slice(from, from + TARGETS_AT_ONCE);
      const read = await Promise.all(
        some.map(({ actorId }) =>
          this.records.newest({ actorId, role: 'target', forms }, selection, most),
        ),
      );
      some.forEach((target, index) => {
        columns.push(countedColumn(target, read[index]?.records ?? []));
        cutOff ||= read[index]?.cutOff ?? false;
      });
    }
    return { columns, cutOff };
  }
}
