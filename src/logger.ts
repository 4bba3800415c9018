import winston from 'winston';
import type { Config } from './config';

export type Logger = winston.Logger;

export interface LoggerOptions extends Pick<Config, 'logLevel'> {
  /** Which process speaks: `api`, `worker`. */
  readonly component: string;
  /** Where lines go instead of standard output. */
  readonly stream?: NodeJS.WritableStream;
}

/** Fields whose words may come from an article are never written. */
const UNSPOKEN: ReadonlySet<string> = new Set(['text', 'title', 'article', 'analysis', 'body']);

/**
 * A logger of one JSON object a line: time, level, component, message, and the data given, such as `jobId` or
 * `requestId`. Errors given as `error` are written with their code, message and stack.
 */
export function createLogger({ logLevel, component, stream }: LoggerOptions): Logger {
  return winston.createLogger({
    level: logLevel,
    defaultMeta: { component },
    format: winston.format.combine(
      winston.format.timestamp(),
      winston.format((line) => ({ ...line, ...spoken(line) }))(),
      winston.format.json(),
    ),
    transports: [
      stream
        ? new winston.transports.Stream({ stream })
        : new winston.transports.Console({ stderrLevels: [], consoleWarnLevels: [] }),
    ],
  });
}

function spoken(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(line)) {
    if (UNSPOKEN.has(name)) changes[name] = undefined;
    else if (isError(value)) changes[name] = describeError(value);
  }
  return changes;
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
