import type { Mention } from './actor';
import type { AttributedDocument, AttributedQuotation } from './attribution';

export const STANCES = ['supportive', 'hostile', 'cautious', 'neutral'] as const;
/** What the speaker commits to toward the target; `neutral` when the target is mentioned and no stance is taken. */
export type Stance = (typeof STANCES)[number];

/** What statements are chosen by: one of the stances that count, or those of which none counts because it is not sure. */
export const STANCE_CHOICES = [...STANCES, 'uncertain'] as const;
export type StanceChoice = (typeof STANCE_CHOICES)[number];

/** Probabilities of the four stances; they add up to 1. */
export type StanceScores = Readonly<Record<Stance, number>>;

export const TARGET_LINKS = ['explicit', 'coreference', 'addressee', 'context'] as const;
/**
 * How a quotation reaches its target: named in it, meant there by a pronoun or description, spoken to by
 * it, or evidently judged by it without being named.
 */
export type TargetLink = (typeof TARGET_LINKS)[number];

/** An actor that one part of a quotation may be about; the stance model decides whether it is. */
export interface TargetCandidate {
  readonly actorId: string;
  readonly name: string;
  readonly link: TargetLink;
  /** Where the target is named or meant; null when the link is `context` and no mention is near. */
  readonly mention: Mention | null;
  /** Index into the quotation's `spans` of the part that this candidate belongs to. */
  readonly part: number;
}

/** A statement and all actors that it may be about. */
export interface TargetedQuotation extends AttributedQuotation {
  readonly candidates: readonly TargetCandidate[];
}

export interface TargetedDocument extends AttributedDocument {
  readonly quotations: readonly TargetedQuotation[];
}

/** A statement's stance toward one target: the public result. */
export interface TargetStance {
  readonly actorId: string;
  readonly name: string;
  readonly link: TargetLink;
  readonly mention: Mention | null;
  readonly stance: Stance;
  /** Calibrated probability of `stance`, 0 to 1. */
  readonly confidence: number;
  /** True when the confidence is below the threshold; such a stance counts only as `abstained`. */
  readonly abstained: boolean;
  /** True when a reviewer set it. */
  readonly overridden: boolean;
  readonly scores: StanceScores;
}

/** The stance with the highest score; the earlier one in `STANCES` wins a tie. */
export function strongestStance(scores: StanceScores): Stance {
  return STANCES.reduce((best, stance) => (scores[stance] > scores[best] ? stance : best));
}
