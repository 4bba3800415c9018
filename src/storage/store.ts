import type { ActorType } from '../domain/actor';
import type { Analysis, Article } from '../domain/analysis';
import type { JobRecord } from '../domain/job';
import type { Stance } from '../domain/stance';
import type {
  ActorListEntry,
  ActorSummary,
  StatementRecord,
  StatementRole,
} from '../domain/summary';

/** One page of a list; `nextCursor` is opaque and null on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageRequest {
  /** As a page before gave it; null for the first page. An unreadable one throws `InvalidCursorError`. */
  readonly cursor: string | null;
  /** 1 to 200. */
  readonly limit: number;
}

/** An article together with the submission that brought its current text. */
export interface StoredArticle {
  readonly article: Article;
  /** 1 for the first submission under this id, one more for each later one and for a deletion. */
  readonly revision: number;
  /** The job that analyses this revision. */
  readonly jobId: string;
}

export interface StoredAnalysis {
  readonly analysis: Analysis;
  readonly revision: number;
  readonly jobId: string;
}

/** A worker that consumes jobs with its model loaded. */
export interface WorkerHeartbeat {
  readonly workerId: string;
  readonly modelId: string;
  readonly modelRevision: string;
}

export type IdempotencyOutcome =
  /** The key is new: go on with the proposed job and article id. */
  | { readonly kind: 'claimed' }
  /**
   * The same key came with the same body before: answer with that job again. Whoever came first may have
   * stopped before the job was enqueued; doing it all again with these ids changes nothing that was done.
   */
  | { readonly kind: 'replayed'; readonly jobId: string; readonly articleId: string }
  /** The same key came with another body. */
  | { readonly kind: 'conflict' };

/**
 * The port: articles, analyses, actor ledgers and accepted jobs. Every method rejects with
 * `StoreUnavailableError` when the store does not answer in time. One contract suite runs on every adapter.
 */
export interface Store {
  /** Rejects when the store cannot be written and read now. */
  ping(): Promise<void>;

  /**
   * Stores an article under its id as a new revision and makes `jobId` its current job. Storing the same
   * `jobId` again changes nothing and gives the revision it had.
   */
  putArticle(article: Article, jobId: string): Promise<{ readonly revision: number }>;
  getArticle(articleId: string): Promise<StoredArticle | null>;
  /**
   * Erases text, analysis and the article's share in every summary; false when there is no such article.
   * A job of the erased revision that still runs writes nothing afterwards.
   */
  deleteArticle(articleId: string): Promise<boolean>;

  /**
   * Saves what a job found: each actor's counts and the article's revision marker in one atomic step per
   * actor, the analysis last. Running it again, also after it stopped half-way, leaves the same counts.
   * Answers `superseded`, and leaves no trace, when the article has a later revision or is gone.
   */
  saveAnalysis(job: JobRecord, analysis: Analysis): Promise<'saved' | 'superseded'>;
  /** The analysis of the article's current or, until a newer one is saved, previous revision. */
  getAnalysis(articleId: string): Promise<StoredAnalysis | null>;

  /** Actors with at least one record; `query` matches anywhere in the name, case and accents aside. */
  listActors(
    filter: {
      readonly query: string | null;
      readonly type: ActorType | null;
      readonly sort: 'total' | 'name';
    },
    page: PageRequest,
  ): Promise<Page<ActorListEntry>>;
  getActorSummary(actorId: string): Promise<ActorSummary | null>;
  /** Newest article first; null when the actor is unknown. */
  listStatements(
    actorId: string,
    filter: { readonly role: StatementRole; readonly stance: Stance | null },
    page: PageRequest,
  ): Promise<Page<StatementRecord> | null>;

  /** Remembers an accepted job; the same id again changes nothing. */
  putJob(job: JobRecord): Promise<void>;
  getJob(jobId: string): Promise<JobRecord | null>;
  /** Newest first. */
  listJobs(page: PageRequest): Promise<Page<JobRecord>>;

  /**
   * Claims an idempotency key for a proposed job, atomically; keys are forgotten after a day.
   * `bodyHash` tells whether a repeated key came with the same body.
   */
  claimIdempotencyKey(
    key: string,
    bodyHash: string,
    proposal: { readonly jobId: string; readonly articleId: string },
  ): Promise<IdempotencyOutcome>;

  /** Says that a worker is alive; forgotten after 15 seconds. */
  recordHeartbeat(heartbeat: WorkerHeartbeat): Promise<void>;
  liveWorkers(): Promise<readonly WorkerHeartbeat[]>;

  close(): Promise<void>;
}
