import type { Stance } from '../domain/stance';
import { NO_STANCES, type StanceCounts, type StatementRecord } from '../domain/summary';
import { compareBytes, surestFirstKey } from './ordering';
import { countedStance, speakersOf } from './shares';
import {
  counterpartKey,
  dayOf,
  NO_TOTALS,
  totalOf,
  type ActorTotals,
  type Counterparts,
  type SummaryParts,
} from './summaries';

// What a ledger precomputes, counted record by record.

export interface PositionedRecord {
  readonly record: StatementRecord;
  readonly position: string;
}

/** One actor's records in each role, in list order. */
export interface ActorRecords {
  readonly asTarget: readonly PositionedRecord[];
  readonly asSpeaker: readonly PositionedRecord[];
}

/** All that a summary shows and records tell, with the largest `most` counterparts of each kind. */
export function countedParts(
  { asTarget, asSpeaker }: ActorRecords,
  most: number,
): Omit<SummaryParts, 'mergedFrom' | 'modelRevisions' | 'cutOff'> {
  const targeted = asTarget.map(({ record }) => record);
  const spoken = asSpeaker.map(({ record }) => record);
  return {
    totals: countedTotals(targeted, spoken),
    bySpeaker: countedSpeakers(targeted, most),
    byOutlet: counterparts(targeted, most, ({ outlet }) =>
      outlet === null ? null : { key: outlet, name: '' },
    ),
    byTarget: counterparts(
      spoken,
      most,
      ({ target }) => target && { key: counterpartKey(target), name: target.name },
    ),
    byDay: countBy(targeted, ({ publishedAt }) => publishedAt && dayOf(publishedAt)),
    examples: asTarget
      .filter(({ record }) => countedStance(record) !== null)
      .map(({ record, position }) => ({
        record,
        place: surestFirstKey(record.confidence ?? 0) + position,
      })),
  };
}

export function countedSpeakers(
  targeted: readonly StatementRecord[],
  most = Number.POSITIVE_INFINITY,
): Counterparts {
  const bySpeaker = targeted.flatMap((record) =>
    speakersOf(record).map((speaker) => ({ ...record, speaker })),
  );
  return counterparts(bySpeaker, most, ({ speaker }) => ({
    key: counterpartKey(speaker),
    name: speaker?.name ?? '',
  }));
}

export function countedTotals(
  targeted: readonly StatementRecord[],
  spoken: readonly StatementRecord[],
): ActorTotals {
  const stances = { ...NO_STANCES };
  let [abstained, undated] = [0, 0];
  for (const record of targeted) {
    const stance = countedStance(record);
    if (stance === null) abstained += 1;
    else stances[stance] += 1;
    if (stance !== null && record.publishedAt === null) undated += 1;
  }
  const statements = new Set(
    spoken.map(({ articleId, statementId }) => JSON.stringify([articleId, statementId])),
  );
  return { ...NO_TOTALS, stances, abstained, undated, spoken: statements.size };
}

function plusOne(counts: StanceCounts, stance: Stance): StanceCounts {
  return { ...counts, [stance]: counts[stance] + 1 };
}

/** Counted stances by a key of the record; records with a null key are left out. */
function countBy(
  records: readonly StatementRecord[],
  keyOf: (record: StatementRecord) => string | null,
): ReadonlyMap<string, StanceCounts> {
  const counts = new Map<string, StanceCounts>();
  for (const record of records) {
    const stance = countedStance(record);
    const key = keyOf(record);
    if (stance !== null && key !== null) {
      counts.set(key, plusOne(counts.get(key) ?? NO_STANCES, stance));
    }
  }
  return counts;
}

/** The largest counts, most first, then by key. */
function counterparts(
  records: readonly StatementRecord[],
  most: number,
  counterpart: (record: StatementRecord) => { readonly key: string; readonly name: string } | null,
): Counterparts {
  const known = records.map(counterpart).filter((found) => found !== null);
  const names = new Map(known.map(({ key, name }) => [key, name]));
  return new Map(
    [...countBy(records, (record) => counterpart(record)?.key ?? null)]
      .sort(([keyA, a], [keyB, b]) => totalOf(b) - totalOf(a) || compareBytes(keyA, keyB))
      .slice(0, most)
      .map(([key, stances]) => [key, { name: names.get(key) ?? '', stances }]),
  );
}
