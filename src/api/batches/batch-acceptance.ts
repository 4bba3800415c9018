import { createHash, randomUUID } from 'node:crypto';
import { isAccepted, type BatchItem, type BatchRecord } from '../../domain/batch';
import type { JobIntent, JobRecord } from '../../domain/job';
import type { StoredBatch } from '../../storage/store';
import type { BatchBody, BatchCandidate, SpooledArticle } from './batch-body';
import type { Spool } from './batch-spool';
import type { ApiDependencies } from '../dependencies';
import { RequestRefusedError } from '../problem';
import { idempotencyConflict, queueFull } from '../articles/submission';

/** Articles of a batch that are stored at the same time. */
const AT_ONCE = 20;

type AcceptanceDependencies = Pick<ApiDependencies, 'store' | 'queue' | 'maxQueuedJobs' | 'now'>;

export interface BatchAcceptance {
  readonly stored: StoredBatch;
  /** True when the idempotency key had brought this batch before. */
  readonly replayed: boolean;
}

/**
 * Accepts a batch that was read to its end. As with an article every write may be repeated: the ids of its jobs
 * and articles follow from the batch's, so a repeat with the same key does what an interrupted request left
 * undone and doubles nothing. The batch is remembered before its first job.
 */
export async function acceptBatch(
  dependencies: AcceptanceDependencies,
  { candidates, hash }: BatchBody,
  spool: Spool,
  idempotencyKey: string | null,
): Promise<BatchAcceptance> {
  const { store } = dependencies;
  let batchId = `batch-${randomUUID()}`;
  let known: StoredBatch | null = null;
  if (idempotencyKey !== null) {
    const proposal = { jobId: batchId, articleId: batchId };
    const outcome = await store.claimIdempotencyKey(idempotencyKey, hash, proposal);
    if (outcome.kind === 'conflict') throw idempotencyConflict();
    if (outcome.kind === 'replayed') {
      batchId = outcome.jobId;
      known = await store.getBatch(batchId);
    }
  }
  if (known?.isComplete) return { stored: known, replayed: true };
  const batch = known?.batch ?? (await begin(dependencies, batchId, candidates));
  await handOver(dependencies, batch, candidates, spool);
  await store.completeBatch(batchId);
  return { stored: { batch, isComplete: true }, replayed: known !== null };
}

/** Room in the queue is asked for once, for all of them; a batch that was begun is brought to its end. */
async function begin(
  { store, queue, maxQueuedJobs, now }: AcceptanceDependencies,
  batchId: string,
  candidates: readonly BatchCandidate[],
): Promise<BatchRecord> {
  const items = candidates.map((candidate) => itemFor(batchId, candidate));
  const jobs = items.filter(isAccepted).length;
  if (jobs > maxQueuedJobs) {
    const message = `The queue takes at most ${maxQueuedJobs} articles; send smaller batches.`;
    throw new RequestRefusedError('too-large', message);
  }
  if (jobs > 0 && (await queue.counts()).queued + jobs > maxQueuedJobs) throw queueFull();
  const batch: BatchRecord = { batchId, createdAt: now().toISOString(), items };
  await store.putBatch(batch);
  // A request with the same key that ran beside this one may have been first.
  return (await store.getBatch(batchId))?.batch ?? batch;
}

function itemFor(batchId: string, candidate: BatchCandidate): BatchItem {
  const { index, customId } = candidate;
  if (candidate.refusal !== null) {
    return { index, customId, jobId: null, articleId: null, refusal: candidate.refusal };
  }
  const own = createHash('sha256').update(`${batchId}:${index}`).digest('hex').slice(0, 32);
  const articleId = candidate.articleId ?? `article-${own}`;
  return { index, customId, jobId: `job-${own}`, articleId, refusal: null };
}

/** Each step of it changes nothing when it was done before. */
async function handOver(
  { store, queue }: AcceptanceDependencies,
  { batchId, items, createdAt }: BatchRecord,
  candidates: readonly BatchCandidate[],
  spool: Spool,
): Promise<void> {
  const accepted = items.filter(isAccepted);
  for (let from = 0; from < accepted.length; from += AT_ONCE) {
    const some = accepted.slice(from, from + AT_ONCE);
    const intents = some.map(({ index, jobId, articleId }): JobIntent => {
      const webhookId = spooledCandidate(candidates, index).webhookId;
      return { jobId, articleId, createdAt, webhookId, batchId };
    });
    await store.noteIntents(intents);
    const jobs = await Promise.all(
      some.map(async ({ index, jobId, articleId }) => {
        const { webhookId, spooled } = spooledCandidate(candidates, index);
        const submission = JSON.parse(await spool.read(spooled)) as SpooledArticle;
        const { revision } = await store.putArticle({ ...submission, id: articleId }, jobId);
        const job: JobRecord = { jobId, articleId, revision, createdAt, webhookId, batchId };
        await store.putJob(job);
        return job;
      }),
    );
    await queue.enqueueAll(jobs);
    await store.settleIntents(intents);
  }
}

/** The article of an accepted element; only spooled ones are accepted. */
function spooledCandidate(candidates: readonly BatchCandidate[], index: number) {
  const candidate = candidates[index];
  if (candidate?.refusal !== null) throw new Error(`Article ${index} was not spooled.`);
  return candidate;
}
