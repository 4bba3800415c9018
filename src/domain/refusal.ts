/** Why one of several things that came together was not taken; the same for files, feed entries and batches. */
export interface Refusal {
  /** Stable, machine-readable: `invalid`, `malformed-json`, `too-large`, `document-damaged` and so on. */
  readonly code: string;
  /** One sentence for people. */
  readonly message: string;
  /** What is wrong with each field, where that is what was wrong. */
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}
