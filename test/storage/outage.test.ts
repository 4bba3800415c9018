import { startFaultyProxy } from '../../scripts/chaos/faulty-proxy';
import { StoreUnavailableError } from '../../src/domain/errors';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { analysis, article, FIRST_PAGE, submit } from '../contracts/analyses';
import { expectAllRefused, untilAnswered } from '../support/outage';
import { startTestRedis, type TestRedis } from '../support/redis';

const LIMIT_MS = 2000;

let redis: TestRedis;
let store: Store;

beforeEach(async () => {
  redis = await startTestRedis({ appendOnly: true });
  store = createRedisStore({ url: redis.url });
});

afterEach(async () => {
  await store.close();
  await redis.stop();
});

/** Every method of the port, called as a client of the service or a worker would. */
function everyCall(): readonly Promise<unknown>[] {
  const job = {
    jobId: 'job-9',
    articleId: 'z',
    revision: 1,
    createdAt: '2026-03-05T08:00:00.000Z',
  };
  return [
    store.ping(),
    store.putArticle(article('z'), 'job-9'),
    store.getArticle('z'),
    store.countCopies(article('z')),
    store.settleSave(job),
    store.deleteArticle('z'),
    store.saveAnalysis(job, analysis('z', [])),
    store.getAnalysis('z'),
    store.listActors({ query: null, type: null, sort: 'total' }, FIRST_PAGE),
    store.getActorSummary('norland'),
    store.listStatements('norland', { role: 'target', stance: null }, FIRST_PAGE),
    store.putJob(job),
    store.getJob('job-9'),
    store.listJobs(FIRST_PAGE),
    store.claimIdempotencyKey('k', 'body', { jobId: 'job-9', articleId: 'z' }),
    store.recordHeartbeat({ workerId: 'w', modelId: 'm', modelRevision: 'r' }),
    store.forgetHeartbeat('w'),
    store.liveWorkers(),
    store.noteIntents([job]),
    store.settleIntents([job]),
    store.listIntents(job.createdAt, 1),
  ];
}

test('refuses every call within two seconds while Redis is dead, and keeps what it acknowledged', async () => {
  const job = await submit(store, article('a'), 'job-1');
  const found = analysis('a', [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }]);
  await store.saveAnalysis(job, found);
  await redis.kill();
  await expectAllRefused(everyCall, LIMIT_MS);
  await expectAllRefused(everyCall, LIMIT_MS);
  await redis.restart();
  await untilAnswered(() => store.ping());
  expect((await store.getAnalysis('a'))?.analysis).toEqual(found);
  expect((await store.getActorSummary('norland'))?.asTarget.total).toBe(1);
  await Promise.all(everyCall());
});

test('refuses every call within two seconds while Redis hangs', async () => {
  await store.ping();
  redis.freeze();
  await expectAllRefused(everyCall, LIMIT_MS);
  redis.thaw();
  await untilAnswered(() => store.ping());
  await Promise.all(everyCall());
});

test('refuses to write and goes on reading while Redis has no memory left', async () => {
  const full = await startTestRedis({ memory: '64kb' });
  const fullStore = createRedisStore({ url: full.url });
  try {
    await expect(fullStore.ping()).rejects.toThrow(StoreUnavailableError);
    await expect(fullStore.putArticle(article('b'), 'job-2')).rejects.toThrow(
      StoreUnavailableError,
    );
    await expect(fullStore.getArticle('b')).resolves.toBeNull();
  } finally {
    await fullStore.close();
    await full.stop();
  }
});

test('a connection that swallows everything is given up for a new one', async () => {
  const proxy = await startFaultyProxy(redis.port);
  const far = createRedisStore({ url: `redis://127.0.0.1:${proxy.port}` });
  await untilAnswered(() => far.ping());
  proxy.swallow();
  await expect(far.ping()).rejects.toThrow(StoreUnavailableError);
  await untilAnswered(() => far.ping());
  await far.close();
  await proxy.close();
});
