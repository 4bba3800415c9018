import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { UnprocessableArticleError } from '../../src/domain/errors';
import type { JobRecord } from '../../src/domain/job';
import type {
  Delivery,
  WebhookEvent,
  WebhookMessage,
  WebhookWithSecret,
} from '../../src/domain/webhook';
import { createMessagePoster } from '../../src/outbound/message-poster';
import { createDeliveryQueue } from '../../src/queue/bullmq-deliveries';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { consumerConnectionOptions } from '../../src/queue/connection';
import { newJobId } from '../../src/queue/contract';
import type { DeliveryQueue } from '../../src/queue/delivery-queue';
import { EndedJobs } from '../../src/queue/ended-jobs';
import type { JobQueue } from '../../src/queue/job-queue';
import { QueueUpkeep } from '../../src/queue/queue-upkeep';
import { RunningJobs } from '../../src/queue/running-jobs';
import { deliveriesOfWorkspace, queueOfWorkspace } from '../../src/queue/workspace-queue';
import { createRedisWorkspaces } from '../../src/storage/redis-workspaces';
import type { Store } from '../../src/storage/store';
import type { Workspaces } from '../../src/storage/workspaces';
import { startAnalysisWorker } from '../../workers/analysis-worker';
import { createProcessor } from '../../workers/article-processor';
import { startDeliveryWorker } from '../../workers/delivery-worker';
import { startUpkeep } from '../../workers/upkeep';
import { analysis, article, FIRST_PAGE } from '../contracts/analyses';
import { startReceiver, type Receiver } from '../support/receiver';
import { startTestRedis, type TestRedis } from '../support/redis';
import { silentLogger as logger } from '../support/silent-logger';

// Real Redis, real queues and workers, a real receiver; what the model would find is told by the test.

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let redis: TestRedis;
let admin: Redis;
let workspaces: Workspaces;
let store: Store;
let queue: JobQueue;
let deliveries: DeliveryQueue;
let control: RunningJobs;
let receiver: Receiver;
let endings: (() => Promise<unknown>)[];
let measured: Record<string, number>;

beforeAll(async () => {
  redis = await startTestRedis();
  admin = new Redis(redis.url);
});
beforeEach(async () => {
  await admin.flushall();
  workspaces = createRedisWorkspaces({ url: redis.url });
  store = await workspaces.open('default');
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  deliveries = createDeliveryQueue({ url: redis.url });
  control = new RunningJobs({ url: redis.url });
  receiver = await startReceiver();
  endings = [];
  measured = {};
});
afterEach(async () => {
  await Promise.all(endings.map((end) => end()));
  await Promise.all([queue.close(), deliveries.close(), control.close(), workspaces.close()]);
  await receiver.stop();
});
afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
});

const onDeath = (error: unknown) => {
  throw error;
};

function startAnalyst(): Worker {
  const worker = startAnalysisWorker({
    connection: consumerConnectionOptions(redis.url),
    process: createProcessor({
      storeOf: (workspace) => workspaces.open(workspace),
      control,
      analyse: async ({ id }) => {
        if (id.startsWith('foreign')) {
          throw new UnprocessableArticleError('unsupported-language', 'Only English is supported.');
        }
        return analysis(id, [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }]);
      },
    }),
    logger,
    onDeath,
  });
  endings.push(() => worker.close(true));
  return worker;
}

/** Looks for ended jobs as a worker's process does. */
function startTelling(): () => Promise<void> {
  const onError = () => undefined;
  const endedJobs = new EndedJobs({ url: redis.url, onError });
  const queueUpkeep = new QueueUpkeep({ url: redis.url, onError });
  const end = startUpkeep({
    ...{ workspaces, queue, endedJobs, queueUpkeep, logger },
    deliveriesOf: (workspace) => deliveriesOfWorkspace(deliveries, workspace),
    retentionMs: null,
    now: () => new Date(),
    rhythm: { lookMs: 50, sweepMs: 200 },
  });
  const ended = async () => {
    await end();
    await Promise.all([endedJobs.close(), queueUpkeep.close()]);
  };
  endings.push(ended);
  return ended;
}

/** Milliseconds after one attempt and the next, and then none. */
const following =
  (...delays: readonly number[]) =>
  (attempts: number): number | null =>
    delays[attempts - 1] ?? null;

function startDelivering(delayAfter = following()): Worker {
  const worker = startDeliveryWorker({
    connection: consumerConnectionOptions(redis.url),
    storeOf: (workspace) => workspaces.open(workspace),
    poster: createMessagePoster({ allowsPrivate: true }),
    now: () => new Date(),
    logger,
    measure: (measures) => {
      for (const [name, sum] of Object.entries(measures)) {
        measured[name] = (measured[name] ?? 0) + sum;
      }
    },
    onDeath,
    delayAfter,
  });
  endings.push(() => worker.close(true));
  return worker;
}

async function register(
  events: readonly WebhookEvent[],
  id = 'webhook-1',
  url = receiver.url,
): Promise<WebhookWithSecret> {
  const createdAt = new Date().toISOString();
  const rest = { description: null, disabledAt: null, secret: SECRET, createdAt };
  const webhook = { id, url, events, ...rest };
  await store.putWebhook(webhook, 10);
  return webhook;
}

async function submit(
  id: string,
  more: Pick<JobRecord, 'webhookId' | 'batchId'> = {},
): Promise<JobRecord> {
  const jobId = newJobId();
  const { revision } = await store.putArticle(article(id), jobId);
  const job = { jobId, articleId: id, revision, createdAt: new Date().toISOString(), ...more };
  await store.putJob(job);
  await queue.enqueue(job);
  return job;
}

/** The messages that came, each checked as its receiver must. */
function messages(): readonly WebhookMessage[] {
  const checker = new StandardWebhook(SECRET);
  return receiver.received.map(
    ({ body, headers }) => checker.verify(body, { ...headers }) as WebhookMessage,
  );
}

async function deliveriesTo(webhookId = 'webhook-1') {
  return (await store.listDeliveries(webhookId, FIRST_PAGE))?.items ?? [];
}

test('the end of a job is told, signed, without a word of the article', async () => {
  await register(['job.succeeded', 'job.failed']);
  startAnalyst();
  startTelling();
  startDelivering();
  const job = await submit('a');
  await receiver.until(1);
  const failing = await submit('foreign');
  await receiver.until(2);
  expect(messages()).toMatchObject([
    {
      type: 'job.succeeded',
      data: {
        jobId: job.jobId,
        articleId: 'a',
        status: 'succeeded',
        links: { self: `/v1/jobs/${job.jobId}`, result: `/v1/jobs/${job.jobId}/result` },
      },
    },
    { type: 'job.failed', data: { jobId: failing.jobId, status: 'failed' } },
  ]);
  expect(receiver.received.map(({ body }) => body).join()).not.toMatch(/ferry|Courier|Brandt/);
  while ((await deliveriesTo()).some(({ status }) => status !== 'succeeded')) await sleep(20);
  expect((await deliveriesTo())[0]?.attempts).toMatchObject([{ status: 200, error: null }]);
  expect(measured).toMatchObject({ 'deliveries:succeeded': 2 });
});

test('a job that ended while nobody was there to tell of it is told of later, and once', async () => {
  await register(['job.succeeded']);
  const analyst = startAnalyst();
  const job = await submit('a');
  await queue.waitUntilEnded(job.jobId, 60_000);
  // The worker is gone right after the final state; others come, one after another.
  await analyst.close(true);
  const endFirst = startTelling();
  startDelivering();
  await receiver.until(1);
  await endFirst();
  startTelling();
  startTelling();
  await submit('b');
  startAnalyst();
  await receiver.until(2);
  await sleep(300);
  expect(messages().map(({ data }) => 'articleId' in data && data.articleId)).toEqual(['a', 'b']);
});

test('a cancelled job is told of, and no secret is in the queue', async () => {
  await register(['job.cancelled']);
  const job = await submit('a');
  expect(await queue.cancel(job.jobId)).toBe('cancelled');
  startTelling();
  while ((await deliveriesTo()).length === 0) await sleep(20);
  const [delivery] = await deliveriesTo();
  const queued = await admin.hgetall(`{sw-queue}:deliveries:${delivery?.id}`);
  expect(JSON.parse(queued.data ?? '')).toEqual({
    webhookId: 'webhook-1',
    deliveryId: delivery?.id,
    workspace: 'default',
    again: false,
  });
  expect(JSON.stringify(queued)).not.toMatch(/whsec|http/);
  startDelivering();
  await receiver.until(1);
  expect(messages()).toMatchObject([{ type: 'job.cancelled', data: { status: 'cancelled' } }]);
});

test('a job that names a webhook tells it whatever its events, and no other', async () => {
  await register([], 'webhook-1');
  await register([], 'webhook-2');
  startAnalyst();
  startTelling();
  startDelivering();
  await submit('a');
  const named = await submit('b', { webhookId: 'webhook-2' });
  await receiver.until(1);
  await sleep(200);
  expect(messages()).toMatchObject([{ data: { jobId: named.jobId } }]);
  expect(await deliveriesTo('webhook-1')).toEqual([]);
});

test('what fails is tried again, signed anew under the same id, until it is taken', async () => {
  await register(['job.succeeded']);
  receiver.answerWith(500, 302, 200);
  startAnalyst();
  startTelling();
  startDelivering(following(1100, 20));
  await submit('a');
  await receiver.until(3);
  while ((await deliveriesTo())[0]?.status !== 'succeeded') await sleep(20);
  const [delivery] = await deliveriesTo();
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 302, 200]);
  expect(receiver.received.every(({ path }) => path === '/hooks')).toBe(true);
  const header = (name: string) => receiver.received.map(({ headers }) => headers[name]);
  expect(new Set(header('webhook-id'))).toEqual(new Set([delivery?.id]));
  const [first, second] = header('webhook-signature');
  expect(first).not.toBe(second);
  expect(messages()).toHaveLength(3);
});

test('when no attempt is left it is given up; by hand it is tried once more', async () => {
  await register(['job.succeeded']);
  receiver.answerWith(503);
  startAnalyst();
  startTelling();
  startDelivering(following(20));
  await submit('a');
  while ((await deliveriesTo())[0]?.status !== 'failed') await sleep(20);
  const deliveryId = (await deliveriesTo())[0]?.id ?? '';
  const again = { webhookId: 'webhook-1', deliveryId };
  await deliveries.sendAgain(again);
  await receiver.until(3);
  receiver.answerWith(200);
  await deliveries.sendAgain(again);
  while ((await deliveriesTo())[0]?.status !== 'succeeded') await sleep(20);
  expect((await deliveriesTo())[0]?.attempts.map(({ status }) => status)).toEqual([
    503, 503, 503, 200,
  ]);
  expect(measured).toMatchObject({ 'deliveries:failed': 3, 'deliveries:succeeded': 1 });
});

test('the next attempt comes when it was said to come, although chance decides', async () => {
  await register(['job.succeeded']);
  receiver.answerWith(503);
  startAnalyst();
  startTelling();
  let asked = 0;
  startDelivering(() => (++asked === 1 ? 200 : 3_600_000));
  await submit('a');
  await receiver.until(2);
  while ((await deliveriesTo())[0]?.attempts.length !== 2) await sleep(20);
  const [delivery] = await deliveriesTo();
  const due = () => admin.zrange('{sw-queue}:deliveries:delayed', '0', '-1');
  while ((await due()).length === 0) await sleep(20);
  expect(await due()).toEqual([delivery?.id]);
  expect(asked).toBe(2);
  const { at = '' } = delivery?.attempts[1] ?? {};
  const waiting = Date.parse(delivery?.nextAttemptAt ?? '') - Date.parse(at);
  expect(waiting).toBeGreaterThanOrEqual(3_600_000);
});

test('an address that is gone (410) is told no more', async () => {
  await register(['job.succeeded']);
  receiver.answerWith(410);
  startAnalyst();
  startTelling();
  startDelivering(following(20, 20));
  await submit('a');
  while ((await deliveriesTo())[0]?.status !== 'failed') await sleep(20);
  expect((await store.getWebhook('webhook-1'))?.disabledAt).not.toBeNull();
  const next = await submit('b');
  await queue.waitUntilEnded(next.jobId, 60_000);
  await sleep(300);
  expect(receiver.received).toHaveLength(1);
  expect(await deliveriesTo()).toHaveLength(1);
});

test('a batch is told of once, when the last of its jobs has ended', async () => {
  await register(['batch.completed']);
  startTelling();
  startDelivering();
  const batchId = 'batch-1';
  const jobs = [];
  for (const id of ['a', 'b', 'foreign', 'c']) jobs.push(await submit(id, { batchId }));
  const items = jobs.map(({ jobId, articleId }, index) => ({
    ...{ index, customId: articleId, jobId, articleId, refusal: null },
  }));
  await store.putBatch({ batchId, createdAt: new Date().toISOString(), items });
  await queue.cancel(jobs[3]!.jobId);
  await sleep(300);
  startAnalyst();
  await Promise.all(jobs.map(({ jobId }) => queue.waitUntilEnded(jobId, 60_000)));
  await sleep(300);
  expect(receiver.received).toEqual([]);
  // Only now does the request that brought it come to its end.
  await store.completeBatch(batchId);
  await receiver.until(1);
  expect(messages()).toMatchObject([
    {
      type: 'batch.completed',
      data: { batchId, counts: { completed: 2, failed: 1, cancelled: 1 } },
    },
  ]);
  while ((await store.openBatches(10)).length > 0) await sleep(20);
  await sleep(300);
  expect(receiver.received).toHaveLength(1);
});

test('a private address and plain http are refused again when the message is to be sent', async () => {
  await register(['job.succeeded'], 'plain', receiver.url);
  await register(['job.succeeded'], 'private', receiver.url.replace('http:', 'https:'));
  startAnalyst();
  startTelling();
  const worker = startDeliveryWorker({
    connection: consumerConnectionOptions(redis.url),
    storeOf: (workspace) => workspaces.open(workspace),
    ...{ logger, onDeath, measure: () => undefined, now: () => new Date() },
    poster: createMessagePoster(),
    delayAfter: () => null,
  });
  endings.push(() => worker.close(true));
  await submit('a');
  for (const [webhookId, reason] of [
    ['plain', /^Only https addresses are taken/],
    ['private', /leads to a private or special network/],
  ] as const) {
    while ((await deliveriesTo(webhookId))[0]?.status !== 'failed') await sleep(20);
    expect((await deliveriesTo(webhookId))[0]?.attempts).toMatchObject([
      { status: null, error: expect.stringMatching(reason) as string },
    ]);
  }
  expect(receiver.received).toEqual([]);
});

test('each workspace is told of its own jobs alone', async () => {
  await register(['job.succeeded'], 'webhook-1');
  const other = await workspaces.open('desk-two');
  const createdAt = new Date().toISOString();
  await other.putWebhook(
    {
      ...{ id: 'webhook-2', url: receiver.url, events: ['job.succeeded'], description: null },
      ...{ disabledAt: null, secret: SECRET, createdAt },
    },
    10,
  );
  startAnalyst();
  startTelling();
  startDelivering();
  const own = await submit('a');
  const jobId = newJobId();
  const { revision } = await other.putArticle(article('a'), jobId);
  const job = { jobId, articleId: 'a', revision, createdAt };
  await other.putJob(job);
  await queueOfWorkspace(queue, 'desk-two').enqueue(job);
  await receiver.until(2);
  await sleep(200);
  const toldOf = (deliveredTo: readonly Delivery[]) =>
    deliveredTo.map(({ message: { data } }) => 'jobId' in data && data.jobId);
  expect(toldOf(await deliveriesTo())).toEqual([own.jobId]);
  const toOther = await other.listDeliveries('webhook-2', FIRST_PAGE);
  expect(toldOf(toOther?.items ?? [])).toEqual([jobId]);
  expect(receiver.received).toHaveLength(2);
});
