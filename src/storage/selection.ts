import type { QuotationForm } from '../domain/quotation';
import type { StatementRecord } from '../domain/summary';
import { formSetOf } from './form-sets';
import { newestFirstKey } from './ordering';
import { speakersOf } from './shares';
import type { SourceChoice, Store } from './store';
import {
  dayOf,
  MAX_ADDED_COUNTERPARTS,
  MAX_COUNTERPARTS,
  MAX_FILTERED_STATEMENTS,
} from './summaries';

const DAY_MILLISECONDS = 86_400_000;

/** A choice of sources with nothing left out; null restricts nothing. */
export interface Selection {
  readonly from: string | null;
  readonly to: string | null;
  readonly outlet: string | null;
  readonly speaker: string | null;
  /** Of several articles with the same text one. */
  readonly distinct: boolean;
}

export function selectionOf({ from, to, outlet, speaker, distinct }: SourceChoice): Selection {
  return {
    from: from ?? null,
    to: to ?? null,
    outlet: outlet ?? null,
    speaker: speaker ?? null,
    distinct: distinct ?? false,
  };
}

/** How a summary is to be counted; see the `Store`. */
export interface Counting {
  readonly forms: readonly QuotationForm[];
  readonly selection: Selection;
  readonly mostCounterparts: number;
  readonly mostStatements: number;
}

/** How each of the ledgers is to be counted that one summary adds up. */
export function countingOf(
  {
    forms,
    mostStatements = MAX_FILTERED_STATEMENTS,
    ...sources
  }: NonNullable<Parameters<Store['getActorSummary']>[1]>,
  ledgers: number,
): Counting {
  return {
    forms: formSetOf(forms),
    selection: selectionOf(sources),
    mostCounterparts: ledgers > 1 ? MAX_ADDED_COUNTERPARTS : MAX_COUNTERPARTS,
    mostStatements: Math.max(1, Math.floor(mostStatements / ledgers)),
  };
}

/** What a selection restricts. */
export function restrictionsOf(selection: Selection): readonly Restriction[] {
  const { from, to, outlet, speaker, distinct } = selection;
  const restrictions: Restriction[] = [];
  if (from !== null || to !== null) restrictions.push('days');
  if (outlet !== null) restrictions.push('outlet');
  if (speaker !== null) restrictions.push('speaker');
  if (distinct) restrictions.push('distinct');
  return restrictions;
}

type Restriction = 'days' | 'outlet' | 'speaker' | 'distinct';

/** Whether the record itself is chosen; of copies `isFirstCopy` tells which one counts. */
export function isSelected(record: StatementRecord, selection: Selection): boolean {
  const { outlet, speaker } = selection;
  if (outlet !== null && record.outlet !== outlet) return false;
  if (speaker !== null && !speakersOf(record).some((said) => said?.actorId === speaker)) {
    return false;
  }
  return isOnSelectedDay(record.publishedAt, selection);
}

/** True when the instant lies on the days; an undated one (null) lies on none. */
export function isOnSelectedDay(
  instant: string | null,
  { from, to }: Pick<Selection, 'from' | 'to'>,
): boolean {
  if (from === null && to === null) return true;
  if (instant === null) return false;
  return isSelectedDay(dayOf(instant), { from, to });
}

export function isSelectedDay(day: string, { from, to }: Pick<Selection, 'from' | 'to'>): boolean {
  return (from === null || day >= from) && (to === null || day <= to);
}

/** What positions of the selected days begin with, at least and at most; null where there is no bound. */
export interface PositionRange {
  readonly first: string | null;
  readonly last: string | null;
}

/**
 * Positions put the newest first, so the last day bounds the first position. Undated articles stand at their
 * submission and are still to be sieved out.
 */
export function positionRange({ from, to }: Selection): PositionRange {
  return {
    first: to === null ? null : newestFirstKey(Date.parse(to) + DAY_MILLISECONDS - 1),
    last: from === null ? null : newestFirstKey(Date.parse(from)),
  };
}

/** See `positionRange`. */
export function isInRange(position: string, { first, last }: PositionRange): boolean {
  const key = position.slice(0, position.indexOf(':'));
  return (first === null || key >= first) && (last === null || key <= last);
}

/** The selection in the name of a list. */
export function selectionName({ from, to, outlet, speaker, distinct }: Selection): string {
  return JSON.stringify([from, to, outlet, speaker, distinct]);
}
