import autocannon from 'autocannon';
import type { Analysis, Article, Statement } from '../../../src/domain/analysis';
import type { Actor } from '../../../src/domain/actor';
import { STANCES } from '../../../src/domain/stance';
import { createRedisStore } from '../../../src/storage/redis';
import type { Store } from '../../../src/storage/store';
import { below, told, type Section } from '../section';
import { startMeasuredRedis } from '../../programs/measured-redis';
import { fileOf, startProgram } from '../../programs/running-program';
import { freePort } from '../../programs/free-port';

const STATEMENTS_PER_ARTICLE = 20;
const SPEAKERS = 2000;
const OUTLETS = 50;
const DAYS = 730;
const FIRST_DAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const AT_ONCE = 16;
const READS = 2000;
const LONGEST_MS = 20;
const PATIENCE = { connectMs: 5000, commandMs: 60_000 };

/** The summary of an actor with very many stances, read over HTTP, and what a stored statement takes in Redis. */
export const ledgerSection: Section = {
  name: 'ledger',
  about: 'the summary of an actor with very many stances; memory of a stored statement',
  run: async ({ stances }, progress) => {
    const redis = await startMeasuredRedis(false);
    const port = await freePort();
    const store = createRedisStore({ url: redis.url, patience: PATIENCE });
    const service = await startProgram(fileOf('src/server'), {
      environment: {
        REDIS_URL: redis.url,
        PORT: String(port),
        RATE_LIMIT: '0',
      },
    });
    try {
      const empty = await redis.usedBytes();
      await fill(store, stances, progress);
      const bytes = (await redis.usedBytes()) - empty;
      const url = `http://127.0.0.1:${port}/v1/actors/norland`;
      const read = (options: Partial<autocannon.Options>) =>
        autocannon({ url, connections: 1, amount: READS, ...options });
      await read({ amount: 200 });
      const { latency } = await read({});
      return [
        told('stances toward the actor', String(stances)),
        below(
          'its summary, p99 in ms',
          latency.p99,
          LONGEST_MS,
          `${latency.p99} (p50 ${latency.p50}, longest ${latency.max})`,
        ),
        told('bytes of Redis for each stored statement', (bytes / stances).toFixed(0)),
      ];
    } finally {
      await service.end();
      await store.close();
      await redis.stop();
    }
  },
};

async function fill(
  store: Store,
  stances: number,
  progress: (line: string) => void,
): Promise<void> {
  const articles = Math.ceil(stances / STATEMENTS_PER_ARTICLE);
  let next = 0;
  const work = async () => {
    while (next < articles) {
      const number = next++;
      if (number % 5000 === 0) progress(`${number} of ${articles} articles …`);
      await save(store, number);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function save(store: Store, number: number): Promise<void> {
  const article = articleOf(number);
  const jobId = `job-${number}`;
  const { revision } = await store.putArticle(article, jobId);
  const job = { jobId, articleId: article.id, revision, createdAt: article.publishedAt! };
  await store.saveAnalysis(job, analysisOf(article, `Speaker ${number % SPEAKERS}`));
}

function articleOf(number: number): Article {
  return {
    id: `article-${number}`,
    title: `Dispatch number ${number} from Norland`,
    text: 'Kept short: the ledger does not hold it.',
    url: null,
    outlet: `Outlet ${number % OUTLETS}`,
    publishedAt: new Date(FIRST_DAY + (number % DAYS) * DAY_MS).toISOString(),
    language: 'en',
    actors: [],
  };
}

function analysisOf(article: Article, speaker: string): Analysis {
  return {
    article: {
      id: article.id,
      title: article.title,
      language: 'en',
      length: article.text.length,
      sentiment: { score: 0, comparative: 0 },
    },
    actors: [actor('norland', 'Norland', 'country'), actor(slug(speaker), speaker, 'person')],
    statements: Array.from({ length: STATEMENTS_PER_ARTICLE }, (_, index) =>
      statement(index, speaker),
    ),
    model: { id: 'bench', revision: 'r1' },
    timings: { extractMs: 1, classifyMs: 1 },
  };
}

function actor(id: string, name: string, type: Actor['type']): Actor {
  return { id, name, type, aliases: [name], represents: null, wikidata: null, mentions: [] };
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function statement(index: number, speaker: string): Statement {
  const text = `Norland has to answer for what it did to our fishermen, for the ${index + 1}th time.`;
  const start = 100 * index;
  const span = { start, end: start + text.length };
  const stance = STANCES[index % STANCES.length]!;
  return {
    ...span,
    id: `s${index + 1}`,
    form: 'direct',
    text,
    spans: [span],
    repaired: false,
    cue: null,
    speaker: {
      actorId: slug(speaker),
      name: speaker,
      mention: null,
      confidence: 0.9,
      onBehalfOf: null,
      overridden: false,
    },
    otherSpeakers: [],
    sentiment: { score: 0, comparative: 0 },
    stances: [
      {
        actorId: 'norland',
        name: 'Norland',
        link: 'explicit',
        mention: null,
        stance,
        confidence: 0.5 + (index % 50) / 100,
        abstained: false,
        overridden: false,
        scores: { supportive: 0.1, hostile: 0.1, cautious: 0.1, neutral: 0.1, [stance]: 0.7 },
      },
    ],
  };
}
