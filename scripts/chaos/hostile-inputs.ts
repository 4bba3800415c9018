import { request } from 'node:http';
import type { Article } from '../../src/domain/analysis';
import { readArticle } from '../../src/read-article';
import { shortArticle } from './articles';
import { hostileRequest, type HostileRequest } from './hostile-requests';
import { hostileText, randomsFrom } from './hostile-texts';
import type { Outcome, Programs, Scenario, Sizes } from './scenario';
import { startChaosService } from './service';
import { crashesIn } from './under-load';
import { untilQuiet } from './verdict';

const SEED = 20_260_305;
const AT_ONCE = 8;
const REQUEST_MS = 20_000;

/** Half of the inputs go to the API, and what it takes to the workers; all texts are read here as well. */
export const hostileInputs: Scenario = {
  name: 'hostile-inputs',
  meaning: 'hostile inputs: no crash, no 500',
  sizes: { articles: 5000, faults: 0, workers: 2, slack: 1 },
  seconds: ({ articles }) => articles * 0.05 + 10,
  run,
};

async function run({ articles: count, workers }: Sizes, programs: Programs): Promise<Outcome> {
  const random = randomsFrom(SEED);
  const complaints = readHere(count, random);
  const service = await startChaosService({ programs, workers });
  try {
    const requests = Array.from({ length: count }, () => hostileRequest(random));
    const answers = new Map<number, number>();
    const sendSome = async (): Promise<void> => {
      for (let next = requests.pop(); next; next = requests.pop()) {
        const status = await send(service.url, next).catch(() => 0);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        if (status >= 500 || status === 0) {
          complaints.push(
            `${status}: ${next.method} ${next.path} ${next.body?.toString().slice(0, 80)}`,
          );
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sendSome));
    complaints.push(...(await untilQuiet(service.queue)), ...crashesIn(service));
    const { failed } = await service.queue.counts();
    const sums = await service.store.measures();
    const unsupported = sums['failures:unsupported-language'] ?? 0;
    if (failed > unsupported) complaints.push(`${failed - unsupported} articles failed`);
    if (!service.api().isRunning()) complaints.push('the API has ended');
    if (service.workers.some((worker) => !worker.isRunning()))
      complaints.push('a worker has ended');
    const told = [...answers].sort(([a], [b]) => a - b).map(([status, n]) => `${n} × ${status}`);
    const faults = `answers ${told.join(', ')}`;
    return { size: `${count} inputs`, faults, lost: 0, doubled: 0, different: 0, complaints };
  } finally {
    await service.stop();
  }
}

function readHere(count: number, random: () => number): string[] {
  const complaints: string[] = [];
  for (let number = 0; number < count; number++) {
    const article: Article = { ...shortArticle(number), text: hostileText(random) };
    try {
      readArticle(article);
    } catch (error) {
      complaints.push(`${String(error)}: ${JSON.stringify(article.text.slice(0, 80))}`);
    }
  }
  return complaints;
}

/** Over plain HTTP: `fetch` would mend some of what is sent. */
function send(url: string, { method, path, headers, body }: HostileRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, headers, timeout: REQUEST_MS }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('timeout', () => sent.destroy(new Error('There was no answer.')));
    sent.once('error', reject);
    sent.end(body ?? undefined);
  });
}
