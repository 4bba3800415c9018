import type { ActorType } from '../domain/actor';
import { QUOTATION_FORMS, type QuotationForm } from '../domain/quotation';
import { STANCES, type Stance } from '../domain/stance';
import {
  NO_STANCES,
  sumOfStances,
  type ActorReference,
  type MergedActor,
  type StanceCounts,
} from '../domain/summary';
import {
  COUNTERPART_TOTALS,
  DAY_TOTALS,
  modelPrefix,
  PART_PREFIX,
  totalField,
  type CounterpartTotal,
  type DayTotal,
  type Total,
} from './contribution';
import {
  totalOf,
  type ActorTotals,
  type Counterparts,
  type SummaryParts,
  type TotalsByForm,
} from './summaries';

// What the fields of an actor's hashes mean.

/** What a summary takes from one ledger. */
export interface ReadLedger {
  readonly actor: ActorReference;
  readonly parts: SummaryParts;
}

/** Fields and values by turns, as Lua gives a hash. */
export function pairs(reply: readonly string[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < reply.length; index += 2) {
    map.set(reply[index]!, reply[index + 1]!);
  }
  return map;
}

export function actorOf(
  actorId: string,
  ledger: ReadonlyMap<string, string>,
): ActorReference | null {
  const name = ledger.get('name');
  const type = ledger.get('type');
  return name === undefined || type === undefined
    ? null
    : { id: actorId, name, type: type as ActorType };
}

export function totalsByForm(ledger: ReadonlyMap<string, string>): TotalsByForm {
  return Object.fromEntries(
    QUOTATION_FORMS.map((form) => [form, totalsOf(ledger, form)]),
  ) as Record<QuotationForm, ActorTotals>;
}

function totalsOf(ledger: ReadonlyMap<string, string>, form: QuotationForm): ActorTotals {
  const count = (total: Total) => Number(ledger.get(totalField(form, total)) ?? 0);
  return {
    stances: stancesFrom((stance) => count(`stance:${stance}`)),
    abstained: count('abstained'),
    undated: count('undated'),
    spoken: count('spoken'),
  };
}

function stancesFrom(count: (stance: Stance) => number): StanceCounts {
  const counts = { ...NO_STANCES };
  for (const stance of STANCES) counts[stance] = count(stance);
  return counts;
}

/** Key, name and the counts in each of so many forms by turns. */
export function counterparts(reply: readonly string[], forms: number): Counterparts {
  const width = 2 + forms;
  const found = new Map<string, { name: string; stances: StanceCounts }>();
  for (let row = 0; row < reply.length; row += width) {
    const [key = '', name = '', ...counts] = reply.slice(row, row + width);
    found.set(key, { name, stances: stancesIn(counterpartCounts(counts)) });
  }
  return found;
}

/** What the fields of one counterpart count in sum; null and '' count nothing. */
export function counterpartCounts(
  fields: readonly (string | null)[],
): Readonly<Record<CounterpartTotal, number>> {
  const sums = COUNTERPART_TOTALS.map(() => 0);
  for (const field of fields) {
    if (!field) continue;
    field.split(',').forEach((count, index) => (sums[index]! += Number(count)));
  }
  return Object.fromEntries(
    COUNTERPART_TOTALS.map((total, index) => [total, sums[index]]),
  ) as Record<CounterpartTotal, number>;
}

/** The stances among other counts. */
export function stancesIn({ supportive, hostile, cautious, neutral }: StanceCounts): StanceCounts {
  return { supportive, hostile, cautious, neutral };
}

/** What was counted on one day. */
export type DayCounts = Readonly<Record<DayTotal, number>>;

/** A field of a ledger's days with its counts. */
export type DayRow = readonly [field: string, ...counts: number[]];

/** The counts of the chosen forms, by day. */
export function countsByDay(
  rows: readonly DayRow[],
  forms: readonly QuotationForm[],
): ReadonlyMap<string, DayCounts> {
  // An actor's summary has a thousand rows and more, so what is done to each is little.
  const byDay = new Map<string, DayCounts>();
  for (const [field, ...counts] of rows) {
    const [day, form] = field.split(':') as [string, QuotationForm];
    if (!forms.includes(form)) continue;
    const known = byDay.get(day);
    byDay.set(day, known ? sumOfDays(known, dayCountsOf(counts)) : dayCountsOf(counts));
  }
  return byDay;
}

const PLACES = Object.fromEntries(DAY_TOTALS.map((total, place) => [total, place])) as Readonly<
  Record<DayTotal, number>
>;

function dayCountsOf(counts: readonly number[]): DayCounts {
  return {
    supportive: counts[PLACES.supportive]!,
    hostile: counts[PLACES.hostile]!,
    cautious: counts[PLACES.cautious]!,
    neutral: counts[PLACES.neutral]!,
    abstained: counts[PLACES.abstained]!,
    spoken: counts[PLACES.spoken]!,
  };
}

function sumOfDays(a: DayCounts, b: DayCounts): DayCounts {
  const stances = sumOfStances(a, b);
  return { ...stances, abstained: a.abstained + b.abstained, spoken: a.spoken + b.spoken };
}

/** The days on which some stance was taken. */
export function stancesByDay(
  days: ReadonlyMap<string, DayCounts>,
): ReadonlyMap<string, StanceCounts> {
  const byDay = new Map<string, StanceCounts>();
  for (const [day, counts] of days) if (totalOf(counts) > 0) byDay.set(day, stancesIn(counts));
  return byDay;
}

/** The model revisions that judged statements of the chosen forms. */
export function revisionsOver(
  ledger: ReadonlyMap<string, string>,
  forms: readonly QuotationForm[],
): readonly string[] {
  return forms
    .map(modelPrefix)
    .flatMap((prefix) =>
      [...ledger.keys()]
        .filter((field) => field.startsWith(prefix))
        .map((field) => field.slice(prefix.length)),
    );
}

/** The actors that articles take for others and that are counted in this ledger. */
export function partsIn(ledger: ReadonlyMap<string, string>): readonly MergedActor[] {
  return [...ledger.keys()]
    .filter((field) => field.startsWith(PART_PREFIX))
    .map((field) => {
      const [actorId, name] = JSON.parse(field.slice(PART_PREFIX.length)) as [string, string];
      return { actorId, name };
    });
}
