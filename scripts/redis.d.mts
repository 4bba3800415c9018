import type { ChildProcess } from 'node:child_process';

/** A Redis server that this process started. */
export interface PrivateRedis {
  /** For a client: `redis://127.0.0.1:PORT`, with the password when one was set. */
  readonly url: string;
  readonly port: number;
  readonly dataDirectory: string;
  readonly version: string;
  /** The server itself; a test may kill it. */
  readonly process: ChildProcess;
  /** Asks it to save and end, and waits until it has; harmless when it is dead already. */
  stop(): Promise<void>;
}

export interface RedisSearch {
  /** Where a server is unpacked when the machine has none; `.cache` of the project when absent. */
  readonly cacheDirectory?: string;
  readonly log?: (line: string) => void;
}

export interface PrivateRedisOptions extends RedisSearch {
  readonly dataDirectory: string;
  /** A free one is chosen when absent. */
  readonly port?: number;
  readonly password?: string;
  /** True (the default): every write is on disk before it is acknowledged; false: nothing is kept. */
  readonly appendOnly?: boolean;
  /** True: signals to our process group (Ctrl-C) do not reach it. */
  readonly detached?: boolean;
}

export function findRedisServer(
  options?: RedisSearch,
): Promise<{ command: string; env: NodeJS.ProcessEnv; version: string }>;
export function startPrivateRedis(options: PrivateRedisOptions): Promise<PrivateRedis>;
export function redisCommand(
  server: { readonly port: number; readonly password?: string | undefined },
  command: string,
): Promise<string>;
