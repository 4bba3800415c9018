import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { redisCommand, startPrivateRedis } from './redis.mjs';
import { SetupError } from './setup-error.mjs';

const OWNER_NAME = 'stancewire-start';
const MOST_RESTARTS_IN_A_ROW = 5;
const STEADY_AFTER_MS = 60_000;

/**
 * The Redis of one data directory, run by us alone: a server left over from a start that was killed is ended
 * first, a server whose owner lives is left in peace, and one that crashes is started again in its place.
 *
 * Where it listens and its password are recorded in `private-redis.json` there while it runs, readable by its
 * owner alone: the command line finds it by that, and the next start what this one left behind.
 *
 * @param {{ directory: string, log: (line: string) => void, onLost: (error: Error) => void }} options
 *   `onLost` hears when it cannot be brought back.
 * @returns {Promise<{ url: string, version: string, stop: () => Promise<void> }>}
 */
export async function startOwnedRedis({ directory, log, onLost }) {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const record = join(directory, 'private-redis.json');
  await endLeftover(record, directory, log);

  const password = randomBytes(24).toString('hex');
  const options = {
    dataDirectory: join(directory, 'redis'),
    password,
    detached: true,
    log,
  };
  let redis = await startPrivateRedis(options);
  await writeRecord(record, { port: redis.port, password });
  let stopping = false;
  let restarts = 0;
  let ownership = null;

  const watch = () => {
    const begun = Date.now();
    ownership = holdOwnership(redis.port, password);
    redis.process.once('exit', (code, signal) => {
      if (stopping) return;
      restarts = Date.now() - begun > STEADY_AFTER_MS ? 1 : restarts + 1;
      log(`Redis ended (${signal ?? `status ${code}`}); starting it again.`);
      void restart();
    });
  };
  const restart = async () => {
    try {
      if (restarts > MOST_RESTARTS_IN_A_ROW) throw new Error('Redis keeps ending.');
      redis = await startPrivateRedis({ ...options, port: redis.port });
      if (stopping) await redis.stop();
      else watch();
    } catch (error) {
      onLost(error);
    }
  };

  watch();
  return {
    url: redis.url,
    version: redis.version,
    async stop() {
      stopping = true;
      await redis.stop();
      await rm(record, { force: true });
      ownership.destroy();
    },
  };
}

/** Complete or not at all, and never in a file that somebody made readable for others. */
async function writeRecord(path, record) {
  const unfinished = `${path}.new`;
  await rm(unfinished, { force: true });
  await writeFile(unfinished, JSON.stringify(record), { mode: 0o600 });
  await rename(unfinished, path);
}

/** A connection, open as long as we live, by which another start sees that this Redis has an owner. */
function holdOwnership(port, password) {
  const socket = createConnection({ host: '127.0.0.1', port });
  socket.on('error', () => {});
  socket.resume();
  socket.write(`AUTH ${password}\r\nCLIENT SETNAME ${OWNER_NAME}\r\n`);
  return socket;
}

async function endLeftover(record, directory, log) {
  const leftover = await readFile(record, 'utf8').then(JSON.parse, () => null);
  if (leftover === null) return;
  const clients = await redisCommand(leftover, 'CLIENT LIST').catch(() => null);
  if (clients === null) return;
  if (clients.includes(`name=${OWNER_NAME} `)) {
    throw new SetupError(
      `Another Stancewire is running on the data in ${directory}. Stop it first, or choose another ` +
        'folder:  DATA_DIR=./other-data npm start',
    );
  }
  log('Ending the Redis that an earlier start left behind …');
  // It closes the connection instead of answering.
  await redisCommand(leftover, 'SHUTDOWN').catch(() => {});
  for (let answers = true; answers; await sleep(50)) {
    answers = await redisCommand(leftover, 'PING').then(
      () => true,
      (error) => error.message.startsWith('LOADING'),
    );
  }
}
