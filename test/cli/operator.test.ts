import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Redis } from 'ioredis';
import { StancewireClient } from '../../src/client/stancewire-client';
import type { ArchivedArticle } from '../../src/domain/archive';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import type { JobQueue } from '../../src/queue/job-queue';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { findingsAbout } from '../api/findings';
import { freePort } from '../../scripts/programs/free-port';
import { startProcess, type ProductProcess } from '../support/processes';
import { startTestRedis, type TestRedis } from '../support/redis';
import { TakenJobs } from '../support/taken-jobs';
import { stancewire } from './stancewire';

jest.setTimeout(120_000);

const MODEL = { id: 'stance', revision: 'new' };

let redis: TestRedis;
let api: ProductProcess;
let folder: string;
let env: Readonly<Record<string, string>>;
let client: StancewireClient;
let queue: JobQueue;
let store: Store;
let worker: TakenJobs;
let admin: Redis;
let heartbeat: NodeJS.Timeout | undefined;

afterEach(() => clearInterval(heartbeat));

beforeAll(async () => {
  redis = await startTestRedis();
  folder = await mkdtemp(join(tmpdir(), 'stancewire-operator-'));
  const port = String(await freePort());
  env = { REDIS_URL: redis.url, PORT: port, LOG_LEVEL: 'error', DATA_DIR: folder };
  api = await startProcess('src/server.ts', env);
  client = new StancewireClient({ url: `http://127.0.0.1:${port}` });
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  store = createRedisStore({ url: redis.url });
  worker = new TakenJobs(redis.url);
  admin = new Redis(redis.url);
});

afterAll(async () => {
  admin?.disconnect();
  await worker?.close();
  await queue?.close();
  await store?.close();
  await api?.end();
  await redis?.stop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => void (await admin.flushall()));

const run = (...args: readonly string[]) => stancewire(args, { env });

/** Ends the job that has waited longest as a worker with this model does. */
async function analyseNext(revision: string): Promise<void> {
  const taken = await worker.take();
  const { jobId, articleId } = taken;
  const record = await store.getJob(jobId);
  if (!record) throw new Error(`${jobId} is not known.`);
  const model = { ...MODEL, revision };
  await store.saveAnalysis(record, { ...findingsAbout(articleId, 'supportive'), model });
  await worker.succeed(jobId);
}

test('pauses the queue, tells so, and has it go on', async () => {
  await client.submit({ text: 'Spain.' });
  const paused = await run('queue', 'pause');
  expect([paused.code, paused.stderr]).toEqual([0, '']);
  expect(paused.stdout).toContain('The queue is paused');
  await expect(client.readiness()).rejects.toMatchObject({
    code: 'not-ready',
    errors: expect.arrayContaining([
      { field: 'queue', message: 'is paused: articles are taken in and wait' },
    ]) as unknown,
  });
  await client.submit({ text: 'Spain again.' });
  const status = JSON.parse((await run('queue', 'status', '--json')).stdout) as unknown;
  expect(status).toMatchObject({ paused: true, queued: 2, running: 0 });
  expect((await run('queue', 'resume')).stdout).toContain('The queue is not paused');
});

test('drains the queue: who handed the articles in sees their jobs cancelled', async () => {
  const jobs = [await client.submit({ text: 'Spain.' }), await client.submit({ text: 'Norway.' })];
  const { code, stdout, stderr } = await run('queue', 'drain');
  expect([code, stderr]).toEqual([0, '2 waiting jobs were cancelled.\n']);
  expect(stdout).toMatch(/queued\s+0\n(.*\n)*cancelled\s+2/);
  for (const { id } of jobs) expect((await client.job(id)).status).toBe('cancelled');
});

test('says how to find the queue when it is not known', async () => {
  const { code, stderr } = await stancewire(['queue', 'status'], {
    env: { ...env, REDIS_URL: '' },
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/No service runs on the data in .*npm start.*REDIS_URL/s);
});

test('lists failed jobs and runs them again, one, those of a code, or all', async () => {
  const codes = ['internal', 'unsupported-language', 'internal'];
  const ids: string[] = [];
  for (const code of codes) {
    ids.push((await client.submit({ text: 'Spain.' })).id);
    await worker.fail((await worker.take()).jobId, { code, message: `It was ${code}.` });
  }
  const listed = await run('failed');
  expect([listed.code, listed.stderr]).toEqual([0, '']);
  for (const id of ids) expect(listed.stdout).toContain(id);
  expect(listed.stdout).not.toContain('\u001b');
  const lines = (await run('failed', '--json', '--limit', '2')).stdout.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { id: ids[2], code: 'internal', message: 'It was internal.', attempts: 1 },
    { id: ids[1], code: 'unsupported-language' },
  ]);
  expect((await run('retry', '--all', '--code', 'unsupported-language')).stdout).toBe(
    '1 of 1 failed jobs wait again.\n',
  );
  expect((await run('retry', ids[0] ?? '')).stdout).toBe(`${ids[0]} is queued.\n`);
  expect((await run('retry', '--all')).stdout).toBe('1 of 1 failed jobs wait again.\n');
  expect(await queue.counts()).toMatchObject({ queued: 3, failed: 0 });
  const again = await run('retry', ids[0] ?? '');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('409') as unknown]);
});

test('analyses anew what another model judged, goes on where it stopped, and keeps the line short', async () => {
  const beat = () =>
    store.recordHeartbeat({ workerId: 'w', modelId: MODEL.id, modelRevision: 'new' });
  await beat();
  heartbeat = setInterval(() => void beat(), 2000);
  for (const id of ['a', 'b', 'c', 'd']) {
    await client.submit({ id, text: `Spain, ${id}.`, outlet: id === 'd' ? 'Quillon' : 'Gazette' });
    await analyseNext(id === 'b' ? 'new' : 'old');
  }
  await client.submit({ id: 'e', text: 'Not analysed yet.', outlet: 'Gazette' });
  await worker.take();
  expect((await client.actor('spain')).modelRevisions).toEqual(['new', 'old']);

  const part = run('reanalyse', '--outlet', 'Gazette', '--limit', '1');
  await analyseNext('new');
  expect((await part).stdout).toMatch(/^1 articles were analysed anew, 0 failed/);

  let most = 0;
  const rest = run('reanalyse', '--waiting', '1');
  for (let number = 0; number < 2; number += 1) {
    await analyseNext('new');
    most = Math.max(most, (await queue.counts()).queued);
  }
  expect((await rest).stdout).toBe(
    '2 articles were analysed anew, 0 failed, 3 were passed over.\n',
  );
  expect(most).toBeLessThanOrEqual(1);
  expect((await client.actor('spain')).modelRevisions).toEqual(['new']);
  expect((await client.actor('spain')).asTarget.total).toBe(4);
  expect((await run('reanalyse')).stdout).toMatch(/^0 articles/);
});

test('will not choose between the models of several workers', async () => {
  for (const revision of ['new', 'old']) {
    await store.recordHeartbeat({ workerId: revision, modelId: 'stance', modelRevision: revision });
  }
  const { code, stderr } = await run('reanalyse');
  expect(code).toBe(1);
  expect(stderr).toMatch(/several models \(stance@(new|old), stance@(new|old)\)/);
});

test('exports to standard output or into a file that appears once it is whole', async () => {
  await client.submit({ id: 'a', text: 'Spain.' });
  await analyseNext('new');
  const printed = await run('export', '--format', 'ndjson', '--target', 'spain');
  expect(printed.code).toBe(0);
  expect(JSON.parse(printed.stdout)).toMatchObject({ articleId: 'a', targetId: 'spain' });
  const out = join(folder, 'rows.csv');
  expect((await run('export', '--out', out, '--forms', 'direct,partial')).code).toBe(0);
  expect(parse(await readFile(out), { columns: true, bom: true })).toHaveLength(1);
  const refused = await run('export', '--target', 'atlantis', '--out', join(folder, 'none.csv'));
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('404') as unknown]);
  expect((await readdir(folder)).filter((name) => name.startsWith('none'))).toEqual([]);
});

test('imports lines of articles in batches, tells of each bad line, and doubles nothing', async () => {
  const file = join(folder, 'articles.ndjson');
  const lines = Array.from({ length: 1200 }, (_, at) => JSON.stringify({ text: `Spain ${at}.` }));
  lines[7] = '{"text":';
  lines[9] = '[]';
  lines[1100] = JSON.stringify({ text: '' });
  await writeFile(file, `${lines.join('\n')}\n\n`);
  const { code, stdout } = await run('import', file);
  expect([code, stdout]).toEqual([1, '1197 articles wait to be analysed, 3 lines were refused.\n']);
  const told = (await readFile(`${file}.errors.ndjson`, 'utf8')).trim().split('\n');
  expect(told.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { line: 8, code: 'malformed-json' },
    { line: 10, code: 'invalid', message: 'The line must be a JSON object.' },
    { line: 1101, code: 'invalid', errors: [{ field: 'text' }] },
  ]);
  await run('import', file);
  expect(await queue.counts()).toMatchObject({ queued: 1197 });
  const piped = await stancewire(['import', '-'], { env, input: '{"text":"Norway."}' });
  expect(piped).toEqual({
    code: 0,
    stdout: '1 articles wait to be analysed, 0 lines were refused.\n',
    stderr: '',
  });
});

test('moves old articles to the archive, from where everybody goes on reading them', async () => {
  const { articleId } = await client.submit({ text: '“Spain is a friend,” Ana Duarte said.' });
  await analyseNext('new');
  await client.submit({ text: 'Spain, today.' });
  const before = [await client.article(articleId), await client.actor('spain')];
  expect((await run('archive', '--older-than', '1')).stdout).toContain(
    '0 articles submitted before',
  );
  await admin.zadd('sw:{articles}:with-text', Date.now() - 2 * 86_400_000, articleId);
  const moved = await run('archive', '--older-than', '1');
  expect([moved.code, moved.stderr]).toEqual([0, '']);
  expect(moved.stdout).toContain(`1 articles submitted before`);
  expect(moved.stdout).toContain(join(folder, 'archive'));
  expect(await admin.hexists(`sw:{article:${articleId}}:article`, 'article')).toBe(0);
  expect([await client.article(articleId), await client.actor('spain')]).toEqual(before);
  const printed = JSON.parse((await run('archive', 'read', articleId)).stdout) as ArchivedArticle;
  expect(printed.article.text).toBe('“Spain is a friend,” Ana Duarte said.');
  expect(printed.analysis.article.id).toBe(articleId);
  expect((await run('archive', 'read', 'nobody')).code).toBe(1);
  await client.deleteArticle(articleId);
  expect((await run('archive', 'read', articleId)).code).toBe(1);
});

test.each([
  [['archive']],
  [['archive', '--older-than', '0']],
  [['archive', 'read']],
  [['archive', '--older-than', '3', '--workspace', 'nowhere']],
])('%j is told what was expected', async (args) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(2);
  expect(stderr).toContain('stancewire archive --older-than DAYS');
});
