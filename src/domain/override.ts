import type { Span } from './document';
import type { ActorReference } from './summary';
import { STANCES } from './stance';

export const RULED_STANCES = [...STANCES, 'none'] as const;
/** A stance as a reviewer gives it; `none` says that the statement is not about the actor. */
export type RuledStance = (typeof RULED_STANCES)[number];

/** What a reviewer says of one statement; what is left out stays as the model found it. */
export interface Ruling {
  readonly reviewer: string;
  readonly note: string | null;
  /** Null says that nobody knows whose words these are. */
  readonly speaker?: { readonly actorId: string } | null | undefined;
  readonly stances?:
    readonly { readonly actorId: string; readonly stance: RuledStance }[] | undefined;
}

export type RuledActor = ActorReference;

/** A ruling as it is kept: by whom and when, and with what its actors were called. */
export interface KeptRuling {
  readonly reviewer: string;
  readonly note: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly speaker?: { readonly actor: RuledActor } | null;
  readonly stances?: readonly { readonly actor: RuledActor; readonly stance: RuledStance }[];
}

/** The rulings on the statement of one span: the last one counts. */
export interface KeptOverride extends Span, KeptRuling {
  /** What it replaced, the newest first, a few. */
  readonly history: readonly KeptRuling[];
}

/** A ruling as it is answered. */
export interface PastRuling extends Ruling {
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** What counts in place of the model's judgement of one statement. */
export interface Override extends PastRuling, Span {
  readonly statementId: string;
  /** What it replaced, the newest first, a few. */
  readonly history: readonly PastRuling[];
}
