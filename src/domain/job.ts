import type { Progress } from './analysis';

export const JOB_STATUSES = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];

/** What the queue is handed: ids only, the text lives in the store. */
export interface AnalysisJob {
  readonly jobId: string;
  readonly articleId: string;
  /** The article's revision that this job is to analyse; a later one supersedes it. */
  readonly revision: number;
  /** Whose store holds the article; left out, that of the workspace `default`. */
  readonly workspace?: string | undefined;
}

/** A job as it was accepted; never changes. */
export interface JobRecord extends AnalysisJob {
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** The webhook that is told of this job's end, whatever events it is told of otherwise. */
  readonly webhookId?: string | null;
  /** The batch that it came with. */
  readonly batchId?: string | null;
}

/** A job in its final state. */
export interface EndedJob {
  readonly job: AnalysisJob;
  readonly status: Exclude<JobStatus, 'queued' | 'running'>;
  /** ISO 8601 UTC. */
  readonly endedAt: string;
}

/** A job that is about to be accepted; it may have neither an article nor a record yet. */
export type JobIntent = Omit<JobRecord, 'revision'>;

/** A job's state as the queue knows it. Times are ISO 8601 UTC. */
export interface JobState {
  readonly status: JobStatus;
  readonly progress: Progress | null;
  /** Runs begun so far. */
  readonly attempts: number;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** A job as the service shows it. Times are ISO 8601 UTC. */
export interface JobView extends JobState {
  readonly id: string;
  readonly articleId: string;
  readonly createdAt: string;
  /** When the job and what it found may be forgotten; null when they are kept for good. */
  readonly expiresAt: string | null;
  readonly links: {
    readonly self: string;
    readonly result: string;
    readonly events: string;
    readonly article: string;
  };
}
