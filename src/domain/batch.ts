import type { JobView } from './job';
import type { Refusal } from './refusal';

/** What was wrong with one article of a batch, as it is kept. */
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

/** A batch as the service shows it. Times are ISO 8601 UTC. */
export interface BatchView {
  readonly id: string;
  /** `accepting`: the request that brought it has not handed over all its articles; send it again with its key. */
  readonly status: 'accepting' | 'running' | 'ended';
  readonly counts: {
    readonly total: number;
    readonly accepted: number;
    readonly refused: number;
    readonly queued: number;
    readonly running: number;
    readonly completed: number;
    readonly failed: number;
    readonly cancelled: number;
  };
  readonly refusals: readonly (Refusal & {
    readonly index: number;
    readonly customId: string | null;
  })[];
  readonly createdAt: string;
  /** When the batch and its jobs may be forgotten; null when they are kept for good. */
  readonly expiresAt: string | null;
  readonly links: { readonly self: string; readonly jobs: string };
}

/** What the submission of a batch answers: also which article became which job. */
export interface AcceptedBatchView extends BatchView {
  readonly jobs: readonly {
    readonly index: number;
    readonly customId: string | null;
    readonly jobId: string;
    readonly articleId: string;
  }[];
}

/** A job as its batch lists it. */
export interface BatchJobView extends JobView {
  readonly index: number;
  readonly customId: string | null;
}
