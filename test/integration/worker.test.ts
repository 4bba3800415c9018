import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Analysis, Article, Progress } from '../../src/domain/analysis';
import {
  StancewireError,
  StoreUnavailableError,
  UnprocessableArticleError,
} from '../../src/domain/errors';
import type { JobRecord } from '../../src/domain/job';
import { createLogger } from '../../src/logger';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { consumerConnectionOptions } from '../../src/queue/connection';
import { newJobId } from '../../src/queue/contract';
import type { JobQueue } from '../../src/queue/job-queue';
import { RunningJobs } from '../../src/queue/running-jobs';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { startAnalysisWorker, type WorkerRhythm } from '../../workers/analysis-worker';
import { createProcessor } from '../../workers/article-processor';
import { analysis, article } from '../contracts/analyses';
import { startTestRedis, type TestRedis } from '../support/redis';

// Real Redis, real queue, real worker; what the model would find is told by the test.

type Analyse = (article: Article, report: (progress: Progress) => void) => Promise<Analysis>;

const FINDINGS = [
  { speaker: 'Ada Brandt', stances: { Norland: 'hostile' } },
  { speaker: 'Jon Vale', stances: { Norland: 'supportive', Sudria: 'cautious' } },
] as const;
const LONG_MS = 60_000;
/** As in production, at a tenth of the time. */
const QUICK: WorkerRhythm = { lockMs: 1000, stalledCheckMs: 500, pollMs: 1000 };

let redis: TestRedis;
let store: Store;
let queue: JobQueue;
let control: RunningJobs;
let workers: Worker[];
let logged: string;

beforeEach(async () => {
  redis = await startTestRedis({ appendOnly: true });
  store = createRedisStore({ url: redis.url });
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  control = new RunningJobs({ url: redis.url });
  workers = [];
  logged = '';
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close(true)));
  await Promise.all([queue.close(), control.close(), store.close()]);
  await redis.stop();
});

function startWorker(analyse: Analyse, rhythm: WorkerRhythm = QUICK): Worker {
  const sink = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      logged += chunk.toString();
      done();
    },
  });
  const worker = startAnalysisWorker({
    connection: consumerConnectionOptions(redis.url),
    process: createProcessor({ storeOf: async () => store, control, analyse }),
    logger: createLogger({ logLevel: 'debug', component: 'worker', stream: sink }),
    onDeath: (error) => {
      throw error;
    },
    rhythm,
  });
  workers.push(worker);
  return worker;
}

const find: Analyse = async ({ id }) => analysis(id, FINDINGS);

async function submit(submitted: Article): Promise<JobRecord> {
  const jobId = newJobId();
  const { revision } = await store.putArticle(submitted, jobId);
  const job = { jobId, articleId: submitted.id, revision, createdAt: new Date().toISOString() };
  await store.putJob(job);
  await queue.enqueue(job);
  return job;
}

async function outcomeOf({ jobId }: JobRecord) {
  await queue.waitUntilEnded(jobId, LONG_MS);
  return queue.stateOf(jobId);
}

async function countOf(actorId: string): Promise<number> {
  return (await store.getActorSummary(actorId))?.asTarget.total ?? 0;
}

test('a job brings its article’s analysis into the store and the ledgers', async () => {
  startWorker(find);
  const job = await submit(article('a'));
  expect(await outcomeOf(job)).toMatchObject({ status: 'succeeded', attempts: 1, error: null });
  expect(await store.getAnalysis('a')).toEqual({
    analysis: analysis('a', FINDINGS),
    revision: 1,
    jobId: job.jobId,
  });
  expect(await countOf('norland')).toBe(2);
});

test('how far a job has come can be seen while it runs', async () => {
  const seen = { stage: 'classifying', done: 7, total: 20 } as const;
  let goOn: () => void = () => undefined;
  startWorker(async ({ id }, report) => {
    report(seen);
    await new Promise<void>((resolve) => (goOn = resolve));
    return analysis(id, FINDINGS);
  });
  const job = await submit(article('a'));
  while ((await queue.stateOf(job.jobId))?.progress === null) await sleep(20);
  expect(await queue.stateOf(job.jobId)).toMatchObject({ status: 'running', progress: seen });
  goOn();
  expect(await outcomeOf(job)).toMatchObject({ status: 'succeeded' });
});

test('a cancelled job is stopped, saves nothing, and can be run again', async () => {
  let runs = 0;
  startWorker(async ({ id }) => {
    runs += 1;
    if (runs === 1) await sleep(LONG_MS, undefined, { ref: false });
    return analysis(id, FINDINGS);
  });
  const job = await submit(article('a'));
  while ((await queue.stateOf(job.jobId))?.status !== 'running') await sleep(20);
  expect(await queue.cancel(job.jobId)).toBe('cancelled');
  expect(await queue.stateOf(job.jobId)).toMatchObject({ status: 'cancelled', error: null });
  while ((await queue.retry(job)) === 'stopping') await sleep(20);
  expect(await outcomeOf(job)).toMatchObject({ status: 'succeeded', attempts: 1 });
  expect([runs, await countOf('norland')]).toEqual([2, 2]);
});

test('what a cancelled run finds later is not saved, although the job was run again since', async () => {
  let runs = 0;
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  startWorker(async ({ id }, report) => {
    runs += 1;
    if (runs > 1) await sleep(LONG_MS, undefined, { ref: false });
    await released;
    report({ stage: 'classifying', done: 7, total: 7 });
    return analysis(id, FINDINGS);
  });
  const job = await submit(article('a'));
  while (runs < 1) await sleep(20);
  await queue.cancel(job.jobId);
  while ((await queue.retry(job)) === 'stopping') await sleep(20);
  while (runs < 2) await sleep(20);
  release();
  await sleep(300);
  expect(await store.getAnalysis('a')).toBeNull();
  expect((await queue.stateOf(job.jobId))?.progress).toBeNull();
  expect(await queue.cancel(job.jobId)).toBe('cancelled');
});

test('a job that was cancelled while its last step began saves nothing', async () => {
  let ended = false;
  startWorker(async ({ id }) => {
    // Straight before the worker saves: it cannot have heard of this yet.
    await queue.cancel(job.jobId);
    ended = true;
    return analysis(id, FINDINGS);
  });
  const job = await submit(article('a'));
  while (!ended || (await queue.retry(job)) === 'stopping') await sleep(20);
  expect(await store.getAnalysis('a')).toBeNull();
  expect(await countOf('norland')).toBe(0);
});

test('a job whose article was submitted anew or erased ends quietly and writes nothing', async () => {
  const superseded = await submit(article('a'));
  const erased = await submit(article('b'));
  await store.putArticle(article('a', { text: 'Another text.' }), newJobId());
  await store.deleteArticle('b');
  startWorker(find);
  for (const job of [superseded, erased]) {
    expect(await outcomeOf(job)).toMatchObject({ status: 'succeeded', error: null });
  }
  expect(await store.getAnalysis('a')).toBeNull();
  expect(await countOf('norland')).toBe(0);
});

test('an article that can never be analysed fails at once and says why', async () => {
  startWorker(async () => {
    throw new UnprocessableArticleError('unsupported-language', 'Only English is supported.');
  });
  expect(await outcomeOf(await submit(article('a')))).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: { code: 'unsupported-language', message: 'Only English is supported.' },
  });
});

test('what fails once is tried again', async () => {
  let runs = 0;
  startWorker(async ({ id }) => {
    runs += 1;
    if (runs === 1) throw new StancewireError('model-process-died', 'The model is gone.');
    return analysis(id, FINDINGS);
  });
  expect(await outcomeOf(await submit(article('a')))).toMatchObject({
    status: 'succeeded',
    attempts: 2,
  });
  expect(await countOf('norland')).toBe(2);
});

test('what fails every time fails in the end; an unexpected error’s words go to the log only', async () => {
  startWorker(async () => {
    throw new Error('Cannot read “the secret”.');
  });
  const state = await outcomeOf(await submit(article('a')));
  expect(state).toMatchObject({ status: 'failed', attempts: 3, error: { code: 'internal' } });
  expect(state?.error?.message).not.toContain('secret');
  expect(logged).toContain('the secret');
});

test('an article that kills or hangs its model every time fails after three runs, and says why', async () => {
  startWorker(async ({ id }) => {
    if (id === 'poison') throw new StancewireError('deadline-exceeded', 'It took too long.');
    return analysis(id, FINDINGS);
  });
  const [poison, neighbour] = [await submit(article('poison')), await submit(article('a'))];
  expect(await outcomeOf(poison)).toMatchObject({
    status: 'failed',
    attempts: 3,
    error: { code: 'deadline-exceeded', message: 'It took too long.' },
  });
  expect(await outcomeOf(neighbour)).toMatchObject({ status: 'succeeded', attempts: 1 });
});

test('an outage costs a job none of its attempts', async () => {
  let runs = 0;
  startWorker(async ({ id }) => {
    runs += 1;
    if (runs <= 4) throw new StoreUnavailableError();
    return analysis(id, FINDINGS);
  });
  expect(await outcomeOf(await submit(article('a')))).toMatchObject({
    status: 'succeeded',
    attempts: 5,
  });
  expect(await countOf('norland')).toBe(2);
});

test('a Redis without memory costs a job none of its attempts', async () => {
  const admin = new Redis(redis.url);
  let runs = 0;
  const analyse: Analyse = async ({ id }) => {
    runs += 1;
    if (runs <= 3) {
      await admin.config('SET', 'maxmemory', '1mb');
      setTimeout(() => void admin.config('SET', 'maxmemory', '0').catch(() => undefined), 1500);
    }
    return analysis(id, FINDINGS);
  };
  startWorker(analyse, { ...QUICK, lockMs: 20_000 });
  expect(await outcomeOf(await submit(article('a')))).toMatchObject({
    status: 'succeeded',
    attempts: 4,
  });
  expect(await countOf('norland')).toBe(2);
  admin.disconnect();
});

test('no line of the log holds words of an article', async () => {
  startWorker(find);
  const job = await submit(article('a', { title: 'Brandt speaks', text: 'The ferry stays open.' }));
  await outcomeOf(job);
  while (!logged.includes('job ended')) await sleep(20);
  expect(logged).toContain(job.jobId);
  expect(logged).not.toMatch(/ferry|Brandt speaks/);
});

test('workers consume again by themselves after an outage longer than their patience', async () => {
  startWorker(find);
  await outcomeOf(await submit(article('a')));
  await redis.kill();
  // A worker that waits for jobs gives its connection up after its poll and one second more.
  await sleep(2 * (QUICK.pollMs + 1000));
  await redis.restart();
  while (await store.ping().catch((error: unknown) => error));
  while (await queue.ping().catch((error: unknown) => error));
  expect(await outcomeOf(await submit(article('b')))).toMatchObject({ status: 'succeeded' });
  expect(await countOf('norland')).toBe(4);
});

test('a job whose lock ran out while Redis hung may run twice, and counts once', async () => {
  let runs = 0;
  const analyse: Analyse = async ({ id }) => {
    runs += 1;
    await sleep(QUICK.lockMs * 3);
    return analysis(id, FINDINGS);
  };
  startWorker(analyse);
  startWorker(analyse);
  const job = await submit(article('a'));
  while (runs === 0) await sleep(20);
  redis.freeze();
  await sleep(QUICK.lockMs * 2);
  redis.thaw();
  expect(await outcomeOf(job)).toMatchObject({ status: 'succeeded' });
  await Promise.all(workers.map((worker) => worker.close()));
  expect(await countOf('norland')).toBe(2);
  expect(await countOf('sudria')).toBe(1);
});

test('a run that lost its lock does not cost the job’s next run in the same worker its own', async () => {
  let runs = 0;
  startWorker(async ({ id }) => {
    runs += 1;
    await sleep(QUICK.lockMs * 4);
    return analysis(id, FINDINGS);
  });
  const job = await submit(article('a'));
  while (runs === 0) await sleep(20);
  redis.freeze();
  await sleep(QUICK.lockMs * 2);
  redis.thaw();
  expect(await outcomeOf(job)).toMatchObject({ status: 'succeeded', attempts: 2 });
});

test('two workers that run the same article again and again never count it twice', async () => {
  startWorker(find);
  startWorker(find);
  for (let round = 0; round < 5; round++) {
    await Promise.all([submit(article('a')), submit(article('a')), submit(article('b'))]);
  }
  const last = await Promise.all([submit(article('a')), submit(article('b'))]);
  for (const job of last) expect(await outcomeOf(job)).toMatchObject({ status: 'succeeded' });
  while ((await queue.counts()).queued + (await queue.counts()).running > 0) await sleep(20);
  expect(await countOf('norland')).toBe(4);
  expect((await store.getAnalysis('a'))?.jobId).toBe(last[0]?.jobId);
});
