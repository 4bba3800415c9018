import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Worker } from 'bullmq';
import type { JobView } from '../../src/domain/job';
import type { ActorSummary } from '../../src/domain/summary';
import { createLogger } from '../../src/logger';
import { consumerConnectionOptions } from '../../src/queue/connection';
import { RunningJobs } from '../../src/queue/running-jobs';
import { createRedisWorkspaces } from '../../src/storage/redis-workspaces';
import type { Workspaces } from '../../src/storage/workspaces';
import { startAnalysisWorker } from '../../workers/analysis-worker';
import { createProcessor } from '../../workers/article-processor';
import { jsonOf } from '../api/service';
import { analysis } from '../contracts/analyses';
import { freePort } from '../../scripts/programs/free-port';
import { startProcess, type ProductProcess } from '../support/processes';
import { startTestRedis, type TestRedis } from '../support/redis';

// The API's process, the command line, a real Redis and a real queue; what the model would find is told here.

const ROOT = join(__dirname, '../..');
const HOOK = join(__dirname, '../support/typescript-hook.cjs');
const ADMIN_KEY = 'integration-admin-key-0123456789';
const TEXT = 'The ferry stays open for everybody.';

let redis: TestRedis;
let api: ProductProcess;
let url: string;
let worker: Worker;
let workspaces: Workspaces;
let control: RunningJobs;

beforeAll(async () => {
  redis = await startTestRedis();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  api = await startProcess('src/server.ts', {
    REDIS_URL: redis.url,
    HOST: '0.0.0.0',
    PORT: String(port),
    LOG_LEVEL: 'debug',
    ADMIN_KEY,
  });
  workspaces = createRedisWorkspaces({ url: redis.url });
  control = new RunningJobs({ url: redis.url });
  worker = startAnalysisWorker({
    connection: consumerConnectionOptions(redis.url),
    process: createProcessor({
      storeOf: (workspace) => workspaces.open(workspace),
      control,
      analyse: async ({ id, outlet }) =>
        analysis(id, [{ speaker: outlet ?? 'Nobody', stances: { Norland: 'hostile' } }]),
    }),
    logger: createLogger({ logLevel: 'error', component: 'worker' }),
    onDeath: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  await worker?.close(true);
  await Promise.allSettled([control?.close(), workspaces?.close(), api?.end()]);
  await redis?.stop();
});

async function stancewire(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--require', HOOK, join(ROOT, 'src/cli.ts'), ...args],
    { env: { PATH: process.env.PATH, REDIS_URL: redis.url } },
  );
  return stdout.trim();
}

const newKey = (workspace: string) =>
  stancewire(
    'keys',
    'create',
    '--name',
    'desk',
    '--scopes',
    'submit,read',
    '--workspace',
    workspace,
  );

function asking(key: string) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  return {
    get: (path: string) => fetch(`${url}${path}`, { headers }),
    post: (path: string, body: unknown) =>
      fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  };
}

async function analysed(key: string, article: object): Promise<JobView> {
  const { get, post } = asking(key);
  let job = await jsonOf<JobView>(await post('/v1/articles', article));
  while (job.status === 'queued' || job.status === 'running') {
    job = await jsonOf<JobView>(await get(`/v1/jobs/${job.id}?wait=5`));
  }
  return job;
}

test('two workspaces over one queue and one worker see their own counts alone', async () => {
  const [ours, theirs] = [await newKey('default'), await newKey('paper')];
  const job = await analysed(ours, { id: 'a', text: TEXT, outlet: 'Ada Brandt' });
  await analysed(ours, { id: 'b', text: TEXT, outlet: 'Ada Brandt' });
  const foreign = await analysed(theirs, { id: 'a', text: TEXT, outlet: 'Jon Vale' });
  expect([job.status, foreign.status]).toEqual(['succeeded', 'succeeded']);

  for (const [key, total, speaker] of [
    [ours, 2, 'Ada Brandt'],
    [theirs, 1, 'Jon Vale'],
  ] as const) {
    const summary = await jsonOf<ActorSummary>(await asking(key).get('/v1/actors/norland'));
    expect(summary.asTarget.total).toBe(total);
    expect(summary.asTarget.bySpeaker.map(({ name }) => name)).toEqual([speaker]);
  }
  expect((await asking(theirs).get(`/v1/jobs/${job.id}/result`)).status).toBe(404);
  expect((await asking(ours).get(`/v1/jobs/${foreign.id}/result`)).status).toBe(404);
  expect(await workspaces.names()).toEqual(['default', 'paper']);
});

test('the queue’s page is for operators, shows ids and no text, and asks nothing of others', async () => {
  const desk = await newKey('default');
  const stranger = await stancewire(
    ...['keys', 'create', '--name', 's', '--scopes', 'admin', '--workspace', 'paper'],
  );
  await analysed(desk, { id: 'shown', title: 'Brandt speaks', text: TEXT });
  for (const [key, status] of [
    ['', 401],
    [desk, 403],
    [stranger, 404],
  ] as const) {
    expect((await asking(key).get('/admin/queues/')).status).toBe(status);
  }
  const { get } = asking(ADMIN_KEY);
  const page = await get('/admin/queues/');
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).not.toMatch(/(?:src|href)="https?:/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const [, script = ''] = /src="(static\/js\/main[^"]+)"/.exec(html) ?? [];
  expect((await get(`/admin/queues/${script}`)).status).toBe(200);
  const jobs = await (await get('/admin/queues/api/queues?activeQueue=analysis')).text();
  expect(jobs).toContain('shown');
  expect(jobs).not.toMatch(/ferry|Brandt speaks/);
});

test('the queue’s page takes writes from itself alone, when they come by a session', async () => {
  const signedIn = await asking('').post('/v1/session', { key: ADMIN_KEY });
  const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
  const pause = async (headers: Record<string, string>) =>
    (
      await fetch(`${url}/admin/queues/api/queues/analysis/pause`, {
        method: 'PUT',
        headers: { cookie, ...headers },
      })
    ).status;
  expect(await pause({})).toBe(403);
  expect(await pause({ 'sec-fetch-site': 'same-site' })).toBe(403);
  expect(await pause({ origin: 'https://elsewhere.example' })).toBe(403);
  expect(await pause({ origin: url })).toBe(200);
  const resume = await fetch(`${url}/admin/queues/api/queues/analysis/resume`, {
    method: 'PUT',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
  });
  expect(resume.status).toBe(200);
});

test('keys are listed and taken back by their ids, and the running service knows at once', async () => {
  const key = await newKey('default');
  const id = key.split('_')[1] ?? '';
  expect((await asking(key).get('/v1/jobs')).status).toBe(200);
  const listed = await stancewire('keys', 'list');
  expect(listed).toContain(id);
  expect(listed).not.toContain(key.slice(-48));
  expect(await stancewire('keys', 'revoke', id)).toContain(`${id} is revoked`);
  expect((await asking(key).get('/v1/jobs')).status).toBe(401);
  await expect(stancewire('keys', 'revoke', id)).rejects.toThrow(/There is no key/);
  await expect(stancewire('keys', 'create', '--name', 'x')).rejects.toThrow(/--scopes/);
});

test('no line of the log holds a key or a cookie, whatever is done with it', async () => {
  const key = await newKey('default');
  const cookies: string[] = [];
  for (const secret of [key, ADMIN_KEY]) {
    const { get, post } = asking(secret);
    await get(`/v1/jobs/${secret}`);
    await get(`/v1/jobs?key=${secret}`);
    await get(`/${secret}`);
    const signedIn = await post('/v1/session', { key: secret });
    const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
    expect((await fetch(`${url}/v1/jobs`, { headers: { cookie } })).status).toBe(200);
    cookies.push(cookie.split('=')[1] ?? '');
    await post('/v1/session', { key: `${secret}x` });
  }
  expect(api.output()).toContain(key.split('_')[1]);
  expect(api.output()).not.toContain(key.slice(-48));
  expect(api.output()).not.toContain(ADMIN_KEY);
  expect(cookies.every((cookie) => cookie.length === 43)).toBe(true);
  for (const cookie of cookies) expect(api.output()).not.toContain(cookie);
});

describe('without a key', () => {
  const start = async (host: string) => {
    const own = await startTestRedis();
    const port = String(await freePort());
    const environment = { REDIS_URL: own.url, HOST: host, PORT: port };
    return startProcess('src/server.ts', environment).finally(() => own.stop());
  };

  test('the service does not start where others could come in, and says what to type', async () => {
    const refused = start('0.0.0.0');
    await expect(refused).rejects.toThrow(/ADMIN_KEY=.*\n.*keys create/);
  });

  test('it starts on the loopback address', async () => {
    const started = await start('127.0.0.1');
    expect(await started.end()).toBe(0);
  });
});
