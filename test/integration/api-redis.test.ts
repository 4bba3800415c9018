import type { JobView } from '../../src/domain/job';
import type { JobQueue } from '../../src/queue/job-queue';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { saveFindings } from '../api/findings';
import { jsonOf, startService, type RunningService } from '../api/service';
import { startTestRedis, type TestRedis } from '../support/redis';

const ARTICLE = { text: '“Spain has kept every promise,” Ana Duarte said in Lisbon.' };
/** Redis away has to be answered within two seconds; a loaded machine gets some more. */
const PATIENCE_MS = 4000;

jest.setTimeout(30_000);

let redis: TestRedis;
let store: Store;
let queue: JobQueue;
let service: RunningService;
beforeEach(async () => {
  redis = await startTestRedis({ appendOnly: true });
  store = createRedisStore({ url: redis.url });
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  service = await startService({ store, queue });
});
afterEach(async () => {
  await service.stop();
  await Promise.all([store.close(), queue.close()]);
  await redis.stop();
});

async function submitted(body: unknown, headers: Record<string, string> = {}): Promise<JobView> {
  const response = await service.post('/v1/articles', body, headers);
  expect(response.status).toBe(202);
  return jsonOf<JobView>(response);
}

test('200 requests at once with one key become one job', async () => {
  const key = { 'idempotency-key': 'one' };
  const jobs = await Promise.all(Array.from({ length: 200 }, () => submitted(ARTICLE, key)));
  expect(new Set(jobs.map(({ id }) => id)).size).toBe(1);
  expect((await queue.counts()).queued).toBe(1);
  expect(await jsonOf(await service.fetch('/v1/jobs'))).toMatchObject({
    items: [{ id: jobs[0]?.id, status: 'queued' }],
    nextCursor: null,
  });
});

test.each([
  ['unpaired surrogates', 'Half \ud83d of a “\udc00” sign.'],
  ['NUL and other control characters', 'A\u0000B “C\u0007” D\u001b'],
  ['exactly 100,000 characters', '“é”'.padEnd(100_000, '—')],
])('a text with %s comes back from Redis unchanged', async (_name, text) => {
  const { links } = await submitted({ text });
  const article = await jsonOf(await service.fetch(links.article));
  expect(article.text === text).toBe(true);
});

test('an actor list with odd names is stored and found', async () => {
  const actors = [
    { name: '__proto__', type: 'person' },
    { name: 'Łódź {Group}', type: 'group', aliases: ['constructor'] },
  ];
  const { links } = await submitted({ ...ARTICLE, actors });
  expect((await jsonOf(await service.fetch(links.article))).actors).toEqual([
    { id: 'proto', name: '__proto__', type: 'person', aliases: [], wikidata: null },
    {
      id: 'łodz-group',
      name: 'Łódź {Group}',
      type: 'group',
      aliases: ['constructor'],
      wikidata: null,
    },
  ]);
});

test('results and summaries are read back, and erased with the article', async () => {
  const { id, links } = await submitted({ ...ARTICLE, id: 'lisbon' });
  const analysis = await saveFindings(store, id, 'supportive');
  expect(await jsonOf(await service.fetch(links.result))).toEqual(analysis);
  expect(await jsonOf(await service.fetch('/v1/actors/spain'))).toMatchObject({
    asTarget: { total: 1, stances: { supportive: 1 } },
  });
  await service.fetch(links.article, { method: 'DELETE' });
  expect((await service.fetch(links.result)).status).toBe(410);
  expect((await service.fetch('/v1/actors/spain')).status).toBe(404);
});

describe('an outage of Redis', () => {
  /** Asks everything at once; gives the statuses and the time that the slowest took. */
  async function askEverything() {
    const begun = performance.now();
    const answers = await Promise.all([
      service.post('/v1/articles', ARTICLE),
      service.post('/v1/articles', ARTICLE, { 'idempotency-key': 'k' }),
      service.fetch('/v1/articles/a'),
      service.fetch('/v1/articles/a', { method: 'DELETE' }),
      service.fetch('/v1/jobs'),
      service.fetch('/v1/jobs/job-1?wait=60'),
      service.fetch('/v1/actors'),
      service.fetch('/v1/actors/spain'),
      service.fetch('/readyz'),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    }
    return performance.now() - begun;
  }

  test('is answered with 503 soon, and over when Redis is back with all that was accepted', async () => {
    const { links } = await submitted(ARTICLE);
    await redis.kill();
    expect(await askEverything()).toBeLessThan(PATIENCE_MS);
    expect((await service.fetch('/healthz')).status).toBe(200);

    await redis.restart();
    let response = await service.fetch(links.self);
    while (response.status === 503) response = await service.fetch(links.self);
    expect(await jsonOf(response)).toMatchObject({ status: 'queued' });
    expect((await queue.counts()).queued).toBe(1);
  });

  test('is answered as soon when Redis keeps its connections and says nothing', async () => {
    await submitted(ARTICLE);
    redis.freeze();
    try {
      expect(await askEverything()).toBeLessThan(PATIENCE_MS);
    } finally {
      redis.thaw();
    }
  });

  test('does not end a request that waits for a job in a 500', async () => {
    const { links } = await submitted(ARTICLE);
    const answer = service.fetch(`${links.self}?wait=2`);
    await redis.kill();
    expect((await answer).status).toBe(503);
  });
});
