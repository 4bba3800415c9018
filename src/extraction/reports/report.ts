import type { CueStrength } from './cue-verbs';
import type { NounPhrase } from './noun-phrases';

/**
 * What a cue is: a listed verb of some strength, a `source` ("according to"), a `noun` ("Trump's threat of"), an
 * `unlisted` verb or colon right at the quotation, a `signature` behind it.
 */
export type ReportKind = CueStrength | 'source' | 'noun' | 'unlisted' | 'signature';

/** A reporting word of a sentence and the phrase of whoever it makes speak. */
export interface Report {
  /** Token indices of the cue, half open. */
  readonly start: number;
  readonly end: number;
  readonly kind: ReportKind;
  /** The verb's base form; null where the cue is no listed verb. */
  readonly lemma: string | null;
  /** Null when nobody is named: "it was described as". */
  readonly subject: NounPhrase | null;
  /** True when the cue heads a clause of its own: no participle or infinitive that hangs on another verb. */
  readonly finite: boolean;
}
