import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { jsonOf } from '../api/service';
import { freePort } from '../../scripts/programs/free-port';
import { startTestRedis, type TestRedis } from '../support/redis';
import type { JobView } from '../../src/domain/job';

const SERVER = join(__dirname, '../../src/server.ts');
const HOOK = join(__dirname, '../support/typescript-hook.cjs');

interface ApiProcess {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** The URL that it announces. */
  readonly ready: Promise<string>;
  readonly exited: Promise<number | null>;
}

jest.setTimeout(30_000);

let redis: TestRedis;
const started: ChildProcess[] = [];
beforeAll(async () => {
  redis = await startTestRedis();
});
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => redis.stop());

function launch(env: Record<string, string>): ApiProcess {
  const child = fork(SERVER, {
    execArgv: ['--require', HOOK],
    env: { PATH: process.env.PATH, REDIS_URL: redis.url, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => (output += piece.toString()));
  }
  // Not `close`, which does not come once the channel to the process was closed from here.
  const ends = [child.stdout, child.stderr].map((stream) => once(stream!, 'close'));
  const exited = Promise.all([once(child, 'exit'), ...ends]).then(
    ([[code]]) => code as number | null,
  );
  const ready = new Promise<string>((resolve, reject) => {
    child.once('message', (message: { ready: boolean; url: string }) => resolve(message.url));
    void exited.then(() => reject(new Error(`The process ended: ${output}`)));
  });
  ready.catch(() => undefined);
  return { child, output: () => output, ready, exited };
}

const ARTICLE = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ text: '“We agree,” the minister said.' }),
};

test('it announces its address, serves the page and the API, and logs one JSON object a line', async () => {
  const api = launch({ PORT: String(await freePort()) });
  const url = await api.ready;
  expect((await fetch(`${url}/`)).headers.get('content-type')).toMatch(/^text\/html/);
  expect((await fetch(`${url}/v1/articles`, ARTICLE)).status).toBe(202);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, (await jsonOf(ready)).errors]).toEqual([
    503,
    [expect.objectContaining({ field: 'workers' })],
  ]);
  api.child.kill('SIGTERM');
  expect(await api.exited).toBe(0);
  const lines = api.output().trim().split('\n');
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(entries).toContainEqual(
    expect.objectContaining({ message: 'request', status: 202, jobId: expect.any(String) }),
  );
  expect(api.output()).not.toContain('We agree');
});

test('SIGTERM lets a held request go with its answer, takes no new ones, and ends with status 0', async () => {
  const api = launch({ PORT: String(await freePort()) });
  const url = await api.ready;
  const job = await jsonOf<JobView>(await fetch(`${url}/v1/articles`, ARTICLE));
  const held = fetch(`${url}${job.links.self}?wait=60`);
  // The held request has been taken when one sent after it on another connection is answered.
  await fetch(`${url}/healthz`);
  await fetch(`${url}/v1/jobs`);
  api.child.kill('SIGTERM');
  expect(await jsonOf<JobView>(await held)).toMatchObject({ id: job.id, status: 'queued' });
  expect(await api.exited).toBe(0);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test('it ends when the process that started it is gone', async () => {
  const api = launch({ PORT: String(await freePort()) });
  await api.ready;
  api.child.disconnect();
  expect(await api.exited).toBe(0);
});

test('it starts while Redis is away, says so, and serves once Redis is there', async () => {
  const redisPort = await freePort();
  const api = launch({
    PORT: String(await freePort()),
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
  });
  const url = await api.ready;
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const refused = await fetch(`${url}/v1/articles`, ARTICLE);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  api.child.kill('SIGTERM');
  expect(await api.exited).toBe(0);
});

test('a taken port ends it with status 1 and a sentence that names the port', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const api = launch({ PORT: String(port) });
  expect(await api.exited).toBe(1);
  expect(api.output()).toContain(`Port ${port} on 127.0.0.1 is taken`);
  other.close();
});

test('a wrong setting ends it with status 1 and a sentence that names it', async () => {
  const api = launch({ PORT: 'eighty' });
  expect(await api.exited).toBe(1);
  expect(api.output()).toContain('PORT must be a whole number');
});
