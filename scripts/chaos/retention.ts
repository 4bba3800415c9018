import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Article } from '../../src/domain/analysis';
import { createLogger } from '../../src/logger';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { consumerConnectionOptions } from '../../src/queue/connection';
import { ANALYSIS_QUEUE, newJobId, QUEUE_PREFIX, SECONDS_PER_DAY } from '../../src/queue/contract';
import type { JobQueue } from '../../src/queue/job-queue';
import { RunningJobs } from '../../src/queue/running-jobs';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { startAnalysisWorker } from '../../workers/analysis-worker';
import { createProcessor } from '../../workers/article-processor';
import { shortArticles } from './articles';
import { startScenarioRedis } from './private-redis';
import type { Outcome, Programs, Scenario, Sizes } from './scenario';
import { CalmRun, untilQuiet } from './verdict';

/** Jobs are kept for as long here; in service it is days. */
const KEPT_SECONDS = 5;
const MOST_GROWTH = 0.05;
const AT_ONCE = 32;
/** BullMQ forgets old jobs when others end, a thousand at a time. */
const JOBS_THAT_CLEAN = 20;
/** Redis shrinks its tables by and by. */
const SETTLING_MS = 3000;

interface Parts {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly redis: Redis;
}

/**
 * Jobs come, are done, grow old and go, with their articles: once to warm up, and once to measure. What has a time
 * to live is expired as if that time had passed.
 */
export const retention: Scenario = {
  name: 'retention',
  meaning: 'jobs, then retention: memory of Redis',
  sizes: { articles: 10_000, faults: 0, workers: 1, slack: 1 },
  seconds: ({ articles }) => articles * 0.02 + 40,
  run,
};

async function run({ articles: count }: Sizes, programs: Programs): Promise<Outcome> {
  const calm = new CalmRun(programs.root);
  const articles = shortArticles(count);
  await calm.prepare(articles);
  const server = await startScenarioRedis(programs.root);
  const { url } = server;
  const store = createRedisStore({ url, jobSeconds: KEPT_SECONDS });
  const queue = createBullQueue({ url, retentionDays: KEPT_SECONDS / SECONDS_PER_DAY });
  const redis = new Redis(url);
  const control = new RunningJobs({ url });
  const worker = startAnalysisWorker({
    connection: consumerConnectionOptions(url),
    process: createProcessor({
      storeOf: () => Promise.resolve(store),
      control,
      analyse: (article) => Promise.resolve(calm.analysisOf(article)),
    }),
    logger: createLogger({ logLevel: 'error', component: 'worker' }),
    onDeath: (error) => {
      throw error;
    },
  });
  try {
    const parts = { store, queue, redis };
    await comeAndGo(parts, articles);
    const before = await memoryOf(redis);
    await comeAndGo(parts, articles);
    const after = await memoryOf(redis);
    const growth = after / before - 1;
    const forever = await keysWithoutEnd(redis);
    const complaints =
      growth > MOST_GROWTH ? [`grew by ${(growth * 100).toFixed(1)} %: ${forever}`] : [];
    return {
      size: `${count} jobs`,
      faults: `${Math.round(before / 1024)} KiB, then ${Math.round(after / 1024)} KiB`,
      ...{ lost: 0, doubled: 0, different: 0, complaints },
    };
  } finally {
    await worker.close();
    redis.disconnect();
    await Promise.all([queue.close(), store.close(), control.close()]);
    await server.stop();
  }
}

async function comeAndGo(parts: Parts, articles: readonly Article[]): Promise<void> {
  const { store, queue, redis } = parts;
  await submit(parts, articles);
  await untilQuiet(queue);
  for (let from = 0; from < articles.length; from += AT_ONCE) {
    const some = articles.slice(from, from + AT_ONCE);
    await Promise.all(some.map(({ id }) => store.deleteArticle(id)));
  }
  await sleep((KEPT_SECONDS + 1) * 1000);
  const [last] = articles;
  for (let round = 0; last && round < JOBS_THAT_CLEAN; round++) {
    await submit(parts, [last]);
    await untilQuiet(queue);
  }
  if (last) await store.deleteArticle(last.id);
  await expireAll(redis);
  // It is bounded by the number of its entries (`MAX_EVENTS`), which few jobs do not reach.
  await redis.xtrim(`${QUEUE_PREFIX}:${ANALYSIS_QUEUE}:events`, 'MAXLEN', 0);
  await redis.memory('PURGE');
  await sleep(SETTLING_MS);
}

async function submit({ store, queue }: Parts, articles: readonly Article[]): Promise<void> {
  for (let from = 0; from < articles.length; from += AT_ONCE) {
    const jobs = await Promise.all(
      articles.slice(from, from + AT_ONCE).map(async (article) => {
        const jobId = newJobId();
        const { revision } = await store.putArticle(article, jobId);
        const createdAt = new Date().toISOString();
        const job = { jobId, articleId: article.id, revision, createdAt };
        await store.putJob(job);
        return job;
      }),
    );
    await queue.enqueueAll(jobs);
  }
}

/** As if every time to live had passed. */
async function expireAll(redis: Redis): Promise<void> {
  for await (const keys of redis.scanStream({ count: 500 }) as AsyncIterable<string[]>) {
    for (const key of keys) if ((await redis.pttl(key)) > 0) await redis.del(key);
  }
}

async function memoryOf(redis: Redis): Promise<number> {
  const [, bytes] = /used_memory:(\d+)/.exec(await redis.info('memory')) ?? [];
  return Number(bytes);
}

async function keysWithoutEnd(redis: Redis): Promise<string> {
  const keys = await redis.keys('*');
  const kinds = new Map<string, number>();
  for (const key of keys) {
    const kind = key.replace(/\{(\w+):[^}]*\}/, '{$1}').replace(/(share|entry|job-)[^:]*.*/, '$1');
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return [...kinds].map(([kind, number]) => `${number} ${kind}`).join(', ');
}
