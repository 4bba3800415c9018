import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { StancewireError } from '../../src/domain/errors';
import type { JobRecord } from '../../src/domain/job';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { consumerConnectionOptions } from '../../src/queue/connection';
import { newJobId } from '../../src/queue/contract';
import { EndedJobs } from '../../src/queue/ended-jobs';
import type { JobQueue } from '../../src/queue/job-queue';
import { QueueUpkeep } from '../../src/queue/queue-upkeep';
import { RunningJobs } from '../../src/queue/running-jobs';
import { createRedisWorkspaces } from '../../src/storage/redis-workspaces';
import type { Store } from '../../src/storage/store';
import type { Workspaces } from '../../src/storage/workspaces';
import { startAnalysisWorker } from '../../workers/analysis-worker';
import { createProcessor } from '../../workers/article-processor';
import { startUpkeep } from '../../workers/upkeep';
import { analysis, article, submitAnalysed } from '../contracts/analyses';
import { expectedCounts, storedCounts } from '../contracts/recount';
import { interrupted } from '../support/interruption';
import { startTestRedis, type TestRedis } from '../support/redis';
import { silentLogger as logger } from '../support/silent-logger';

// Real Redis, real queue, worker and upkeep; every save is cut off half-way, and its job ends without another one.

const FORMER = [{ speaker: 'Ada Brandt', stances: { Norland: 'supportive' } }] as const;
const LATTER = [
  { speaker: 'Jon Vale', stances: { Norland: 'hostile', Sudria: 'cautious' } },
] as const;
/** The command of a save after which some of the actors' ledgers are written. */
const CUT_OFF_AT = 7;
const PAUSE_MS = 20;

let redis: TestRedis;
let admin: Redis;
let workspaces: Workspaces;
let store: Store;
let queue: JobQueue;
let control: RunningJobs;
let endings: (() => Promise<unknown>)[];

beforeAll(async () => {
  redis = await startTestRedis();
  admin = new Redis(redis.url);
});
beforeEach(async () => {
  await admin.flushall();
  workspaces = createRedisWorkspaces({ url: redis.url });
  store = await workspaces.open('default');
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  control = new RunningJobs({ url: redis.url });
  endings = [];
});
afterEach(async () => {
  await Promise.all(endings.map((end) => end()));
  await Promise.all([queue.close(), control.close(), workspaces.close()]);
});
afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
});

/** A worker whose saves are cut off; `afterwards` says what becomes of each run. */
function startWorker(afterwards: (job: JobRecord) => Promise<never>): void {
  const cutOff: Store['saveAnalysis'] = async (job, found) => {
    const interruption = { breakAt: CUT_OFF_AT, breakdown: 'request lost' } as const;
    const save = (fragile: Store) => fragile.saveAnalysis(job, found);
    expect(await interrupted(redis.port, interruption, save)).toBe(false);
    return afterwards(job);
  };
  const worker = startAnalysisWorker({
    connection: consumerConnectionOptions(redis.url),
    process: createProcessor({
      storeOf: async () => ({ ...store, saveAnalysis: cutOff }),
      control,
      analyse: async ({ id }) => analysis(id, LATTER),
    }),
    logger,
    onDeath: (error) => {
      throw error;
    },
    rhythm: { lockMs: 60_000, stalledCheckMs: 100, pollMs: 1000 },
  });
  endings.push(() => worker.close(true));
}

function startTheUpkeep(): void {
  const onError = () => undefined;
  const endedJobs = new EndedJobs({ url: redis.url, onError });
  const queueUpkeep = new QueueUpkeep({ url: redis.url, onError });
  const end = startUpkeep({
    ...{ workspaces, queue, endedJobs, queueUpkeep, logger },
    deliveriesOf: () => ({ send: async () => undefined }),
    retentionMs: null,
    now: () => new Date(),
    rhythm: { lookMs: 50, sweepMs: 60_000 },
  });
  endings.push(async () => {
    await end();
    await Promise.all([endedJobs.close(), queueUpkeep.close()]);
  });
}

/** Article `a` is analysed, and analysed anew by a job that never comes to its end. Gives how that one ended. */
async function endOfTheSecondJob() {
  await submitAnalysed(store, article('a'), FORMER);
  const jobId = newJobId();
  const { revision } = (await store.renewArticle('a', jobId))!;
  const job = { jobId, articleId: 'a', revision, createdAt: new Date().toISOString() };
  await store.putJob(job);
  await queue.enqueue(job);
  await queue.waitUntilEnded(jobId, 60_000);
  return queue.stateOf(jobId);
}

async function untilSettled(): Promise<void> {
  const isUnsettled = () => admin.hexists('sw:{article:a}:article', 'unsettled');
  while ((await isUnsettled()) === 1) await sleep(PAUSE_MS);
}

test('a job that fails in the midst of its last save is taken back from the counts', async () => {
  startWorker(async () => {
    throw new StancewireError('store-broken', 'The store is broken.');
  });
  expect(await endOfTheSecondJob()).toMatchObject({ status: 'failed', attempts: 3 });
  startTheUpkeep();
  await untilSettled();
  expect(await storedCounts(store)).toEqual(expectedCounts([analysis('a', FORMER)]));
});

test('so is one whose workers all died over it', async () => {
  startTheUpkeep();
  startWorker(async ({ jobId }) => {
    const inQueue = `{sw-queue}:analysis:${jobId}`;
    const runs = () => admin.hget(inQueue, 'ats');
    const own = await runs();
    // As when the process is gone: nobody renews the lock of this run.
    await admin.del(`${inQueue}:lock`);
    const isActive = async () => (await admin.lpos('{sw-queue}:analysis:active', jobId)) !== null;
    while ((await isActive()) && (await runs()) === own) await sleep(PAUSE_MS);
    throw new StancewireError('store-broken', 'The store is broken.');
  });
  const state = await endOfTheSecondJob();
  expect(state).toMatchObject({ status: 'failed', error: { code: 'worker-lost' } });
  await untilSettled();
  expect(await storedCounts(store)).toEqual(expectedCounts([analysis('a', FORMER)]));
});
