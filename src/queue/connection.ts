import { isNativeError } from 'node:util/types';
import type { ConnectionOptions } from 'bullmq';
import { Cluster } from 'ioredis';
import { StoreUnavailableError } from '../domain/errors';
import { openRedis, serverOptions, type RedisConnection } from '../redis/open-redis';

/** Connecting and answering together stay under the two seconds after which a request must be refused. */
const CONNECT_PATIENCE_MS = 600;
const COMMAND_PATIENCE_MS = 1200;
const DISCONNECT_PATIENCE_MS = 100;
/**
 * A connection may swallow everything without an end; one that is silent for so long after a command is made anew.
 * Longer than BullMQ blocks for work (ten seconds at most).
 */
const CONSUMER_SILENCE_MS = 15_000;
/** BullMQ asks for null: commands wait as long as it takes. */
const PATIENT = { maxRetriesPerRequest: null, socketTimeout: CONSUMER_SILENCE_MS };

/** The connection of those who put jobs in and ask after them: a command fails at once when Redis is away. */
export interface ProducerConnection {
  readonly redis: RedisConnection;
  /** Waits a moment for the connection. Throws `StoreUnavailableError` when it does not come up. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export function producerConnection(
  url: string,
  onError: (error: Error) => void,
): ProducerConnection {
  const redis = openRedis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_PATIENCE_MS,
    connectTimeout: CONNECT_PATIENCE_MS + COMMAND_PATIENCE_MS,
    socketTimeout: CONNECT_PATIENCE_MS + COMMAND_PATIENCE_MS,
    disconnectTimeout: DISCONNECT_PATIENCE_MS,
  });
  redis.on('error', onError);
  let readiness: Promise<void> | null = null;
  return {
    redis,
    ready: async () => {
      if (redis.status === 'ready') return;
      readiness ??= untilReady(redis).finally(() => (readiness = null));
      await readiness;
    },
    close: () => closed(redis),
  };
}

function untilReady(redis: RedisConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const onReady = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      redis.off('ready', onReady);
      reject(new StoreUnavailableError());
    }, CONNECT_PATIENCE_MS);
    redis.once('ready', onReady);
  });
}

/** What ioredis says of a connection that is lost, and Redis of itself when it cannot serve. */
const OUTAGE =
  /^(LOADING|BUSY|READONLY|OOM|MISCONF|NOAUTH|WRONGPASS|NOPERM|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|NOREPLICAS|UNBLOCKED|MOVED|ASK)\b|Connection is closed|Command timed out|enableOfflineQueue|max retries per request|Too many Cluster redirections|Failed to refresh slots cache|None of startup nodes|Cluster is ended|^(connect|read|write) E[A-Z]+/;

/** True for errors that say that Redis is away; others are errors of the program. */
export function isOutage(error: unknown): boolean {
  return isNativeError(error) && OUTAGE.test(error.message);
}

/**
 * For those who wait for work or events, however long it takes: BullMQ makes connections of its own from these
 * options, and their commands outlast an outage. Of a cluster they are a client, which BullMQ copies and leaves
 * open: whoever closes what was made from them calls `release`.
 */
export function consumerConnectionOptions(url: string): ConnectionOptions {
  return serverOptions(url, PATIENT) ?? openRedis(url, PATIENT).on('error', () => undefined);
}

/** Closes the client among a consumer's options, if they have one. */
export function release(options: ConnectionOptions): void {
  if (options instanceof Cluster) options.disconnect();
}

/** A connection of those who wait for work: its commands outlast an outage. */
export interface ConsumerConnection {
  readonly redis: RedisConnection;
  close(): Promise<void>;
}

export function consumerConnection(
  url: string,
  onError: (error: Error) => void,
): ConsumerConnection {
  const redis = openRedis(url, { ...PATIENT, disconnectTimeout: DISCONNECT_PATIENCE_MS });
  redis.on('error', onError);
  return { redis, close: () => closed(redis) };
}

async function closed(redis: RedisConnection): Promise<void> {
  const quitting = redis.status === 'ready' ? redis.quit() : Promise.reject();
  await quitting.catch(() => redis.disconnect());
}
