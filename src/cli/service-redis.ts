import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { StancewireError } from '../domain/errors';

const RECORD = 'private-redis.json';
const PATIENCE_MS = 3000;

/** The Redis of the running service cannot be found; the message says what to do. */
export class UnknownRedisError extends StancewireError {
  constructor(reason: string, directory: string, cause?: unknown) {
    super(
      'unknown-redis',
      `${reason} Start the service with "npm start" first; if it runs with other settings, set the same ` +
        'DATA_DIR or REDIS_URL here.',
      { directory },
      { cause },
    );
  }
}

/** What of the configuration tells where Redis is. */
export interface RedisSettings {
  readonly redisUrl: string;
  readonly redisIsNamed: boolean;
  readonly dataDirectory: string;
}

interface RedisRecord {
  readonly port: number;
  readonly password: string;
}

/**
 * The address of the Redis that the service on this machine uses: REDIS_URL, or the private one that
 * `npm start` runs and records in the data directory. Throws `UnknownRedisError` when there is no record, or
 * only that of a start that was killed. The address may hold a password: never print it.
 */
export async function serviceRedisUrl(settings: RedisSettings): Promise<string> {
  if (settings.redisIsNamed) return settings.redisUrl;
  const directory = settings.dataDirectory;
  const record = await readRecord(directory);
  if (record === null) {
    throw new UnknownRedisError(`No service runs on the data in ${directory}.`, directory);
  }
  await requireAnswer(record).catch((cause: unknown) => {
    throw new UnknownRedisError(
      `The service that ran on the data in ${directory} has ended without tidying up.`,
      directory,
      cause,
    );
  });
  return `redis://:${record.password}@127.0.0.1:${record.port}`;
}

async function readRecord(directory: string): Promise<RedisRecord | null> {
  const path = join(directory, RECORD);
  try {
    return asRecord(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnknownRedisError(`Cannot read ${path}: ${reason}.`, directory, cause);
  }
}

function asRecord(value: unknown): RedisRecord {
  const { port, password } = (value ?? {}) as { port?: unknown; password?: unknown };
  if (typeof port !== 'number' || typeof password !== 'string' || !/^\w+$/.test(password)) {
    throw new Error('it holds no port and password');
  }
  return { port, password };
}

/** Resolves when the Redis that knows the password answers; one that still loads its data counts. */
function requireAnswer({ port, password }: RedisRecord): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    let received = '';
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(PATIENCE_MS, () => fail(new Error('Redis does not answer')));
    socket.once('error', fail);
    socket.once('close', () => fail(new Error('Redis closed the connection')));
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (received.startsWith('-')) return fail(new Error(received.slice(1).trim()));
      if (!/^\+OK\r\n(?:\+PONG|-LOADING)/.test(received)) return;
      resolve();
      socket.destroy();
    });
    socket.write(`AUTH ${password}\r\nPING\r\n`);
  });
}
