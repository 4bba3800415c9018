import { Redis } from 'ioredis';
import { createMemoryWorkspaces } from '../../src/storage/memory-workspaces';
import { createRedisWorkspaces } from '../../src/storage/redis-workspaces';
import type { Workspaces } from '../../src/storage/workspaces';
import { analysis, article } from '../contracts/analyses';
import { startTestRedis, type TestRedis } from '../support/redis';

let redis: TestRedis;
let admin: Redis;

beforeAll(async () => {
  redis = await startTestRedis({ cluster: true });
  admin = new Redis(redis.url);
});
afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
});

const inMemory = async () => createMemoryWorkspaces();
const inRedis = async () => {
  await admin.flushall();
  return createRedisWorkspaces({ url: redis.url });
};

describe.each<[string, () => Promise<Workspaces>]>([
  ['in memory', inMemory],
  ['in Redis', inRedis],
])('workspaces %s', (_where, opened) => {
  let workspaces: Workspaces;
  beforeEach(async () => void (workspaces = await opened()));
  afterEach(() => workspaces.close());

  test('each sees its own, also under the same ids', async () => {
    const [ours, theirs] = [await workspaces.open('default'), await workspaces.open('paper')];
    for (const [store, speaker] of [
      [ours, 'Ada Brandt'],
      [theirs, 'Jon Vale'],
    ] as const) {
      const jobId = `job-${speaker.slice(0, 3)}`;
      const { revision } = await store.putArticle(article('a', { title: speaker }), jobId);
      const job = { jobId, articleId: 'a', revision, createdAt: '2026-01-02T03:04:05.000Z' };
      await store.putJob(job);
      const found = analysis('a', [{ speaker, stances: { Norland: 'hostile' } }]);
      expect(await store.saveAnalysis(job, found)).toBe('saved');
    }
    const page = { cursor: null, limit: 10 };
    for (const [store, own, other] of [
      [ours, 'ada-brandt', 'jon-vale'],
      [theirs, 'jon-vale', 'ada-brandt'],
    ] as const) {
      expect((await store.getActorSummary('norland'))?.asTarget.total).toBe(1);
      expect(await store.getActorSummary(other)).toBeNull();
      expect((await store.getActorSummary(own))?.asSpeaker.total).toBe(1);
      expect((await store.listJobs(page)).items).toHaveLength(1);
      expect((await store.listArticles({}, page)).items).toHaveLength(1);
    }
    expect(await ours.getJob('job-Jon')).toBeNull();
    expect(await theirs.deleteArticle('a')).toBe(true);
    expect((await ours.getActorSummary('norland'))?.asTarget.total).toBe(1);
    expect(await theirs.getActorSummary('norland')).toBeNull();
  });

  test('an idempotency key is claimed in one workspace alone', async () => {
    const proposal = { jobId: 'job-1', articleId: 'a' };
    for (const name of ['default', 'paper']) {
      const store = await workspaces.open(name);
      expect(await store.claimIdempotencyKey('k', 'hash', proposal)).toEqual({ kind: 'claimed' });
    }
  });

  test('those that were ever opened are known by name', async () => {
    expect(await workspaces.names()).toEqual(['default']);
    const paper = await workspaces.open('paper');
    expect(await workspaces.open('paper')).toBe(paper);
    await workspaces.open('agency-2');
    expect(await workspaces.names()).toEqual(['default', 'agency-2', 'paper']);
  });

  test.each(['', 'Paper', 'a b', 'a:b', '{a}', '-a', 'a'.repeat(41)])(
    '%j names none',
    async (name) => {
      await expect(workspaces.open(name)).rejects.toThrow('names no workspace');
    },
  );
});

test('the workspace default keeps its keys where they always were', async () => {
  const workspaces = await inRedis();
  await (await workspaces.open('default')).putArticle(article('a'), 'job-1');
  await (await workspaces.open('paper')).putArticle(article('a'), 'job-2');
  const keys = await admin.keys('*{article:a}:article');
  expect(keys.sort()).toEqual([
    'sw-workspace:paper:sw:{article:a}:article',
    'sw:{article:a}:article',
  ]);
  await workspaces.close();
});
