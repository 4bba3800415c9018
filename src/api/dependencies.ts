import type { RequestHandler } from 'express';
import type { Access } from '../access/access';
import type { MessagePoster } from '../outbound/outbound';
import type { DeliveryQueue } from '../queue/delivery-queue';
import type { JobQueue } from '../queue/job-queue';
import type { DocumentReader, PageClient } from '../ingest/ingest';
import type { Store } from '../storage/store';

/** Where requests and failures are written; a winston logger is one. An `error` is the error itself. */
export interface RequestLog {
  info(message: string, data: Readonly<Record<string, unknown>>): unknown;
  warn(message: string, data: Readonly<Record<string, unknown>>): unknown;
  error(message: string, data: Readonly<Record<string, unknown>>): unknown;
}

/** What the routes of one workspace need from outside; nothing is looked up elsewhere. */
export interface ApiDependencies {
  readonly store: Store;
  readonly queue: JobQueue;
  readonly reader: DocumentReader;
  /** Fetches the addresses that callers name; null when the operator does not allow it. */
  readonly pages: PageClient | null;
  /** Tells which addresses webhooks may have. */
  readonly poster: Pick<MessagePoster, 'check'>;
  readonly deliveries: Pick<DeliveryQueue, 'sendAgain'>;
  readonly log: RequestLog;
  /** Submissions are refused while this many jobs wait. */
  readonly maxQueuedJobs: number;
  /** Days after which a job and what it found may be forgotten; null when they are kept for good. */
  readonly retentionDays: number | null;
  /** Aborted when the process begins to shut down: it is not ready any more, and held requests are let go. */
  readonly shutdown: AbortSignal;
  /** Milliseconds after which an answer that goes on for long looks at its caller's key or session again. */
  readonly keyCheckMs: number;
  /** Folder of the browser front end, served at `/`; null for none. */
  readonly webRoot: string | null;
  readonly now: () => Date;
  /** A fresh job id that the queue takes. */
  readonly newJobId: () => string;
}

/** What the service needs besides; stores and queues are those of the workspace `default`. */
export interface ServiceDependencies extends ApiDependencies {
  /** Who may use it. */
  readonly access: Access;
  /** Whether no key is needed while there are none: only where nobody but this machine can come in. */
  readonly isOpenWithoutKeys: boolean;
  /** Requests a minute of a key that has no limit of its own; 0 for none. */
  readonly rateLimit: number;
  /** Addresses and networks of proxies that tell whom they ask for. */
  readonly trustedProxies: readonly string[];
  /** What is another workspace's own. */
  readonly openWorkspace: (
    workspace: string,
  ) => Promise<Pick<ApiDependencies, 'store' | 'queue' | 'deliveries'>>;
  /** The operator's page of the queue; null for none. */
  readonly queueBoard: RequestHandler | null;
}
