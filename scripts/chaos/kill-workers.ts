import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from './scenario';
import { secondsOfLoad, tooFew, underLoad, whileBusy } from './under-load';

const LONGEST_PAUSE_MS = 1500;

/** Workers are killed at random and replaced, one after another. */
export const killWorkers: Scenario = {
  name: 'kill-workers',
  meaning: 'workers killed -9 at random',
  sizes: { articles: 10_000, faults: 100, workers: 2, slack: 1 },
  seconds: (sizes) => Math.max(secondsOfLoad(sizes), sizes.faults * 3),
  run: (sizes, programs) =>
    underLoad(sizes, programs, async (service, isBusy) => {
      const kills = await whileBusy(sizes.faults, isBusy, async () => {
        await sleep(Math.random() * LONGEST_PAUSE_MS);
        const place = Math.floor(Math.random() * service.workers.length);
        await service.workers[place]?.kill();
        await service.startWorker(place);
      });
      return { faults: `${kills} kills`, complaints: tooFew(kills, sizes.faults) };
    }),
};
