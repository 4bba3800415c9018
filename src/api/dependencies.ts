import type { JobQueue } from '../queue/job-queue';
import type { DocumentReader, PageClient } from '../ingest/ingest';
import type { Store } from '../storage/store';

/** Where requests and failures are written; a winston logger is one. An `error` is the error itself. */
export interface RequestLog {
  info(message: string, data: Readonly<Record<string, unknown>>): unknown;
  warn(message: string, data: Readonly<Record<string, unknown>>): unknown;
  error(message: string, data: Readonly<Record<string, unknown>>): unknown;
}

/** Everything that the service needs from outside; nothing is looked up elsewhere. */
export interface ApiDependencies {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly reader: DocumentReader;
  /** Fetches the addresses that callers name; null when the operator does not allow it. */
  readonly pages: PageClient | null;
  readonly log: RequestLog;
  /** Submissions are refused while this many jobs wait. */
  readonly maxQueuedJobs: number;
  /** Days after which a job and what it found may be forgotten; null when they are kept for good. */
  readonly retentionDays: number | null;
  /** Aborted when the process begins to shut down: it is not ready any more, and held requests are let go. */
  readonly shutdown: AbortSignal;
  /** Folder of the browser front end, served at `/`; null for none. */
  readonly webRoot: string | null;
  readonly now: () => Date;
  /** A fresh job id that the queue takes. */
  readonly newJobId: () => string;
}
