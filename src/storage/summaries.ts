import type { QuotationForm } from '../domain/quotation';
import { STANCES } from '../domain/stance';
import { balanceOf, NO_STANCES, sumOfStances } from '../domain/summary';
import type {
  ActorListEntry,
  ActorReference,
  ActorSummary,
  CounterpartCounts,
  MergedActor,
  StanceCounts,
  StatementRecord,
} from '../domain/summary';
import { compareBytes, wellFormed } from './ordering';

/** A summary lists at most this many speakers, outlets and targets, those with most stances first. */
export const MAX_COUNTERPARTS = 50;
/** Of each of several ledgers that one summary adds up, only as many are read. */
export const MAX_ADDED_COUNTERPARTS = 1000;
/** A filtered summary looks at no more statements in each role, the newest ones, of all ledgers together. */
export const MAX_FILTERED_STATEMENTS = 10_000;
/** A summary shows at most this many examples of each stance, the surest first. */
export const EXAMPLES_PER_STANCE = 3;

/** The totals of one actor, over some form of statements or several. */
export interface ActorTotals {
  readonly stances: StanceCounts;
  readonly abstained: number;
  readonly undated: number;
  /** Statements made. */
  readonly spoken: number;
}

export const NO_TOTALS: ActorTotals = { stances: NO_STANCES, abstained: 0, undated: 0, spoken: 0 };

export type TotalsByForm = Readonly<Record<QuotationForm, ActorTotals>>;

export function totalsOver(byForm: TotalsByForm, forms: readonly QuotationForm[]): ActorTotals {
  return sumOfTotals(forms.map((form) => byForm[form]));
}

export function sumOfTotals(all: readonly ActorTotals[]): ActorTotals {
  return all.reduce(
    (sum, totals) => ({
      stances: sumOfStances(sum.stances, totals.stances),
      abstained: sum.abstained + totals.abstained,
      undated: sum.undated + totals.undated,
      spoken: sum.spoken + totals.spoken,
    }),
    NO_TOTALS,
  );
}

export function totalOf(stances: StanceCounts): number {
  return stances.supportive + stances.hostile + stances.cautious + stances.neutral;
}

const UNKNOWN_SPEAKER = 'unknown';

/**
 * The key under which a speaker or target is counted: one for each actor, one for each description, one for
 * all who are not known.
 */
export function counterpartKey(
  counterpart: { readonly actorId: string | null; readonly name: string } | null,
): string {
  if (counterpart === null) return UNKNOWN_SPEAKER;
  if (counterpart.actorId !== null) return `actor:${counterpart.actorId}`;
  return `name:${wellFormed(counterpart.name).replace(/\s+/g, ' ').trim()}`;
}

/** The actor's id in the key of a counterpart; null when it is none. */
export function counterpartActorId(key: string): string | null {
  return key.startsWith('actor:') ? key.slice('actor:'.length) : null;
}

/** A counterpart as a summary lists it; `name` is what its actor was last called. */
function counterpartOf({ key, name, stances }: RankedCounterpart): CounterpartCounts {
  const actorId = counterpartActorId(key);
  if (actorId !== null) return { actorId, name, stances };
  // What is no actor is called by its key: a description, or nobody known.
  return { actorId, name: key.slice(key.indexOf(':') + 1), stances };
}

/** The UTC day of an instant. */
export function dayOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}

export function listEntryOf(actor: ActorReference, totals: ActorTotals): ActorListEntry {
  const { stances, abstained, spoken } = totals;
  return {
    id: actor.id,
    name: actor.name,
    type: actor.type,
    asTarget: {
      total: totalOf(stances) + abstained,
      stances,
      abstained,
      balance: balanceOf(stances),
    },
    asSpeaker: { total: spoken },
  };
}

/** True when there is a record behind the counts. */
export function isListed({ asTarget, asSpeaker }: ActorListEntry): boolean {
  return asTarget.total + asSpeaker.total > 0;
}

/** What a summary shows of a record; null when the record has no stance to be an example of. */
function exampleOf(record: StatementRecord): ActorSummary['examples'][number] | null {
  const { statementId, articleId, speaker, stance, confidence, text } = record;
  if (stance === null || confidence === null) return null;
  return { statementId, articleId, speaker, stance, confidence, text };
}

/** Speakers, outlets or targets by key, with what each was last called. */
export type Counterparts = ReadonlyMap<
  string,
  { readonly name: string; readonly stances: StanceCounts }
>;

/** A record, and its place among all examples of its stance. */
export interface PlacedExample {
  readonly place: string;
  readonly record: StatementRecord;
}

/** What one ledger knows about the chosen forms; a summary is made of one ledger or of several. */
export interface SummaryParts {
  /** Actors that are counted in this ledger beside its own. */
  readonly mergedFrom: readonly MergedActor[];
  readonly totals: ActorTotals;
  readonly bySpeaker: Counterparts;
  readonly byOutlet: Counterparts;
  readonly byTarget: Counterparts;
  readonly byDay: ReadonlyMap<string, StanceCounts>;
  readonly examples: readonly PlacedExample[];
  readonly modelRevisions: readonly string[];
  /** True when not all statements could be looked at. */
  readonly cutOff: boolean;
}

/**
 * The summary of an actor whose own parts come first; `included` are those whose parts follow, and `merged` those
 * that an operator merged into it.
 */
export function summaryOf(
  actor: ActorReference,
  parts: readonly SummaryParts[],
  included: readonly string[],
  merged: readonly MergedActor[],
): ActorSummary {
  const totals = sumOfTotals(parts.map((part) => part.totals));
  const { asTarget, asSpeaker } = listEntryOf(actor, totals);
  return {
    actor,
    included,
    mergedFrom: mergedActors([...merged, ...(parts[0]?.mergedFrom ?? [])]),
    asTarget: {
      ...asTarget,
      bySpeaker: largest(parts.map(({ bySpeaker }) => bySpeaker)).map(counterpartOf),
      byOutlet: largest(parts.map(({ byOutlet }) => byOutlet)).map(({ key, stances }) => ({
        outlet: key,
        stances,
      })),
      timeline: timelineOf(parts),
      undated: totals.undated,
    },
    asSpeaker: {
      ...asSpeaker,
      byTarget: largest(parts.map(({ byTarget }) => byTarget)).map(counterpartOf),
    },
    examples: examplesOf(parts),
    modelRevisions: [...new Set(parts.flatMap(({ modelRevisions }) => modelRevisions))].sort(
      compareBytes,
    ),
    cutOff: parts.some(({ cutOff }) => cutOff),
  };
}

/** Each once, under the first of its names, by id. */
export function mergedActors(all: readonly MergedActor[]): readonly MergedActor[] {
  const byId = new Map<string, MergedActor>();
  for (const merged of all) if (!byId.has(merged.actorId)) byId.set(merged.actorId, merged);
  return [...byId.values()].sort((a, b) => compareBytes(a.actorId, b.actorId));
}

interface RankedCounterpart {
  readonly key: string;
  readonly name: string;
  readonly stances: StanceCounts;
}

/** The largest of all ledgers together, most stances first, then by key. */
function largest(ledgers: readonly Counterparts[]): readonly RankedCounterpart[] {
  const sums = new Map<string, RankedCounterpart>();
  for (const [key, { name, stances }] of ledgers.flatMap((ledger) => [...ledger])) {
    const known = sums.get(key);
    sums.set(key, {
      key,
      name: known?.name || name,
      stances: known ? sumOfStances(known.stances, stances) : stances,
    });
  }
  return [...sums.values()]
    .sort((a, b) => totalOf(b.stances) - totalOf(a.stances) || compareBytes(a.key, b.key))
    .slice(0, MAX_COUNTERPARTS);
}

function timelineOf(parts: readonly SummaryParts[]): ActorSummary['asTarget']['timeline'] {
  const byDay = new Map<string, StanceCounts>();
  for (const [day, stances] of parts.flatMap((part) => [...part.byDay])) {
    const known = byDay.get(day);
    byDay.set(day, known ? sumOfStances(known, stances) : stances);
  }
  return [...byDay.keys()].sort().map((from) => ({ from, stances: byDay.get(from)! }));
}

/** By stance, the surest few of each. */
function examplesOf(parts: readonly SummaryParts[]): ActorSummary['examples'] {
  const placed = parts
    .flatMap(({ examples }) => examples)
    .sort((a, b) => compareBytes(a.place, b.place));
  return STANCES.flatMap((stance) =>
    placed.filter(({ record }) => record.stance === stance).slice(0, EXAMPLES_PER_STANCE),
  )
    .map(({ record }) => exampleOf(record))
    .filter((example) => example !== null);
}
