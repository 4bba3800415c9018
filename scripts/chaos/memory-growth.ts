import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelProcess } from '../../src/inference/model-process';
import type { QuotationPassage } from '../../src/inference/classifier';
import { readArticle } from '../../src/read-article';
import { DISTINCT_TEXTS, shortArticles } from './articles';
import type { Outcome, Programs, Scenario, Sizes } from './scenario';

const WARM_UP_SHARE = 0.1;
const MOST_GROWTH = 0.1;
const KIB_A_PAGE = 4;

/** Inferences one after another in the worker's model process; its memory after the first tenth and at the end. */
export const memoryGrowth: Scenario = {
  name: 'memory-growth',
  meaning: 'memory of the model process over many inferences',
  sizes: { articles: 100_000, faults: 0, workers: 1, slack: 1 },
  seconds: ({ articles }) => articles / 120 + 5,
  run,
};

async function run({ articles: count }: Sizes, programs: Programs): Promise<Outcome> {
  const model = await ModelProcess.start({
    script: programs.modelProcess,
    model: { source: 'folder', directory: join(programs.root, 'models', 'fast') },
    threads: 1,
    execArgv: programs.execArgv,
  });
  try {
    const passages = shortArticles(DISTINCT_TEXTS).flatMap((article) =>
      readArticle(article).parts.map(({ passage }) => passage),
    );
    const warm = await infer(model, passages, count * WARM_UP_SHARE);
    const before = await residentKib(model.pid);
    const measured = await infer(model, passages, count - warm);
    const after = await residentKib(model.pid);
    const growth = after / before - 1;
    const complaints =
      growth > MOST_GROWTH ? [`memory grew by ${(growth * 100).toFixed(1)} %`] : [];
    return {
      size: `${warm + measured} inferences`,
      faults: `${Math.round(before / 1024)} MiB, then ${Math.round(after / 1024)} MiB`,
      ...{ lost: 0, doubled: 0, different: 0, complaints },
    };
  } finally {
    await model.stop(5000);
  }
}

/** Articles in the manner of a worker, until so many passages were judged. */
async function infer(
  model: ModelProcess,
  passages: readonly QuotationPassage[],
  least: number,
): Promise<number> {
  let done = 0;
  for (let start = 0; done < least; start = (start + 3) % passages.length) {
    const some = passages.slice(start, start + 3);
    await model.classify(some);
    done += some.length;
  }
  return done;
}

/** From Linux's table of processes: its own number of pages in memory. */
async function residentKib(pid: number | undefined): Promise<number> {
  const [, pages] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
  return Number(pages) * KIB_A_PAGE;
}
