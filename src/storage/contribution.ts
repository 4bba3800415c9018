import type { Stance } from '../domain/stance';
import type { ActorShare, StatementRecord, StatementRole } from '../domain/summary';
import { articlePosition, indexKey, surestFirstKey, wellFormed } from './ordering';
import { countedStance, isCounted } from './shares';
import { counterpartKey, dayOf } from './summaries';

/** What a summary is broken down by. */
export type CounterpartKind = 'speaker' | 'outlet' | 'target';

type Count = readonly [field: string, count: number];
type CounterpartCount = readonly [
  kind: CounterpartKind,
  key: string,
  name: string,
  stance: Stance,
  count: number,
];

/** A record's place: its role, its key in text order, and, where it counts, its stance and how sure that is. */
type Place = readonly [role: StatementRole, index: string, stance: Stance | '', sureness: string];

/**
 * One article's share in one actor's ledger as increments and places in lists: plain data that a script adds,
 * and later takes back, without knowing what it means. Kept in the store beside the counts.
 */
export interface Contribution {
  readonly totals: readonly Count[];
  readonly days: readonly Count[];
  readonly counterparts: readonly CounterpartCount[];
  /** What the positions of all its records begin with. */
  readonly article: string;
  readonly places: readonly Place[];
}

/** A contribution, and the records that its places stand for, in the same order. */
export interface Posting {
  readonly contribution: Contribution;
  readonly records: readonly StatementRecord[];
}

export const ARTICLES_FIELD = 'articles';
export const ABSTAINED_FIELD = 'abstained';
export const UNDATED_FIELD = 'undated';
export const SPOKEN_FIELD = 'spoken';
export const MODEL_FIELD = 'model:';

export function stanceField(stance: Stance): string {
  return `stance:${stance}`;
}

export function dayField(day: string, stance: Stance): string {
  return `${day}:${stance}`;
}

/** What all entries of one list begin with. */
export function listPrefix(role: StatementRole, stance: Stance | null): string {
  return `${role}:${stance ?? 'all'}:`;
}

export function postingOf(share: ActorShare, submittedAt: string, modelRevision: string): Posting {
  const counts = new ShareCounts();
  counts.add(ARTICLES_FIELD);
  counts.add(`${MODEL_FIELD}${modelRevision}`);
  for (const record of share.asTarget) countAsTarget(counts, record);
  countAsSpeaker(counts, share.asSpeaker);

  const { asTarget, asSpeaker } = share;
  const records = [...asTarget, ...asSpeaker];
  return {
    contribution: {
      ...counts.all(),
      article: records[0] ? articlePosition(records[0], submittedAt) : '',
      places: [
        ...asTarget.map((record, index) => placeOf('target', record, index)),
        ...asSpeaker.map((record, index) => placeOf('speaker', record, index)),
      ],
    },
    records,
  };
}

function placeOf(role: StatementRole, record: StatementRecord, index: number): Place {
  const stance = countedStance(record);
  return stance === null
    ? [role, indexKey(index), '', '']
    : [role, indexKey(index), stance, surestFirstKey(record.confidence ?? 0)];
}

function countAsTarget(counts: ShareCounts, record: StatementRecord): void {
  if (!isCounted(record)) return;
  const stance = countedStance(record);
  if (stance === null) {
    counts.add(ABSTAINED_FIELD);
    return;
  }
  counts.add(stanceField(stance));
  if (record.publishedAt === null) counts.add(UNDATED_FIELD);
  else counts.addDay(dayOf(record.publishedAt), stance);
  const speaker = { key: counterpartKey(record.speaker), name: record.speaker?.name ?? '' };
  counts.addCounterpart('speaker', speaker, stance);
  if (record.outlet !== null) {
    counts.addCounterpart('outlet', { key: record.outlet, name: '' }, stance);
  }
}

function countAsSpeaker(counts: ShareCounts, records: readonly StatementRecord[]): void {
  const counted = records.filter(isCounted);
  const statements = new Set(counted.map(({ statementId }) => statementId));
  counts.add(SPOKEN_FIELD, statements.size);
  for (const record of counted) {
    const stance = countedStance(record);
    if (stance === null || record.target === null) continue;
    const target = { key: counterpartKey(record.target), name: record.target.name };
    counts.addCounterpart('target', target, stance);
  }
}

/** Adds equal increments up, so that a long article changes each count once. */
class ShareCounts {
  private readonly totals = new Map<string, number>();
  private readonly days = new Map<string, number>();
  private readonly counterparts = new Map<string, CounterpartCount>();

  add(field: string, count = 1): void {
    if (count > 0) this.totals.set(field, (this.totals.get(field) ?? 0) + count);
  }

  addDay(day: string, stance: Stance): void {
    const field = dayField(day, stance);
    this.days.set(field, (this.days.get(field) ?? 0) + 1);
  }

  addCounterpart(
    kind: CounterpartKind,
    { key, name }: { readonly key: string; readonly name: string },
    stance: Stance,
  ): void {
    const id = JSON.stringify([kind, wellFormed(key), stance]);
    const count = (this.counterparts.get(id)?.[4] ?? 0) + 1;
    this.counterparts.set(id, [kind, wellFormed(key), wellFormed(name), stance, count]);
  }

  all(): Pick<Contribution, 'totals' | 'days' | 'counterparts'> {
    return {
      totals: [...this.totals],
      days: [...this.days],
      counterparts: [...this.counterparts.values()],
    };
  }
}
