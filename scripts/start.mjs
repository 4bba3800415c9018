import { createRequire } from 'node:module';
import { createConnection, createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { startOwnedRedis } from './owned-redis.mjs';
import { SetupError } from './setup-error.mjs';
import { loadEnvironmentFile, prepare, projectRoot, requireNode } from './setup.mjs';
import { superviseProcess } from './supervised-process.mjs';

const API_PATIENCE_MS = 20_000;
const WORKER_PATIENCE_MS = 60_000;
const REDIS_PATIENCE_MS = 5000;
const built = createRequire(join(projectRoot, 'dist', 'start.js'));
const log = (line) => console.log(line);

/** Everything that runs, in the order in which it was started. */
const parts = { redis: null, api: null, workers: [], stopping: false, forced: false };

/** The first signal that asks us to end resolves it; the second ends everything by force. */
function untilAskedToStop() {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (asked) return void endByForce();
        asked = true;
        resolve(signal);
      });
    }
  });
}

/** @returns {Promise<never>} when something that cannot be replaced is lost */
async function bringUp(config) {
  const lost = new Promise((_, reject) => {
    parts.onLost = reject;
  });
  lost.catch(() => {});
  const redisUrl = await provideRedis(config);
  if (parts.stopping) return lost;
  const env = {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV ?? 'production',
    REDIS_URL: redisUrl,
    HOST: config.host,
    PORT: String(config.port),
    DATA_DIR: config.dataDirectory,
  };
  const start = (name, script) =>
    superviseProcess({ name, script: built.resolve(script), env, log });
  const count = workerCount(config);
  parts.api = start('The API', './src/server.js');
  startWorkers(start, Math.min(count, 1));
  const first = Promise.all([parts.api, ...parts.workers].map((part) => part.ready));
  const told = await Promise.race([first, lost]);
  if (parts.stopping) return lost;
  // One takes jobs; the others would only have kept it from the processor while it loaded its model.
  startWorkers(start, count);
  for (const worker of parts.workers) worker.ready.catch((error) => parts.onLost(error));
  welcome(config, told[0].keys);
  return lost;
}

async function provideRedis(config) {
  if (process.env.REDIS_URL?.trim()) {
    await requireAnswer(config.redisUrl);
    return config.redisUrl;
  }
  const directory = config.dataDirectory;
  const onLost = (error) => parts.onLost(error);
  parts.redis = await startOwnedRedis({ directory, log, onLost });
  return parts.redis.url;
}

function workerCount(config) {
  const cores = availableParallelism();
  const count = Math.min(config.workers ?? cores, cores);
  if (config.workers !== null && config.workers > cores) {
    log(`WORKERS is ${config.workers}, but there are ${cores} cores: starting ${cores}.`);
  }
  return count;
}

function startWorkers(start, count) {
  while (parts.workers.length < count) {
    parts.workers.push(start(`Worker ${parts.workers.length + 1}`, './workers/main.js'));
  }
}

/** @param {boolean | null} keys whether the API asks for keys; null where it does not know yet */
function welcome(config, keys) {
  const site = siteOf(config.host, config.port);
  const redis =
    parts.redis === null
      ? `the Redis of REDIS_URL`
      : `private Redis ${parts.redis.version}, data in ${config.dataDirectory}`;
  log(
    [
      '',
      'Stancewire is ready.',
      `  Page     ${site}/`,
      `  API      ${site}/v1/articles`,
      `  Health   ${site}/readyz`,
      `  Manual   ${join(projectRoot, 'README.md')}`,
      `  Keys     ${keys === false ? 'none: open to this machine alone ("npx stancewire keys create" makes one)' : 'asked for'}`,
      `  Running  1 API, ${parts.workers.length} worker(s), ${redis}`,
      '',
      'Ctrl-C stops it.',
    ].join('\n'),
  );
}

/** No new requests first, then the jobs in hand, then the store that both need. */
async function shutDown() {
  parts.stopping = true;
  await parts.api?.stop(API_PATIENCE_MS);
  await Promise.all(parts.workers.map((worker) => worker.stop(WORKER_PATIENCE_MS)));
  await parts.redis?.stop();
}

async function endByForce() {
  parts.forced = true;
  log('Stopping at once; jobs in hand are done again after the next start.');
  for (const part of [parts.api, ...parts.workers]) part?.kill();
  setTimeout(() => process.exit(1), REDIS_PATIENCE_MS);
  await parts.redis?.stop();
  process.exit(1);
}

/** Throws an error that names the address when it cannot be bound. */
function requireFreeAddress(host, port) {
  return new Promise((resolve, reject) => {
    if (!(port >= 1 && port <= 65_535)) return void resolve(); // the configuration's own check complains
    const probe = createServer();
    probe.once('error', (error) => reject(new SetupError(addressComplaint(error, host, port))));
    probe.listen({ host, port, exclusive: true }, () => probe.close(resolve));
  });
}

function addressComplaint(error, host, port) {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Choose another one:  PORT=${port + 1} npm start`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be bound by this user. Choose one above 1023:  PORT=3000 npm start`;
    default:
      return `HOST=${host} PORT=${port} cannot be bound: ${error.message}`;
  }
}

/** Of a cluster or of sentinels one that answers is enough. */
async function requireAnswer(redisUrl) {
  const { parseRedisAddress } = built('./src/redis/redis-address.js');
  const { socket, nodes } = parseRedisAddress(redisUrl);
  const places = socket === null ? nodes : [{ path: socket }];
  await Promise.any(places.map(answerOf)).catch(() => {
    const names = places.map(({ path, host, port }) => path ?? `${host}:${port}`).join(', ');
    throw new SetupError(`No Redis answers at ${names}, which REDIS_URL names.`);
  });
}

function answerOf(place) {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ ...place, timeout: 5000 });
    const fail = () => {
      socket.destroy();
      reject(new Error('no answer'));
    };
    socket.once('error', fail).once('timeout', fail);
    socket.once('connect', () => resolve(socket.destroy()));
  });
}

function siteOf(host, port) {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function main() {
  requireNode('20.0');
  loadEnvironmentFile();
  await requireFreeAddress(process.env.HOST || '127.0.0.1', Number(process.env.PORT || 3000));
  await prepare(log);
  const { parseConfig } = built('./src/config.js');
  const config = parseConfig(process.env);

  // A reader of our output that goes away (as in `npm start | head`) is no reason to end.
  process.stdout.on('error', () => {});
  const stopped = untilAskedToStop();
  try {
    const signal = await Promise.race([stopped, bringUp(config)]);
    log(`\n${signal}: finishing the jobs in hand. Ctrl-C again stops at once.`);
  } finally {
    await shutDown();
  }
  log('Stopped.');
}

main().then(
  () => process.exit(parts.forced ? 1 : 0),
  (error) => {
    const expected = error instanceof SetupError || error.code === 'bad-configuration';
    console.error(expected ? error.message : error.stack);
    process.exit(1);
  },
);
