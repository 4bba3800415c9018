import { spawn } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { installationCommand, installRedis, unpackedRoot } from './redis-install.mjs';
import { runCommand } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

const MINIMUM_VERSION = [6, 2];
const START_PATIENCE_MS = 20_000;
const STOP_PATIENCE_MS = 15_000;
const DEFAULT_CACHE = resolve(dirname(fileURLToPath(import.meta.url)), '..', '.cache');

/**
 * Finds a Redis or Valkey server of at least version 6.2 on this machine, or gets one. Several processes
 * may ask at the same time; one of them installs and the others wait.
 *
 * @param {{ cacheDirectory?: string, log?: (line: string) => void }} [options]
 * @returns {Promise<{ command: string, env: NodeJS.ProcessEnv, version: string }>}
 * @throws {SetupError} naming the one command to type when there is none and none can be got.
 */
export async function findRedisServer({ cacheDirectory = DEFAULT_CACHE, log = () => {} } = {}) {
  const here = await searchRedisServer(cacheDirectory);
  if (here !== null) return here;
  return withLock(join(cacheDirectory, 'redis-install'), async () => {
    const since = await searchRedisServer(cacheDirectory);
    if (since !== null) return since;
    const failure = await installRedis({ cacheDirectory, log });
    const got = failure === null ? await searchRedisServer(cacheDirectory) : null;
    if (got !== null) return got;
    throw new SetupError(
      `No Redis server of version ${MINIMUM_VERSION.join('.')} or later was found, and none could be got ` +
        `(${failure ?? 'what was installed does not run'}).\nType this and try again:  ` +
        `${await installationCommand()}\nOr name a running one:  REDIS_URL=redis://host:6379`,
    );
  });
}

/**
 * Starts a Redis of our own on the loopback address and waits until it answers.
 *
 * @param {object} options
 * @param {string} options.dataDirectory where it keeps its files
 * @param {number} [options.port] a free one is chosen when absent
 * @param {string} [options.password] none is asked for when absent
 * @param {boolean} [options.appendOnly] true: every write is on disk before it is acknowledged (the default);
 *   false: nothing is kept
 * @param {boolean} [options.detached] true: signals to our process group (Ctrl-C) do not reach it
 * @param {string} [options.cacheDirectory] where a server is unpacked when the machine has none
 * @param {(line: string) => void} [options.log] hears of installations
 * @returns {Promise<import('./redis.mjs').PrivateRedis>}
 */
export async function startPrivateRedis(options) {
  const server = await findRedisServer(options);
  await mkdir(options.dataDirectory, { recursive: true });
  const attempts = options.port === undefined ? 5 : 1;
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const started = await launch(server, port, options);
    if (typeof started !== 'string') return started;
    // Somebody may take the port between our choosing it and the server's binding it.
    if (attempt === attempts || !/address already in use/i.test(started)) {
      throw new SetupError(`The private Redis did not start on port ${port}.\n${started}`);
    }
  }
}

/**
 * Sends one command to a Redis server on the loopback address over a connection of its own.
 *
 * @param {{ port: number, password?: string | undefined }} server
 * @param {string} command words separated by spaces
 * @returns {Promise<string>} the reply; rejects when the server does not answer or answers with an error
 */
export function redisCommand({ port, password }, command) {
  return new Promise((resolvePromise, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    let received = '';
    const fail = (error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(2000, () => fail(new Error(`Redis on port ${port} does not answer`)));
    socket.once('error', fail);
    socket.once('close', () => fail(new Error(`Redis on port ${port} closed the connection`)));
    socket.on('data', (chunk) => {
      received += chunk;
      const reply = lastReply(received, password === undefined ? 1 : 2);
      if (reply === null) return;
      if (reply.startsWith('-')) return fail(new Error(reply.slice(1)));
      resolvePromise(reply);
      socket.destroy();
    });
    const authentication = password === undefined ? '' : `AUTH ${password}\r\n`;
    socket.write(`${authentication}${command}\r\n`);
  });
}

/** The text of the `count`-th simple or bulk reply, an error with its leading "-", null while incomplete. */
function lastReply(received, count) {
  let position = 0;
  for (let reply = 1; ; reply += 1) {
    const end = received.indexOf('\r\n', position);
    if (end < 0) return null;
    const kind = received[position];
    let text = received.slice(position + 1, end);
    position = end + 2;
    if (kind === '$') {
      const length = Number(text);
      if (received.length < position + length + 2) return null;
      text = received.slice(position, position + length);
      position += length + 2;
    }
    if (kind === '-') return `-${text}`;
    if (reply === count) return text;
  }
}

async function searchRedisServer(cacheDirectory) {
  const places = (process.env.PATH ?? '').split(delimiter);
  const homebrew = ['/opt/homebrew/bin', '/usr/local/bin', '/home/linuxbrew/.linuxbrew/bin'];
  for (const directory of [...places, ...homebrew].filter(Boolean)) {
    for (const name of ['redis-server', 'valkey-server']) {
      const found = await probe(join(directory, name), process.env);
      if (found !== null) return found;
    }
  }
  const root = unpackedRoot(cacheDirectory);
  const env = { ...process.env, LD_LIBRARY_PATH: (await libraryFolders(root)).join(':') };
  for (const name of ['redis-server', 'valkey-server']) {
    const found = await probe(join(root, 'usr', 'bin', name), env);
    if (found !== null) return found;
  }
  return null;
}

/** The server behind a path when it runs and is young enough, else null. */
async function probe(command, env) {
  const { code, output } = await runCommand(command, ['--version'], { env });
  const match = /\bv=((\d+)\.(\d+)[^\s]*)/.exec(output);
  if (code !== 0 || match === null) return null;
  const [major, minor] = [Number(match[2]), Number(match[3])];
  const [leastMajor, leastMinor] = MINIMUM_VERSION;
  const recent = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return recent ? { command, env, version: match[1] } : null;
}

async function libraryFolders(root) {
  const folders = [];
  for (const parent of [join(root, 'usr', 'lib'), join(root, 'lib')]) {
    const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
    const inside = entries.filter((entry) => entry.isDirectory() && entry.name.includes('linux'));
    folders.push(...inside.map((entry) => join(parent, entry.name)), parent);
  }
  return folders;
}

/** Starts one server; gives the running Redis, or the last lines that it wrote before it died. */
async function launch(
  server,
  port,
  { dataDirectory, password, appendOnly = true, detached = false },
) {
  const child = spawn(server.command, ['-'], {
    env: server.env,
    cwd: dataDirectory,
    detached,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk) => (output = (output + chunk).slice(-4000));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.stdin.on('error', () => {});
  const exited = new Promise((resolvePromise) => {
    child.once('error', (error) => resolvePromise(error.message));
    child.once('close', () => resolvePromise(output.trim()));
  });
  // Settings go through standard input, so that no process list shows the password.
  child.stdin.end(settings({ port, dataDirectory, password, appendOnly }));
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  void exited.then(() => process.removeListener('exit', killWithUs));
  const answered = await Promise.race([exited, untilReady({ port, password }, child, exited)]);
  if (answered !== true) return answered;
  return {
    url: `redis://${password === undefined ? '' : `:${password}@`}127.0.0.1:${port}`,
    port,
    dataDirectory,
    version: server.version,
    process: child,
    stop: () => stop(child, exited),
  };
}

function settings({ port, dataDirectory, password, appendOnly }) {
  const lines = [
    'bind 127.0.0.1',
    `port ${port}`,
    'protected-mode yes',
    'daemonize no',
    `dir ${JSON.stringify(resolve(dataDirectory))}`,
    'save ""',
    `appendonly ${appendOnly ? 'yes' : 'no'}`,
    'appendfsync always',
    'maxmemory-policy noeviction',
  ];
  if (password !== undefined) lines.push(`requirepass ${password}`);
  return `${lines.join('\n')}\n`;
}

/** True once PING answers; what the server wrote when it ends before. While the server still reads its files we wait as long as it lives. */
async function untilReady(server, child, exited) {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await redisCommand(server, 'PING').catch((error) => error.message);
    if (answer === 'PONG' && (await isOurs(server, child))) return true;
    if (Date.now() > deadline && !answer.startsWith('LOADING')) {
      child.kill('SIGKILL');
      return `It did not answer within ${START_PATIENCE_MS / 1000} s: ${answer}`;
    }
    await sleep(15);
  }
  return exited;
}

/** Another server may hold the port that ours failed to get. */
async function isOurs(server, child) {
  const info = await redisCommand(server, 'INFO server').catch(() => '');
  return info.includes(`process_id:${child.pid}\r\n`);
}

async function stop(child, exited) {
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
  await exited;
  clearTimeout(patience);
}

/**
 * As `freePort` of scripts/programs, which is there only once the project is built: below the ports that systems give
 * to outgoing connections, so that none takes it while a killed server starts again.
 */
async function freePort() {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 10_000);
    const isFree = await new Promise((resolvePromise) => {
      const probeServer = createServer();
      probeServer.once('error', () => resolvePromise(false));
      probeServer.listen(port, '127.0.0.1', () => probeServer.close(() => resolvePromise(true)));
    });
    if (isFree) return port;
  }
}
