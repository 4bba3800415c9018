import autocannon from 'autocannon';
import { median, type SpeedRatio } from '../rounds';
import { atLeast, ratioFigure, told, type Section } from '../section';
import { startMeasuredRedis } from '../../programs/measured-redis';
import { fileOf, startProgram } from '../../programs/running-program';
import { articleOfWords } from './own-articles';
import { freePort } from '../../programs/free-port';

const CONNECTIONS = 50;
const ARTICLE_WORDS = 300;
const LEAST = { submission: 0.5, polling: 0.7 } as const;

/**
 * Requests a second of the API, workers away, beside bare Express routes that send Redis the same commands: both
 * processes run, and take turns.
 */
export const httpSection: Section = {
  name: 'http',
  about: 'submissions and polls a second, beside bare Express routes with the same Redis commands',
  run: async ({ rounds, httpSeconds }, progress) => {
    const redis = await startMeasuredRedis(true);
    const port = await freePort();
    const environment = {
      REDIS_URL: redis.url,
      PORT: String(port),
      MAX_QUEUE_DEPTH: '100000000',
      RATE_LIMIT: '0',
    };
    const [service, bare] = await Promise.all([
      startProgram(fileOf('src/server'), { environment }),
      startProgram(fileOf('scripts/bench/service/bare-api'), { environment }),
    ]);
    const urls = [`http://127.0.0.1:${port}`, String(bare.message.url)] as const;
    try {
      const submission = await compared(urls, rounds, (url) => submit(url, httpSeconds), progress);
      const jobId = await submitOne(urls[0]);
      const polling = await compared(
        urls,
        rounds,
        (url) => load({ url: `${url}/v1/jobs/${jobId}`, duration: httpSeconds }),
        progress,
      );
      return [
        told(
          `submissions a second (${ARTICLE_WORDS} words, ${CONNECTIONS} connections)`,
          figures(submission),
        ),
        atLeast(
          '… of the bare route',
          submission.ratio.median,
          LEAST.submission,
          ratioFigure(submission.ratio),
        ),
        told('polls of a job a second', figures(polling)),
        atLeast(
          '… of the bare route',
          polling.ratio.median,
          LEAST.polling,
          ratioFigure(polling.ratio),
        ),
      ];
    } finally {
      await Promise.all([service.end(), bare.end()]);
      await redis.stop();
    }
  },
};

interface Comparison {
  readonly ours: number;
  readonly bare: number;
  readonly ratio: SpeedRatio;
}

async function compared(
  [ours, bare]: readonly [string, string],
  rounds: number,
  requestsPerSecond: (url: string) => Promise<number>,
  progress: (line: string) => void,
): Promise<Comparison> {
  const rates: { ours: number; bare: number }[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    progress(`Round ${round} of ${rounds} …`);
    rates.push({ ours: await requestsPerSecond(ours), bare: await requestsPerSecond(bare) });
  }
  const ratios = rates.map((each) => each.ours / each.bare);
  return {
    ours: median(rates.map((each) => each.ours)),
    bare: median(rates.map((each) => each.bare)),
    ratio: { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) },
  };
}

function figures({ ours, bare }: Comparison): string {
  return `${ours.toFixed(0)} (bare ${bare.toFixed(0)})`;
}

function submit(url: string, duration: number): Promise<number> {
  return load({ url: `${url}/v1/articles`, duration, method: 'POST', ...submission() });
}

function submission() {
  const { title, text, outlet, publishedAt } = articleOfWords(ARTICLE_WORDS);
  return {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, text, outlet, publishedAt }),
  };
}

async function submitOne(url: string): Promise<string> {
  const response = await fetch(`${url}/v1/articles`, { method: 'POST', ...submission() });
  return ((await response.json()) as { readonly id: string }).id;
}

/** Answers of status 2xx a second. Throws when there was any other. */
async function load(options: autocannon.Options): Promise<number> {
  const result = await autocannon({ ...options, connections: CONNECTIONS });
  if (result.non2xx + result.errors > 0) {
    throw new Error(`${options.url}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  return result['2xx'] / result.duration;
}
