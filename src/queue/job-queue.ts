import type { AnalysisJob, JobState, JobStatus } from '../domain/job';

/**
 * `ended`: too late; `saving`: what it found is being saved, too late as well; `unknown`: the queue does not
 * know the job.
 */
export type CancelOutcome = 'cancelled' | 'ended' | 'saving' | 'unknown';

/** `stopping`: it was cancelled while it ran, and its worker has not let go of it yet. */
export type RetryOutcome = 'queued' | 'stopping' | 'not-ended';

/** The port: hands analysis jobs to the workers and tells how they fare. */
export interface JobQueue {
  /** Rejects with `StoreUnavailableError` when the queue's Redis does not answer. */
  ping(): Promise<void>;
  /** Adds a job; the same job id again changes nothing. */
  enqueue(job: AnalysisJob): Promise<void>;
  /** The same for many, in order. */
  enqueueAll(jobs: readonly AnalysisJob[]): Promise<void>;
  /**
   * Ends a job that waits, at once; has the worker of one that runs stop it. Either way it is `cancelled` from
   * now on, and what was found is not saved. Whoever is first, this or the saving, wins.
   */
  cancel(jobId: string): Promise<CancelOutcome>;
  /**
   * Puts a job that failed or was cancelled in line again, with all its attempts; one that the queue does not
   * know is added.
   */
  retry(job: AnalysisJob): Promise<RetryOutcome>;
  /** Null when the queue no longer knows the job. */
  stateOf(jobId: string): Promise<JobState | null>;
  /** The same for many, in the order asked. */
  statesOf(jobIds: readonly string[]): Promise<readonly (JobState | null)[]>;
  /** Resolves when the job has ended or the time has passed, whichever comes first. */
  waitUntilEnded(jobId: string, milliseconds: number): Promise<void>;
  /**
   * Resolves when something happened to the job (in any process), the time has passed or the signal is aborted,
   * whichever comes first. News may be lost in an outage: look at the job's state either way.
   */
  nextNews(jobId: string, milliseconds: number, signal: AbortSignal): Promise<void>;
  /** No worker takes a job any more until `resume`; those in hand are finished and new ones are taken in. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  isPaused(): Promise<boolean>;
  /**
   * Cancels every job that waits, also for its next attempt, and gives their number; those that run are left
   * alone. Jobs that come in meanwhile may stay.
   */
  drain(): Promise<number>;
  /** Jobs in each state that have not been forgotten. */
  counts(): Promise<Readonly<Record<JobStatus, number>>>;
  close(): Promise<void>;
}
