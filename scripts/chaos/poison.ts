import { join } from 'node:path';
import type { Article } from '../../src/domain/analysis';
import { shortArticles } from './articles';
import type { Outcome, Programs, Scenario, Sizes } from './scenario';
import { startChaosService } from './service';
import { submitAll, type Acknowledged } from './submissions';
import { CalmRun, judge, untilQuiet } from './verdict';

const MOST_RUNS = 3;
const DEADLINE_SECONDS = 5;

/** Words at which `poison-preload.cjs`, loaded into the worker's processes, does its harm, and the reason a job then gives. */
const POISONS: Readonly<Record<string, string>> = {
  POISONMODELEXITS: 'model-process-died',
  POISONMODELHANGS: 'deadline-exceeded',
  POISONREADINGEXITS: 'reader-died',
  POISONREADINGHANGS: 'deadline-exceeded',
};

/** Articles that end or hang the model's process or the thread that reads, among good ones. */
export const poison: Scenario = {
  name: 'poison',
  meaning: 'a poison article kills or hangs what analyses it',
  sizes: { articles: 200, faults: 4, workers: 2, slack: 1 },
  seconds: ({ articles, faults }) => articles * 0.1 + faults * MOST_RUNS * (DEADLINE_SECONDS + 3),
  run,
};

async function run(sizes: Sizes, programs: Programs): Promise<Outcome> {
  const calm = new CalmRun(programs.root);
  const neighbours = shortArticles(sizes.articles);
  await calm.prepare(neighbours);
  const kinds = Object.keys(POISONS).slice(0, sizes.faults);
  const poisons = kinds.map((word) => poisoned(neighbours[0], word));
  const service = await startChaosService({
    programs,
    workers: sizes.workers,
    environment: {
      NODE_OPTIONS: `--require ${join(programs.root, 'scripts/chaos/poison-preload.cjs')}`,
      JOB_DEADLINE_SECONDS: String(DEADLINE_SECONDS),
    },
  });
  try {
    const [bad, good]: [Acknowledged[], Acknowledged[]] = [[], []];
    await submitAll(service.url, poisons, bad);
    await submitAll(service.url, neighbours, good);
    const complaints = [...(await untilQuiet(service.queue))];
    for (const { article, jobId } of bad) {
      const state = await service.queue.stateOf(jobId);
      const reason = POISONS[wordIn(article)];
      if (
        state?.status !== 'failed' ||
        state.error?.code !== reason ||
        state.attempts > MOST_RUNS
      ) {
        complaints.push(`${article.id}: ${JSON.stringify(state)}`);
      }
    }
    const verdict = await judge(service, calm, good);
    return {
      ...verdict,
      // The poisons' own jobs are no doubles.
      doubled: verdict.doubled - bad.length,
      size: `${neighbours.length} articles, ${sizes.workers} workers`,
      faults: `${bad.length} poisons`,
      complaints: [...complaints, ...verdict.complaints],
    };
  } finally {
    await service.stop();
  }
}

function poisoned(article: Article | undefined, word: string): Article {
  if (!article) throw new Error('A poison needs a neighbour.');
  const text = `“We condemn ${word} and the decision of Norway,” Ana Reyes told reporters on Monday.`;
  return { ...article, id: `poison-${word.toLowerCase()}`, text };
}

function wordIn({ text }: Article): string {
  return /POISON[A-Z]+/.exec(text)?.[0] ?? '';
}
