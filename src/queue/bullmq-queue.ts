import { setTimeout as sleep } from 'node:timers/promises';
import { Queue, type JobState as BullState } from 'bullmq';
import { StoreUnavailableError } from '../domain/errors';
import { JOB_STATUSES, type AnalysisJob, type JobState, type JobStatus } from '../domain/job';
import type { Script } from '../redis/script';
import { isOutage, producerConnection, type ProducerConnection } from './connection';
import {
  ANALYSIS_JOB_NAME,
  ANALYSIS_QUEUE,
  CANCELLATION,
  CANCELLATION_EVENT,
  encodeFailure,
  jobOptions,
  MAX_EVENTS,
  QUEUE_PREFIX,
  SECONDS_PER_DAY,
  type Retention,
} from './contract';
import { JobNews } from './job-news';
import type { CancelOutcome, JobQueue, RetryOutcome } from './job-queue';
import { CANCEL, CANCELLED, READ_STATES, READ_WAITING, RETRY } from './job-scripts';
import { stateFrom, type ReadState } from './job-states';

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
/** Where BullMQ keeps jobs that wait. */
const WAITING = ['wait', 'paused', 'delayed', 'prioritized'];
/** Jobs that one script reads; a longer one would hold up others. */
const READ_AT_ONCE = 250;

export interface BullQueueOptions extends Retention {
  /** As `REDIS_URL`. */
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
  private readonly news: JobNews;
  private readonly retentionDays: number | null;

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
    this.news = new JobNews(url, onError);
    this.retentionDays = retentionDays;
  }

  async ping(): Promise<void> {
    await this.attempt(() => this.connection.redis.ping());
  }

  async enqueue(job: AnalysisJob): Promise<void> {
    await this.enqueueAll([job]);
  }

  async enqueueAll(jobs: readonly AnalysisJob[]): Promise<void> {
    const added = jobs.map(({ jobId, articleId, revision, workspace }) => ({
      name: ANALYSIS_JOB_NAME,
      data: { jobId, articleId, revision, workspace },
      opts: { jobId },
    }));
    await this.attempt(() => this.queue.addBulk(added));
  }

  async cancel(jobId: string): Promise<CancelOutcome> {
    return (await this.runCancel(jobId, 'any')) as CancelOutcome;
  }

  async retry(job: AnalysisJob): Promise<RetryOutcome> {
    const { jobId } = job;
    const names = [jobId, CANCELLED, 'failed', 'wait', 'marker', 'meta', 'events'];
    const outcome = (await this.script(RETRY, names, [jobId])) as RetryOutcome | 'unknown';
    if (outcome !== 'unknown') return outcome;
    await this.enqueue(job);
    return 'queued';
  }

  async stateOf(jobId: string): Promise<JobState | null> {
    const [state = null] = await this.statesOf([jobId]);
    return state;
  }

  async statesOf(jobIds: readonly string[]): Promise<readonly (JobState | null)[]> {
    const states: (JobState | null)[] = [];
    for (let from = 0; from < jobIds.length; from += READ_AT_ONCE) {
      const some = jobIds.slice(from, from + READ_AT_ONCE);
      const names = ['completed', 'failed', CANCELLED, 'active', ...some];
      const read = (await this.script(READ_STATES, names, some)) as (ReadState | null)[];
      states.push(...read.map((each) => each && stateFrom(each)));
    }
    return states;
  }

  async waitUntilEnded(jobId: string, milliseconds: number): Promise<void> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), milliseconds);
    try {
      let heard: Promise<void> | null = null;
      let look: Promise<'look'> | null = null;
      while (!patience.signal.aborted) {
        heard ??= this.news.next(jobId, patience.signal);
        if (await this.hasEnded(jobId)) return;
        look ??= pause(LOOK_INTERVAL_MS, patience.signal).then(() => 'look' as const);
        const cause = await Promise.race([heard.then(() => 'news' as const), look]);
        if (cause === 'news') heard = null;
        else look = null;
      }
    } finally {
      clearTimeout(timer);
      patience.abort();
    }
  }

  async nextNews(jobId: string, milliseconds: number, signal: AbortSignal): Promise<void> {
    const enough = new AbortController();
    const stop = () => enough.abort();
    signal.addEventListener('abort', stop);
    try {
      if (signal.aborted) return;
      await Promise.race([
        this.news.next(jobId, enough.signal),
        pause(milliseconds, enough.signal),
      ]);
    } finally {
      signal.removeEventListener('abort', stop);
      stop();
    }
  }

  async pause(): Promise<void> {
    await this.attempt(() => this.queue.pause());
  }

  async resume(): Promise<void> {
    await this.attempt(() => this.queue.resume());
  }

  isPaused(): Promise<boolean> {
    return this.attempt(() => this.queue.isPaused());
  }

  async drain(): Promise<number> {
    let drained = 0;
    for (;;) {
      const waiting = (await this.script(READ_WAITING, WAITING, [READ_AT_ONCE])) as string[];
      const outcomes = await Promise.all(waiting.map((id) => this.runCancel(id, 'waiting')));
      const cancelled = outcomes.filter((outcome) => outcome === 'cancelled').length;
      // Where not one of them waited any more, others are at work on the same queue.
      if (cancelled === 0) return drained;
      drained += cancelled;
    }
  }

  async counts(): Promise<Readonly<Record<JobStatus, number>>> {
    const states = Object.keys(STATUS_OF_STATE) as BullState[];
    const [byState, cancelled] = await this.attempt(() =>
      Promise.all([
        this.queue.getJobCounts(...states),
        this.connection.redis.zcount(
          this.queue.toKey(CANCELLED),
          `(${this.forgottenBefore()}`,
          '+inf',
        ),
      ]),
    );
    const counts = Object.fromEntries(JOB_STATUSES.map((status) => [status, 0])) as Record<
      JobStatus,
      number
    >;
    for (const [state, count] of Object.entries(byState)) {
      counts[STATUS_OF_STATE[state as BullState]] += count;
    }
    // In the queue a cancelled job is one that failed.
    counts.cancelled = Math.min(cancelled, counts.failed);
    counts.failed -= counts.cancelled;
    return counts;
  }

  async close(): Promise<void> {
    await this.news.close();
    await this.queue.close();
    await this.connection.close();
  }

  private async runCancel(jobId: string, which: 'any' | 'waiting'): Promise<unknown> {
    const names = [jobId, CANCELLED, ...WAITING, 'failed', 'events'];
    return this.script(CANCEL, names, [
      jobId,
      Date.now(),
      encodeFailure(CANCELLATION),
      this.forgottenBefore(),
      CANCELLATION_EVENT,
      which === 'waiting' ? 1 : 0,
    ]);
  }

  /** The time before which cancellations are forgotten. */
  private forgottenBefore(): number {
    if (this.retentionDays === null) return 0;
    return Date.now() - this.retentionDays * SECONDS_PER_DAY * 1000;
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

  /** Runs a script on keys of the queue, each named by its last part. */
  private async script(
    script: Script,
    names: readonly string[],
    values: readonly (string | number)[],
  ): Promise<unknown> {
    const keys = names.map((name) => this.queue.toKey(name));
    return this.attempt(() => script.runOn(this.connection.redis, keys, values));
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

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
