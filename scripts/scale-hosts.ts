import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileOf } from './programs/running-program';
import { runProgram } from './program';
import { networkHosts, type NetworkHost } from './scale/namespaces';

/*
 * Workers on two hosts, Redis and the API on a third: network namespaces that a bridge joins. Every article must be
 * analysed once, by one of the hosts, each of them must have had some, and the actor's counts must be right.
 */

const ARTICLES = 40;
const API_PORT = 3000;
const REDIS_PORT = 6379;
const TEXT = '“Spain has kept every promise and we thank Spain,” said Ana Duarte in Lisbon.';

/** Runs where the API is, and prints what the actor's summary counts once all jobs have ended. */
const CALLER = `
const service = process.argv[1], articles = Number(process.argv[2]);
const headers = { 'content-type': 'application/json', authorization: 'Bearer ' + process.env.ADMIN_KEY };
const ask = async (path, init) => (await fetch(service + path, { headers, ...init })).json();
(async () => {
  const jobs = [];
  for (let n = 0; n < articles; n++) {
    const body = JSON.stringify({ id: 'article-' + n, text: process.argv[3] });
    jobs.push((await ask('/v1/articles', { method: 'POST', body })).id);
  }
  for (const id of jobs) {
    let status = 'queued';
    while (['queued', 'running'].includes(status)) ({ status } = await ask('/v1/jobs/' + id + '?wait=30'));
    if (status !== 'succeeded') throw new Error(id + ' is ' + status);
  }
  console.log(JSON.stringify((await ask('/v1/actors/ana-duarte')).asSpeaker.total));
})().catch((error) => { console.error(error); process.exit(1); });
`;

async function main(): Promise<number> {
  const network = await networkHosts(3);
  if (!network) {
    process.stdout.write(
      'Not run: it needs Linux, root and the command ip, to make network namespaces.\n',
    );
    return 0;
  }
  const directory = mkdtempSync(join(tmpdir(), 'stancewire-hosts-'));
  const children: ChildProcess[] = [];
  try {
    return await shareWork(network.hosts, directory, children);
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await Promise.all(children.map(ended));
    rmSync(directory, { recursive: true, force: true });
    await network.remove();
  }
}

async function shareWork(
  hosts: readonly NetworkHost[],
  directory: string,
  children: ChildProcess[],
): Promise<number> {
  const [hub, ...others] = hosts;
  if (!hub) return 1;
  const environment = {
    REDIS_URL: `redis://${hub.address}:${REDIS_PORT}`,
    STANCE_MODEL: 'fast',
    HOST: hub.address,
    PORT: String(API_PORT),
    ADMIN_KEY: randomBytes(24).toString('hex'),
  };
  const start = (host: NetworkHost, command: readonly string[]) => {
    const [program, args] = host.inside(command);
    const child: ChildProcess = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...environment },
    });
    children.push(child);
    return child;
  };
  const server = ['redis-server', '--port', String(REDIS_PORT), '--bind', hub.address];
  start(hub, [...server, '--dir', directory, '--appendonly', 'yes', '--protected-mode', 'no']);
  const ready: Promise<unknown>[] = [told(start(hub, node('src/server')), 'listening')];
  const done = others.map((host) => {
    const tally = { host: host.name, jobs: new Set<string>() };
    const worker = start(host, node('workers/main'));
    ready.push(told(worker, 'ready'));
    onLines(worker, ({ message, jobId }) => {
      if (message === 'job ended' && jobId !== undefined) tally.jobs.add(jobId);
    });
    return tally;
  });
  await Promise.all(ready);
  const service = `http://${hub.address}:${API_PORT}`;
  const caller = start(hub, [process.execPath, '-e', CALLER, service, String(ARTICLES), TEXT]);
  let counted = '';
  caller.stdout?.on('data', (piece: Buffer) => (counted += piece.toString()));
  const [code] = (await once(caller, 'close')) as [number | null];
  const shares = done.map(({ host, jobs }) => `${host} ${jobs.size}`).join(', ');
  const all = new Set(done.flatMap(({ jobs }) => [...jobs]));
  const sum = done.reduce((total, { jobs }) => total + jobs.size, 0);
  process.stdout.write(
    `articles ${ARTICLES}; jobs by host: ${shares}; statements ${counted.trim()}\n`,
  );
  const good =
    code === 0 &&
    Number(counted) === ARTICLES &&
    all.size === ARTICLES &&
    sum === ARTICLES &&
    done.every(({ jobs }) => jobs.size > 0);
  process.stdout.write(good ? 'Shared, and counted right.\n' : 'NOT as it should be.\n');
  return good ? 0 : 1;
}

function node(program: string): readonly string[] {
  return [process.execPath, fileOf(program)];
}

interface LogLine {
  readonly message?: string;
  readonly jobId?: string;
}

function onLines(child: ChildProcess, hear: (line: LogLine) => void): void {
  if (!child.stdout) return;
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('{')) hear(JSON.parse(line) as LogLine);
  });
}

/** Resolves when a process logs this message; rejects when it ends before. */
function told(child: ChildProcess, message: string): Promise<void> {
  return new Promise((resolve, reject) => {
    onLines(child, (line) => {
      if (line.message === message) resolve();
    });
    child.once('exit', () => reject(new Error(`A process ended before it was ${message}.`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

runProgram(main);
