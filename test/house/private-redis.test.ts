import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'ioredis';
import { serviceRedisUrl } from '../../src/cli/service-redis';
import { parseConfig } from '../../src/config';

const loadScripts = () => import('../../scripts/redis.mjs');
const loadOwner = () => import('../../scripts/owned-redis.mjs');

let directory: string;
/** Whatever a test started; ended after it, also when it failed. */
let running: { stop: () => Promise<void> }[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stancewire private redis '));
  running = [];
});

afterEach(async () => {
  for (const each of running.reverse()) await each.stop();
  await rm(directory, { recursive: true, force: true });
});

async function start(options: { port?: number; password?: string; appendOnly?: boolean } = {}) {
  const { startPrivateRedis } = await loadScripts();
  const redis = await startPrivateRedis({ dataDirectory: directory, ...options });
  running.push(redis);
  return redis;
}

/** Runs `task` with a client of the server. */
async function withClient<T>(url: string, task: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, { maxRetriesPerRequest: 1 });
  try {
    return await task(client);
  } finally {
    client.disconnect();
  }
}

async function own(complaints: string[] = []) {
  const { startOwnedRedis } = await loadOwner();
  const redis = await startOwnedRedis({
    directory,
    log: (line: string) => complaints.push(line),
    onLost: (error: Error) => complaints.push(error.message),
  });
  running.push(redis);
  return redis;
}

describe('a private Redis', () => {
  test('keeps every acknowledged write when it is killed in the middle of its work', async () => {
    const first = await start();
    const acknowledged = await withClient(first.url, async (client) => {
      let count = 0;
      const killed = new Promise((resolve) => first.process.once('exit', resolve));
      client.on('error', () => undefined);
      try {
        for (; ; count += 1) {
          await client.set(`key:${count}`, count);
          if (count === 300) first.process.kill('SIGKILL');
        }
      } catch {
        await killed;
        return count;
      }
    });
    const second = await start({ port: first.port });
    const kept = await withClient(second.url, (client) => client.dbsize());
    expect(acknowledged).toBeGreaterThan(300);
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
  });

  test('syncs each write to disk, never drops a key, and listens on the loopback address alone', async () => {
    const redis = await start();
    const settings = await withClient(redis.url, (client) => client.config('GET', '*'));
    const pairs = settings;
    const setting = (name: string) => pairs[pairs.indexOf(name) + 1];
    expect(setting('appendonly')).toBe('yes');
    expect(setting('appendfsync')).toBe('always');
    expect(setting('maxmemory-policy')).toBe('noeviction');
    expect(setting('bind')).toBe('127.0.0.1');
  });

  test('turns away a client that does not know its password', async () => {
    const redis = await start({ password: 'open-sesame' });
    const { redisCommand } = await loadScripts();
    await expect(redisCommand({ port: redis.port }, 'PING')).rejects.toThrow('NOAUTH');
    expect(await withClient(redis.url, (client) => client.ping())).toBe('PONG');
  });

  test('says so when its port is held by another Redis', async () => {
    const first = await start();
    const { startPrivateRedis } = await loadScripts();
    const second = startPrivateRedis({ dataDirectory: join(directory, 'b'), port: first.port });
    await expect(second).rejects.toThrow(`did not start on port ${first.port}`);
  });

  test('two that start at the same time get ports of their own', async () => {
    const { startPrivateRedis } = await loadScripts();
    const both = await Promise.all(
      ['a', 'b'].map((name) => startPrivateRedis({ dataDirectory: join(directory, name) })),
    );
    running.push(...both);
    expect(new Set(both.map(({ port }) => port)).size).toBe(2);
  });
});

describe("a data directory's own Redis", () => {
  test('is left in peace while its owner runs', async () => {
    await own();
    await expect(own()).rejects.toThrow(/Another Stancewire is running on the data in .*DATA_DIR=/);
  });

  test('that outlived its owner is ended before the next one starts on the same files', async () => {
    const { redisCommand, startPrivateRedis } = await loadScripts();
    const orphan = await startPrivateRedis({
      dataDirectory: join(directory, 'redis'),
      password: 'a',
    });
    running.push(orphan);
    await redisCommand({ port: orphan.port, password: 'a' }, 'SET kept yes');
    const record = JSON.stringify({ port: orphan.port, password: 'a' });
    await writeFile(join(directory, 'private-redis.json'), record);

    const redis = await own();
    expect(await withClient(redis.url, (client) => client.get('kept'))).toBe('yes');
    expect(orphan.process.exitCode).toBe(0);
  });

  test('is started again in its place when it is killed', async () => {
    const redis = await own();
    await withClient(redis.url, async (client) => {
      client.on('error', () => undefined);
      await client.set('kept', 'yes');
      const info = await client.info('server');
      process.kill(Number(/process_id:(\d+)/.exec(info)?.[1]), 'SIGKILL');
    });
    const again = await withClient(redis.url, async (client) => {
      client.on('error', () => undefined);
      for (;;) {
        const value = await client.get('kept').catch(() => null);
        if (value !== null) return value;
      }
    });
    expect(again).toBe('yes');
  });
});

describe('the address that the command line works with', () => {
  const addressOf = (environment: Record<string, string> = {}) =>
    serviceRedisUrl(parseConfig({ DATA_DIR: directory, ...environment }));

  test('is that of REDIS_URL, whatever runs beside it', async () => {
    await own();
    expect(await addressOf({ REDIS_URL: 'redis://cache.example:6380' })).toBe(
      'redis://cache.example:6380',
    );
  });

  test('is that of the private Redis while it runs, told to nobody else, and forgotten at its end', async () => {
    const stale = join(directory, 'private-redis.json');
    await writeFile(stale, '{"port":1,"password":"left"}', { mode: 0o644 });
    const redis = await own();
    const url = await addressOf();
    expect(url).toBe(redis.url);
    expect(await withClient(url, (client) => client.ping())).toBe('PONG');
    expect((await stat(stale)).mode & 0o777).toBe(0o600);

    await redis.stop();
    expect(await readdir(directory)).toEqual(['redis']);
    await expect(addressOf()).rejects.toThrow(/No service runs on the data in .*npm start/);
  });

  test('is unknown when a start was killed and its Redis is gone', async () => {
    const redis = await start();
    await redis.stop();
    const record = JSON.stringify({ port: redis.port, password: 'a' });
    await writeFile(join(directory, 'private-redis.json'), record);
    await expect(addressOf()).rejects.toThrow(/has ended without tidying up.*REDIS_URL/);
  });

  test('is not that of a stranger who took the port', async () => {
    const stranger = await start({ password: 'another' });
    const record = JSON.stringify({ port: stranger.port, password: 'a' });
    await writeFile(join(directory, 'private-redis.json'), record);
    await expect(addressOf()).rejects.toThrow(/has ended without tidying up/);
  });

  test('is unknown when the record is damaged, and the error names the file', async () => {
    await writeFile(join(directory, 'private-redis.json'), '{"port":');
    await expect(addressOf()).rejects.toThrow(/Cannot read .*private-redis\.json/);
  });
});

describe('on a machine without Redis', () => {
  test('the error names the one command to type', async () => {
    const { mkdir } = await import('node:fs/promises');
    const programs = join(directory, 'bin');
    await mkdir(programs);
    await writeFile(join(programs, 'dnf'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    const { installationCommand, installRedis } = await import('../../scripts/redis-install.mjs');
    const path = process.env.PATH;
    process.env.PATH = programs;
    try {
      const failure = await installRedis({ cacheDirectory: directory, log: () => undefined });
      expect(failure).toEqual(expect.any(String));
      expect(await installationCommand()).toMatch(
        /^(sudo dnf install -y valkey|brew install redis)$/,
      );
    } finally {
      process.env.PATH = path;
    }
  });
});
