import type { QuotationForm } from '../domain/quotation';
import { STANCES, type Stance, type StanceChoice } from '../domain/stance';
import type { ActorShare, StatementRecord, StatementRole } from '../domain/summary';
import { articlePosition, indexKey, surestFirstKey, wellFormed } from './ordering';
import type { ArticleSource } from './article-source';
import { copyEntry } from './copies';
import { countedStance, listedStance, speakersOf } from './shares';
import { counterpartKey, dayOf } from './summaries';

/** What a summary is broken down by. */
export const COUNTERPART_KINDS = ['speaker', 'outlet', 'target'] as const;
export type CounterpartKind = (typeof COUNTERPART_KINDS)[number];

type Count = readonly [field: string, count: number];
/** Counts in the order of `COUNTERPART_TOTALS`. */
type CounterpartCount = readonly [
  kind: CounterpartKind,
  key: string,
  name: string,
  form: QuotationForm,
  counts: number[],
];
/** Counts in the order of `DAY_TOTALS`. */
type DayCount = readonly [field: string, counts: number[]];

/**
 * A record's place: its role, its form, its key in text order, and, unless it has no target, the choice of stances
 * that it falls under and how sure the stance is.
 */
type Place = readonly [
  role: StatementRole,
  form: QuotationForm,
  index: string,
  stance: StanceChoice | '',
  sureness: string,
];

/**
 * One article's share in one actor's ledger as increments and places in lists: plain data that a script adds,
 * and later takes back, without knowing what it means. Kept in the store beside the counts.
 */
export interface Contribution {
  readonly totals: readonly Count[];
  readonly days: readonly DayCount[];
  readonly counterparts: readonly CounterpartCount[];
  /** What the positions of all its records begin with. */
  readonly article: string;
  /** Id of whom the actor speaks for by this article, or ''. */
  readonly represents: string;
  readonly places: readonly Place[];
  /** Further entries of the actor's lists: see `copyEntry` and `mergedEntry`. */
  readonly entries: readonly string[];
}

/** A contribution, and the records that its places stand for, in the same order. */
export interface Posting {
  readonly contribution: Contribution;
  readonly records: readonly StatementRecord[];
}

export const ARTICLES_FIELD = 'articles';

export type Total = 'abstained' | 'undated' | 'spoken' | `stance:${Stance}`;

// Whatever is counted is counted for each form of statement by itself; who reads adds up the forms it wants.

export function totalField(form: QuotationForm, total: Total): string {
  return `${form}:${total}`;
}

/** What the field of each model revision begins with; it counts articles. */
export function modelPrefix(form: QuotationForm): string {
  return `${form}:model:`;
}

// What is counted by day or by counterpart is one field for each form with all its counts, commas between: a summary
// reads thousands of them, and a field for each count would be many times as many.

export const DAY_TOTALS = [...STANCES, 'abstained', 'spoken'] as const;
export type DayTotal = (typeof DAY_TOTALS)[number];

export const COUNTERPART_TOTALS = [...STANCES, 'abstained', 'undated', 'spoken'] as const;
export type CounterpartTotal = (typeof COUNTERPART_TOTALS)[number];

function dayField(day: string, form: QuotationForm): string {
  return `${day}:${form}`;
}

/** The field of what is counted of one counterpart; scripts build it in the same way. */
export function counterpartField(kind: CounterpartKind, form: QuotationForm, key: string): string {
  return wellFormed(`${kind}:${form}:${key}`);
}

/** What all entries of one list begin with. */
export function listPrefix(
  role: StatementRole,
  form: QuotationForm,
  stance: StanceChoice | null,
): string {
  return `${role}:${form}:${stance ?? 'all'}:`;
}

/** What the entry begins with by which a part knows an article that is counted for somebody else. */
export function mergedPrefix(countedAs: string): string {
  return `merged:${countedAs}:`;
}

/** What the fields of a ledger begin with that count the articles of each part. */
export const PART_PREFIX = 'part:';

/** A share and where it comes from. */
export interface SubmittedShare {
  readonly share: ActorShare;
  readonly source: ArticleSource;
  readonly submittedAt: string;
  readonly modelRevision: string;
}

export function postingOf(submitted: SubmittedShare): Posting {
  const { share, source, submittedAt, modelRevision } = submitted;
  if (share.countedAs !== null) {
    const entries = [wellFormed(`${mergedPrefix(share.countedAs)}${source.id}`)];
    const nothing = { ...new ShareCounts().all(), article: '', represents: '', places: [] };
    return { contribution: { ...nothing, entries }, records: [] };
  }
  const counts = new ShareCounts();
  counts.add(ARTICLES_FIELD);
  for (const { actorId, name } of share.parts) {
    counts.add(`${PART_PREFIX}${JSON.stringify([actorId, wellFormed(name)])}`);
  }
  const { asTarget, asSpeaker } = share;
  const records = [...asTarget, ...asSpeaker];
  for (const form of new Set(records.map((record) => record.form))) {
    counts.add(`${modelPrefix(form)}${modelRevision}`);
  }
  for (const record of asTarget) countAsTarget(counts, record);
  countAsSpeaker(counts, asSpeaker);

  return {
    contribution: {
      ...counts.all(),
      article: records[0] ? articlePosition(records[0], submittedAt) : '',
      represents: share.represents ?? '',
      places: [
        ...asTarget.map((record, index) => placeOf('target', record, index)),
        ...asSpeaker.map((record, index) => placeOf('speaker', record, index)),
      ],
      entries: [copyEntry(source, submittedAt)],
    },
    records,
  };
}

function placeOf(role: StatementRole, record: StatementRecord, index: number): Place {
  const stance = listedStance(record);
  return stance === null
    ? [role, record.form, indexKey(index), '', '']
    : [role, record.form, indexKey(index), stance, surestFirstKey(record.confidence ?? 0)];
}

function countAsTarget(counts: ShareCounts, record: StatementRecord): void {
  const { form, publishedAt, outlet } = record;
  const stance = countedStance(record);
  const speakers = speakersOf(record).map((speaker) => ({
    key: counterpartKey(speaker),
    name: speaker?.name ?? '',
  }));
  const addSource = (total: CounterpartTotal) => {
    for (const speaker of speakers) counts.addCounterpart('speaker', speaker, form, total);
    if (outlet !== null) counts.addCounterpart('outlet', { key: outlet, name: '' }, form, total);
  };
  if (publishedAt !== null) {
    counts.addDay(dayField(dayOf(publishedAt), form), stance ?? 'abstained');
  }
  if (stance === null) {
    counts.add(totalField(form, 'abstained'));
    addSource('abstained');
    return;
  }
  counts.add(totalField(form, `stance:${stance}`));
  if (publishedAt === null) {
    counts.add(totalField(form, 'undated'));
    addSource('undated');
  }
  addSource(stance);
}

function countAsSpeaker(counts: ShareCounts, records: readonly StatementRecord[]): void {
  const statements = new Map(records.map((record) => [record.statementId, record]));
  for (const { form, publishedAt, outlet } of statements.values()) {
    counts.add(totalField(form, 'spoken'));
    if (publishedAt !== null) counts.addDay(dayField(dayOf(publishedAt), form), 'spoken');
    if (outlet !== null) counts.addCounterpart('outlet', { key: outlet, name: '' }, form, 'spoken');
  }
  for (const record of records) {
    const stance = countedStance(record);
    if (stance === null || record.target === null) continue;
    const target = { key: counterpartKey(record.target), name: record.target.name };
    counts.addCounterpart('target', target, record.form, stance);
  }
}

/** Adds equal increments up, so that a long article changes each count once. */
class ShareCounts {
  private readonly totals = new Map<string, number>();
  private readonly days = new Map<string, DayCount>();
  private readonly counterparts = new Map<string, CounterpartCount>();

  add(field: string): void {
    this.totals.set(field, (this.totals.get(field) ?? 0) + 1);
  }

  addDay(field: string, total: DayTotal): void {
    const known = this.days.get(field) ?? [field, DAY_TOTALS.map(() => 0)];
    known[1][DAY_TOTALS.indexOf(total)]! += 1;
    this.days.set(field, known);
  }

  addCounterpart(
    kind: CounterpartKind,
    { key, name }: { readonly key: string; readonly name: string },
    form: QuotationForm,
    total: CounterpartTotal,
  ): void {
    const field = counterpartField(kind, form, key);
    const counts = this.counterparts.get(field)?.[4] ?? COUNTERPART_TOTALS.map(() => 0);
    counts[COUNTERPART_TOTALS.indexOf(total)]! += 1;
    this.counterparts.set(field, [kind, wellFormed(key), wellFormed(name), form, counts]);
  }

  all(): Pick<Contribution, 'totals' | 'days' | 'counterparts'> {
    return {
      totals: [...this.totals],
      days: [...this.days.values()],
      counterparts: [...this.counterparts.values()],
    };
  }
}
