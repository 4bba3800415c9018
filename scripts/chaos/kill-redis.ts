import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from './scenario';
import { secondsOfLoad, tooFew, underLoad, whileBusy } from './under-load';

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 2500;

/** Redis is killed while articles come in and are worked on, and started again at once. */
export const killRedis: Scenario = {
  name: 'kill-redis',
  meaning: 'Redis killed -9 under load, AOF',
  sizes: { articles: 2000, faults: 20, workers: 2, slack: 1 },
  seconds: (sizes) => secondsOfLoad(sizes) + sizes.faults * 5,
  run: (sizes, programs) =>
    underLoad(sizes, programs, async ({ redis }, isBusy) => {
      const kills = await whileBusy(sizes.faults, isBusy, async () => {
        const spread = LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS;
        await sleep(SHORTEST_PAUSE_MS + Math.random() * spread);
        await redis.kill();
        await redis.restart();
      });
      return { faults: `${kills} kills`, complaints: tooFew(kills, sizes.faults) };
    }),
};
