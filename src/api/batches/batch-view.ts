import {
  isAccepted,
  type AcceptedBatchItem,
  type AcceptedBatchView,
  type BatchItem,
  type BatchView,
} from '../../domain/batch';
import type { JobStatus } from '../../domain/job';
import type { StoredBatch } from '../../storage/store';
import type { ApiDependencies } from '../dependencies';
import { sentenceAbout } from '../schemas';
import { expiryOf, hasEnded, stateOfForgotten } from '../jobs/job-view';

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
      statuses.push(record ? (await stateOfForgotten(dependencies, record)).status : 'failed');
    }
  }
  return statuses;
}

function refusalOf({ index, customId, refusal }: BatchItem) {
  if (refusal === null) return [];
  const { code, errors } = refusal;
  return [{ index, customId, code, message: sentenceAbout(errors), errors }];
}
