import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from './api/app';
import { parseConfig, type Config } from './config';
import { StancewireError, toldOf } from './domain/errors';
import { createDocumentReader } from './ingest/document-reader';
import { createPageClient } from './ingest/page-client';
import { createLogger, type Logger } from './logger';
import { endOnSignal } from './orderly-end';
import { createBullQueue } from './queue/bullmq-queue';
import { newJobId } from './queue/contract';
import { createRedisStore } from './storage/redis';

/** The API's process: reads the environment, puts the parts together, listens, and ends in order. */

const SECONDS_PER_DAY = 86_400;
const REQUEST_MS = 60_000;
/** Requests still running this long after the signal to end are cut off. */
const DRAIN_MS = 10_000;
/** Whatever happens, the process is gone after this; it is less than the starter's patience. */
const LAST_RESORT_MS = 15_000;
const OUTAGE_LOG_INTERVAL_MS = 10_000;
const LOOPBACK = /^(127\.|localhost$|::1$)/;

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const logger = createLogger({ logLevel: config.logLevel, component: 'api' });
  const shutdown = new AbortController();
  const onError = outageLog(logger);
  const { redisUrl: url, retentionDays } = config;
  const store = createRedisStore({
    url,
    onError,
    jobSeconds: retentionDays === null ? null : retentionDays * SECONDS_PER_DAY,
  });
  const queue = createBullQueue({ url, retentionDays, onError });
  const app = createApp({
    store,
    queue,
    reader: createDocumentReader(),
    pages: config.fetchUrls ? createPageClient() : null,
    log: logger,
    maxQueuedJobs: config.maxQueueDepth,
    retentionDays,
    shutdown: shutdown.signal,
    webRoot: join(__dirname, 'api', 'web'),
    now: () => new Date(),
    newJobId,
  });
  const server = createServer({ requestTimeout: REQUEST_MS }, app);

  const address = await listen(server, config);
  logger.info('listening', { address });
  if (!LOOPBACK.test(config.host)) {
    logger.warn('everybody who reaches this address may read, submit and erase', { address });
  }
  endOnSignal(logger, LAST_RESORT_MS, async () => {
    shutdown.abort();
    await drain(server);
    await Promise.allSettled([queue.close(), store.close()]);
  });
  process.send?.({ ready: true, url: address });
}

/** Binds the address of the configuration and gives the URL. Throws an error that names it when it cannot be had. */
async function listen(server: Server, { host, port }: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} on ${host} is taken by another program. Choose another with PORT.`;
      const message =
        error.code === 'EADDRINUSE' ? taken : `Cannot listen on ${host}:${port}: ${error.message}`;
      reject(new StancewireError('cannot-listen', message, { host, port }, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`;
}

/** Takes no new connections and waits for the requests in hand. */
async function drain(server: Server): Promise<void> {
  const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(cutOff);
}

/** An outage brings an error with every attempt to reconnect; one line in ten seconds tells as much. */
function outageLog(logger: Logger): (error: Error) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - last < OUTAGE_LOG_INTERVAL_MS) return;
    last = performance.now();
    logger.warn('Redis is away', { error });
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${toldOf(error)}\n`, () => process.exit(1));
});
