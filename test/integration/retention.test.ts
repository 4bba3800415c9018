import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createDeliveryQueue } from '../../src/queue/bullmq-deliveries';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { consumerConnectionOptions } from '../../src/queue/connection';
import { newJobId } from '../../src/queue/contract';
import { EndedJobs } from '../../src/queue/ended-jobs';
import type { JobQueue } from '../../src/queue/job-queue';
import { QueueUpkeep } from '../../src/queue/queue-upkeep';
import { RunningJobs } from '../../src/queue/running-jobs';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { startAnalysisWorker } from '../../workers/analysis-worker';
import { createProcessor } from '../../workers/article-processor';
import { sweepStore } from '../../workers/retention-sweep';
import { startUpkeep } from '../../workers/upkeep';
import { analysis, article, FIRST_PAGE, submitAnalysed } from '../contracts/analyses';
import { startTestRedis, type TestRedis } from '../support/redis';
import { silentLogger as logger } from '../support/silent-logger';

// Real Redis, real queue and worker: what has outlived its time leaves nothing behind.

const KEPT_SECONDS = 1;
const onError = () => undefined;

let redis: TestRedis;
let admin: Redis;
let store: Store;
let queue: JobQueue;

beforeAll(async () => {
  redis = await startTestRedis();
  admin = new Redis(redis.url);
});
beforeEach(async () => {
  await admin.flushall();
  store = createRedisStore({
    url: redis.url,
    jobSeconds: KEPT_SECONDS,
    jobAfterlifeSeconds: 1,
    deliverySeconds: KEPT_SECONDS,
    idempotencySeconds: 1,
  });
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
});
afterEach(() => Promise.all([queue.close(), store.close()]));
afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
});

/** Submits so many articles as one batch with a key and a webhook, and waits until all jobs have ended. */
async function submitMany(count: number, round: string): Promise<void> {
  const createdAt = new Date().toISOString();
  const batchId = `batch-${round}`;
  const items = Array.from({ length: count }, (_, index) => ({
    ...{ index, customId: `c${index}`, refusal: null },
    ...{ jobId: newJobId(), articleId: `${round}-${index}` },
  }));
  await store.claimIdempotencyKey(`key ${round}`, 'body', { jobId: batchId, articleId: batchId });
  await store.putBatch({ batchId, createdAt, items });
  for (const { jobId, articleId } of items) {
    const submitted = article(articleId, { outlet: `Outlet ${articleId}` });
    const { revision } = await store.putArticle(submitted, jobId);
    const job = { jobId, articleId, revision, createdAt, batchId, webhookId: null };
    await store.putJob(job);
    await queue.enqueue(job);
  }
  await store.completeBatch(batchId);
  await queue.cancel(items.at(-1)?.jobId ?? '');
  await Promise.all(items.map(({ jobId }) => queue.waitUntilEnded(jobId, 60_000)));
}

/** As if every key that is to be forgotten some day had been. */
async function letTimePass(): Promise<void> {
  for (const key of await admin.keys('*')) if ((await admin.ttl(key)) >= 0) await admin.del(key);
}

test('after articles have been submitted, analysed and expired, Redis is as it was before', async () => {
  const control = new RunningJobs({ url: redis.url });
  const worker = startAnalysisWorker({
    connection: consumerConnectionOptions(redis.url),
    process: createProcessor({
      storeOf: async () => store,
      control,
      analyse: async ({ id }) =>
        analysis(id, [
          {
            speaker: `Ada ${id.toUpperCase()}`,
            stances: { Norland: 'hostile', Sudria: 'cautious' },
          },
        ]),
    }),
    logger,
    onDeath: (error) => {
      throw error;
    },
  });
  await store.putWebhook(
    {
      id: 'webhook-1',
      url: 'https://desk.example/',
      events: ['job.succeeded', 'job.cancelled', 'batch.completed'],
      description: null,
      createdAt: new Date().toISOString(),
      disabledAt: null,
      secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    },
    10,
  );
  const deliveries = createDeliveryQueue({ url: redis.url });
  const endedJobs = new EndedJobs({ url: redis.url, onError });
  const queueUpkeep = new QueueUpkeep({ url: redis.url, onError });
  const end = startUpkeep({
    ...{ queue, endedJobs, queueUpkeep, logger, now: () => new Date() },
    workspaces: { names: async () => ['default'], open: async () => store },
    deliveriesOf: () => deliveries,
    retentionMs: KEPT_SECONDS * 1000,
    rhythm: { lookMs: 50, sweepMs: 200 },
  });

  const leftAfter = async (count: number, round: string) => {
    await submitMany(count, round);
    const isSwept = async () =>
      (await store.listArticles({}, FIRST_PAGE)).items.length === 0 &&
      (await admin.zcard('{sw-queue}:analysis:completed')) === 0 &&
      (await admin.zcard('{sw-queue}:analysis:failed')) === 0 &&
      (await store.openBatches(1)).length === 0;
    while (!(await isSwept())) await sleep(50);
    // The messages to the webhook: nobody delivers them here.
    for (const key of await admin.keys('{sw-queue}:deliveries:*')) await admin.del(key);
    await sleep(1000);
    await letTimePass();
    // The worker and the upkeep go on, and write theirs again and again for some seconds.
    const keys = (await admin.keys('*'))
      .filter((key) => !/:(stalled-check|teller)$/.test(key))
      .sort();
    const sizes = await Promise.all(keys.map((key) => admin.memory('USAGE', key)));
    return { keys, bytes: sizes.reduce((sum: number, size) => sum + (size ?? 0), 0) };
  };
  try {
    const first = await leftAfter(3, 'first');
    const second = await leftAfter(60, 'second');
    expect(second.keys).toEqual(first.keys);
    expect(second.keys.filter((key) => key.startsWith('sw:'))).toEqual(['sw:{webhooks}:all']);
    // What is left are counters of the queue and an empty log of events, whose block of memory stays.
    expect(second.bytes).toBeLessThan(first.bytes + 8192);
    expect(
      (await store.listActors({ query: null, type: null, sort: 'name' }, FIRST_PAGE)).items,
    ).toEqual([]);
  } finally {
    await end();
    await worker.close(true);
    await Promise.all([
      deliveries.close(),
      endedJobs.close(),
      queueUpkeep.close(),
      control.close(),
    ]);
  }
}, 60_000);

test('many sweepers at once erase each article once, a few at a time, and change no count wrongly', async () => {
  for (let number = 0; number < 12; number += 1) {
    await submitAnalysed(
      store,
      article(`a${number}`),
      [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }],
      `job-${number}`,
    );
  }
  const later = Date.now() + 1;
  await sleep(5);
  await submitAnalysed(
    store,
    article('young'),
    [{ speaker: 'Ada Brandt', stances: { Norland: 'supportive' } }],
    'job-young',
  );
  const sweep = () => sweepStore(store, { retentionMs: 0, now: later, atMost: 5 });
  expect(await sweep()).toBe(5);
  const erased = await Promise.all([sweep(), sweep(), sweep(), sweep()]);
  await sweep();
  await sweep();
  expect(erased.every((count) => count <= 5)).toBe(true);
  const summary = await store.getActorSummary('norland');
  expect(summary?.asTarget).toMatchObject({ total: 1, stances: { supportive: 1, hostile: 0 } });
  const { items } = await store.listArticles({}, FIRST_PAGE);
  expect(items.map(({ id }) => id)).toEqual(['young']);
});

test('another number of days applies to what is stored already; without one nothing expires', async () => {
  await submitAnalysed(store, article('a'), [], 'job-1');
  const now = Date.now() + 3 * 86_400_000;
  expect(await sweepStore(store, { retentionMs: null, now })).toBe(0);
  expect(await sweepStore(store, { retentionMs: 4 * 86_400_000, now })).toBe(0);
  expect(await sweepStore(store, { retentionMs: 2 * 86_400_000, now })).toBe(1);
  expect(await store.getArticle('a')).toBeNull();
});
