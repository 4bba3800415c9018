import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Access } from './access/access';
import { withEnvironmentKey } from './access/environment-key';
import { createRedisAccess } from './access/redis-access';
import { createApp } from './api/app';
import { finishInterrupted } from './api/articles/interrupted-submissions';
import { archivesUnder } from './archive/file-archive';
import { parseConfig, type Config } from './config';
import { StancewireError, toldOf } from './domain/errors';
import { DEFAULT_WORKSPACE } from './domain/workspace';
import { createDocumentReader } from './ingest/document-reader';
import { createPageClient } from './ingest/page-client';
import { createLogger, type Logger } from './logger';
import { createMessagePoster } from './outbound/message-poster';
import { endOnSignal } from './orderly-end';
import { createDeliveryQueue } from './queue/bullmq-deliveries';
import { createBullQueue } from './queue/bullmq-queue';
import { newJobId } from './queue/contract';
import { createQueueBoard } from './queue/queue-board';
import type { JobQueue } from './queue/job-queue';
import { deliveriesOfWorkspace, queueOfWorkspace } from './queue/workspace-queue';
import { lifetimesFor } from './storage/lists';
import { createRedisWorkspaces } from './storage/redis-workspaces';
import type { Workspaces } from './storage/workspaces';

/** The API's process: reads the environment, puts the parts together, listens, and ends in order. */

/** How often submissions that were cut off are looked for. */
const SWEEP_MS = 15_000;
const REQUEST_MS = 60_000;
/** For so long an open stream of events may outlive its key. */
const KEY_CHECK_MS = 15_000;
/** Requests still running this long after the signal to end are cut off. */
const DRAIN_MS = 10_000;
/** Whatever happens, the process is gone after this; it is less than the starter's patience. */
const LAST_RESORT_MS = 15_000;
const OUTAGE_LOG_INTERVAL_MS = 10_000;
const LOOPBACK = /^(127\.|localhost$|::1$)/;

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const { redisUrl: url, retentionDays, adminKey } = config;
  const logger = createLogger({
    logLevel: config.logLevel,
    component: 'api',
    secrets: adminKey === null ? [] : [adminKey],
  });
  const shutdown = new AbortController();
  const onError = outageLog(logger);
  const isOpenWithoutKeys = LOOPBACK.test(config.host);
  const access = accessOf(config, onError);
  const asksForKeys = await keysAreAskedFor(access, logger);
  if (!isOpenWithoutKeys && asksForKeys === false) throw openToEverybody(config);
  const workspaces = createRedisWorkspaces({
    ...{ url, onError, ...lifetimesFor(retentionDays) },
    archiveOf: archivesUnder(config.archiveDirectory),
  });
  const queue = createBullQueue({ url, retentionDays, onError });
  const queueBoard = createQueueBoard({ url, retentionDays, path: '/admin/queues', onError });
  const deliveries = createDeliveryQueue({ url, onError });
  const app = createApp({
    store: await workspaces.open(DEFAULT_WORKSPACE),
    queue,
    access,
    isOpenWithoutKeys,
    rateLimit: config.rateLimit,
    trustedProxies: config.trustedProxies,
    openWorkspace: async (workspace) => ({
      store: await workspaces.open(workspace),
      queue: queueOfWorkspace(queue, workspace),
      deliveries: deliveriesOfWorkspace(deliveries, workspace),
    }),
    queueBoard: queueBoard.handler,
    deliveries,
    poster: createMessagePoster({ allowsPrivate: config.webhookPrivate }),
    reader: createDocumentReader(),
    pages: config.fetchUrls ? createPageClient() : null,
    log: logger,
    maxQueuedJobs: config.maxQueueDepth,
    retentionDays,
    shutdown: shutdown.signal,
    keyCheckMs: KEY_CHECK_MS,
    webRoot: join(__dirname, 'api', 'web'),
    now: () => new Date(),
    newJobId,
  });
  const sweep = setInterval(() => {
    finishInterruptedEverywhere(workspaces, queue).catch((error: unknown) =>
      logger.debug('interrupted submissions are left for later', { error }),
    );
  }, SWEEP_MS);
  const server = createServer({ requestTimeout: REQUEST_MS }, app);

  const address = await listen(server, config);
  logger.info('listening', { address, keys: asksForKeys ?? 'unknown' });
  endOnSignal(logger, LAST_RESORT_MS, async () => {
    clearInterval(sweep);
    shutdown.abort();
    await drain(server);
    await Promise.allSettled([
      queueBoard.close(),
      queue.close(),
      deliveries.close(),
      access.close(),
      workspaces.close(),
    ]);
  });
  process.send?.({ ready: true, url: address, keys: asksForKeys });
}

async function finishInterruptedEverywhere(workspaces: Workspaces, queue: JobQueue): Promise<void> {
  for (const workspace of await workspaces.names()) {
    const store = await workspaces.open(workspace);
    const ownQueue = queueOfWorkspace(queue, workspace);
    await finishInterrupted({ store, queue: ownQueue, now: () => new Date() });
  }
}

function accessOf({ redisUrl: url, adminKey }: Config, onError: (error: Error) => void): Access {
  const access = createRedisAccess({ url, onError });
  return adminKey === null ? access : withEnvironmentKey(access, adminKey, new Date());
}

/** Null while Redis is away: then nothing is answered anyway, and nothing without a key afterwards. */
async function keysAreAskedFor({ keys }: Access, logger: Logger): Promise<boolean | null> {
  try {
    return !(await keys.isEmpty());
  } catch (error) {
    logger.warn('whether there are keys is not known yet', { error });
    return null;
  }
}

function openToEverybody({ host }: Config): StancewireError {
  return new StancewireError(
    'no-keys',
    `HOST=${host} would open the service to everybody who reaches it, because it has no keys. Give it one:\n` +
      '  ADMIN_KEY=$(openssl rand -hex 24)       in the environment or in .env, or\n' +
      '  npx stancewire keys create --name desk --scopes submit,read\n' +
      'while it runs on 127.0.0.1, and start it again.',
    { host },
  );
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
