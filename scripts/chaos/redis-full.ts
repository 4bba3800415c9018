import { setTimeout as sleep } from 'node:timers/promises';
import { shortArticle } from './articles';
import type { Scenario } from './scenario';
import type { ChaosService } from './service';
import { post } from './submissions';
import { secondsOfLoad, underLoad, whileBusy } from './under-load';

const FULL_MS = 4000;
const PAUSE_MS = 1000;
const REFUSAL_MS = 2000;

/** Redis has no memory left, again and again: submissions are refused, and nothing half-written stays. */
export const redisFull: Scenario = {
  name: 'redis-full',
  meaning: 'Redis full (maxmemory, noeviction)',
  sizes: { articles: 1000, faults: 10, workers: 2, slack: 1 },
  seconds: (sizes) => secondsOfLoad(sizes) + (sizes.faults * (FULL_MS + PAUSE_MS)) / 1000,
  run: (sizes, programs) =>
    underLoad(sizes, programs, async (service, isBusy) => {
      const complaints: string[] = [];
      const times = await whileBusy(sizes.faults, isBusy, async (round) => {
        await sleep(PAUSE_MS);
        await service.redis.command('CONFIG SET maxmemory 1mb');
        await sleep(FULL_MS / 2);
        complaints.push(...(await refusal(service, round, sizes.slack)));
        await sleep(FULL_MS / 2);
        await service.redis.command('CONFIG SET maxmemory 0');
      });
      return { faults: `${times} times full`, complaints };
    }),
};

async function refusal({ url }: ChaosService, round: number, slack: number): Promise<string[]> {
  const began = performance.now();
  const answer = await post(url, shortArticle(0, `refused-${round}`)).catch(() => null);
  const complaints: string[] = [];
  if (answer?.status !== 503) complaints.push(`POST answered ${answer?.status} with Redis full`);
  if (!answer?.headers.get('retry-after')) complaints.push('POST gave no Retry-After');
  const took = performance.now() - began;
  if (took > REFUSAL_MS * slack) complaints.push(`POST took ${Math.round(took)} ms to refuse`);
  return complaints;
}
