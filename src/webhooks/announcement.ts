import { createHash } from 'node:crypto';
import { isAccepted, type AcceptedBatchItem } from '../domain/batch';
import type { EndedJob, JobRecord } from '../domain/job';
import type {
  EndedBatchData,
  EndedJobData,
  Webhook,
  WebhookEvent,
  WebhookMessage,
} from '../domain/webhook';
import type { DeliveryQueue } from '../queue/delivery-queue';
import type { JobQueue } from '../queue/job-queue';
import type { Store } from '../storage/store';

export interface AnnouncementDependencies {
  readonly store: Pick<
    Store,
    | 'getJob'
    | 'analysedBy'
    | 'getBatch'
    | 'openBatches'
    | 'closeBatch'
    | 'listWebhooks'
    | 'putDelivery'
  >;
  readonly queue: Pick<JobQueue, 'statesOf'>;
  readonly deliveries: Pick<DeliveryQueue, 'send'>;
  readonly now: () => Date;
}

/** Batches that are looked at in one round. */
const BATCHES_AT_ONCE = 100;
/** Jobs of a batch that are asked after at a time; one that has not ended saves asking for the rest. */
const STATES_AT_ONCE = 250;

/**
 * Makes the deliveries that follow from jobs that have ended, and from batches whose last job is among them. Doing
 * it again for the same ends changes nothing: a delivery's id follows from its webhook and what happened.
 */
export async function announceJobs(
  dependencies: AnnouncementDependencies,
  ended: readonly EndedJob[],
): Promise<void> {
  if (ended.length === 0) return;
  const webhooks = await dependencies.store.listWebhooks();
  const batchIds = new Set<string>();
  for (const each of ended) {
    const record = await dependencies.store.getJob(each.job.jobId);
    if (record === null) continue;
    if (record.batchId) batchIds.add(record.batchId);
    await announceJob(dependencies, webhooks, record, each);
  }
  for (const batchId of batchIds) await announceBatch(dependencies, webhooks, batchId);
}

/** The same for batches whose end was overlooked because they were completed after their last job had ended. */
export async function announceOpenBatches(dependencies: AnnouncementDependencies): Promise<void> {
  const batchIds = await dependencies.store.openBatches(BATCHES_AT_ONCE);
  if (batchIds.length === 0) return;
  const webhooks = await dependencies.store.listWebhooks();
  for (const batchId of batchIds) await announceBatch(dependencies, webhooks, batchId);
}

async function announceJob(
  dependencies: AnnouncementDependencies,
  webhooks: readonly Webhook[],
  { webhookId }: JobRecord,
  { job: { jobId, articleId }, status, endedAt }: EndedJob,
): Promise<void> {
  const self = `/v1/jobs/${jobId}`;
  const links = { self, result: `${self}/result`, article: `/v1/articles/${articleId}` };
  const data: EndedJobData = { jobId, articleId, status, links };
  const message = { type: `job.${status}`, timestamp: endedAt, data } as const;
  const told = webhooks.filter(
    (webhook) => isToldOf(webhook, message) || (webhook.id === webhookId && isInUse(webhook)),
  );
  // A job that is run again ends again.
  await sendTo(dependencies, told, message, `${jobId} ${endedAt}`);
}

async function announceBatch(
  dependencies: AnnouncementDependencies,
  webhooks: readonly Webhook[],
  batchId: string,
): Promise<void> {
  const { store, now } = dependencies;
  const stored = await store.getBatch(batchId);
  if (stored === null) return store.closeBatch(batchId);
  if (!stored.isComplete) return;
  const end = await endOf(dependencies, stored.batch.items.filter(isAccepted));
  if (end === null) return;
  const self = `/v1/batches/${batchId}`;
  const data: EndedBatchData = {
    batchId,
    counts: end.counts,
    links: { self, jobs: `${self}/jobs` },
  };
  const timestamp = end.at ?? now().toISOString();
  const message = { type: 'batch.completed', timestamp, data } as const;
  const told = webhooks.filter((webhook) => isToldOf(webhook, message));
  await sendTo(dependencies, told, message, batchId);
  await store.closeBatch(batchId);
}

/** How the jobs of a batch have ended and when the last one did; null while one has not. */
async function endOf(
  { store, queue }: AnnouncementDependencies,
  items: readonly AcceptedBatchItem[],
): Promise<{ readonly counts: EndedBatchData['counts']; readonly at: string | null } | null> {
  const counts = { completed: 0, failed: 0, cancelled: 0 };
  let at: string | null = null;
  for (let from = 0; from < items.length; from += STATES_AT_ONCE) {
    const some = items.slice(from, from + STATES_AT_ONCE);
    const states = await queue.statesOf(some.map(({ jobId }) => jobId));
    for (const [index, { jobId, articleId }] of some.entries()) {
      const state = states[index];
      // What the queue has forgotten has ended; it succeeded if its work is there.
      const status =
        state?.status ?? ((await store.analysedBy(articleId)) === jobId ? 'succeeded' : 'failed');
      if (status === 'queued' || status === 'running') return null;
      counts[status === 'succeeded' ? 'completed' : status] += 1;
      const finishedAt = state?.finishedAt ?? null;
      if (finishedAt !== null && (at === null || finishedAt > at)) at = finishedAt;
    }
  }
  return { counts, at };
}

function isInUse({ disabledAt }: Webhook): boolean {
  return disabledAt === null;
}

/** Of what happened before it was registered a webhook is not told. */
function isToldOf(webhook: Webhook, { type, timestamp }: WebhookMessage): boolean {
  const events: readonly WebhookEvent[] = webhook.events;
  return isInUse(webhook) && events.includes(type) && webhook.createdAt <= timestamp;
}

/** The record first: a delivery in the queue without one would be nothing. */
async function sendTo(
  { store, deliveries, now }: AnnouncementDependencies,
  webhooks: readonly Webhook[],
  message: WebhookMessage,
  subject: string,
): Promise<void> {
  for (const { id: webhookId } of webhooks) {
    const digest = createHash('sha256').update(`${webhookId} ${message.type} ${subject}`);
    const id = `delivery-${digest.digest('hex').slice(0, 32)}`;
    await store.putDelivery({ id, webhookId, message, createdAt: now().toISOString() });
    await deliveries.send({ webhookId, deliveryId: id });
  }
}
