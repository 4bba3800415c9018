import winston from 'winston';
import type { Config } from './config';

export type Logger = winston.Logger;

export interface LoggerOptions extends Pick<Config, 'logLevel'> {
  /** Which process speaks: `api`, `worker`. */
  readonly component: string;
  /** Where lines go instead of standard output. */
  readonly stream?: NodeJS.WritableStream;
  /** Words that are never written, wherever they stand; keys of our own making need not be named. */
  readonly secrets?: readonly string[];
}

/** Fields whose words may come from an article, or let somebody in, are never written. */
const UNSPOKEN: ReadonlySet<string> = new Set([
  ...['text', 'title', 'article', 'analysis', 'body'],
  ...['key', 'secret', 'token', 'csrfToken', 'authorization', 'cookie', 'headers'],
]);

/** A key's secret, the id before it may be told. */
const KEY = /\b(sw_[0-9a-f]{12})_[0-9a-f]{8,}/g;

/**
 * A logger of one JSON object a line: time, level, component, message, and the data given, such as `jobId` or
 * `requestId`. Errors given as `error` are written with their code, message and stack.
 */
export function createLogger(options: LoggerOptions): Logger {
  const { logLevel, component, stream, secrets = [] } = options;
  return winston.createLogger({
    level: logLevel,
    defaultMeta: { component },
    format: winston.format.combine(
      winston.format.timestamp(),
      winston.format((line) => ({ ...line, ...spoken(line, secrets) }))(),
      winston.format.json(),
    ),
    transports: [
      stream
        ? new winston.transports.Stream({ stream })
        : new winston.transports.Console({ stderrLevels: [], consoleWarnLevels: [] }),
    ],
  });
}

function spoken(
  line: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(line)) {
    if (UNSPOKEN.has(name)) changes[name] = undefined;
    else changes[name] = redacted(isError(value) ? describeError(value) : value, secrets);
  }
  return changes;
}

/** What lies deeper than this in a line is nothing that we write. */
const DEPTH = 5;

/** The value without secrets. */
function redacted(value: unknown, secrets: readonly string[], depth = 0): unknown {
  if (typeof value === 'string') {
    const known = value.replaceAll(KEY, '$1_[redacted]');
    return secrets.reduce((text, secret) => text.replaceAll(secret, '[redacted]'), known);
  }
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  if (depth === DEPTH) return undefined;
  if (Array.isArray(value)) return value.map((each) => redacted(each, secrets, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, redacted(each, secrets, depth + 1)]),
  );
}

function isError(value: unknown): value is Error & { code?: unknown } {
  return typeof value === 'object' && value !== null && 'message' in value && 'stack' in value;
}

function describeError(error: Error & { code?: unknown }): Record<string, unknown> {
  return {
    name: error.name,
    code: error.code,
    message: error.message,
    stack: error.stack,
    ...(isError(error.cause) ? { cause: describeError(error.cause) } : {}),
  };
}
