import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import { OperatorsActors } from '../src/actors-file/operators-actors';
import { analyseArticle } from '../src/analyse-article';
import { archivesUnder } from '../src/archive/file-archive';
import { parseConfig, type Config } from '../src/config';
import { withOperatorsActors } from '../src/domain/actor';
import type { Article } from '../src/domain/analysis';
import { toldOf } from '../src/domain/errors';
import { DEFAULT_WORKSPACE } from '../src/domain/workspace';
import { keyOf } from '../src/extraction/actors/mentions-tokens';
import { isGivenName } from '../src/extraction/actors/names-lexicon';
import type { StanceClassifier } from '../src/inference/classifier';
import { startModelProcess } from '../src/inference/process-classifier';
import { verdictOptionsFor } from '../src/judgement/verdict';
import { createLogger, type Logger } from '../src/logger';
import { endOnSignal } from '../src/orderly-end';
import { createMessagePoster } from '../src/outbound/message-poster';
import { createDeliveryQueue } from '../src/queue/bullmq-deliveries';
import { createBullQueue } from '../src/queue/bullmq-queue';
import { consumerConnectionOptions, release } from '../src/queue/connection';
import { EndedJobs } from '../src/queue/ended-jobs';
import { QueueUpkeep } from '../src/queue/queue-upkeep';
import { RunningJobs } from '../src/queue/running-jobs';
import { deliveriesOfWorkspace } from '../src/queue/workspace-queue';
import { lifetimesFor } from '../src/storage/lists';
import { createRedisWorkspaces } from '../src/storage/redis-workspaces';
import type { Store } from '../src/storage/store';
import type { Workspaces } from '../src/storage/workspaces';
import { startAnalysisWorker } from './analysis-worker';
import { startArticleReader } from './article-reader';
import { createProcessor } from './article-processor';
import { startDeliveryWorker } from './delivery-worker';
import { measuredClassifier, measureJobs, type Measure } from './measurement';
import { startUpkeep } from './upkeep';

/** A worker's process: takes jobs, has the model's process judge, saves, and ends in order. */

const DAY_MS = 86_400_000;
const HEARTBEAT_MS = 5_000;
/** How often and how many times it is looked whether the worker takes jobs, before the first sign of life. */
const LOOK_MS = 10;
const MOST_LOOKS = 200;
/** Nobody waits at the door here: a slow Redis is better waited for than given up. */
const STORE_PATIENCE = { connectMs: 5_000, commandMs: 10_000 };
/** Jobs still running this long after the signal to end are left to other workers. */
const DRAIN_MS = 20_000;
/** Whatever happens, the process is gone after this; it is less than the starter's patience. */
const LAST_RESORT_MS = 25_000;

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const logger = createLogger({ logLevel: config.logLevel, component: 'worker' });
  const operators = await watchOperatorsActors(config.actorsFile, logger);
  const deadlineMs = config.jobDeadlineSeconds * 1000;
  const [model, reader] = await Promise.all([
    startModelProcess({
      script: modelProcessScript(),
      model: config.stanceModel,
      threads: 1,
      deadlineMs,
      execArgv: process.execArgv,
    }),
    startArticleReader({ deadlineMs }),
  ]);
  const onError = (error: Error) => void logger.debug('Redis is away', { error });
  const workspaces = createRedisWorkspaces({
    url: config.redisUrl,
    patience: STORE_PATIENCE,
    onError,
    ...lifetimesFor(config.retentionDays),
    isGivenName: (name) => isGivenName(keyOf(name)),
    archiveOf: archivesUnder(config.archiveDirectory),
  });
  // Measures and signs of life are the whole service's.
  const store = await workspaces.open(DEFAULT_WORKSPACE);
  const measure: Measure = (measures) => {
    store
      .addMeasures(measures)
      .catch((error: unknown) => logger.debug('a measure is lost', { error }));
  };
  const classifier = measuredClassifier(model, measure);
  const verdictOptions = verdictOptionsFor(config.confidenceThreshold);
  const control = new RunningJobs({ url: config.redisUrl, onError });
  const processor = createProcessor({
    storeOf: (workspace) => workspaces.open(workspace),
    control,
    analyse: (article, onProgress) => {
      const actors = withOperatorsActors(article.actors, operators.current);
      const read = (each: Article) => reader.read(each);
      return analyseArticle({ ...article, actors }, read, classifier, verdictOptions, onProgress);
    },
  });
  const onDeath = (error: unknown) => {
    logger.error('the worker has stopped', { error });
    process.exit(1);
  };
  const connection = consumerConnectionOptions(config.redisUrl);
  const worker = startAnalysisWorker({
    connection,
    process: processor,
    logger,
    onDeath,
  });
  measureJobs(worker, measure);
  const endWebhooks = startWebhooks({ config, workspaces, logger, measure, onError, onDeath });
  await worker.waitUntilReady();
  const heartbeat = await startHeartbeat(worker, classifier, store, logger);
  endOnSignal(logger, LAST_RESORT_MS, async () => {
    const farewell = heartbeat.end();
    operators.close();
    await Promise.all([closeInTime(worker, logger), endWebhooks()]);
    release(connection);
    await Promise.allSettled([
      farewell,
      classifier.dispose(),
      reader.close(),
      control.close(),
      workspaces.close(),
    ]);
  });
  logger.info('ready', { model: classifier.identity });
  process.send?.({ ready: true });
}

interface WebhookParts {
  readonly config: Config;
  readonly workspaces: Workspaces;
  readonly logger: Logger;
  readonly measure: Measure;
  readonly onError: (error: Error) => void;
  readonly onDeath: (error: unknown) => void;
}

/** What tells the world of ended jobs, and what keeps store and queues within their time. Gives what ends both. */
function startWebhooks(parts: WebhookParts): () => Promise<void> {
  const { config, workspaces, logger, onError } = parts;
  const { redisUrl: url, retentionDays } = config;
  const now = () => new Date();
  const connection = consumerConnectionOptions(url);
  const deliveryWorker = startDeliveryWorker({
    ...parts,
    storeOf: (workspace) => workspaces.open(workspace),
    connection,
    poster: createMessagePoster({ allowsPrivate: config.webhookPrivate }),
    now,
  });
  const queue = createBullQueue({ url, retentionDays, onError });
  const deliveries = createDeliveryQueue({ url, onError });
  const endedJobs = new EndedJobs({ url, onError });
  const queueUpkeep = new QueueUpkeep({ url, onError });
  const retentionMs = retentionDays === null ? null : retentionDays * DAY_MS;
  const endUpkeep = startUpkeep({
    ...{ workspaces, queue, endedJobs, queueUpkeep, retentionMs, logger, now },
    deliveriesOf: (workspace) => deliveriesOfWorkspace(deliveries, workspace),
  });
  return async () => {
    await Promise.allSettled([endUpkeep(), closeInTime(deliveryWorker, logger)]);
    release(connection);
    const closing = [queue, deliveries, endedJobs, queueUpkeep].map((part) => part.close());
    await Promise.allSettled(closing);
  };
}

/** The operator's own actors; a later edit that cannot be read is told of, and the last good list stays. */
function watchOperatorsActors(path: string | null, logger: Logger): Promise<OperatorsActors> {
  return OperatorsActors.open({
    path,
    onReload: ({ length }) => logger.info('the actors file was read again', { actors: length }),
    onProblem: (error) =>
      logger.error('the actors file cannot be used; its last good list stays', { error }),
  });
}

/** Beside this file: TypeScript where the source runs, JavaScript in the build. */
function modelProcessScript(): string {
  const built = join(__dirname, 'model-process.js');
  return existsSync(built) ? built : join(__dirname, 'model-process.ts');
}

/** Tells the store that this worker consumes with its model loaded, for as long as it does. */
async function startHeartbeat(
  worker: Worker,
  { identity }: StanceClassifier,
  store: Store,
  logger: Logger,
): Promise<{ readonly end: () => Promise<void> }> {
  const workerId = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const beat = async () => {
    if (!worker.isRunning() || worker.isPaused()) return;
    await store
      .recordHeartbeat({ workerId, modelId: identity.id, modelRevision: identity.revision })
      .catch((error: unknown) => logger.debug('no heartbeat', { error }));
  };
  // BullMQ begins to take jobs a moment after it is connected, and tells nobody.
  for (let looks = 0; looks < MOST_LOOKS && !worker.isRunning(); looks++) await sleep(LOOK_MS);
  await beat();
  const timer = setInterval(() => void beat(), HEARTBEAT_MS);
  return {
    // At once, so that nobody is told that this worker takes articles while it only finishes those in hand.
    end: async () => {
      clearInterval(timer);
      await store.forgetHeartbeat(workerId);
    },
  };
}

/** Takes no new jobs and waits for those in hand, but not for ever. */
async function closeInTime(worker: Worker, logger: Logger): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  const tooLong = new Promise<'too long'>((resolve) => {
    patience = setTimeout(() => resolve('too long'), DRAIN_MS);
  });
  const closed = worker.close().then(() => 'closed' as const);
  if ((await Promise.race([closed, tooLong])) === 'too long') {
    logger.warn('jobs in hand are left to other workers');
    await worker.close(true);
  }
  clearTimeout(patience);
}

main().catch((error: unknown) => {
  process.stderr.write(`${toldOf(error)}\n`, () => process.exit(1));
});
