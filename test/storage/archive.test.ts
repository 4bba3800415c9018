import { Redis } from 'ioredis';
import type { ArchivedArticle } from '../../src/domain/archive';
import { ArchiveError } from '../../src/domain/errors';
import type { JobRecord } from '../../src/domain/job';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { sweepStore } from '../../workers/retention-sweep';
import { analysis, article, FIRST_PAGE, submit, submitAnalysed } from '../contracts/analyses';
import { expectedCounts, storedCounts } from '../contracts/recount';
import { temporaryArchive, type TestArchive } from '../support/archive';
import { atEveryCommand, interrupted } from '../support/interruption';
import { startTestRedis, type TestRedis } from '../support/redis';
import type { Breakdown } from '../support/redis-proxy';

const FORMER = [
  { speaker: 'Ada Brandt', stances: { Norland: 'supportive' } },
  { speaker: 'Jon Vale', stances: { Sudria: 'hostile' }, form: 'indirect' },
] as const;
const LATTER = [
  { speaker: 'Ada Brandt', stances: { Norland: 'hostile', 'Harbour Union': 'cautious' } },
] as const;
const OTHER = [{ speaker: 'Jon Vale', stances: { Norland: 'cautious' } }] as const;

let redis: TestRedis;
let admin: Redis;
let old: TestArchive;
let store: Store;

beforeAll(async () => {
  redis = await startTestRedis();
  admin = new Redis(redis.url);
});

beforeEach(async () => begin());
afterEach(async () => end());

afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
});

async function begin(): Promise<void> {
  await admin.flushall();
  old = await temporaryArchive();
  store = createRedisStore({ url: redis.url, archive: old.archive });
}

async function end(): Promise<void> {
  await store.close();
  await old.remove();
}

const soon = () => new Date(Date.now() + 1000).toISOString();
const archiveAll = (from: Store) => from.archiveArticles(soon(), () => undefined);
const textsOfArchive = async () =>
  (await old.lines()).map((line) => (JSON.parse(line) as ArchivedArticle).article.text);
const hasTextInRedis = async (id: string) =>
  (await admin.hexists(`sw:{article:${id}}:article`, 'article')) === 1;

/** Articles `a` and `b` are analysed. */
async function analysed(): Promise<void> {
  await submitAnalysed(store, article('b'), OTHER, 'job-b');
  await submitAnalysed(store, article('a'), FORMER, 'job-1');
}

/** All that anybody can ask of the store. */
async function answers() {
  return {
    article: await store.getArticle('a'),
    analysis: await store.getAnalysis('a'),
    statements: await store.getArticleStatements('a'),
    overrides: await store.listOverrides('a'),
    articles: await store.listArticles({}, FIRST_PAGE),
    summary: await store.getActorSummary('norland'),
    listed: await store.listStatements('norland', { role: 'target', stance: null }, FIRST_PAGE),
    counts: await storedCounts(store),
  };
}

test('every answer stays what it was, and Redis holds neither text nor analysis', async () => {
  await analysed();
  await store.putOverride('a', 's1', { reviewer: 'Mina', note: null, speaker: null });
  const before = await answers();
  expect(await archiveAll(store)).toEqual({ archived: 2, passedOver: 0 });
  expect(await answers()).toEqual(before);
  expect(await hasTextInRedis('a')).toBe(false);
  expect(await admin.hexists('sw:{article:a}:analysis', 'analysis')).toBe(0);
  const line = (await old.lines()).map((each) => JSON.parse(each) as ArchivedArticle);
  const archived = line.find(({ article }) => article.id === 'a');
  expect(archived).toMatchObject({ jobId: 'job-1', revision: 1, article: article('a') });
  expect(archived?.overrides).toHaveLength(1);
  expect(await archiveAll(store)).toEqual({ archived: 0, passedOver: 0 });
});

test('young articles, and those that wait for an analysis of their present text, stay', async () => {
  await analysed();
  await submit(store, article('a', { text: 'Another text.' }), 'job-2');
  await submit(store, article('c'), 'job-c');
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  expect(await store.archiveArticles(yesterday, () => undefined)).toMatchObject({ archived: 0 });
  expect(await archiveAll(store)).toEqual({ archived: 1, passedOver: 2 });
  expect((await store.getArticle('a'))?.article.text).toBe('Another text.');
  expect((await store.getArticle('c'))?.article.id).toBe('c');
  expect(await textsOfArchive()).toEqual([article('b').text]);
});

test('an archived article that is erased is erased from its file', async () => {
  await analysed();
  await archiveAll(store);
  expect(await store.deleteArticle('a')).toBe(true);
  expect(await textsOfArchive()).toEqual([article('b').text]);
  expect(await store.getArticle('a')).toBeNull();
  expect(await storedCounts(store)).toEqual(expectedCounts([analysis('b', OTHER)]));
});

test('one that is handed in again counts as it did until the new analysis is there', async () => {
  await analysed();
  await archiveAll(store);
  const job = await submit(store, article('a', { text: 'Another text.' }), 'job-2');
  expect((await store.getAnalysis('a'))?.jobId).toBe('job-1');
  await store.mergeActors('ada-brandt', ['jon-vale']);
  await store.splitActor('ada-brandt', 'jon-vale');
  expect(await storedCounts(store)).toEqual(
    expectedCounts([analysis('a', FORMER), analysis('b', OTHER)]),
  );
  expect(await store.saveAnalysis(job, analysis('a', LATTER))).toBe('saved');
  expect(await storedCounts(store)).toEqual(
    expectedCounts([analysis('a', LATTER), analysis('b', OTHER)]),
  );
  expect(await textsOfArchive()).toEqual([article('b').text]);
  expect(await archiveAll(store)).toMatchObject({ archived: 1 });
  expect((await textsOfArchive()).sort()).toEqual([article('b').text, 'Another text.'].sort());
});

test('one whose new text cannot be analysed is taken out of counts and archive', async () => {
  await analysed();
  await archiveAll(store);
  const job = await submit(store, article('a', { text: 'Nein.' }), 'job-2');
  await store.withdrawAnalysis(job);
  expect(await storedCounts(store)).toEqual(expectedCounts([analysis('b', OTHER)]));
  expect(await textsOfArchive()).toEqual([article('b').text]);
});

test('one is analysed anew from its archived text', async () => {
  await analysed();
  await archiveAll(store);
  const { revision } = (await store.renewArticle('a', 'job-2'))!;
  expect((await store.getArticle('a'))?.article).toEqual(article('a'));
  const { submittedAt } = (await store.getArticle('a'))!;
  const job = { jobId: 'job-2', articleId: 'a', revision, createdAt: submittedAt };
  expect(await store.saveAnalysis(job, analysis('a', LATTER))).toBe('saved');
  expect(await textsOfArchive()).toEqual([article('b').text]);
  expect(await archiveAll(store)).toMatchObject({ archived: 1 });
});

test('one whose job is run once more keeps its text', async () => {
  await analysed();
  const job = await submitAnalysed(store, article('c'), FORMER, 'job-c');
  await archiveAll(store);
  expect(await store.saveAnalysis(job, analysis('c', LATTER))).toBe('saved');
  await store.withdrawAnalysis({ ...job, jobId: 'job-1', articleId: 'a' });
  expect((await store.getArticle('a'))?.article).toEqual(article('a'));
  expect((await store.getArticle('c'))?.article).toEqual(article('c'));
  expect(await textsOfArchive()).toHaveLength(2);
  expect(await archiveAll(store)).toMatchObject({ archived: 1 });
  expect(await storedCounts(store)).toEqual(
    expectedCounts([analysis('a', FORMER), analysis('b', OTHER), analysis('c', LATTER)]),
  );
});

test('reviewers, operators and late full names change what an archived article counts', async () => {
  const lone = [{ speaker: 'Brandt', stances: { Norland: 'hostile' } }] as const;
  await submitAnalysed(store, article('lone'), lone);
  await archiveAll(store);
  await submitAnalysed(store, article('full'), FORMER);
  const united = [{ ...lone[0], speaker: 'Ada Brandt' }] as const;
  expect(await storedCounts(store)).toEqual(
    expectedCounts([analysis('lone', united), analysis('full', FORMER)]),
  );
  const stances = [{ actorId: 'norland', stance: 'cautious' }] as const;
  const ruling = { reviewer: 'Mina', note: null, stances };
  expect(await store.putOverride('lone', 's1', ruling)).toMatchObject({ kind: 'kept' });
  expect((await store.listOverrides('lone'))?.length).toBe(1);
  const ruled = [{ speaker: 'Ada Brandt', stances: { Norland: 'cautious' } }] as const;
  expect(await storedCounts(store)).toEqual(
    expectedCounts([analysis('lone', ruled), analysis('full', FORMER)]),
  );
});

test('without the archive its articles are refused, and count on', async () => {
  await analysed();
  await archiveAll(store);
  const blind = createRedisStore({ url: redis.url });
  await expect(blind.getArticle('a')).rejects.toThrow(ArchiveError);
  await expect(blind.getAnalysis('a')).rejects.toThrow(/ARCHIVE_DIR/);
  await expect(blind.putOverride('a', 's1', { reviewer: 'M', note: null })).rejects.toThrow();
  await expect(blind.deleteArticle('a')).rejects.toThrow(ArchiveError);
  // Two overrides were noted before they failed, and neither keeps the other from being looked at.
  await expect(blind.putOverride('b', 's1', { reviewer: 'M', note: null })).rejects.toThrow();
  expect(await blind.settlePending(0)).toBe(2);
  await blind.close();
  expect(await storedCounts(store)).toEqual(expectedCounts([analysis('b', OTHER)]));
  expect(await textsOfArchive()).toHaveLength(2);
  expect(await store.settleDeletions(soon(), 10)).toBe(1);
  expect(await textsOfArchive()).toEqual([article('b').text]);
});

/** A store whose archive cannot erase what lies at one place; closed when the work is done. */
async function withDamagedPlace(
  damaged: string | undefined,
  work: (hampered: Store) => Promise<void>,
  erase: (place: string) => Promise<void> = (place) => old.archive.erase(place),
): Promise<void> {
  const archive = {
    ...old.archive,
    erase: async (place: string) => {
      if (place === damaged) throw new ArchiveError('That file is damaged.', { place });
      await erase(place);
    },
  };
  const hampered = createRedisStore({ url: redis.url, archive });
  await work(hampered).finally(() => hampered.close());
}

test('an article that cannot be erased from the archive keeps no other in it', async () => {
  await analysed();
  await archiveAll(store);
  const [damaged] = await admin.hkeys('sw:{article:a}:places');
  await withDamagedPlace(damaged, async (hampered) => {
    await expect(hampered.deleteArticle('a')).rejects.toThrow('damaged');
    const sweep = sweepStore(hampered, { retentionMs: 0, now: Date.now() + 120_000 });
    await expect(sweep).rejects.toThrow('damaged');
  });
  expect(await textsOfArchive()).toEqual([article('a').text]);
  expect(await storedCounts(store)).toEqual({});
  await store.settleDeletions(soon(), 10);
  expect(await textsOfArchive()).toEqual([]);
});

test('neither does one that was never moved there to its end', async () => {
  await analysed();
  for (const id of ['a', 'b']) await admin.hset(`sw:{article:${id}}:places`, `of-${id}`, 'begun');
  await admin.zadd('sw:{articles}:archive-unsettled', 1, 'a', 2, 'b');
  const erased: string[] = [];
  await withDamagedPlace(
    'of-a',
    (hampered) => expect(hampered.settleArchive(soon(), 10)).rejects.toThrow('damaged'),
    async (place) => void erased.push(place),
  );
  expect(erased).toEqual(['of-b']);
});

/** Breaks the work at every one of its commands in turn and checks what follows each time. */
async function whereverItBreaks(
  breakdown: Breakdown,
  work: (fragile: Store) => Promise<unknown>,
  scene: () => Promise<void>,
  check: () => Promise<void>,
): Promise<void> {
  await atEveryCommand(breakdown, async (breakAt) => {
    await end();
    await begin();
    await scene();
    const { archive } = old;
    const through = await interrupted(redis.port, { breakAt, breakdown }, work, { archive });
    await check();
    return through;
  });
}

describe.each<Breakdown>(['request lost', 'reply lost'])('with the %s at any command', (lost) => {
  const both = () => expectedCounts([analysis('a', FORMER), analysis('b', OTHER)]);

  test('a move to the archive loses nothing and leaves no copy behind', async () => {
    await whereverItBreaks(lost, archiveAll, analysed, async () => {
      for (const id of ['a', 'b']) {
        expect((await store.getArticle(id))?.article).toEqual(article(id));
        expect((await store.getAnalysis(id))?.analysis.statements).not.toEqual([]);
      }
      await store.settleArchive(soon(), 10);
      const moved = [];
      for (const id of ['a', 'b']) if (!(await hasTextInRedis(id))) moved.push(article(id).text);
      expect((await textsOfArchive()).sort()).toEqual(moved);
      const { archived } = await archiveAll(store);
      expect(archived).toBe(2 - moved.length);
      expect((await textsOfArchive()).sort()).toEqual([article('a').text, article('b').text]);
      expect(await storedCounts(store)).toEqual(both());
      await store.settleArchive(soon(), 10);
      expect(await store.settleArchive(soon(), 10)).toBe(0);
      expect(await textsOfArchive()).toHaveLength(2);
    });
  });

  test('a deletion is brought to its end in the archive too', async () => {
    const scene = async () => {
      await analysed();
      await archiveAll(store);
    };
    const erase = (fragile: Store) => fragile.deleteArticle('a');
    await whereverItBreaks(lost, erase, scene, async () => {
      await store.settleDeletions(soon(), 10);
      const erased = (await store.getArticle('a')) === null;
      expect(await textsOfArchive()).toHaveLength(erased ? 1 : 2);
      expect(await storedCounts(store)).toEqual(
        erased ? expectedCounts([analysis('b', OTHER)]) : both(),
      );
    });
  });

  test('a save over an archived analysis that is run again leaves no copy behind', async () => {
    let job: JobRecord;
    const scene = async () => {
      await analysed();
      await archiveAll(store);
      job = await submit(store, article('a', { text: 'Another text.' }), 'job-2');
    };
    const save = (fragile: Store) => fragile.saveAnalysis(job, analysis('a', LATTER));
    await whereverItBreaks(lost, save, scene, async () => {
      expect(await save(store)).toBe('saved');
      await store.settleArchive(soon(), 10);
      expect(await textsOfArchive()).toEqual([article('b').text]);
      expect(await storedCounts(store)).toEqual(
        expectedCounts([analysis('a', LATTER), analysis('b', OTHER)]),
      );
    });
  });
});

test('a move and a deletion at the same time leave nothing of the article in the archive', async () => {
  for (let round = 0; round < 25; round++) {
    await submitAnalysed(store, article('a'), FORMER, `job-${round}`);
    const other = createRedisStore({ url: redis.url, archive: old.archive });
    await Promise.all([archiveAll(store), other.deleteArticle('a')]);
    await other.close();
    await store.settleArchive(soon(), 10);
    expect(await textsOfArchive()).toEqual([]);
    expect(await store.getArticle('a')).toBeNull();
  }
});
