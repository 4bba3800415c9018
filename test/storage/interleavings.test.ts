import fc from 'fast-check';
import { Redis } from 'ioredis';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { analysis, article, submit } from '../contracts/analyses';
import { deed, Deeds, storedRepresentation, survivingCounts } from '../contracts/deeds';
import { storedCounts } from '../contracts/recount';
import { temporaryArchive, type TestArchive } from '../support/archive';
import { startTestRedis, type TestRedis } from '../support/redis';
import { startShufflingProxy, type ShufflingProxy } from '../support/shuffling-proxy';

const CLIENTS = 5;

let redis: TestRedis;
let admin: Redis;
let proxy: ShufflingProxy;
let stores: readonly Store[];
let observer: Store;
let old: TestArchive;

beforeAll(async () => {
  redis = await startTestRedis();
  admin = new Redis(redis.url);
  proxy = await startShufflingProxy(redis.port);
  old = await temporaryArchive();
  const { archive } = old;
  observer = createRedisStore({ url: redis.url, archive });
  const patience = { connectMs: 10_000, commandMs: 10_000 };
  stores = Array.from({ length: CLIENTS }, () =>
    createRedisStore({ url: proxy.url, patience, archive }),
  );
  await Promise.all(stores.map((store) => store.ping()));
});

beforeEach(() => admin.flushall());

afterAll(async () => {
  await Promise.all([observer, ...(stores ?? [])].map((store) => store?.close()));
  await proxy?.close();
  admin?.disconnect();
  await redis?.stop();
  await old?.remove();
});

/**
 * A choice among clients that follows from the seed alone: now evenly mixed, now each for a long while, so that
 * one client also falls into a narrow gap late in the work of another.
 */
function choices(seed: number): (clients: number) => number {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 8; warmUp++) random();
  const restlessness = [1, 0.4, 0.15][Math.floor(random() * 3)]!;
  let favourite = random();
  return (clients) => {
    if (random() < restlessness) favourite = random();
    return Math.floor(favourite * clients);
  };
}

test('in whatever order the commands of many clients run, the counts are those of the surviving analyses', async () => {
  const rounds = fc.array(fc.array(deed, { minLength: 2, maxLength: CLIENTS }), {
    minLength: 2,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(rounds, fc.nat(), async (deedsByRound, seed) => {
      await admin.flushall();
      proxy.shuffle(choices(seed));
      const done = new Deeds();
      for (const deeds of deedsByRound) {
        await Promise.all(deeds.map((each, client) => done.perform(stores[client]!, each)));
      }
      expect(await storedCounts(observer)).toEqual(await survivingCounts(observer));
      expect(await storedRepresentation(observer)).toEqual(
        await done.survivingRepresentation(observer),
      );
    }),
    { numRuns: 25 },
  );
}, 60_000);

const FORMER = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;
const LATTER = [{ speaker: 'Jon Vale', stances: { Sudria: 'cautious' } }] as const;

/** Runs the scene in many orders of commands; it gets one store for each of its actors. */
async function inManyOrders(
  scene: (stores: readonly [Store, Store, Store, Store]) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      await admin.flushall();
      proxy.shuffle(choices(seed));
      const [first, second, third, fourth] = stores as readonly [Store, Store, Store, Store];
      await scene([first, second, third, fourth]);
      expect(await storedCounts(observer)).toEqual(await survivingCounts(observer));
    }),
    { numRuns: 25 },
  );
}

test(
  'in whatever order two runs of one job and a newer job meet, the newer one is kept',
  () =>
    inManyOrders(async ([first, second, third]) => {
      const job = await submit(first, article('a'), 'job-1');
      await Promise.all([
        first.saveAnalysis(job, analysis('a', FORMER)),
        second.saveAnalysis(job, analysis('a', [...FORMER, ...LATTER])),
        submit(third, article('a', { text: 'Another text.' }), 'job-2').then((newer) =>
          third.saveAnalysis(newer, analysis('a', LATTER)),
        ),
      ]);
      expect((await observer.getAnalysis('a'))?.jobId).toBe('job-2');
    }),
  60_000,
);

/**
 * The first client runs some commands, then the second some, then the first to its end: with every number of
 * each that a scene can have.
 */
async function inEveryGap(scene: (first: Store, second: Store) => Promise<void>): Promise<void> {
  for (let before = 0; before <= 8; before++) {
    for (let within = 1; within <= 3; within++) {
      await admin.flushall();
      let commands = 0;
      proxy.shuffle((clients) => {
        const turnOfSecond = commands >= before && commands < before + within;
        commands += 1;
        return turnOfSecond ? clients - 1 : 0;
      });
      await scene(stores[0]!, stores[1]!);
      expect(await storedCounts(observer)).toEqual(await survivingCounts(observer));
    }
  }
}

test(
  'a deletion that falls into any gap of a save leaves nothing',
  () =>
    inEveryGap(async (first, second) => {
      const job = await submit(observer, article('a'), 'job-1');
      await Promise.all([
        first.saveAnalysis(job, analysis('a', FORMER)),
        second.deleteArticle('a'),
      ]);
      expect(await observer.getAnalysis('a')).toBeNull();
    }),
  60_000,
);

test(
  'a save that falls into any gap of a deletion leaves nothing',
  () =>
    inEveryGap(async (first, second) => {
      const job = await submit(observer, article('a'), 'job-1');
      await observer.saveAnalysis(job, analysis('a', LATTER));
      await Promise.all([
        first.deleteArticle('a'),
        second.saveAnalysis(job, analysis('a', FORMER)),
      ]);
      expect(await observer.getAnalysis('a')).toBeNull();
    }),
  60_000,
);

test(
  'a submission that falls into any gap of a save leaves the save whole or undone',
  () =>
    inEveryGap(async (first, second) => {
      const job = await submit(observer, article('a'), 'job-1');
      const [outcome] = await Promise.all([
        first.saveAnalysis(job, analysis('a', FORMER)),
        submit(second, article('a', { text: 'More.' }), 'job-2'),
      ]);
      const kept = (await observer.getAnalysis('a'))?.jobId;
      expect(kept).toBe(outcome === 'saved' ? 'job-1' : undefined);
    }),
  60_000,
);

test(
  'in whatever order a deletion and saves that are superseded meet, they leave no trace',
  () =>
    inManyOrders(async ([first, second, third, fourth]) => {
      const job = await submit(first, article('a'), 'job-1');
      await Promise.all([
        first.saveAnalysis(job, analysis('a', FORMER)),
        second.deleteArticle('a'),
        submit(third, article('a', { text: 'Another text.' }), 'job-2').then((newer) =>
          third.saveAnalysis(newer, analysis('a', LATTER)),
        ),
        fourth
          .getJob('job-1')
          .then(() => submit(fourth, article('a', { text: 'A third.' }), 'job-3')),
      ]);
    }),
  60_000,
);
