import {
  isAccepted,
  type AcceptedBatchItem,
  type BatchItem,
  type BatchRefusal,
} from '../../domain/batch';
import type { JobStatus } from '../../domain/job';
import type { StoredBatch } from '../../storage/store';
import type { ApiDependencies } from '../dependencies';
import { expiryOf, hasEnded, viewOfJob, type JobView } from '../jobs/job-view';

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
  readonly refusals: readonly (BatchRefusal & {
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

type ViewDependencies = Pick<ApiDependencies, 'store' | 'queue' | 'retentionDays' | 'now'>;

export async function viewOfBatch(
  dependencies: ViewDependencies,
  { batch, isComplete }: StoredBatch,
): Promise<BatchView> {
  const { batchId, createdAt, items } = batch;
  const accepted = items.filter(isAccepted);
  const statuses = await statusesOf(dependencies, accepted, isComplete);
  const counted = (status: JobStatus) => statuses.filter((each) => each === status).length;
  return {
    id: batchId,
    status: isComplete ? (statuses.every(hasEnded) ? 'ended' : 'running') : 'accepting',
    counts: {
      total: items.length,
      accepted: accepted.length,
      refused: items.length - accepted.length,
      queued: counted('queued'),
      running: counted('running'),
      completed: counted('succeeded'),
      failed: counted('failed'),
      cancelled: counted('cancelled'),
    },
    refusals: items.flatMap(refusalOf),
    createdAt,
    expiresAt: expiryOf(createdAt, dependencies.retentionDays),
    links: { self: `/v1/batches/${batchId}`, jobs: `/v1/batches/${batchId}/jobs` },
  };
}

export async function viewOfAcceptedBatch(
  dependencies: ViewDependencies,
  stored: StoredBatch,
): Promise<AcceptedBatchView> {
  const view = await viewOfBatch(dependencies, stored);
  const accepted = stored.batch.items.filter(isAccepted);
  const jobs = accepted.map(({ index, customId, jobId, articleId }) => ({
    index,
    customId,
    jobId,
    articleId,
  }));
  return { ...view, jobs };
}

/** The queue forgets ended jobs when there are very many; what is known of those is then looked up one by one. */
async function statusesOf(
  dependencies: ViewDependencies,
  accepted: readonly AcceptedBatchItem[],
  isComplete: boolean,
): Promise<readonly JobStatus[]> {
  const states = await dependencies.queue.statesOf(accepted.map(({ jobId }) => jobId));
  const statuses: JobStatus[] = [];
  for (const [index, { jobId }] of accepted.entries()) {
    const state = states[index];
    if (state) statuses.push(state.status);
    else if (!isComplete) statuses.push('queued');
    else {
      const record = await dependencies.store.getJob(jobId);
      statuses.push(record ? (await viewOfJob(dependencies, record)).status : 'failed');
    }
  }
  return statuses;
}

function refusalOf({ index, customId, refusal }: BatchItem) {
  return refusal === null ? [] : [{ index, customId, ...refusal }];
}
