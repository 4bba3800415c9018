import { startFaultyProxy } from '../../scripts/chaos/faulty-proxy';
import { StoreUnavailableError } from '../../src/domain/errors';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import type { JobQueue } from '../../src/queue/job-queue';
import { expectAllRefused, untilAnswered } from '../support/outage';
import { startTestRedis, type TestRedis } from '../support/redis';

/** Redis away has to be noticed within two seconds; a loaded machine gets some more. */
const PATIENCE_MS = 4000;
const JOB = { jobId: 'job-1', articleId: 'a', revision: 1 };

let redis: TestRedis;
let queue: JobQueue;

beforeEach(async () => {
  redis = await startTestRedis({ appendOnly: true });
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
});

afterEach(async () => {
  await queue.close();
  await redis.stop();
});

/** Every method of the port that answers at once. */
function everyCall(): readonly Promise<unknown>[] {
  return [
    queue.ping(),
    queue.enqueue({ ...JOB, jobId: 'job-2' }),
    queue.enqueueAll([{ ...JOB, jobId: 'job-2' }]),
    queue.cancel('job-9'),
    queue.retry({ ...JOB, jobId: 'job-9' }),
    queue.stateOf('job-1'),
    queue.statesOf(['job-1', 'job-2']),
    queue.pause(),
    queue.resume(),
    queue.isPaused(),
    queue.drain(),
    queue.counts(),
  ];
}

test('it can be closed while Redis is dead', async () => {
  const other = createBullQueue({ url: redis.url, retentionDays: 30 });
  await other.enqueue(JOB);
  await other.waitUntilEnded('job-1', 10);
  await redis.kill();
  await expect(other.ping()).rejects.toThrow(StoreUnavailableError);
  await other.close();
});

test('refuses every call while Redis is dead, adds none of them later, and keeps what it acknowledged', async () => {
  await queue.enqueue(JOB);
  await redis.kill();
  await expectAllRefused(everyCall, PATIENCE_MS);
  await expectAllRefused(everyCall, PATIENCE_MS);
  await redis.restart();
  await untilAnswered(() => queue.ping());
  expect((await queue.stateOf('job-1'))?.status).toBe('queued');
  expect(await queue.stateOf('job-2')).toBeNull();
});

test('refuses every call while Redis hangs', async () => {
  await queue.enqueue(JOB);
  redis.freeze();
  await expectAllRefused(everyCall, PATIENCE_MS);
  redis.thaw();
  await untilAnswered(() => queue.ping());
  expect((await queue.stateOf('job-1'))?.status).toBe('queued');
});

test('a queue that was opened while Redis was dead works once Redis is there', async () => {
  await redis.kill();
  const early = createBullQueue({ url: redis.url, retentionDays: 30 });
  await expect(early.enqueue(JOB)).rejects.toThrow(StoreUnavailableError);
  await redis.restart();
  await untilAnswered(() => queue.ping());
  while ((await early.ping().catch(() => 'away')) === 'away');
  await early.enqueue(JOB);
  expect((await early.stateOf('job-1'))?.status).toBe('queued');
  await early.close();
});

test('whoever waits for a job goes on waiting through an outage, and no longer than asked', async () => {
  await queue.enqueue(JOB);
  const wait = queue.waitUntilEnded('job-1', 1500);
  await redis.kill();
  await wait;
  await redis.restart();
  await untilAnswered(() => queue.ping());
  expect((await queue.stateOf('job-1'))?.status).toBe('queued');
});

test('a connection that swallows everything is given up for a new one', async () => {
  const proxy = await startFaultyProxy(redis.port);
  const far = createBullQueue({ url: `redis://127.0.0.1:${proxy.port}`, retentionDays: 30 });
  await untilAnswered(() => far.ping());
  proxy.swallow();
  await expect(far.ping()).rejects.toThrow(StoreUnavailableError);
  await untilAnswered(() => far.ping());
  await far.close();
  await proxy.close();
});
