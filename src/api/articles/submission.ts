import { createHash, randomUUID } from 'node:crypto';
import type { Article } from '../../domain/analysis';
import type { JobIntent, JobRecord } from '../../domain/job';
import type { ApiDependencies } from '../dependencies';
import { RequestRefusedError } from '../problem';
import { namedWebhook } from '../webhooks/named-webhook';
import type { ArticleSubmission } from '../schemas';

const QUEUE_FULL_RETRY_SECONDS = '30';

export type SubmissionDependencies = Pick<
  ApiDependencies,
  'store' | 'queue' | 'maxQueuedJobs' | 'now' | 'newJobId'
>;

export interface Acceptance {
  readonly job: JobRecord;
  /** True when the idempotency key had brought this job before. */
  readonly replayed: boolean;
}

/** An article on its way in. */
export interface Incoming {
  /** Its id, where the request gives one. */
  readonly id: string | null;
  /** The article itself; asked for only when it is not there yet, for it may have to be fetched. */
  readonly submission: () => Promise<ArticleSubmission>;
  /** What an idempotency key stands for. */
  readonly sent: unknown;
}

/**
 * Accepts an article for analysis. The writes are ordered so that every one may be repeated by a retry
 * with the same key: claim the key, store the article, remember the job, and hand it to the queue last.
 */
export async function acceptArticle(
  dependencies: SubmissionDependencies,
  { id, submission, sent }: Incoming,
  idempotencyKey: string | null,
): Promise<Acceptance> {
  const { store } = dependencies;
  const proposal = {
    jobId: dependencies.newJobId(),
    articleId: id ?? `article-${randomUUID()}`,
  };
  if (idempotencyKey === null) {
    return { job: await begin(dependencies, await submission(), proposal), replayed: false };
  }

  const outcome = await store.claimIdempotencyKey(idempotencyKey, hashOf(sent), proposal);
  if (outcome.kind === 'conflict') {
    throw idempotencyConflict();
  }
  const replayed = outcome.kind === 'replayed';
  const ids = replayed ? outcome : proposal;
  const accepted = replayed ? await store.getJob(ids.jobId) : null;
  const job = accepted
    ? await resume(dependencies, accepted)
    : await begin(dependencies, await submission(), ids);
  return { job, replayed };
}

/** Has the article analysed anew as it is stored; null when there is none. */
export async function acceptAgain(
  { store, queue, maxQueuedJobs, now, newJobId }: SubmissionDependencies,
  articleId: string,
): Promise<JobRecord | null> {
  if ((await queue.counts()).queued >= maxQueuedJobs) throw queueFull();
  const jobId = newJobId();
  const intent: JobIntent = { jobId, articleId, createdAt: now().toISOString() };
  await store.noteIntents([intent]);
  const renewed = await store.renewArticle(articleId, jobId);
  if (renewed) {
    await store.putJob({ ...intent, ...renewed });
    await queue.enqueue({ jobId, articleId, ...renewed });
  }
  await store.settleIntents([intent]);
  return renewed && { ...intent, ...renewed };
}

export function queueFull(): RequestRefusedError {
  return new RequestRefusedError('queue-full', 'Too many articles wait to be analysed.', {
    headers: { 'Retry-After': QUEUE_FULL_RETRY_SECONDS },
  });
}

export function idempotencyConflict(): RequestRefusedError {
  const message = 'This key came before with another body; a new submission needs a new key.';
  return new RequestRefusedError('idempotency-conflict', message, {
    errors: [{ field: 'Idempotency-Key', message }],
  });
}

async function begin(
  { store, queue, maxQueuedJobs, now }: SubmissionDependencies,
  { webhook, ...submission }: ArticleSubmission,
  { jobId, articleId }: { readonly jobId: string; readonly articleId: string },
): Promise<JobRecord> {
  if ((await queue.counts()).queued >= maxQueuedJobs) {
    throw queueFull();
  }
  const webhookId = await namedWebhook({ store }, webhook);
  const article: Article = { ...submission, id: articleId };
  const intent: JobIntent = { jobId, articleId, createdAt: now().toISOString(), webhookId };
  await store.noteIntents([intent]);
  const { revision } = await store.putArticle(article, jobId);
  const job: JobRecord = { ...intent, revision };
  await store.putJob(job);
  await queue.enqueue({ jobId, articleId, revision });
  await store.settleIntents([intent]);
  // A request with the same key that ran beside this one may have been first.
  return (await store.getJob(jobId)) ?? job;
}

/** Hands a remembered job to the queue again if the request that brought it stopped just before that. */
export async function resume(
  { store, queue }: Pick<SubmissionDependencies, 'store' | 'queue'>,
  job: JobRecord,
): Promise<JobRecord> {
  const { jobId, articleId, revision } = job;
  if ((await queue.stateOf(jobId)) !== null) return job;
  const [article, analysis] = await Promise.all([
    store.getArticle(articleId),
    store.getAnalysis(articleId),
  ]);
  if (article?.jobId === jobId && analysis?.jobId !== jobId) {
    await queue.enqueue({ jobId, articleId, revision });
  }
  return job;
}

/** The schema fixes the order of the keys, so equal submissions have equal hashes however they were written. */
function hashOf(submission: unknown): string {
  return createHash('sha256').update(JSON.stringify(submission)).digest('hex');
}
