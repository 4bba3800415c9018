import { readFileSync } from 'node:fs';
import { Cluster, Redis } from 'ioredis';
import { ConfigurationError } from '../domain/errors';
import {
  parseRedisAddress,
  REDIS_URL_FORMS,
  type RedisAddress,
  type RedisNode,
} from './redis-address';

/** A client of one server, of a master that sentinels know, or of a cluster; commands are the same for all. */
export type RedisConnection = Redis | Cluster;

/** How a client waits, by ioredis's names, for every kind of Redis; milliseconds. */
export interface ConnectionHabits {
  /** Whether a command waits for a connection that is down. */
  readonly enableOfflineQueue?: boolean;
  /** Null: a command outlasts any outage. */
  readonly maxRetriesPerRequest: number | null;
  readonly commandTimeout?: number;
  readonly connectTimeout?: number;
  /** A connection that is silent for so long after a command is made anew. */
  readonly socketTimeout?: number;
  readonly disconnectTimeout?: number;
  /** What every key begins with; without braces, which would decide slots. */
  readonly keyPrefix?: string;
}

/** What ioredis and BullMQ make a client from, of anything but a cluster. */
export interface ServerOptions extends ConnectionHabits {
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  readonly sentinels?: RedisNode[];
  readonly name?: string;
  readonly username?: string;
  readonly password?: string;
  readonly sentinelUsername?: string;
  readonly sentinelPassword?: string;
  readonly db: number;
  readonly tls?: TlsOptions;
  readonly enableTLSForSentinelMode?: boolean;
  readonly sentinelTLS?: TlsOptions;
  readonly retryStrategy: (attempt: number) => number;
  readonly sentinelRetryStrategy?: (attempt: number) => number;
  readonly reconnectOnError?: (error: Error) => boolean;
  readonly socketTimeout?: number;
}

interface TlsOptions {
  readonly ca?: string;
}

const LONGEST_RECONNECT_DELAY_MS = 500;
/**
 * A command that a cluster's node lost is tried again so often, 100 ms apart, while a replica takes over: by those
 * who must answer soon, and by those who wait.
 */
const CLUSTER_RETRIES = { hasty: 5, patient: 300 };
/**
 * Where there are replicas, a server that owes an answer for as long is left, and others are asked who took over.
 * Longer than BullMQ blocks for work (ten seconds at most).
 */
const SILENCE_MS = { hasty: 3_000, patient: 15_000 };
/** A replica says so; a master that was replaced has lost its replicas before it hears of it. */
const NOT_THE_MASTER = /^(READONLY|NOREPLICAS)\b/;

/**
 * Connects, and goes on connecting, by itself. Throws `ConfigurationError` when the address has no known form or
 * the file of its authority cannot be read.
 */
export function openRedis(url: string, habits: ConnectionHabits): RedisConnection {
  const address = readAddress(url);
  if (address.kind !== 'cluster') return new Redis(optionsOf(address, habits));
  const { enableOfflineQueue = true, keyPrefix = '', ...nodeHabits } = habits;
  const temper = temperOf(habits);
  return new Cluster([...address.nodes], {
    enableOfflineQueue,
    keyPrefix,
    maxRedirections: CLUSTER_RETRIES[temper],
    clusterRetryStrategy: retryStrategy,
    // A certificate names the hosts, not what they resolve to.
    ...(address.tls && { dnsLookup: (host, callback) => callback(null, host) }),
    redisOptions: {
      ...nodeHabits,
      ...address.credentials,
      ...tlsOf(address),
      socketTimeout: SILENCE_MS[temper],
    },
  });
}

/** The options of a client of anything but a cluster, for those who make one themselves; null for a cluster. */
export function serverOptions(url: string, habits: ConnectionHabits): ServerOptions | null {
  const address = readAddress(url);
  return address.kind === 'cluster' ? null : optionsOf(address, habits);
}

function readAddress(url: string): RedisAddress {
  const address = parseRedisAddress(url);
  // The address may hold a password: it is not told.
  if (!address) throw new ConfigurationError(`REDIS_URL must be ${REDIS_URL_FORMS}.`);
  return address;
}

function optionsOf(address: RedisAddress, habits: ConnectionHabits): ServerOptions {
  const { nodes, socket, credentials, database } = address;
  const shared = { ...habits, ...credentials, db: database, retryStrategy };
  if (socket !== null) return { ...shared, path: socket };
  const tls = tlsOf(address);
  if (address.kind === 'server') return { ...shared, ...nodes[0], ...tls };
  const { username, password } = address.sentinelCredentials;
  return {
    ...shared,
    sentinels: [...nodes],
    name: address.masterName ?? '',
    ...tls,
    ...(tls.tls && { enableTLSForSentinelMode: true, sentinelTLS: tls.tls }),
    ...(username !== undefined && { sentinelUsername: username }),
    ...(password !== undefined && { sentinelPassword: password }),
    sentinelRetryStrategy: retryStrategy,
    reconnectOnError: ({ message }) => NOT_THE_MASTER.test(message),
    socketTimeout: SILENCE_MS[temperOf(habits)],
  };
}

function tlsOf({ tls }: RedisAddress): { readonly tls?: TlsOptions } {
  if (!tls) return {};
  return { tls: tls.caFile === null ? {} : { ca: readAuthority(tls.caFile) } };
}

function readAuthority(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigurationError(`The file of REDIS_URL's ?ca= cannot be read: ${path}`, { path });
  }
}

function temperOf({ enableOfflineQueue = true }: ConnectionHabits): 'hasty' | 'patient' {
  return enableOfflineQueue ? 'patient' : 'hasty';
}

function retryStrategy(attempt: number): number {
  return Math.min(attempt * 50, LONGEST_RECONNECT_DELAY_MS);
}
