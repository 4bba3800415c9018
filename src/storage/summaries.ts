import { balanceOf, NO_STANCES } from '../domain/summary';
import type {
  ActorListEntry,
  ActorReference,
  ActorSummary,
  CounterpartCounts,
  StanceCounts,
  StatementRecord,
} from '../domain/summary';
import { wellFormed } from './ordering';

/** A summary lists at most this many speakers, outlets and targets, those with most stances first. */
export const MAX_COUNTERPARTS = 50;
/** A summary shows at most this many examples of each stance, the surest first. */
export const EXAMPLES_PER_STANCE = 3;

/** The totals of one actor. */
export interface ActorTotals {
  readonly stances: StanceCounts;
  readonly abstained: number;
  readonly undated: number;
  /** Statements made. */
  readonly spoken: number;
}

export const NO_TOTALS: ActorTotals = { stances: NO_STANCES, abstained: 0, undated: 0, spoken: 0 };

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

/** A counterpart as a summary lists it; `name` is what its actor was last called. */
export function counterpartOf(key: string, name: string, stances: StanceCounts): CounterpartCounts {
  const colon = key.indexOf(':');
  if (colon < 0) return { actorId: null, name: UNKNOWN_SPEAKER, stances };
  const rest = key.slice(colon + 1);
  return key.startsWith('actor:')
    ? { actorId: rest, name, stances }
    : { actorId: null, name: rest, stances };
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

/** What a summary shows of a record; null when the record has no stance to be an example of. */
export function exampleOf(record: StatementRecord): ActorSummary['examples'][number] | null {
  const { statementId, articleId, speaker, stance, confidence, text } = record;
  if (stance === null || confidence === null) return null;
  return { statementId, articleId, speaker, stance, confidence, text };
}

/** The parts of a summary that an adapter keeps counts of. */
export interface SummaryParts extends Pick<ActorSummary, 'examples' | 'modelRevisions'> {
  readonly totals: ActorTotals;
  readonly bySpeaker: readonly CounterpartCounts[];
  readonly byOutlet: ActorSummary['asTarget']['byOutlet'];
  readonly timeline: ActorSummary['asTarget']['timeline'];
  readonly byTarget: readonly CounterpartCounts[];
}

export function summaryOf(actor: ActorReference, parts: SummaryParts): ActorSummary {
  const { asTarget, asSpeaker } = listEntryOf(actor, parts.totals);
  const { bySpeaker, byOutlet, timeline } = parts;
  return {
    actor,
    asTarget: { ...asTarget, bySpeaker, byOutlet, timeline, undated: parts.totals.undated },
    asSpeaker: { ...asSpeaker, byTarget: parts.byTarget },
    examples: parts.examples,
    modelRevisions: parts.modelRevisions,
  };
}
