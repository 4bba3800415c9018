import { Redis } from 'ioredis';
import { finishInterrupted } from '../../src/api/articles/interrupted-submissions';
import { acceptArticle } from '../../src/api/articles/submission';
import { StoreUnavailableError } from '../../src/domain/errors';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { newJobId } from '../../src/queue/contract';
import type { JobQueue } from '../../src/queue/job-queue';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { article } from '../contracts/analyses';
import { atEveryCommand, interrupted } from '../support/interruption';
import { startTestRedis, type TestRedis } from '../support/redis';
import type { Breakdown } from '../support/redis-proxy';

// A request that is cut off between storing an article and handing its job to the queue.

const LATER = () => new Date(Date.now() + 120_000);

let redis: TestRedis;
let admin: Redis;
let store: Store;
let queue: JobQueue;

beforeAll(async () => {
  redis = await startTestRedis();
  admin = new Redis(redis.url);
  store = createRedisStore({ url: redis.url });
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
});

afterAll(async () => {
  await Promise.all([queue.close(), store.close()]);
  admin.disconnect();
  await redis.stop();
});

/** Submits over connections of which the store's breaks at the given command; true when it got through. */
async function submitted(
  breakAt: number,
  breakdown: Breakdown,
  submittingQueue: JobQueue,
): Promise<boolean> {
  const dependencies = {
    queue: submittingQueue,
    maxQueuedJobs: 10,
    now: () => new Date(),
    newJobId,
  };
  const sent = { ...article('a'), webhook: null };
  const incoming = { id: sent.id, submission: () => Promise.resolve(sent), sent };
  return interrupted(redis.port, { breakAt, breakdown }, (fragile) =>
    acceptArticle({ ...dependencies, store: fragile }, incoming, null),
  );
}

describe.each<Breakdown>(['request lost', 'reply lost'])('with the %s at any command', (lost) => {
  test('an article that was stored gets its job, and nothing is left to do', async () => {
    const breaks = await atEveryCommand(lost, async (breakAt) => {
      await admin.flushall();
      const through = await submitted(breakAt, lost, queue);
      await finishInterrupted({ store, queue, now: LATER });
      const stored = await store.getArticle('a');
      if (stored) {
        expect((await queue.stateOf(stored.jobId))?.status).toBe('queued');
        expect(await store.getJob(stored.jobId)).toMatchObject({ articleId: 'a', revision: 1 });
      }
      expect((await queue.counts()).queued).toBe(stored ? 1 : 0);
      expect(await store.listIntents('2999-01-01T00:00:00.000Z', 10)).toEqual([]);
      return through;
    });
    expect(breaks).toBeGreaterThan(4);
  });
});

test('a submission whose queue was away is finished once it is back', async () => {
  await admin.flushall();
  const away: JobQueue = {
    ...queue,
    counts: () => queue.counts(),
    enqueue: () => Promise.reject(new StoreUnavailableError()),
  };
  expect(await submitted(1000, 'request lost', away)).toBe(false);
  await finishInterrupted({ store, queue, now: () => new Date() });
  expect((await queue.counts()).queued).toBe(0);
  await finishInterrupted({ store, queue, now: LATER });
  expect((await queue.counts()).queued).toBe(1);
});

test('a job that was done, replaced or erased meanwhile is not run again', async () => {
  await admin.flushall();
  const createdAt = new Date().toISOString();
  for (const articleId of ['replaced', 'erased']) {
    await store.noteIntents([{ jobId: `job-${articleId}`, articleId, createdAt }]);
    await store.putArticle(article(articleId), `job-${articleId}`);
  }
  await store.putArticle(article('replaced', { text: 'Another text.' }), 'job-other');
  await store.deleteArticle('erased');
  await finishInterrupted({ store, queue, now: LATER });
  expect((await queue.counts()).queued).toBe(0);
  expect(await store.getJob('job-replaced')).toBeNull();
});
