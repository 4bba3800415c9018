import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from './domain/errors';
import type { ModelReference } from './domain/model-reference';
import { parseRedisAddress, REDIS_URL_FORMS } from './redis/redis-address';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything that an operator can set, read once at the start of a process; frozen. */
export interface Config {
  readonly redisUrl: string;
  /** Whether REDIS_URL names it; else `redisUrl` is the usual address, which may be nobody's. */
  readonly redisIsNamed: boolean;
  /** Address that the API binds. */
  readonly host: string;
  readonly port: number;
  /** Worker processes to start; null for one per core. */
  readonly workers: number | null;
  /** Absolute path of the folder that holds the private Redis's files and downloaded models. */
  readonly dataDirectory: string;
  /** Absolute path of the folder to which the texts of old articles are moved; it need not be there. */
  readonly archiveDirectory: string;
  readonly stanceModel: ModelReference;
  /** Absolute path of the operator's own list of actors; null when there is none. */
  readonly actorsFile: string | null;
  /** A stance less confident than this, 0 to 1, counts as abstained. */
  readonly confidenceThreshold: number;
  readonly logLevel: LogLevel;
  /** A job that takes longer than this is stopped and tried again. */
  readonly jobDeadlineSeconds: number;
  /** Submissions are refused while this many jobs wait. */
  readonly maxQueueDepth: number;
  /** Days after which articles, their share in every summary, and jobs are erased; null when they are kept for good. */
  readonly retentionDays: number | null;
  /** Whether the service fetches the web addresses that callers name. */
  readonly fetchUrls: boolean;
  /** A key that may everything, for where none can be made by hand; null for none. Never written anywhere. */
  readonly adminKey: string | null;
  /** Requests a minute of a key that has no limit of its own; 0 for none. */
  readonly rateLimit: number;
  /**
   * Proxies whose `X-Forwarded-For` is believed: addresses, networks (`10.0.0.0/8`) and Express's names for them
   * (`loopback`, `linklocal`, `uniquelocal`); none when empty.
   */
  readonly trustedProxies: readonly string[];
  /** Whether webhooks may have private and special addresses, and http. */
  readonly webhookPrivate: boolean;
}

const USUAL_REDIS = 'redis://127.0.0.1:6379';
const NAMED_MODEL = /^\w[\w.-]*$/;
const HUB = 'hub:';
/** `hub:owner/name` or `hub:owner/name@revision`. */
const HUB_MODEL = /^hub:(?<repository>\w[\w.-]*\/\w[\w.-]*)(?:@(?<revision>\w[\w./-]*))?$/;
const DEFAULT_REVISION = 'main';

/** An integer written in decimal digits, with what is expected in words. */
function integer(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, expected)
    .transform(Number)
    .refine((value) => value >= least && value <= most, expected);
}

const Environment = z.object({
  REDIS_URL: z
    .string()
    .refine((url) => parseRedisAddress(url) !== null, REDIS_URL_FORMS)
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: integer(1, 65_535).default(3000),
  WORKERS: integer(0, 1024).optional(),
  DATA_DIR: z.string().default('data'),
  ARCHIVE_DIR: z.string().optional(),
  STANCE_MODEL: z
    .string()
    .refine(
      (value) => !value.startsWith(HUB) || HUB_MODEL.test(value),
      'a name under models/, the path of a folder, hub:owner/name or hub:owner/name@revision',
    )
    .default('stance'),
  HF_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'the address of a model hub, http://… or https://…')
    .default('https://huggingface.co'),
  ACTORS_FILE: z
    .string()
    .regex(/\.(?:json|csv)$/i, 'the path of a file that ends in .json or .csv')
    .optional(),
  CONFIDENCE_THRESHOLD: z
    .string()
    .regex(/^(0|1|0?\.\d+|1\.0+)$/, 'a number from 0 to 1')
    .transform(Number)
    .default(0.35),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(', ')}`).default('info'),
  JOB_DEADLINE_SECONDS: integer(5, 86_400).default(180),
  MAX_QUEUE_DEPTH: integer(1, 100_000_000).default(10_000),
  RETENTION_DAYS: integer(0, 36_500).default(30),
  FETCH_URLS: z.enum(['true', 'false'], 'true or false').default('false'),
  ADMIN_KEY: z
    .string()
    .regex(
      /^[\x21-\x7e]{24,400}$/,
      '24 characters or more without spaces, as "openssl rand -hex 24" makes',
    )
    .optional(),
  RATE_LIMIT: integer(0, 10_000_000).default(6000),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine(
      (proxies) => proxies.every(isProxy),
      'addresses or networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, with commas between',
    ),
  WEBHOOK_PRIVATE: z.enum(['true', 'false'], 'true or false').default('false'),
});

const PROXY_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(text: string): boolean {
  if (PROXY_NETWORKS.includes(text)) return true;
  const [address = '', bits = '1', ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  // Express takes no network of all addresses.
  const most = version === 4 ? 32 : 128;
  return /^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most;
}

/**
 * Reads the configuration from environment variables; an empty variable counts as absent. Throws
 * `ConfigurationError` that names every wrong variable and what it should be.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(environment).filter(([, value]) => value?.trim());
  const parsed = Environment.safeParse(
    Object.fromEntries(given.map(([name, value]) => [name, value?.trim()])),
  );
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.')} must be ${message}.`,
    );
    throw new ConfigurationError(complaints.join(' '), {
      variables: parsed.error.issues.map(({ path }) => path.join('.')),
    });
  }
  const values = parsed.data;
  return Object.freeze({
    redisUrl: values.REDIS_URL ?? USUAL_REDIS,
    redisIsNamed: values.REDIS_URL !== undefined,
    host: values.HOST,
    port: values.PORT,
    workers: values.WORKERS ?? null,
    dataDirectory: resolve(values.DATA_DIR),
    archiveDirectory: resolve(values.ARCHIVE_DIR ?? join(values.DATA_DIR, 'archive')),
    stanceModel: modelReference(values),
    actorsFile: values.ACTORS_FILE === undefined ? null : resolve(values.ACTORS_FILE),
    confidenceThreshold: values.CONFIDENCE_THRESHOLD,
    logLevel: values.LOG_LEVEL,
    jobDeadlineSeconds: values.JOB_DEADLINE_SECONDS,
    maxQueueDepth: values.MAX_QUEUE_DEPTH,
    retentionDays: values.RETENTION_DAYS === 0 ? null : values.RETENTION_DAYS,
    fetchUrls: values.FETCH_URLS === 'true',
    adminKey: values.ADMIN_KEY ?? null,
    rateLimit: values.RATE_LIMIT,
    trustedProxies: values.TRUST_PROXY,
    webhookPrivate: values.WEBHOOK_PRIVATE === 'true',
  });
}

/** A hub's model, or a folder: a bare name is one of the project's `models/`, wherever the process was started. */
function modelReference(values: z.infer<typeof Environment>): ModelReference {
  const { STANCE_MODEL: named, HF_ENDPOINT: endpoint, DATA_DIR: dataDirectory } = values;
  const onHub = HUB_MODEL.exec(named)?.groups;
  if (onHub?.repository !== undefined) {
    return {
      source: 'hub',
      repository: onHub.repository,
      revision: onHub.revision ?? DEFAULT_REVISION,
      endpoint: endpoint.replace(/\/+$/, ''),
      cacheDirectory: resolve(dataDirectory, 'models'),
    };
  }
  const directory = NAMED_MODEL.test(named) ? join(projectRoot(), 'models', named) : resolve(named);
  return { source: 'folder', directory };
}

/** The folder of our package.json: this file lies at another depth in the build than in the source. */
function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) {
    folder = dirname(folder);
  }
  return folder;
}
