import { setTimeout as sleep } from 'node:timers/promises';
import { finishInterrupted } from '../../src/api/articles/interrupted-submissions';
import { shortArticles } from './articles';
import { startFaultyProxy, type FaultyProxy, type NetworkFault } from './faulty-proxy';
import type { Outcome, Programs, Scenario, Sizes } from './scenario';
import { startChaosService, type ChaosService } from './service';
import { post, submitAll, type Acknowledged } from './submissions';
import { crashesIn, secondsOfLoad } from './under-load';
import { CalmRun, judge, untilQuiet } from './verdict';

const FAULT_MS = 3000;
const PAUSE_MS = 1500;
const SLOWEST: NetworkFault = { kind: 'slow', bytes: 512, milliseconds: 20 };
/** Submissions without a key, by clients who never ask again: one in so many. */
const CARELESS_SHARE = 10;
const LATER_MS = 120_000;

/** What is done to the way between Redis and API or workers, and how it is undone. */
const FAULTS: readonly ((proxy: FaultyProxy) => Promise<void>)[] = [
  (proxy) => during(proxy, { kind: 'latency', milliseconds: 150 }),
  (proxy) => during(proxy, { kind: 'cut' }),
  (proxy) => during(proxy, SLOWEST),
  async (proxy) => {
    for (let round = 0; round < 6; round++) {
      proxy.reset();
      await sleep(FAULT_MS / 6);
    }
  },
  async (proxy) => proxy.swallow(),
];

/** Latency, cuts, slow ways, resets and swallowed connections between API, workers and Redis, in turn. */
export const networkFaults: Scenario = {
  name: 'network-faults',
  meaning: 'network between API, workers and Redis: late, cut, slow, reset, swallowed',
  sizes: { articles: 2000, faults: 30, workers: 2, slack: 1 },
  seconds: (sizes) =>
    Math.max(secondsOfLoad(sizes), (sizes.faults * (FAULT_MS + PAUSE_MS)) / 1000) + 60,
  run,
};

async function run(sizes: Sizes, programs: Programs): Promise<Outcome> {
  const calm = new CalmRun(programs.root);
  const articles = shortArticles(sizes.articles);
  await calm.prepare(articles);
  const proxies: FaultyProxy[] = [];
  const service = await startChaosService({
    programs,
    workers: sizes.workers,
    redisPorts: async (port) => {
      const [api, workers] = [await startFaultyProxy(port), await startFaultyProxy(port)];
      proxies.push(api, workers);
      return { api: api.port, workers: workers.port };
    },
  });
  try {
    const careful = articles.filter((_, index) => index % CARELESS_SHARE !== 0);
    const careless = articles.filter((_, index) => index % CARELESS_SHARE === 0);
    const taken: Acknowledged[] = [];
    // Spread over the faults, so that each of them meets submissions.
    const perSecond = careful.length / ((sizes.faults * (FAULT_MS + PAUSE_MS)) / 1000);
    const submitted = Promise.all([
      submitAll(service.url, careful, taken, perSecond),
      submitCarelessly(service, careless, (sizes.faults * (FAULT_MS + PAUSE_MS)) / careless.length),
    ]);
    submitted.catch(() => undefined);
    for (let round = 0; round < sizes.faults; round++) {
      const proxy = proxies[Math.floor(round / FAULTS.length) % proxies.length];
      if (proxy) await FAULTS[round % FAULTS.length]?.(proxy);
      await sleep(PAUSE_MS);
    }
    await submitted;
    const complaints = [...(await orphans(service, careless, taken))];
    const verdict = await judge(service, calm, taken);
    return {
      ...verdict,
      size: `${sizes.articles} articles, ${sizes.workers} workers`,
      faults: `${sizes.faults} faults`,
      complaints: [...complaints, ...verdict.complaints, ...crashesIn(service)],
    };
  } finally {
    await service.stop();
    await Promise.all(proxies.map((proxy) => proxy.close()));
  }
}

async function during(proxy: FaultyProxy, fault: NetworkFault): Promise<void> {
  proxy.set(fault);
  await sleep(FAULT_MS);
  proxy.set({ kind: 'none' });
}

async function submitCarelessly(
  { url }: ChaosService,
  articles: Acknowledged['article'][],
  intervalMs: number,
): Promise<void> {
  const requests: Promise<unknown>[] = [];
  for (const article of articles) {
    requests.push(post(url, article).catch(() => null));
    await sleep(intervalMs);
  }
  await Promise.all(requests);
}

/**
 * What the careless left behind: once the API has swept, as it does a minute later, an article that is stored has
 * been analysed, and counts like an acknowledged one.
 */
async function orphans(
  { store, queue }: ChaosService,
  careless: readonly Acknowledged['article'][],
  taken: Acknowledged[],
): Promise<readonly string[]> {
  const stuck = await untilQuiet(queue);
  await finishInterrupted({ store, queue, now: () => new Date(Date.now() + LATER_MS) });
  for (const article of careless) {
    const stored = await store.getArticle(article.id);
    if (stored) taken.push({ article, jobId: stored.jobId });
  }
  const left = await store.listIntents(new Date(Date.now() + LATER_MS).toISOString(), 10);
  return left.length === 0 ? stuck : [...stuck, 'submissions are left unfinished'];
}
