import type { ActorType } from './actor';
import type { QuotationForm } from './quotation';
import type { Stance, StanceScores, TargetLink } from './stance';

/** The forms that count where no others are asked for: words between quotation marks. */
export const DEFAULT_FORMS: readonly QuotationForm[] = ['direct', 'partial'];

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
  readonly speaker: NamedSpeaker | null;
  /** Further speakers of a joint statement; empty in the list of what one speaker said. */
  readonly otherSpeakers: readonly NamedSpeaker[];
  readonly target: { readonly actorId: string; readonly name: string } | null;
  readonly link: TargetLink | null;
  readonly stance: Stance | null;
  readonly confidence: number | null;
  readonly abstained: boolean;
  /** True when a reviewer set the stance or the speaker. */
  readonly overridden: boolean;
  readonly scores: StanceScores | null;
  /** The same for articles with the same text, white space aside. */
  readonly textHash: string;
}

/** `actorId` is null when only a description is known. */
export interface NamedSpeaker {
  readonly actorId: string | null;
  readonly name: string;
}

export const STATEMENT_ROLES = ['target', 'speaker'] as const;
export type StatementRole = (typeof STATEMENT_ROLES)[number];

/** What one article adds to one actor's ledger: all its records, by the actor's role in them. */
export interface ActorShare {
  readonly actor: ActorReference;
  /** Id of the state or body that the actor speaks for, where the article tells; else null. */
  readonly represents: string | null;
  readonly asTarget: readonly StatementRecord[];
  readonly asSpeaker: readonly StatementRecord[];
  /** Actors that the article takes for others and that are counted here. */
  readonly parts: readonly MergedActor[];
  /** Id of the actor that this one is part of in this article: then nothing is counted here. */
  readonly countedAs: string | null;
}

/** An actor that is counted as part of another. */
export interface MergedActor {
  readonly actorId: string;
  readonly name: string;
}

export interface CounterpartCounts {
  /** Null for speakers known by description only, and for `unknown` ones. */
  readonly actorId: string | null;
  readonly name: string;
  readonly stances: StanceCounts;
}

/** Everything counted about one actor over all articles, of the forms that were asked for. */
export interface ActorSummary {
  readonly actor: ActorReference;
  /** Ids of the actors that represent this one and whose counts are added; empty unless they were asked for. */
  readonly included: readonly string[];
  /** Actors that are counted as this one: merged by an operator, or lone surnames of it. */
  readonly mergedFrom: readonly MergedActor[];
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
  /**
   * True when a filtered summary could not look at all statements: its breakdowns, examples and, with more than
   * one filter, its totals are then those of the newest.
   */
  readonly cutOff: boolean;
}

/** A side of a matrix. */
export interface MatrixActor {
  readonly actorId: string;
  readonly name: string;
}

/** Who speaks of whom, and how: speakers by targets. Pairs without a stance have no cell. */
export interface ActorMatrix {
  /** Most stances first. */
  readonly speakers: readonly MatrixActor[];
  /** Most stances first. */
  readonly targets: readonly MatrixActor[];
  readonly cells: readonly {
    readonly speakerId: string;
    readonly targetId: string;
    readonly stances: StanceCounts;
  }[];
  /** What there was more of than the matrix shows or was counted from. */
  readonly cutOff: {
    readonly speakers: boolean;
    readonly targets: boolean;
    /** With dates: only the newest statements toward some target were counted. */
    readonly statements: boolean;
  };
}

/** One line of the list of articles. */
export interface ArticleListEntry {
  readonly id: string;
  readonly title: string | null;
  readonly url: string | null;
  readonly outlet: string | null;
  /** ISO 8601 UTC, or null. */
  readonly publishedAt: string | null;
  /** ISO 8601 UTC: when its current text was handed in. */
  readonly submittedAt: string;
  /** UTF-16 code units of the text. */
  readonly length: number;
  /** The job that analyses its current text. */
  readonly jobId: string;
  /** Other articles with the same text, white space aside. */
  readonly copies: number;
}

/** An article as the service lists it. */
export interface ListedArticle extends ArticleListEntry {
  /** ISO 8601 UTC: when it is erased unless it is handed in again; null when it is kept for good. */
  readonly expiresAt: string | null;
}

export const TIMELINE_INTERVALS = ['day', 'week', 'month'] as const;
export type TimelineInterval = (typeof TIMELINE_INTERVALS)[number];

type Timeline = ActorSummary['asTarget']['timeline'];

/** A timeline by days as one by longer intervals; a week begins on Monday. Intervals without stances are left out. */
export function timelineBy(interval: TimelineInterval, days: Timeline): Timeline {
  const intervals = new Map<string, StanceCounts>();
  for (const { from, stances } of days) {
    const first = firstDayOf(interval, from);
    intervals.set(first, sumOfStances(intervals.get(first) ?? NO_STANCES, stances));
  }
  return [...intervals].map(([from, stances]) => ({ from, stances }));
}

function firstDayOf(interval: TimelineInterval, day: string): string {
  if (interval === 'day') return day;
  if (interval === 'month') return `${day.slice(0, 7)}-01`;
  const date = new Date(`${day}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
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

export function sumOfStances(a: StanceCounts, b: StanceCounts): StanceCounts {
  return {
    supportive: a.supportive + b.supportive,
    hostile: a.hostile + b.hostile,
    cautious: a.cautious + b.cautious,
    neutral: a.neutral + b.neutral,
  };
}

/** (supportive − hostile) / (supportive + hostile + cautious), or null when the divisor is 0. */
export function balanceOf(counts: StanceCounts): number | null {
  const judged = counts.supportive + counts.hostile + counts.cautious;
  return judged === 0 ? null : (counts.supportive - counts.hostile) / judged;
}
