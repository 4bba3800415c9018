import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobView } from '../../src/domain/job';
import type { Analysis, Statement } from '../../src/domain/analysis';
import type { ActorListEntry, ActorSummary, StatementRecord } from '../../src/domain/summary';
import { freePort } from '../../scripts/programs/free-port';
import { startProcess, type ProductProcess } from '../support/processes';
import { startTestRedis, type TestRedis } from '../support/redis';

// The whole service as a user has it: API and workers as processes, a real Redis, the shipped model.

jest.setTimeout(120_000);

const SUMMIT = readFileSync(join(__dirname, '../fixtures/articles/harbour-summit.txt'), 'utf8');
const STRIKE = readFileSync(join(__dirname, '../fixtures/articles/port-strike.txt'), 'utf8');

let redis: TestRedis;
let api: ProductProcess;
let workers: ProductProcess[];
let url: string;
let environment: Record<string, string>;

beforeAll(async () => {
  redis = await startTestRedis({ appendOnly: true });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = { REDIS_URL: redis.url, PORT: String(port) };
  [api, ...workers] = await Promise.all([
    startProcess('src/server.ts', environment),
    startProcess('workers/main.ts', environment),
  ]);
});
afterAll(async () => {
  await Promise.all([api, ...workers].map((process) => process.end()));
  await redis.stop();
});

async function get<Shape>(path: string): Promise<Shape> {
  const response = await fetch(`${url}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Shape;
}

async function submit(article: object): Promise<JobView> {
  const response = await fetch(`${url}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(article),
  });
  expect(response.status).toBe(202);
  expect(response.headers.get('location')).toMatch(/^\/v1\/jobs\//);
  return (await response.json()) as JobView;
}

async function ended(jobId: string): Promise<JobView> {
  for (let round = 0; round < 40; round++) {
    const job = await get<JobView>(`/v1/jobs/${jobId}?wait=5`).catch(() => null);
    if (job && !['queued', 'running'].includes(job.status)) return job;
    if (!job) await sleep(250);
  }
  throw new Error(`Job ${jobId} does not end.`);
}

async function analysed(article: object): Promise<Analysis> {
  const { id } = await submit(article);
  expect(await ended(id)).toMatchObject({
    status: 'succeeded',
    error: null,
    progress: { stage: 'saving', done: 1, total: 1 },
  });
  return get<Analysis>(`/v1/jobs/${id}/result`);
}

function saying({ statements }: Analysis, words: string): Statement {
  const found = statements.find(({ text }) => text.includes(words));
  if (!found) throw new Error(`No statement holds "${words}".`);
  return found;
}

function stanceToward(statement: Statement, actorId: string) {
  return statement.stances.find((stance) => stance.actorId === actorId);
}

test('it is ready once a worker consumes with its model loaded', async () => {
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('a news article with the mess of real news: who said what about whom, and how', async () => {
  const analysis = await analysed({ id: 'summit', text: SUMMIT, outlet: 'Harbour Post' });

  const condemnation = saying(analysis, 'We condemn the attacks of Russia');
  expect(condemnation).toMatchObject({ repaired: true, speaker: { name: 'Tomas Lindqvist' } });
  expect(SUMMIT.slice(condemnation.start, condemnation.end)).toBe(
    'We condemn the attacks of Russia and its proxies on merchant ships.',
  );
  expect(stanceToward(condemnation, 'russia')?.stance).toBe('hostile');

  const thanks = saying(analysis, 'our Nigerian friends');
  expect(stanceToward(thanks, 'nigeria')).toMatchObject({ stance: 'supportive' });

  const wrongMark = saying(analysis, 'No nation should accept them');
  expect(wrongMark.text.endsWith('No nation should accept them')).toBe(true);
  expect(wrongMark.speaker).toMatchObject({ name: 'Tomas Lindqvist', mention: { text: 'He' } });

  expect(saying(analysis, 'We have been clear about our concerns').speaker?.name).toBe(
    'Dana Whitcombe',
  );
  const interests = analysis.statements.filter(({ text }) => text.startsWith('vital interests'));
  expect(interests).toHaveLength(1);
});

test('summaries add up over articles: the same text under two ids counts twice, one id once', async () => {
  await analysed({ id: 'strike-1', text: STRIKE });
  const once = await get<ActorSummary>('/v1/actors/sanne-de-wit');
  await analysed({ id: 'strike-1', text: STRIKE });
  expect(await get<ActorSummary>('/v1/actors/sanne-de-wit')).toEqual(once);
  await analysed({ id: 'strike-2', text: STRIKE });
  const twice = await get<ActorSummary>('/v1/actors/sanne-de-wit');
  expect(twice.asTarget.total).toBe(2 * once.asTarget.total);
  expect(once.asTarget.total).toBeGreaterThan(0);
  expect(twice.asTarget.bySpeaker[0]).toMatchObject({ name: 'Hassan El-Amrani' });

  const { items } = await get<{ items: StatementRecord[] }>(
    '/v1/actors/sanne-de-wit/statements?role=target',
  );
  expect(items).toHaveLength(twice.asTarget.total);
  expect(new Set(items.map(({ articleId }) => articleId))).toEqual(
    new Set(['strike-1', 'strike-2']),
  );

  await fetch(`${url}/v1/articles/strike-2`, { method: 'DELETE' });
  expect(await get<ActorSummary>('/v1/actors/sanne-de-wit')).toEqual(once);
});

test('a text that is not English fails with a reason, at the first run', async () => {
  const { id } = await submit({
    text:
      '« Nous condamnons cette attaque avec la plus grande fermeté », a déclaré la ministre mardi à Paris, ' +
      'après une longue rencontre avec son homologue. Le gouvernement ne changera pas de position, a-t-elle ajouté.',
  });
  expect(await ended(id)).toMatchObject({
    status: 'failed',
    attempts: 1,
    error: { code: 'unsupported-language' },
  });
});

test('a worker killed in mid-job: another finishes the job, and it counts once', async () => {
  const articles = Array.from({ length: 4 }, (_, index) => ({
    id: `killed-${index}`,
    text: STRIKE.replaceAll('de Wit', 'van Dorn').replaceAll('De Wit', 'Van Dorn'),
  }));
  const jobs = await Promise.all(articles.map(submit));
  while ((await get<{ items: JobView[] }>('/v1/jobs?status=running')).items.length === 0) {
    await sleep(20);
  }
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  // The stances don't count here: the smaller model is as good.
  workers.push(await startProcess('workers/main.ts', { ...environment, STANCE_MODEL: 'fast' }));

  const outcomes = await Promise.all(jobs.map(({ id }) => ended(id)));
  expect(outcomes.map(({ status }) => status)).toEqual(articles.map(() => 'succeeded'));
  expect(outcomes.some(({ attempts }) => attempts > 1)).toBe(true);
  const alone = await get<Analysis>(`/v1/jobs/${jobs[0]?.id}/result?forms=direct,partial`);
  const perArticle = alone.statements
    .flatMap(({ stances }) => stances)
    .filter(({ actorId }) => actorId === 'sanne-van-dorn').length;
  const summary = await get<ActorSummary>('/v1/actors/sanne-van-dorn');
  expect(summary.asTarget.total).toBe(perArticle * articles.length);
});

test('Redis killed and started again: nothing acknowledged is lost, workers go on by themselves', async () => {
  const jobs = await Promise.all(
    [1, 2, 3, 4].map((number) => submit({ id: `outage-${number}`, text: SUMMIT })),
  );
  await redis.kill();
  const refused = await fetch(`${url}/v1/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: SUMMIT }),
  });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  await redis.restart();
  const outcomes = await Promise.all(jobs.map(({ id }) => ended(id)));
  expect(outcomes.map(({ status }) => status)).toEqual(jobs.map(() => 'succeeded'));
  const { items } = await get<{ items: ActorListEntry[] }>('/v1/actors?q=nigeria');
  expect(items).toHaveLength(1);
});
