import type { AnalysisJob, JobState, JobStatus } from '../domain/job';

/** The port: hands analysis jobs to the workers and tells how they fare. */
export interface JobQueue {
  /** Rejects with `StoreUnavailableError` when the queue's Redis does not answer. */
  ping(): Promise<void>;
  /** Adds a job; the same job id again changes nothing. */
  enqueue(job: AnalysisJob): Promise<void>;
  /** Null when the queue no longer knows the job. */
  stateOf(jobId: string): Promise<JobState | null>;
  /** The same for many, in the order asked. */
  statesOf(jobIds: readonly string[]): Promise<readonly (JobState | null)[]>;
  /** Resolves when the job has ended or the time has passed, whichever comes first. */
  waitUntilEnded(jobId: string, milliseconds: number): Promise<void>;
  /** Jobs in each state that have not been forgotten. */
  counts(): Promise<Readonly<Record<JobStatus, number>>>;
  close(): Promise<void>;
}
