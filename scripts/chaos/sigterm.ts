import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProgram } from '../programs/running-program';
import type { Scenario } from './scenario';
import type { ChaosService } from './service';
import { secondsOfLoad, tooFew, underLoad, whileBusy } from './under-load';

const LONGEST_PAUSE_MS = 1000;
const EXIT_MS = 30_000;
const NOT_READY_MS = 1000;

/** Workers and API in turn are told to end, and replaced. */
export const sigterm: Scenario = {
  name: 'sigterm',
  meaning: 'SIGTERM under load',
  sizes: { articles: 4000, faults: 50, workers: 2, slack: 1 },
  seconds: (sizes) => Math.max(secondsOfLoad(sizes), sizes.faults * 4),
  run: (sizes, programs) =>
    underLoad(sizes, programs, async (service, isBusy) => {
      const complaints: string[] = [];
      const signals = await whileBusy(sizes.faults, isBusy, async (round) => {
        await sleep(Math.random() * LONGEST_PAUSE_MS);
        const place = round % (service.workers.length + 1);
        const worker = service.workers[place];
        complaints.push(
          ...(worker
            ? await endWorker(service, worker, place, sizes.slack)
            : await endApi(service, sizes.slack)),
        );
      });
      const few = tooFew(signals, sizes.faults);
      return { faults: `${signals} signals`, complaints: [...complaints, ...few] };
    }),
};

async function endWorker(
  service: ChaosService,
  worker: RunningProgram,
  place: number,
  slack: number,
): Promise<readonly string[]> {
  const before = (await service.store.liveWorkers()).length;
  const ending = worker.end();
  await sleep(NOT_READY_MS * slack);
  const after = (await service.store.liveWorkers()).length;
  const complaints = exitComplaints('worker', await ending);
  await service.startWorker(place);
  return after < before ? complaints : [...complaints, 'an ending worker still counts as ready'];
}

async function endApi(service: ChaosService, slack: number): Promise<readonly string[]> {
  const ending = service.api().end();
  await sleep((NOT_READY_MS * slack) / 10);
  const ready = await fetch(`${service.url}/readyz`).catch(() => null);
  const complaints = exitComplaints('API', await ending);
  await service.startApi();
  return ready?.status === 200
    ? [...complaints, 'an ending API says that it is ready']
    : complaints;
}

function exitComplaints(
  name: string,
  { code, milliseconds }: Awaited<ReturnType<RunningProgram['end']>>,
): string[] {
  const complaints: string[] = [];
  if (code !== 0) complaints.push(`the ${name} ended with ${code}`);
  if (milliseconds > EXIT_MS) complaints.push(`the ${name} took ${milliseconds} ms to end`);
  return complaints;
}
