import { counterpartField } from './contribution';
import { actorKeys } from './keys';
import { countedParts } from './record-counts';
import type { RedisActorRecords } from './redis-actor-records';
import type { RedisClient } from './redis-client';
import {
  actorOf,
  counterpartCounts,
  countsByDay,
  partsIn,
  revisionsOver,
  stancesByDay,
  stancesIn,
  totalsByForm,
  type DayRow,
  type ReadLedger,
} from './redis-ledger-fields';
import { isSelectedDay, restrictionsOf, type Counting, type Selection } from './selection';
import {
  counterpartKey,
  NO_TOTALS,
  sumOfTotals,
  totalsOver,
  type ActorTotals,
  type SummaryParts,
} from './summaries';

/** Ledgers of which only a part is wanted: by day, by outlet, by speaker. */
export class RedisFilteredLedgers {
  constructor(
    private readonly client: RedisClient,
    private readonly records: RedisActorRecords,
  ) {}

  /** Null when nothing is known of the actor. */
  async read(actorId: string, counting: Counting): Promise<ReadLedger | null> {
    const { forms, selection, mostCounterparts, mostStatements } = counting;
    const [fields, targeted, spoken] = await Promise.all([
      this.client.run((redis) => redis.hgetall(actorKeys(actorId).ledger)),
      this.records.newest({ actorId, role: 'target', forms }, selection, mostStatements),
      this.records.newest({ actorId, role: 'speaker', forms }, selection, mostStatements),
    ]);
    const ledger = new Map(Object.entries(fields));
    const actor = actorOf(actorId, ledger);
    if (!actor) return null;
    const parts: SummaryParts = {
      ...countedParts({ asTarget: targeted.records, asSpeaker: spoken.records }, mostCounterparts),
      ...(await this.precomputed(actorId, counting, ledger)),
      mergedFrom: partsIn(ledger),
      modelRevisions: revisionsOver(ledger, forms),
      cutOff: targeted.cutOff || spoken.cutOff,
    };
    return { actor, parts };
  }

  /** What need not be counted: with one restriction the totals, and by days the timeline. */
  private async precomputed(
    actorId: string,
    { selection, forms }: Counting,
    ledger: ReadonlyMap<string, string>,
  ): Promise<Partial<Pick<SummaryParts, 'totals' | 'byDay'>>> {
    const [restriction, ...others] = restrictionsOf(selection);
    if (restriction === undefined || restriction === 'distinct' || others.length > 0) return {};
    if (restriction === 'days') return this.ofDays(actorId, forms, selection);
    const { outlet, speaker } = selection;
    if (outlet !== null) return { totals: await this.ofSource(actorId, forms, 'outlet', outlet) };
    const key = counterpartKey({ actorId: speaker, name: '' });
    const totals = await this.ofSource(actorId, forms, 'speaker', key);
    const spoken = speaker === actorId ? totalsOver(totalsByForm(ledger), forms).spoken : 0;
    return { totals: { ...totals, spoken } };
  }

  private async ofDays(
    actorId: string,
    forms: Counting['forms'],
    selection: Selection,
  ): Promise<Pick<SummaryParts, 'totals' | 'byDay'>> {
    const days = await this.client.run((redis) => redis.hgetall(actorKeys(actorId).days));
    const rows = Object.entries(days).map(([field, counts]): DayRow => [
      field,
      ...counts.split(',').map(Number),
    ]);
    const selected = new Map(
      [...countsByDay(rows, forms)].filter(([day]) => isSelectedDay(day, selection)),
    );
    const totals = sumOfTotals(
      [...selected.values()].map((day) => ({ ...NO_TOTALS, ...day, stances: stancesIn(day) })),
    );
    return { totals, byDay: stancesByDay(selected) };
  }

  private async ofSource(
    actorId: string,
    forms: Counting['forms'],
    kind: 'outlet' | 'speaker',
    key: string,
  ): Promise<ActorTotals> {
    const fields = await this.client.run((redis) =>
      redis.hmget(
        actorKeys(actorId).counterparts,
        ...forms.map((form) => counterpartField(kind, form, key)),
      ),
    );
    const { abstained, undated, spoken, ...stances } = counterpartCounts(fields);
    return { stances, abstained, undated, spoken };
  }
}
