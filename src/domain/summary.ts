import type { ActorType } from './actor';
import type { QuotationForm } from './quotation';
import type { Stance, StanceScores, TargetLink } from './stance';

/** How often each stance was taken. */
export type StanceCounts = Readonly<Record<Stance, number>>;

/** An actor as a list shows it. */
export interface ActorReference {
  readonly id: string;
  readonly name: string;
  readonly type: ActorType;
}

/**
 * One statement in its relation to one target: the unit that every summary counts. A statement without
 * targets yields one record whose `target` and `stance` are null; it counts as spoken only.
 */
export interface StatementRecord {
  readonly articleId: string;
  readonly articleTitle: string | null;
  readonly outlet: string | null;
  /** ISO 8601 UTC, or null: counted, but in no timeline. */
  readonly publishedAt: string | null;
  readonly statementId: string;
  readonly form: QuotationForm;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** `actorId` is null when only a description is known; the whole is null when nothing is. */
  readonly speaker: { readonly actorId: string | null; readonly name: string } | null;
  readonly target: { readonly actorId: string; readonly name: string } | null;
  readonly link: TargetLink | null;
  readonly stance: Stance | null;
  readonly confidence: number | null;
  readonly abstained: boolean;
  readonly scores: StanceScores | null;
}

export const STATEMENT_ROLES = ['target', 'speaker'] as const;
export type StatementRole = (typeof STATEMENT_ROLES)[number];

/** What one article adds to one actor's ledger: all its records, by the actor's role in them. */
export interface ActorShare {
  readonly actor: ActorReference;
  readonly asTarget: readonly StatementRecord[];
  readonly asSpeaker: readonly StatementRecord[];
}

export interface CounterpartCounts {
  /** Null for speakers known by description only, and for `unknown` ones. */
  readonly actorId: string | null;
  readonly name: string;
  readonly stances: StanceCounts;
}

/** Everything counted about one actor over all articles. */
export interface ActorSummary {
  readonly actor: ActorReference;
  readonly asTarget: {
    /** The four counts and `abstained`. */
    readonly total: number;
    readonly stances: StanceCounts;
    readonly abstained: number;
    /** (supportive − hostile) / (supportive + hostile + cautious); null when nothing but neutral was said. */
    readonly balance: number | null;
    readonly bySpeaker: readonly CounterpartCounts[];
    readonly byOutlet: readonly { readonly outlet: string; readonly stances: StanceCounts }[];
    readonly timeline: readonly { readonly from: string; readonly stances: StanceCounts }[];
    /** Stances from articles without a date: in the totals, not in the timeline. */
    readonly undated: number;
  };
  readonly asSpeaker: {
    /** Statements made. */
    readonly total: number;
    readonly byTarget: readonly CounterpartCounts[];
  };
  /** The most confident statements of each stance, a few each. */
  readonly examples: readonly {
    readonly statementId: string;
    readonly articleId: string;
    readonly speaker: StatementRecord['speaker'];
    readonly stance: Stance;
    readonly confidence: number;
    readonly text: string;
  }[];
  /** Model revisions whose judgements are mixed in these counts. */
  readonly modelRevisions: readonly string[];
}

/** One line of the actor list. */
export interface ActorListEntry extends ActorReference {
  readonly asTarget: {
    readonly total: number;
    readonly stances: StanceCounts;
    readonly abstained: number;
    readonly balance: number | null;
  };
  readonly asSpeaker: { readonly total: number };
}

export const NO_STANCES: StanceCounts = { supportive: 0, hostile: 0, cautious: 0, neutral: 0 };

/** (supportive − hostile) / (supportive + hostile + cautious), or null when the divisor is 0. */
export function balanceOf(counts: StanceCounts): number | null {
  const judged = counts.supportive + counts.hostile + counts.cautious;
  return judged === 0 ? null : (counts.supportive - counts.hostile) / judged;
}
