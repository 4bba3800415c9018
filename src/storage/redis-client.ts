import { ReplyError } from 'ioredis';
import { StoreUnavailableError } from '../domain/errors';
import { openRedis, type RedisConnection } from '../redis/open-redis';
import type { Script } from '../redis/script';

/** Connecting and answering together stay under the two seconds after which a request must be refused. */
export const DEFAULT_PATIENCE: Patience = { connectMs: 600, commandMs: 1200 };

export interface Patience {
  /** How long a command waits for a connection that is down. */
  readonly connectMs: number;
  /** How long it waits for the reply. */
  readonly commandMs: number;
}

const DISCONNECT_PATIENCE_MS = 100;

/** Replies by which Redis says that it cannot serve now, or not us; others are errors of the program. */
const REFUSALS =
  /^(LOADING|BUSY|READONLY|OOM|MISCONF|NOAUTH|WRONGPASS|NOPERM|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|NOREPLICAS|MOVED|ASK|UNBLOCKED|ERR max number of clients)\b/;

/**
 * A connection that fails fast: every call rejects with `StoreUnavailableError` when Redis does not answer in
 * time, and works again by itself once Redis is back.
 */
export class RedisClient {
  private readonly redis: RedisConnection;
  private readonly patience: Patience;
  private readiness: Promise<void> | null = null;

  /** Every key of its commands and scripts is kept under `keyPrefix`, which must hold no brace. */
  constructor(url: string, patience: Patience, onError: (error: Error) => void, keyPrefix = '') {
    this.patience = patience;
    this.redis = openRedis(url, {
      keyPrefix,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: patience.commandMs,
      connectTimeout: patience.connectMs + patience.commandMs,
      // A connection may swallow everything without an end; then a new one is made.
      socketTimeout: patience.connectMs + patience.commandMs,
      disconnectTimeout: DISCONNECT_PATIENCE_MS,
    });
    this.redis.on('error', onError);
  }

  /** Runs one command, or several that do not depend on each other. */
  async run<T>(commands: (redis: RedisConnection) => Promise<T>): Promise<T> {
    await this.ready();
    try {
      return await commands(this.redis);
    } catch (error) {
      if (error instanceof ReplyError && !REFUSALS.test((error as Error).message)) throw error;
      throw new StoreUnavailableError(error);
    }
  }

  /** Runs a script, sending its text only when Redis does not have it. */
  async runScript(
    script: Script,
    keys: readonly string[],
    values: readonly (string | number)[],
  ): Promise<unknown> {
    return this.run((redis) => script.runOn(redis, keys, values));
  }

  async close(): Promise<void> {
    const quitting = this.redis.status === 'ready' ? this.redis.quit() : Promise.reject();
    await quitting.catch(() => this.redis.disconnect());
  }

  private async ready(): Promise<void> {
    if (this.redis.status === 'ready') return;
    this.readiness ??= this.untilReady().finally(() => (this.readiness = null));
    await this.readiness;
  }

  private untilReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const stopWaiting = () => {
        clearTimeout(timer);
        this.redis.off('ready', onReady).off('end', onTimeout);
      };
      const onReady = () => {
        stopWaiting();
        resolve();
      };
      const onTimeout = () => {
        stopWaiting();
        reject(new StoreUnavailableError());
      };
      const timer = setTimeout(onTimeout, this.patience.connectMs);
      this.redis.on('ready', onReady).on('end', onTimeout);
    });
  }
}
