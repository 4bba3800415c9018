import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { freePort } from '../../scripts/programs/free-port';
import { projectRoot } from './project-copy';

/**
 * Stands in for the API and for a worker: says that it is ready, and on SIGTERM asks Redis for an answer and
 * ends. Each event is one line of the file `events`.
 */
const PROGRAM = `
const { appendFileSync } = require('node:fs');
const { createConnection } = require('node:net');
const name = process.argv[1].includes('server') ? 'api' : 'worker';
const note = (event) => appendFileSync(process.env.EVENTS, name + ' ' + event + ' ' + process.pid + '\\n');
if (process.env.FAILING === name) process.exit(3);
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => {
  note('asked');
  if (process.env.STUBBORN === name) return;
  const socket = createConnection(new URL(process.env.REDIS_URL).port, '127.0.0.1');
  socket.once('error', () => { note('without redis'); process.exit(1); });
  socket.once('connect', () => setTimeout(() => { note('ended'); process.exit(); }, 100));
});
note('started');
process.send({ ready: true });
`;

const CONFIG = `
exports.parseConfig = (env) => ({
  host: env.HOST, port: Number(env.PORT), dataDirectory: env.DATA_DIR, redisUrl: env.REDIS_URL,
  workers: env.WORKERS ? Number(env.WORKERS) : null,
});
`;

/** Less than a test may take, so that it is the waiting that fails. */
const PATIENCE_MS = 100_000;

let root: string;
let running: ChildProcess | null = null;

/** A project whose scripts are the real ones and whose built programs are stand-ins. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'stancewire-supervision-'));
  await cp(join(projectRoot, 'scripts'), join(root, 'scripts'), {
    recursive: true,
    filter: (path) => !path.includes('scripts/train'),
  });
  for (const folder of ['node_modules', 'src', 'workers', 'dist/src', 'dist/workers']) {
    await mkdir(join(root, folder), { recursive: true });
  }
  for (const name of ['package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    await cp(join(projectRoot, name), join(root, name));
  }
  for (const name of ['package-lock.json', 'node_modules/.package-lock.json']) {
    await writeFile(join(root, name), '{"packages":{}}');
  }
  await writeFile(join(root, 'dist', 'src', 'config.js'), CONFIG);
  await writeFile(join(root, 'dist', 'src', 'server.js'), PROGRAM);
  await writeFile(join(root, 'dist', 'workers', 'main.js'), PROGRAM);
  // The one part of the product that the start script itself calls.
  await mkdir(join(root, 'dist', 'src', 'redis'));
  const address = transformFileSync(join(projectRoot, 'src', 'redis', 'redis-address.ts'), {
    jsc: { parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  await writeFile(join(root, 'dist', 'src', 'redis', 'redis-address.js'), address.code);
  const { fingerprint } = await import('../../scripts/project-build.mjs');
  await writeFile(join(root, 'dist', '.sources'), await fingerprint(root));
});

afterEach(async () => {
  running?.kill('SIGKILL');
  running = null;
  await rm(root, { recursive: true, force: true });
});

/** Starts the copy and gives what it prints and how it ends. */
async function start(
  environment: Readonly<Record<string, string>> = {},
  [command, ...args]: readonly [string, ...string[]] = [process.execPath, 'scripts/start.mjs'],
) {
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      DATA_DIR: join(root, 'data'),
      EVENTS: join(root, 'events'),
      REDIS_URL: '',
      WORKERS: '1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const printed = (text: string) => until(() => Promise.resolve(output.includes(text)));
  return { child, ended, printed, output: () => output };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('What was waited for did not happen.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What the stand-ins did so far, and who. */
async function events(): Promise<{ what: string; pid: number }[]> {
  const text = await readFile(join(root, 'events'), 'utf8').catch(() => '');
  const lines = text.split('\n').filter(Boolean);
  return lines.map((line) => {
    const words = line.split(' ');
    return { what: words.slice(0, -1).join(' '), pid: Number(words.at(-1)) };
  });
}

const happened = async (what: string) => (await events()).filter((event) => event.what === what);

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends the API, then the workers, then Redis, and leaves nothing behind',
  async (signal) => {
    const service = await start();
    await service.printed('Stancewire is ready.');
    const record = await readFile(join(root, 'data', 'private-redis.json'), 'utf8');
    service.child.kill(signal);
    expect(await service.ended).toBe(0);
    const order = (await events()).map(({ what }) => what);
    expect(order.slice(0, 2).sort()).toEqual(['api started', 'worker started']);
    expect(order.slice(2)).toEqual(['api asked', 'api ended', 'worker asked', 'worker ended']);
    const { redisCommand } = await import('../../scripts/redis.mjs');
    await expect(redisCommand(JSON.parse(record) as { port: number }, 'PING')).rejects.toThrow();
  },
);

test('SIGTERM to npm reaches the start script, and npm waits for its orderly end', async () => {
  const service = await start({}, ['npm', 'start']);
  await service.printed('Stancewire is ready.');
  service.child.kill('SIGTERM');
  await service.ended;
  expect(service.output()).toMatch(/SIGTERM: finishing.*Stopped\.\s*$/s);
  expect((await events()).at(-1)?.what).toBe('worker ended');
});

test('a second Ctrl-C ends at once what does not end by itself', async () => {
  const service = await start({ STUBBORN: 'api' });
  await service.printed('Stancewire is ready.');
  service.child.kill('SIGINT');
  await until(async () => (await happened('api asked')).length > 0);
  service.child.kill('SIGINT');
  expect(await service.ended).toBe(1);
  for (const { pid } of await events()) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a worker that is killed is started again', async () => {
  const service = await start();
  await service.printed('Stancewire is ready.');
  const [worker] = await happened('worker started');
  process.kill(worker!.pid, 'SIGKILL');
  await service.printed('Worker 1 is back.');
  const pids = (await happened('worker started')).map(({ pid }) => pid);
  expect(new Set(pids).size).toBe(2);
  service.child.kill('SIGINT');
  expect(await service.ended).toBe(0);
});

test('a Redis that is killed is started again, and the end is still in order', async () => {
  const service = await start();
  await service.printed('Stancewire is ready.');
  const { redisCommand } = await import('../../scripts/redis.mjs');
  const record = await readFile(join(root, 'data', 'private-redis.json'), 'utf8');
  const redis = JSON.parse(record) as { port: number; password: string };
  await redisCommand(redis, 'SET kept yes');
  const information = await redisCommand(redis, 'INFO server');
  process.kill(Number(/process_id:(\d+)/.exec(information)?.[1]), 'SIGKILL');
  await service.printed('Redis ended');
  await until(() =>
    redisCommand(redis, 'GET kept').then(
      (value) => value === 'yes',
      () => false,
    ),
  );
  service.child.kill('SIGINT');
  expect(await service.ended).toBe(0);
  expect(await happened('worker without redis')).toEqual([]);
});

test.each([
  ['api', 'The API'],
  ['worker', 'Worker 1'],
])(
  'when the %s cannot start, everything ends and the error says which part it was',
  async (failing, name) => {
    const service = await start({ FAILING: failing });
    expect(await service.ended).toBe(1);
    expect(service.output().trim()).toBe(`${name} ended before it was ready (status 3).`);
    expect(service.output()).not.toContain('Stancewire is ready.');
  },
);

test('one worker is ready first, then the others start, and no more than there are cores', async () => {
  const cores = availableParallelism();
  const service = await start({ WORKERS: String(cores + 3) });
  await service.printed('Stancewire is ready.');
  const started = async () => (await happened('worker started')).length;
  await until(async () => (await started()) >= cores);
  service.child.kill('SIGINT');
  expect(await service.ended).toBe(0);
  expect(await started()).toBe(cores);
});

test('a REDIS_URL where nothing answers is an error that names the place', async () => {
  const port = await freePort();
  const service = await start({ REDIS_URL: `redis://:secret@127.0.0.1:${port}` });
  expect(await service.ended).toBe(1);
  expect(service.output().trim()).toBe(
    `No Redis answers at 127.0.0.1:${port}, which REDIS_URL names.`,
  );
});
