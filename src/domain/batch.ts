/** What was wrong with one article of a batch. */
export interface BatchRefusal {
  /** Stable, machine-readable: `invalid`, `malformed-json`, `too-large`, `duplicate`. */
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

/** One article of a batch as it was handed in: either it became a job or it was refused. */
export type BatchItem = {
  /** Its place in the batch, from 0. */
  readonly index: number;
  /** The client's own name for it; null when it could not be read. */
  readonly customId: string | null;
} & (
  | { readonly jobId: string; readonly articleId: string; readonly refusal: null }
  | { readonly jobId: null; readonly articleId: null; readonly refusal: BatchRefusal }
);

/** A batch as it was accepted; never changes. */
export interface BatchRecord {
  readonly batchId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  readonly items: readonly BatchItem[];
}

/** An item that became a job. */
export type AcceptedBatchItem = Extract<BatchItem, { readonly refusal: null }>;

export function isAccepted(item: BatchItem): item is AcceptedBatchItem {
  return item.refusal === null;
}
