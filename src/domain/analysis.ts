import type { Actor, KnownActor } from './actor';
import type { Cue, Speaker } from './attribution';
import type { Span } from './document';
import type { QuotationForm } from './quotation';
import type { TargetStance } from './stance';

/** Lexical sentiment: summed word valences, and the same per word. */
export interface Sentiment {
  readonly score: number;
  readonly comparative: number;
}

/** An article as it was handed in. */
export interface Article {
  readonly id: string;
  readonly title: string | null;
  readonly text: string;
  readonly url: string | null;
  readonly outlet: string | null;
  /** ISO 8601 UTC, or null. */
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly actors: readonly KnownActor[];
}

/** One statement as the world sees it. */
export interface Statement extends Span {
  /** `s1`, `s2`, … in text order. */
  readonly id: string;
  readonly form: QuotationForm;
  /** The words from `start` to `end` (of an interrupted quotation: its parts, joined by " … "). */
  readonly text: string;
  readonly spans: readonly Span[];
  readonly repaired: boolean;
  readonly cue: Cue | null;
  readonly speaker: StatementSpeaker | null;
  readonly otherSpeakers: readonly Speaker[];
  readonly sentiment: Sentiment;
  readonly stances: readonly TargetStance[];
}

/** Whose words a statement is, as the rules found it or a reviewer says. */
export interface StatementSpeaker extends Speaker {
  /** True when a reviewer set it. */
  readonly overridden: boolean;
}

/** Which model judged; `revision` is the hash of its weights, shortened. */
export interface ModelIdentity {
  readonly id: string;
  readonly revision: string;
}

/** What one article yields. `analyse --json` prints exactly this. */
export interface Analysis {
  readonly article: {
    readonly id: string;
    readonly title: string | null;
    readonly language: string;
    /** UTF-16 code units of the text. */
    readonly length: number;
    readonly sentiment: Sentiment;
  };
  readonly actors: readonly Actor[];
  readonly statements: readonly Statement[];
  readonly model: ModelIdentity;
  readonly timings: { readonly extractMs: number; readonly classifyMs: number };
}

export const ANALYSIS_STAGES = ['extracting', 'classifying', 'saving'] as const;
export type AnalysisStage = (typeof ANALYSIS_STAGES)[number];

/** How far a job has come: `done` of `total` units of the stage. */
export interface Progress {
  readonly stage: AnalysisStage;
  readonly done: number;
  readonly total: number;
}
