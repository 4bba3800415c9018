import { setTimeout as sleep } from 'node:timers/promises';
import { shortArticle } from './articles';
import type { Scenario } from './scenario';
import type { ChaosService } from './service';
import { post } from './submissions';
import { secondsOfLoad, underLoad } from './under-load';

const OUTAGES_SECONDS = [3, 7, 20, 60];
const REFUSAL_MS = 2000;
const RESUMPTION_MS = 30_000;
const PROBE_PAUSE_MS = 500;

/** The first so many outages: clients are refused in time meanwhile, and workers go on by themselves afterwards. */
export const redisAway: Scenario = {
  name: 'redis-away',
  meaning: 'Redis away 3, 7, 20, 60 s',
  sizes: { articles: 2000, faults: 4, workers: 2, slack: 1 },
  seconds: (sizes) =>
    secondsOfLoad(sizes) + OUTAGES_SECONDS.slice(0, sizes.faults).reduce((a, b) => a + b, 0),
  run: (sizes, programs) => {
    const outages = OUTAGES_SECONDS.slice(0, sizes.faults);
    return underLoad(sizes, programs, async (service, isBusy) => {
      const complaints: string[] = [];
      for (const seconds of outages) {
        if (!(await isBusy())) complaints.push(`no work left for the outage of ${seconds} s`);
        await service.redis.kill();
        complaints.push(...(await probe(service, seconds * 1000, sizes.slack)));
        await service.redis.restart();
        complaints.push(...(await resumption(service, sizes.slack)));
      }
      return { faults: `away ${outages.join(', ')} s`, complaints };
    });
  },
};

/** Submits and asks for readiness as long as Redis is away. */
async function probe(
  { url }: ChaosService,
  milliseconds: number,
  slack: number,
): Promise<string[]> {
  const complaints = new Set<string>();
  const end = performance.now() + milliseconds;
  let number = 0;
  while (performance.now() < end) {
    const began = performance.now();
    const article = shortArticle(0, `refused-${(number += 1)}`);
    const answer = await post(url, article).catch(() => null);
    const took = performance.now() - began;
    if (answer?.status !== 503) complaints.add(`POST answered ${answer?.status} in an outage`);
    if (!answer?.headers.get('retry-after')) complaints.add('POST gave no Retry-After');
    if (took > REFUSAL_MS * slack) complaints.add(`POST took ${Math.round(took)} ms to refuse`);
    const ready = await fetch(`${url}/readyz`).catch(() => null);
    if (ready?.status !== 503) complaints.add(`/readyz answered ${ready?.status} in an outage`);
    await sleep(PROBE_PAUSE_MS);
  }
  return [...complaints];
}

/** Waits until a job ends that had not before. */
async function resumption({ queue }: ChaosService, slack: number): Promise<string[]> {
  const began = performance.now();
  const ended = async (): Promise<number | null> => {
    const counts = await queue.counts().catch(() => null);
    return counts && (counts.queued + counts.running === 0 ? Infinity : counts.succeeded);
  };
  let before: number | null = null;
  for (;;) {
    const now = await ended();
    before ??= now;
    if (now !== null && before !== null && (now > before || now === Infinity)) break;
    if (performance.now() - began > RESUMPTION_MS * slack) return ['no job ended within 30 s'];
    await sleep(PROBE_PAUSE_MS);
  }
  return [];
}
