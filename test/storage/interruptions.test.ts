import { Redis } from 'ioredis';
import type { JobRecord } from '../../src/domain/job';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { analysis, article, submit, submitAnalysed } from '../contracts/analyses';
import { expectedCounts, storedCounts } from '../contracts/recount';
import {
  atEveryCommand as everyCommand,
  interrupted as interruptedAt,
} from '../support/interruption';
import { startTestRedis, type TestRedis } from '../support/redis';
import type { Breakdown } from '../support/redis-proxy';

const FORMER = [
  { speaker: 'Ada Brandt', stances: { Norland: 'supportive' } },
  { speaker: 'Jon Vale', stances: { Sudria: 'hostile' }, form: 'indirect' },
] as const;
const LATTER = [
  { speaker: 'Ada Brandt', stances: { Norland: 'hostile', 'Harbour Union': 'cautious' } },
  { speaker: 'Ada Brandt', stances: { Norland: 'neutral' }, form: 'indirect' },
] as const;
const FOR_NORLAND = { 'Ada Brandt': 'Norland' } as const;
const FOR_HARBOUR_UNION = { 'Ada Brandt': 'Harbour Union' } as const;
const OTHER = [{ speaker: 'Jon Vale', stances: { Norland: 'cautious' } }] as const;

let redis: TestRedis;
let admin: Redis;
let store: Store;

beforeAll(async () => {
  redis = await startTestRedis();
  admin = new Redis(redis.url);
});

beforeEach(async () => {
  await admin.flushall();
  store = createRedisStore({ url: redis.url });
});

afterEach(() => store.close());

afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
});

/** Article `a` is analysed once and submitted anew; article `b` is analysed. Gives the new job of `a`. */
async function scene(): Promise<JobRecord> {
  await submitAnalysed(store, article('b'), OTHER, 'job-b');
  await submitAnalysed(store, article('a'), FORMER, 'job-1', FOR_NORLAND);
  return submit(store, article('a', { text: 'Another text.' }), 'job-2');
}

/** See `interrupted` in support; every scene here breaks the one Redis. */
const interrupted = (
  breakAt: number,
  breakdown: Breakdown,
  work: (store: Store) => Promise<unknown>,
) => interruptedAt(redis.port, { breakAt, breakdown }, work);

/** The same loop over an empty Redis each time. */
const atEveryCommand = (lost: Breakdown, attempt: (breakAt: number) => Promise<boolean>) =>
  everyCommand(lost, async (breakAt) => {
    await admin.flushall();
    return attempt(breakAt);
  });

describe.each<Breakdown>(['request lost', 'reply lost'])('with the %s at any command', (lost) => {
  test('a save that is run again leaves the same counts as once', async () => {
    const breaks = await atEveryCommand(lost, async (breakAt) => {
      const job = await scene();
      const save = (to: Store) => to.saveAnalysis(job, analysis('a', LATTER));
      const through = await interrupted(breakAt, lost, save);
      expect(await save(store)).toBe('saved');
      expect(await storedCounts(store)).toEqual(
        expectedCounts([analysis('a', LATTER), analysis('b', OTHER)]),
      );
      return through;
    });
    expect(breaks).toBeGreaterThan(8);
  });

  test('a save that is superseded before it can run again leaves no trace', async () => {
    await atEveryCommand(lost, async (breakAt) => {
      const job = await scene();
      const save = (to: Store) => to.saveAnalysis(job, analysis('a', LATTER));
      const through = await interrupted(breakAt, lost, save);
      const kept = (await store.getAnalysis('a'))?.jobId === 'job-2' ? LATTER : FORMER;
      await submit(store, article('a', { text: 'A third text.' }), 'job-3');
      expect(await save(store)).toBe('superseded');
      expect(await storedCounts(store)).toEqual(
        expectedCounts([analysis('a', kept), analysis('b', OTHER)]),
      );
      return through;
    });
  });

  test('a save whose job fails for good before it can run again leaves what was stored before', async () => {
    const breaks = await atEveryCommand(lost, async (breakAt) => {
      const job = await scene();
      const save = (to: Store) => to.saveAnalysis(job, analysis('a', LATTER));
      const through = await interrupted(breakAt, lost, save);
      await store.settleSave(job);
      const kept = (await store.getAnalysis('a'))?.jobId === 'job-2' ? LATTER : FORMER;
      expect(await storedCounts(store)).toEqual(
        expectedCounts([analysis('a', kept), analysis('b', OTHER)]),
      );
      expect(await store.settlePending(0)).toBe(0);
      return through;
    });
    expect(breaks).toBeGreaterThan(8);
  });

  test('so does one whose article has another job by then, which fails before it saves', async () => {
    await atEveryCommand(lost, async (breakAt) => {
      const job = await scene();
      const save = (to: Store) => to.saveAnalysis(job, analysis('a', LATTER));
      const through = await interrupted(breakAt, lost, save);
      const kept = (await store.getAnalysis('a'))?.jobId === 'job-2' ? LATTER : FORMER;
      const other = await submit(store, article('a', { text: 'A third text.' }), 'job-3');
      await store.settleSave(other);
      expect(await storedCounts(store)).toEqual(
        expectedCounts([analysis('a', kept), analysis('b', OTHER)]),
      );
      return through;
    });
  });

  test('one that is taken back and cut off again is brought to its end', async () => {
    const cutOff = 7;
    const breaks = await atEveryCommand(lost, async (breakAt) => {
      const job = await scene();
      const save = (to: Store) => to.saveAnalysis(job, analysis('a', LATTER));
      expect(await interrupted(cutOff, 'request lost', save)).toBe(false);
      const settle = (to: Store) => to.settleSave(job);
      const through = await interrupted(breakAt, lost, settle);
      // Once it is noted it need not be asked for again.
      if ((await store.settlePending(0)) === 0) await settle(store);
      expect(await storedCounts(store)).toEqual(
        expectedCounts([analysis('a', FORMER), analysis('b', OTHER)]),
      );
      return through;
    });
    expect(breaks).toBeGreaterThan(4);
  });

  test('whom an official represents follows the save that is run again, and the deletion', async () => {
    const includedIn = async (actorId: string) =>
      (await store.getActorSummary(actorId, { includeRepresented: true }))?.included;
    await atEveryCommand(lost, async (breakAt) => {
      const job = await scene();
      expect(await includedIn('norland')).toEqual(['ada-brandt']);
      const save = (to: Store) =>
        to.saveAnalysis(job, analysis('a', LATTER, 'rev-a', FOR_HARBOUR_UNION));
      const through = await interrupted(breakAt, lost, save);
      await save(store);
      expect(await includedIn('norland')).toEqual([]);
      expect(await includedIn('harbour-union')).toEqual(['ada-brandt']);
      await store.deleteArticle('a');
      expect(await includedIn('norland')).toEqual([]);
      expect(await admin.keys('*officials')).toEqual([]);
      return through;
    });
  });

  test('a deletion after a save that never finished takes everything out', async () => {
    await atEveryCommand(lost, async (breakAt) => {
      const job = await scene();
      const through = await interrupted(breakAt, lost, (fragile) =>
        fragile.saveAnalysis(job, analysis('a', LATTER)),
      );
      expect(await store.deleteArticle('a')).toBe(true);
      expect(await storedCounts(store)).toEqual(expectedCounts([analysis('b', OTHER)]));
      return through;
    });
  });

  test('a deletion that is asked for again is finished', async () => {
    const breaks = await atEveryCommand(lost, async (breakAt) => {
      const job = await scene();
      const through = await interrupted(breakAt, lost, (fragile) => fragile.deleteArticle('a'));
      await store.deleteArticle('a');
      expect(await store.saveAnalysis(job, analysis('a', LATTER))).toBe('superseded');
      expect(await storedCounts(store)).toEqual(expectedCounts([analysis('b', OTHER)]));
      expect(await store.deleteArticle('a')).toBe(false);
      return through;
    });
    expect(breaks).toBeGreaterThan(5);
  });

  test('a deletion that was cut off is brought to its end without being asked for again', async () => {
    await atEveryCommand(lost, async (breakAt) => {
      await scene();
      const through = await interrupted(breakAt, lost, (fragile) => fragile.deleteArticle('a'));
      const soon = new Date(Date.now() + 1000).toISOString();
      await store.settleDeletions(soon, 10);
      const erased = (await store.getArticle('a')) === null;
      expect(await storedCounts(store)).toEqual(
        expectedCounts([...(erased ? [] : [analysis('a', FORMER)]), analysis('b', OTHER)]),
      );
      const listed = await store.listArticles({}, { cursor: null, limit: 10 });
      expect(listed.items.map(({ id }) => id).sort()).toEqual(erased ? ['b'] : ['a', 'b']);
      expect(await store.articlesSubmittedBefore(soon, 10)).toHaveLength(erased ? 1 : 2);
      expect(await store.settleDeletions(soon, 10)).toBe(0);
      return through;
    });
  });

  test('an article whose submission was cut off at any command is found when its time is over', async () => {
    await atEveryCommand(lost, async (breakAt) => {
      const put = (to: Store) => to.putArticle(article('a'), 'job-1');
      const through = await interrupted(breakAt, lost, put);
      const later = new Date(Date.now() + 1000).toISOString();
      const isStored = (await store.getArticle('a')) !== null;
      const found = await store.articlesSubmittedBefore(later, 10);
      if (isStored) expect(found).toEqual(['a']);
      for (const articleId of found) await store.deleteArticle(articleId, later);
      expect(await store.articlesSubmittedBefore(later, 10)).toEqual([]);
      expect(await store.getArticle('a')).toBeNull();
      return through;
    });
  });

  test('a deletion that stopped half-way is finished by the next submission', async () => {
    await atEveryCommand(lost, async (breakAt) => {
      await scene();
      const through = await interrupted(breakAt, lost, (fragile) => fragile.deleteArticle('a'));
      const erased = (await store.getArticle('a')) === null;
      await submit(store, article('a'), 'job-3');
      expect(await storedCounts(store)).toEqual(
        expectedCounts([...(erased ? [] : [analysis('a', FORMER)]), analysis('b', OTHER)]),
      );
      return through;
    });
  });
});

const RULING = {
  reviewer: 'Mina',
  note: null,
  speaker: { actorId: 'jon-vale' },
  stances: [{ actorId: 'norland', stance: 'cautious' }],
} as const;
const RULED = [{ speaker: 'Jon Vale', stances: { Norland: 'cautious' } }, FORMER[1]] as const;
const MERGED = [
  { speaker: 'Jon Vale', stances: { Norland: 'supportive' } },
  { speaker: 'Jon Vale', stances: { Sudria: 'hostile' }, form: 'indirect' },
] as const;

/** Article `a` and article `b` are analysed, one with Ada Brandt and both with Jon Vale. */
async function settledScene(): Promise<void> {
  await submitAnalysed(store, article('b'), OTHER, 'job-b');
  await submitAnalysed(store, article('a'), FORMER, 'job-1');
}

describe.each<Breakdown>(['request lost', 'reply lost'])('with the %s, what counts', (lost) => {
  const counts = async (found: Parameters<typeof analysis>[1]) =>
    expect(await storedCounts(store)).toEqual(
      expectedCounts([analysis('a', found), analysis('b', OTHER)]),
    );

  test('an override and its withdrawal are finished by asking again', async () => {
    const breaks = await atEveryCommand(lost, async (breakAt) => {
      await settledScene();
      const put = (to: Store) => to.putOverride('a', 's1', RULING);
      const through = await interrupted(breakAt, lost, put);
      await put(store);
      await counts(RULED);
      const takeBack = (to: Store) => to.deleteOverride('a', 's1');
      await interrupted(breakAt, lost, takeBack);
      await takeBack(store);
      await counts(FORMER);
      return through;
    });
    expect(breaks).toBeGreaterThan(8);
  });

  test('an override that nobody asks for again is finished by a worker, or was never made', async () => {
    await atEveryCommand(lost, async (breakAt) => {
      await settledScene();
      const through = await interrupted(breakAt, lost, (fragile) =>
        fragile.putOverride('a', 's1', RULING),
      );
      const made = (await store.listOverrides('a'))?.length === 1;
      await store.settlePending(0);
      await counts(made ? RULED : FORMER);
      expect(await store.settlePending(0)).toBe(0);
      return through;
    });
  });

  test('a merge and a split are finished by asking again', async () => {
    const breaks = await atEveryCommand(lost, async (breakAt) => {
      await settledScene();
      const merge = (to: Store) => to.mergeActors('jon-vale', ['ada-brandt']);
      const through = await interrupted(breakAt, lost, merge);
      expect(await merge(store)).toMatchObject({ kind: 'done' });
      await counts(MERGED);
      const split = (to: Store) => to.splitActor('jon-vale', 'ada-brandt');
      await interrupted(breakAt, lost, split);
      expect(await split(store)).toMatchObject({ kind: 'done' });
      await counts(FORMER);
      expect(await store.settlePending(0)).toBe(0);
      return through;
    });
    expect(breaks).toBeGreaterThan(12);
  });

  test('a merge that nobody asks for again is finished by a worker, or was never made', async () => {
    await atEveryCommand(lost, async (breakAt) => {
      await settledScene();
      const through = await interrupted(breakAt, lost, (fragile) =>
        fragile.mergeActors('jon-vale', ['ada-brandt']),
      );
      await store.settlePending(0);
      const made = (await store.getAnalysis('a'))?.analysis.actors.length === 3;
      await counts(made ? MERGED : FORMER);
      return through;
    });
  });

  test('a full name that comes late meets the surname when its save is run again', async () => {
    const lone = [{ speaker: 'Brandt', stances: { Norland: 'hostile' } }] as const;
    await atEveryCommand(lost, async (breakAt) => {
      await submitAnalysed(store, article('lone'), lone);
      const job = await submit(store, article('full'), 'job-full');
      const save = (to: Store) => to.saveAnalysis(job, analysis('full', FORMER));
      const through = await interrupted(breakAt, lost, save);
      await save(store);
      await store.settlePending(0);
      const united = [{ ...lone[0], speaker: 'Ada Brandt' }] as const;
      expect(await storedCounts(store)).toEqual(
        expectedCounts([analysis('lone', united), analysis('full', FORMER)]),
      );
      return through;
    });
  });
});

test('nothing of a deleted article is left in Redis but numbers and ids', async () => {
  const secret = 'The ferry was never safe.';
  await submitAnalysed(store, article('a', { text: secret, title: secret }), [
    { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, text: secret },
  ]);
  await store.deleteArticle('a');
  const keys = await admin.keys('*');
  expect(keys.length).toBeGreaterThan(0);
  for (const key of keys) {
    const [type, left, secondsToLive] = [
      await admin.type(key),
      JSON.stringify(await admin.hgetall(key)),
      await admin.ttl(key),
    ];
    expect({ key, type, secret: left.includes('ferry'), forgotten: secondsToLive > 0 }).toEqual({
      key,
      type: 'hash',
      secret: false,
      forgotten: true,
    });
  }
});
