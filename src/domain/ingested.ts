import type { JobView } from './job';
import type { Refusal } from './refusal';

/** What became of one of several documents that came together. */
export type IngestedItem =
  | { readonly customId: string; readonly job: JobView; readonly error: null }
  | { readonly customId: string; readonly job: null; readonly error: Refusal };

/** The documents in the order in which they came. */
export interface IngestedItems {
  readonly items: readonly IngestedItem[];
}
