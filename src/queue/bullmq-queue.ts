import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, QueueEvents, type Job, type JobState as BullState } from 'bullmq';
import { StoreUnavailableError } from '../domain/errors';
import { JOB_STATUSES, type JobState, type JobStatus } from '../domain/job';
import {
  consumerConnectionOptions,
  isOutage,
  producerConnection,
  type ProducerConnection,
} from './connection';
import {
  ANALYSIS_JOB_NAME,
  ANALYSIS_QUEUE,
  decodeFailure,
  jobOptions,
  MAX_EVENTS,
  parseProgress,
  QUEUE_PREFIX,
  type Retention,
} from './contract';
import type { JobQueue } from './job-queue';

const STATUS_OF_STATE: Readonly<Record<BullState, JobStatus>> = {
  waiting: 'queued',
  'waiting-children': 'queued',
  delayed: 'queued',
  prioritized: 'queued',
  active: 'running',
  completed: 'succeeded',
  failed: 'failed',
};

/** Events may be lost in an outage: whoever waits for a job also looks after it this often. */
const LOOK_INTERVAL_MS = 1000;
const CLOSE_PATIENCE_MS = 500;
const READ_TIMEOUT_MS = 2000;

export interface BullQueueOptions extends Retention {
  /** `redis://…`, `rediss://…`, `unix:///…` or the path of a socket. */
  readonly url: string;
  /** Hears of lost connections; the queue reconnects by itself. */
  readonly onError?: (error: Error) => void;
}

/** The queue in Redis. It connects by itself; while it is not connected calls are refused. */
export function createBullQueue(options: BullQueueOptions): JobQueue {
  return new BullQueue(options);
}

class BullQueue implements JobQueue {
  private readonly connection: ProducerConnection;
  private readonly queue: Queue;
  private readonly endings: JobEndings;

  constructor({ url, retentionDays, onError = () => undefined }: BullQueueOptions) {
    this.connection = producerConnection(url, onError);
    this.queue = new Queue(ANALYSIS_QUEUE, {
      connection: this.connection.redis,
      prefix: QUEUE_PREFIX,
      // The check is a command at the start that would break the queue for good if it failed.
      skipVersionCheck: true,
      defaultJobOptions: jobOptions({ retentionDays }),
      streams: { events: { maxLen: MAX_EVENTS } },
    });
    this.queue.on('error', onError);
    this.endings = new JobEndings(url, onError);
  }

  async ping(): Promise<void> {
    await this.attempt(() => this.connection.redis.ping());
  }

  async enqueue(job: Parameters<JobQueue['enqueue']>[0]): Promise<void> {
    const { jobId, articleId, revision } = job;
    await this.attempt(() =>
      this.queue.add(ANALYSIS_JOB_NAME, { jobId, articleId, revision }, { jobId }),
    );
  }

  async stateOf(jobId: string): Promise<JobState | null> {
    return this.attempt(async () => {
      const job = (await this.queue.getJob(jobId)) as Job | undefined;
      return job ? describe(job, await job.getState()) : null;
    });
  }

  async statesOf(jobIds: readonly string[]): Promise<readonly (JobState | null)[]> {
    return Promise.all(jobIds.map((jobId) => this.stateOf(jobId)));
  }

  async waitUntilEnded(jobId: string, milliseconds: number): Promise<void> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), milliseconds);
    try {
      let news: Promise<void> | null = null;
      while (!patience.signal.aborted) {
        news ??= this.endings.next(jobId, patience.signal);
        if (await this.hasEnded(jobId)) return;
        const look = pause(LOOK_INTERVAL_MS, patience.signal).then(() => 'look');
        const cause = await Promise.race([news.then(() => 'news'), look]);
        if (cause === 'news') news = null;
      }
    } finally {
      clearTimeout(timer);
      patience.abort();
    }
  }

  async counts(): Promise<Readonly<Record<JobStatus, number>>> {
    const states = Object.keys(STATUS_OF_STATE) as BullState[];
    const byState = await this.attempt(() => this.queue.getJobCounts(...states));
    const counts = Object.fromEntries(JOB_STATUSES.map((status) => [status, 0])) as Record<
      JobStatus,
      number
    >;
    for (const [state, count] of Object.entries(byState)) {
      counts[STATUS_OF_STATE[state as BullState]] += count;
    }
    return counts;
  }

  async close(): Promise<void> {
    await this.endings.close();
    await this.queue.close();
    await this.connection.close();
  }

  /** An outage is not an ending; whoever waits goes on waiting. */
  private async hasEnded(jobId: string): Promise<boolean> {
    try {
      const state = await this.stateOf(jobId);
      return state === null || (state.status !== 'queued' && state.status !== 'running');
    } catch (error) {
      if (error instanceof StoreUnavailableError) return false;
      throw error;
    }
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    await this.connection.ready();
    try {
      return await work();
    } catch (error) {
      throw isOutage(error) ? new StoreUnavailableError(error) : error;
    }
  }
}

/** Hears from the queue's event stream when jobs end; connects when first asked. */
class JobEndings {
  private events: QueueEvents | null = null;
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Resolves when the job ends some time after this call, or when the signal is aborted. */
  next(jobId: string, signal: AbortSignal): Promise<void> {
    this.events ??= this.listen();
    return new Promise((resolve) => {
      const listeners = this.listeners.get(jobId) ?? new Set();
      this.listeners.set(jobId, listeners);
      const finish = () => {
        signal.removeEventListener('abort', finish);
        listeners.delete(finish);
        if (listeners.size === 0) this.listeners.delete(jobId);
        resolve();
      };
      listeners.add(finish);
      signal.addEventListener('abort', finish);
    });
  }

  /** BullMQ waits for the connection to end, which one that is down never does: then it is dropped. */
  async close(): Promise<void> {
    if (!this.events) return;
    const closed = this.events.close().catch(() => undefined);
    await Promise.race([closed, sleep(CLOSE_PATIENCE_MS, undefined, { ref: false })]);
    await this.events.getBackend().close(true);
  }

  private listen(): QueueEvents {
    const events = new QueueEvents(ANALYSIS_QUEUE, {
      connection: consumerConnectionOptions(this.url),
      prefix: QUEUE_PREFIX,
      skipVersionCheck: true,
      blockingTimeout: READ_TIMEOUT_MS,
    });
    const announce = ({ jobId }: { jobId: string }) => {
      for (const listener of [...(this.listeners.get(jobId) ?? [])]) listener();
    };
    events.on('completed', announce);
    events.on('failed', announce);
    events.on('error', this.onError);
    return events;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

function describe(job: Job, state: BullState | 'unknown'): JobState | null {
  if (state === 'unknown') return null;
  const status = STATUS_OF_STATE[state];
  return {
    status,
    progress: parseProgress(job.progress),
    attempts: job.attemptsStarted,
    startedAt: isoOrNull(job.processedOn),
    finishedAt: isoOrNull(job.finishedOn),
    error: status === 'failed' ? decodeFailure(job.failedReason) : null,
  };
}

function isoOrNull(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
