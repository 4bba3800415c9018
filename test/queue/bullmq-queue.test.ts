import { UnrecoverableError, Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { consumerConnectionOptions } from '../../src/queue/connection';
import {
  ANALYSIS_QUEUE,
  encodeFailure,
  parsePayload,
  QUEUE_PREFIX,
} from '../../src/queue/contract';
import { RunningJobs } from '../../src/queue/running-jobs';
import { describeQueue, type QueueStage } from '../contracts/queue.contract';
import { startTestRedis, type TestRedis } from '../support/redis';

const TOKEN = 'by hand';

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

describeQueue('the queue in Redis', async (): Promise<QueueStage> => {
  await admin.flushall();
  const queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  const worker = new Worker(ANALYSIS_QUEUE, null, {
    connection: consumerConnectionOptions(redis.url),
    prefix: QUEUE_PREFIX,
  });
  const running = new RunningJobs({ url: redis.url });
  const taken = new Map<string, Job>();
  const job = (jobId: string): Job => {
    const found = taken.get(jobId);
    if (!found) throw new Error(`${jobId} was not taken.`);
    return found;
  };
  return {
    queue,
    start: async () => {
      const next = (await worker.getNextJob(TOKEN, { block: false })) as Job | undefined;
      if (!next) return null;
      taken.set(next.id ?? '', next);
      return parsePayload(next.data);
    },
    report: (jobId, progress) => job(jobId).updateProgress(progress),
    beginSaving: (jobId) => running.beginSaving(jobId),
    succeed: async (jobId) => void (await job(jobId).moveToCompleted('saved', TOKEN, false)),
    fail: async (jobId, failure) => {
      const error = new UnrecoverableError(encodeFailure(failure));
      await job(jobId).moveToFailed(error, TOKEN, false);
    },
    close: async () => {
      await Promise.all([worker.close(), running.close()]);
      await queue.close();
    },
  };
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
