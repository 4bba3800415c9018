import { Redis } from 'ioredis';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { ANALYSIS_QUEUE, QUEUE_PREFIX } from '../../src/queue/contract';
import { describeQueue } from '../contracts/queue.contract';
import { startTestRedis, type TestRedis } from '../support/redis';
import { bullStage } from './bull-stage';

let redis: TestRedis;
let admin: Redis;

beforeAll(async () => {
  // A cluster of one node refuses every command whose keys lie in several slots.
  redis = await startTestRedis({ cluster: true });
  admin = new Redis(redis.url);
});

afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
});

describeQueue('the queue in Redis', async () => {
  await admin.flushall();
  return bullStage(redis.url);
});

test('a cancelled job that was forgotten does not hide one that failed', async () => {
  await admin.flushall();
  const queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  await queue.enqueue({ jobId: 'job-1', articleId: 'a', revision: 1 });
  await queue.cancel('job-1');
  const key = (name: string) => `${QUEUE_PREFIX}:${ANALYSIS_QUEUE}:${name}`;
  // As when it was cancelled 31 days ago: BullMQ forgets it when another one fails.
  await admin.zadd(key('cancelled'), Date.now() - 31 * 86_400_000, 'job-1');
  await admin.zrem(key('failed'), 'job-1');
  await admin.zadd(key('failed'), Date.now(), 'job-2');
  expect(await queue.counts()).toMatchObject({ failed: 1, cancelled: 0 });
  await queue.close();
});

test('jobs hold ids and no text, and keep to one slot of a cluster', async () => {
  await admin.flushall();
  const queue = createBullQueue({ url: redis.url, retentionDays: null });
  await queue.enqueue({ jobId: 'job-1', articleId: 'a', revision: 1 });
  const keys = await admin.keys('*');
  expect(keys).toContain(`${QUEUE_PREFIX}:${ANALYSIS_QUEUE}:job-1`);
  const slots = await Promise.all(keys.map((key) => admin.cluster('KEYSLOT', key)));
  expect(new Set(slots).size).toBe(1);
  expect(
    JSON.parse((await admin.hget(`${QUEUE_PREFIX}:${ANALYSIS_QUEUE}:job-1`, 'data')) ?? ''),
  ).toEqual({
    jobId: 'job-1',
    articleId: 'a',
    revision: 1,
  });
  await queue.close();
});
