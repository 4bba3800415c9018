import { Worker, type ConnectionOptions, type Processor } from 'bullmq';
import type { Logger } from '../src/logger';
import {
  ANALYSIS_QUEUE,
  MAX_STALLED_COUNT,
  MAX_STARTED_ATTEMPTS,
  QUEUE_PREFIX,
} from '../src/queue/contract';
import { renewingItsLock } from './lock-renewal';

/** How a worker keeps hold of its jobs, in milliseconds. */
export interface WorkerRhythm {
  /** A lock that nobody renews is up after this; it is renewed twice as often. */
  readonly lockMs: number;
  /** How often the workers look for jobs whose lock is up. */
  readonly stalledCheckMs: number;
  /** How long a worker waits for a job before it asks anew; an outage that is longer is noticed then. */
  readonly pollMs: number;
}

/** The jobs of a killed worker go on elsewhere within twenty seconds. */
const RHYTHM: WorkerRhythm = { lockMs: 10_000, stalledCheckMs: 5_000, pollMs: 5_000 };

/** While one article is in the model, the next one is read and extracted and the last one is saved. */
const JOBS_AT_ONCE = 2;

/** A command that failed in an outage is tried again after this; by itself BullMQ would wait for 15 seconds. */
const RETRY_DELAY_MS = 1_000;

export interface AnalysisWorkerOptions {
  readonly connection: ConnectionOptions;
  readonly process: Processor;
  readonly logger: Logger;
  /** Called when the worker has stopped for good without having been closed. */
  readonly onDeath: (error: unknown) => void;
  readonly rhythm?: WorkerRhythm;
}

/** Takes jobs from the queue, runs them and keeps their locks; consumes as soon as Redis answers. */
export function startAnalysisWorker(options: AnalysisWorkerOptions): Worker {
  const { connection, process, logger, onDeath, rhythm = RHYTHM } = options;
  const inTrouble = (error: unknown) => logger.debug('the queue is in trouble', { error });
  const worker = new Worker(ANALYSIS_QUEUE, renewingItsLock(process, rhythm.lockMs, inTrouble), {
    connection,
    prefix: QUEUE_PREFIX,
    autorun: false,
    concurrency: JOBS_AT_ONCE,
    lockDuration: rhythm.lockMs,
    skipLockRenewal: true,
    stalledInterval: rhythm.stalledCheckMs,
    drainDelay: rhythm.pollMs / 1000,
    maxStalledCount: MAX_STALLED_COUNT,
    maxStartedAttempts: MAX_STARTED_ATTEMPTS,
    runRetryDelay: RETRY_DELAY_MS,
  });
  worker.on('completed', (job, outcome: unknown) =>
    logger.info('job ended', { jobId: job.id, outcome, attempts: job.attemptsStarted }),
  );
  worker.on('failed', (job, error) =>
    logger.warn('job failed', { jobId: job?.id, attempts: job?.attemptsStarted, error }),
  );
  worker.on('stalled', (jobId) => logger.warn('job lost its worker', { jobId }));
  worker.on('error', inTrouble);
  worker.run().catch(onDeath);
  return worker;
}
