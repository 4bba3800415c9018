import { STANCES, type Stance } from '../domain/stance';
import {
  NO_STANCES,
  type ActorListEntry,
  type ActorReference,
  type ActorShare,
  type ActorSummary,
  type StanceCounts,
  type StatementRecord,
  type StatementRole,
} from '../domain/summary';
import { compareBytes, recordPosition, surestFirstKey } from './ordering';
import { countedStance, isCounted } from './shares';
import {
  counterpartKey,
  counterpartOf,
  dayOf,
  EXAMPLES_PER_STANCE,
  exampleOf,
  listEntryOf,
  MAX_COUNTERPARTS,
  NO_TOTALS,
  summaryOf,
  totalOf,
  type ActorTotals,
} from './summaries';

/** One article's share together with what is known of the submission that brought it. */
export interface LedgerEntry {
  readonly share: ActorShare;
  readonly submittedAt: string;
  readonly modelRevision: string;
}

export interface PositionedRecord {
  readonly record: StatementRecord;
  readonly position: string;
}

/** All that is known of one actor. Counts are taken when asked for, from the shares of the articles. */
export class MemoryLedger {
  private readonly entries = new Map<string, LedgerEntry>();

  /** Replaces the article's share; the latest share tells the actor's name. */
  put(articleId: string, entry: LedgerEntry): void {
    this.entries.delete(articleId);
    this.entries.set(articleId, entry);
  }

  remove(articleId: string): void {
    this.entries.delete(articleId);
  }

  /** Null when no article has a share. */
  actor(): ActorReference | null {
    return [...this.entries.values()].at(-1)?.share.actor ?? null;
  }

  listEntry(): ActorListEntry | null {
    const actor = this.actor();
    return actor && listEntryOf(actor, this.totals());
  }

  summary(): ActorSummary | null {
    const actor = this.actor();
    if (!actor) return null;
    const targeted = this.records('target').map(({ record }) => record);
    const spoken = this.records('speaker').map(({ record }) => record);
    return summaryOf(actor, {
      totals: this.totals(),
      bySpeaker: counterparts(targeted, ({ speaker }) => speaker),
      byOutlet: ranked(countBy(targeted, ({ outlet }) => outlet)).map(([outlet, stances]) => ({
        outlet,
        stances,
      })),
      timeline: [...countBy(targeted, ({ publishedAt }) => publishedAt && dayOf(publishedAt))]
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([from, stances]) => ({ from, stances })),
      byTarget: counterparts(
        spoken.filter(({ target }) => target !== null),
        ({ target }) => target,
      ),
      examples: this.examples(),
      modelRevisions: [
        ...new Set([...this.entries.values()].map(({ modelRevision }) => modelRevision)),
      ].sort(compareBytes),
    });
  }

  /** In list order; with a stance, only the records that count as it. */
  records(role: StatementRole, stance: Stance | null = null): readonly PositionedRecord[] {
    const positioned = [...this.entries.values()].flatMap(({ share, submittedAt }) =>
      (role === 'target' ? share.asTarget : share.asSpeaker).map((record, index) => ({
        record,
        position: recordPosition(record, submittedAt, index),
      })),
    );
    return positioned
      .filter(({ record }) => stance === null || countedStance(record) === stance)
      .sort((a, b) => compareBytes(a.position, b.position));
  }

  private totals(): ActorTotals {
    let totals = NO_TOTALS;
    for (const { record } of this.records('target')) {
      const stance = countedStance(record);
      if (stance !== null) {
        totals = {
          ...totals,
          stances: plusOne(totals.stances, stance),
          undated: totals.undated + (record.publishedAt === null ? 1 : 0),
        };
      } else if (isCounted(record)) {
        totals = { ...totals, abstained: totals.abstained + 1 };
      }
    }
    const spoken = this.records('speaker').filter(({ record }) => isCounted(record));
    const statements = new Set(
      spoken.map(({ record: { articleId, statementId } }) =>
        JSON.stringify([articleId, statementId]),
      ),
    );
    return { ...totals, spoken: statements.size };
  }

  private examples(): ActorSummary['examples'] {
    return STANCES.flatMap((stance) =>
      this.records('target', stance)
        .map(({ record, position }) => ({
          record,
          position: surestFirstKey(record.confidence ?? 0) + position,
        }))
        .sort((a, b) => compareBytes(a.position, b.position))
        .slice(0, EXAMPLES_PER_STANCE)
        .map(({ record }) => exampleOf(record))
        .filter((example) => example !== null),
    );
  }
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
function ranked(counts: ReadonlyMap<string, StanceCounts>): readonly [string, StanceCounts][] {
  return [...counts]
    .sort(([keyA, a], [keyB, b]) => totalOf(b) - totalOf(a) || compareBytes(keyA, keyB))
    .slice(0, MAX_COUNTERPARTS);
}

function counterparts(
  records: readonly StatementRecord[],
  counterpart: (record: StatementRecord) => StatementRecord['speaker'],
): ActorSummary['asTarget']['bySpeaker'] {
  const names = new Map(
    records.map((record) => [counterpartKey(counterpart(record)), counterpart(record)?.name ?? '']),
  );
  return ranked(countBy(records, (record) => counterpartKey(counterpart(record)))).map(
    ([key, stances]) => counterpartOf(key, names.get(key) ?? '', stances),
  );
}
