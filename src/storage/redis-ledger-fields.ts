import type { ActorType } from '../domain/actor';
import { QUOTATION_FORMS, type QuotationForm } from '../domain/quotation';
import { STANCES, type Stance } from '../domain/stance';
import {
  NO_STANCES,
  type ActorReference,
  type MergedActor,
  type StanceCounts,
} from '../domain/summary';
import { modelPrefix, PART_PREFIX, totalField, type DayTotal, type Total } from './contribution';
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

function stancesFrom(count: (stance: Stance, index: number) => number): StanceCounts {
  const counts = { ...NO_STANCES };
  STANCES.forEach((stance, index) => (counts[stance] = count(stance, index)));
  return counts;
}

/** Key, name and one count for each stance by turns. */
export function counterparts(reply: readonly string[]): Counterparts {
  const width = 2 + STANCES.length;
  const found = new Map<string, { name: string; stances: StanceCounts }>();
  for (let row = 0; row < reply.length; row += width) {
    const [key = '', name = ''] = reply.slice(row, row + 2);
    const stances = stancesFrom((_stance, index) => Number(reply[row + 2 + index]));
    found.set(key, { name, stances });
  }
  return found;
}

/** What was counted on one day. */
export interface DayCounts {
  readonly stances: StanceCounts;
  readonly abstained: number;
  readonly spoken: number;
}

/** The counts of the chosen forms, by day. */
export function countsByDay(
  days: ReadonlyMap<string, string>,
  forms: readonly QuotationForm[],
): ReadonlyMap<string, DayCounts> {
  // Thousands of fields in an actor's summary: counted up in place.
  const counts = new Map<
    string,
    { readonly stances: Record<Stance, number>; abstained: number; spoken: number }
  >();
  for (const [field, count] of days) {
    const [day, form, total] = field.split(':') as [string, QuotationForm, DayTotal];
    if (!forms.includes(form)) continue;
    const known = counts.get(day) ?? { stances: { ...NO_STANCES }, abstained: 0, spoken: 0 };
    if (total === 'abstained' || total === 'spoken') known[total] += Number(count);
    else known.stances[total] += Number(count);
    counts.set(day, known);
  }
  return counts;
}

/** The days on which some stance was taken. */
export function stancesByDay(
  days: ReadonlyMap<string, DayCounts>,
): ReadonlyMap<string, StanceCounts> {
  return new Map(
    [...days].flatMap(([day, { stances }]) => (totalOf(stances) > 0 ? [[day, stances]] : [])),
  );
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
