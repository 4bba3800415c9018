import { shortArticles } from './articles';
import type { Outcome, Programs, Sizes } from './scenario';
import { startChaosService, type ChaosService, type ServiceOptions } from './service';
import { submitAll, type Acknowledged } from './submissions';
import { CalmRun, judge } from './verdict';

/** About what one worker takes for a short article. */
export const SECONDS_PER_ARTICLE = 0.12;

/** How long articles take with so many workers on two cores. */
export function secondsOfLoad({ articles, workers }: Sizes): number {
  return (articles * SECONDS_PER_ARTICLE) / Math.min(workers, 2) + 15;
}

/** What a scenario does to the service while it works; gives what was done, and complaints. */
export type Harm = (
  service: ChaosService,
  isBusy: () => Promise<boolean>,
) => Promise<{ readonly faults: string; readonly complaints: readonly string[] }>;

/** Submits articles, does harm meanwhile, waits for the end and holds everything against a calm run. */
export async function underLoad(
  sizes: Sizes,
  programs: Programs,
  harm: Harm,
  options: Pick<ServiceOptions, 'environment' | 'redisPorts'> = {},
): Promise<Outcome> {
  const { articles: count, workers } = sizes;
  const articles = shortArticles(count);
  const calm = new CalmRun(programs.root);
  await calm.prepare(articles);
  const service = await startChaosService({ programs, workers, ...options });
  try {
    const taken: Acknowledged[] = [];
    let submitting = true;
    const submitted = submitAll(service.url, articles, taken).finally(() => (submitting = false));
    submitted.catch(() => undefined);
    const isBusy = async (): Promise<boolean> => {
      const counts = await service.queue.counts().catch(() => null);
      return submitting || counts === null || counts.queued + counts.running > 0;
    };
    const { faults, complaints } = await harm(service, isBusy);
    await submitted;
    const verdict = await judge(service, calm, taken);
    return {
      ...verdict,
      size: `${count} articles, ${workers} workers`,
      faults,
      complaints: [...complaints, ...verdict.complaints, ...crashesIn(service)],
    };
  } finally {
    await service.stop();
  }
}

/** Errors of the program, not of its surroundings, in what the processes wrote. */
export function crashesIn({ api, workers }: ChaosService): readonly string[] {
  return [api(), ...workers].flatMap((program) => {
    const crash =
      /(?:TypeError|ReferenceError|RangeError|ERR_UNHANDLED_REJECTION)[^\n]{0,200}/.exec(
        program.output(),
      );
    return crash ? [crash[0]] : [];
  });
}

/** Does harm so many times, as long as there is work for it to meet; gives how often it did. */
export async function whileBusy(
  times: number,
  isBusy: () => Promise<boolean>,
  harm: (round: number) => Promise<void>,
): Promise<number> {
  for (let round = 0; round < times; round++) {
    if (!(await isBusy())) return round;
    await harm(round);
  }
  return times;
}

/** The complaint that the work was done before all harm was; the run then shows less than it should. */
export function tooFew(done: number, wanted: number): readonly string[] {
  return done < wanted
    ? [`only ${done} of ${wanted} faults met work: more articles are needed`]
    : [];
}
