import type { JobView } from '../../src/domain/job';
import { shortArticle } from './articles';
import type { Outcome, Programs, Scenario, Sizes } from './scenario';
import { startChaosService } from './service';
import { post } from './submissions';
import { CalmRun, judge } from './verdict';

/** Many requests with one idempotency key at the same time. */
export const oneKey: Scenario = {
  name: 'one-key',
  meaning: 'concurrent POSTs with one idempotency key',
  sizes: { articles: 1000, faults: 0, workers: 1, slack: 1 },
  seconds: () => 15,
  run,
};

async function run({ articles: count, workers }: Sizes, programs: Programs): Promise<Outcome> {
  const calm = new CalmRun(programs.root);
  const article = shortArticle(1);
  await calm.prepare([article]);
  const service = await startChaosService({ programs, workers });
  try {
    const answers = await Promise.all(
      Array.from({ length: count }, () => post(service.url, article, { 'idempotency-key': 'one' })),
    );
    const complaints: string[] = [];
    const jobs = new Set<string>();
    for (const answer of answers) {
      if (answer.status === 202) jobs.add(((await answer.json()) as JobView).id);
      else complaints.push(`a POST was answered ${answer.status}`);
    }
    const verdict = await judge(
      service,
      calm,
      [...jobs].map((jobId) => ({ article, jobId })),
    );
    const doubled = verdict.doubled + Math.max(0, jobs.size - 1);
    return {
      ...verdict,
      doubled,
      size: `${count} requests`,
      faults: `all at once`,
      complaints: [...complaints, ...verdict.complaints],
    };
  } finally {
    await service.stop();
  }
}
