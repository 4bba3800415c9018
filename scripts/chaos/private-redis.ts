import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as RedisStarter from '../redis.mjs' with { 'resolution-mode': 'import' };

/** A Redis of a scenario's own that keeps every write before it acknowledges it. */
export interface ScenarioRedis {
  readonly url: string;
  readonly port: number;
  /** As `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again on the same port and files. */
  restart(): Promise<void>;
  /** One command, words separated by spaces. */
  command(words: string): Promise<string>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** `root` is the project's folder: the starter is a plain module that no build copies. */
export async function startScenarioRedis(root: string): Promise<ScenarioRedis> {
  const path = join(root, 'scripts', 'redis.mjs');
  const starter = (await import(path)) as typeof RedisStarter;
  const dataDirectory = await mkdtemp(join(tmpdir(), 'stancewire-chaos-'));
  let server = await starter.startPrivateRedis({ dataDirectory });
  const { port, url } = server;
  return {
    url,
    port,
    kill: async () => {
      const exited = once(server.process, 'exit');
      server.process.kill('SIGKILL');
      await exited;
    },
    restart: async () => {
      server = await starter.startPrivateRedis({ dataDirectory, port });
    },
    command: (words) => starter.redisCommand({ port }, words),
    stop: async () => {
      await server.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
