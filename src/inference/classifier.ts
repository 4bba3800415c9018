import type { ModelIdentity } from '../domain/analysis';
import type { Span } from '../domain/document';
import type { StanceScores } from '../domain/stance';

/** A target as the model sees it: its canonical name and the words that mean it here. */
export interface PassageTarget {
  readonly name: string;
  /** The words of the mention, or the name again when there is none. */
  readonly mention: string;
}

/** One part of a quotation with its surroundings and every actor that it may be about. */
export interface QuotationPassage {
  /** The paragraph above, or the empty string. */
  readonly before: string;
  /** The paragraph that holds the quotation. */
  readonly text: string;
  /** The words between the marks, as UTF-16 offsets into `text`. */
  readonly quotation: Span;
  /** The speaker's name, or null when unknown. */
  readonly speaker: string | null;
  readonly targets: readonly PassageTarget[];
}

/** What the model says of one target of one passage. */
export interface TargetJudgement {
  /** Calibrated, over the four stances, given that the actor is a target at all. */
  readonly scores: StanceScores;
  /** Probability, 0 to 1, that the quotation is about this actor; null from models that cannot tell. */
  readonly targetProbability: number | null;
}

/** The port: judges the stance of quotations toward their targets. */
export interface StanceClassifier {
  readonly identity: ModelIdentity;
  /**
   * Judges every target of every passage, in the order given: `result[i][j]` belongs to
   * `passages[i].targets[j]`. `onProgress` is called with the number of passages done so far.
   */
  classify(
    passages: readonly QuotationPassage[],
    onProgress?: (done: number) => void,
  ): Promise<readonly (readonly TargetJudgement[])[]>;
  /** Frees the model's memory; the classifier cannot be used afterwards. */
  dispose(): Promise<void>;
}
