import { version } from 'bullmq/package.json';
import { Redis } from 'ioredis';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import type { JobQueue } from '../../src/queue/job-queue';
import { startTestRedis, type TestRedis } from '../support/redis';
import { TakenJobs } from '../support/taken-jobs';

/** The version whose layout src/queue/job-scripts.ts was written for; look at its scripts before this is changed. */
const KNOWN_VERSION = '6.7.0';

let redis: TestRedis;
let admin: Redis;
let queue: JobQueue;
let worker: TakenJobs;

beforeAll(async () => {
  redis = await startTestRedis();
  admin = new Redis(redis.url);
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  worker = new TakenJobs(redis.url);
});
afterAll(async () => {
  await worker?.close();
  await queue?.close();
  admin?.disconnect();
  await redis?.stop();
});

const keyOf = (name: string) => `{sw-queue}:analysis:${name}`;
const enqueue = (jobId: string) => queue.enqueue({ jobId, articleId: 'a', revision: 1 });

test('our scripts were looked at with the BullMQ that is installed', () => {
  expect(version).toBe(KNOWN_VERSION);
});

test('jobs stand where our scripts look for them', async () => {
  await enqueue('job-1');
  await enqueue('job-2');
  expect(await admin.lrange(keyOf('wait'), 0, -1)).toEqual(['job-2', 'job-1']);
  expect(await admin.zrange(keyOf('marker'), '0', '-1')).toEqual(['0']);

  await worker.take();
  expect(await admin.lrange(keyOf('active'), 0, -1)).toEqual(['job-1']);
  expect(await admin.hmget(keyOf('job-1'), 'ats', 'finishedOn')).toEqual(['1', null]);
  expect(await admin.hget(keyOf('job-1'), 'processedOn')).toMatch(/^\d+$/);

  await worker.fail('job-1', { code: 'internal', message: 'No.' });
  expect(await admin.zrange(keyOf('failed'), '0', '-1')).toEqual(['job-1']);
  expect(await admin.hget(keyOf('job-1'), 'finishedOn')).toMatch(/^\d+$/);
  expect(await admin.hget(keyOf('job-1'), 'failedReason')).toContain('internal');
  expect(await admin.hget(keyOf('job-1'), 'atm')).toBe('1');

  await worker.take();
  await worker.succeed('job-2');
  expect(await admin.zrange(keyOf('completed'), '0', '-1')).toEqual(['job-2']);

  await queue.pause();
  expect(await admin.hget(keyOf('meta'), 'paused')).toBe('1');
  await enqueue('job-3');
  expect(await admin.lrange(keyOf('wait'), 0, -1)).toEqual(['job-3']);
  expect(await admin.exists(keyOf('marker'))).toBe(0);
});
