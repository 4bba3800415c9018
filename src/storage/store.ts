import type { ActorType } from '../domain/actor';
import type { Analysis, Article } from '../domain/analysis';
import type { AcceptedBatchItem, BatchRecord } from '../domain/batch';
import type { MergeOutcome, SplitOutcome } from '../domain/identity';
import type { JobIntent, JobRecord } from '../domain/job';
import type { Measures } from '../domain/measures';
import type { Override, Ruling } from '../domain/override';
import type { QuotationForm } from '../domain/quotation';
import type { StanceChoice } from '../domain/stance';
import type {
  ActorListEntry,
  ActorMatrix,
  ActorSummary,
  ArticleListEntry,
  StatementRecord,
  StatementRole,
} from '../domain/summary';
import type { Page, PageRequest } from './page';
import type { RetentionStore } from './retention-store';
import type { WebhookStore } from './webhook-store';

export type { Page, PageRequest } from './page';

/** Which statements are counted or listed. */
export interface FormChoice {
  /** Any forms in any order, at least one; left out, those of `DEFAULT_FORMS`. */
  readonly forms?: readonly QuotationForm[] | undefined;
}

/**
 * Where and from whom statements must come; what is null or left out restricts nothing. With a day, those of
 * undated articles are left out.
 */
export interface SourceChoice {
  /** First and last day in UTC, `YYYY-MM-DD`, both included. */
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly outlet?: string | null | undefined;
  /** Id of a speaker; a joint statement is that of each. */
  readonly speaker?: string | null | undefined;
  /** Of several articles with the same text that are chosen, only the one submitted first. */
  readonly distinct?: boolean | undefined;
}

/** An article together with the submission that brought its current text. */
export interface StoredArticle {
  readonly article: Article;
  /** 1 for the first submission under this id, one more for each later one and for a deletion. */
  readonly revision: number;
  /** The job that analyses this revision. */
  readonly jobId: string;
  /** ISO 8601 UTC. */
  readonly submittedAt: string;
}

/** Tells whether a name is one that people are given; such a name alone is nobody's surname. */
export type GivenNames = (name: string) => boolean;

export type OverrideOutcome =
  | { readonly kind: 'kept'; readonly override: Override }
  /** There is no such statement. */
  | { readonly kind: 'unknown' }
  /** Neither the article nor the store knows these actors. */
  | { readonly kind: 'strangers'; readonly actorIds: readonly string[] };

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

export interface StoredBatch {
  readonly batch: BatchRecord;
  /** All its jobs were handed to the queue. */
  readonly isComplete: boolean;
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
export interface Store extends RetentionStore, WebhookStore {
  /** Rejects when the store cannot be written and read now. */
  ping(): Promise<void>;

  /**
   * Stores an article under its id as a new revision and makes `jobId` its current job. Storing the same
   * `jobId` again changes nothing and gives the revision it had.
   */
  putArticle(article: Article, jobId: string): Promise<{ readonly revision: number }>;
  /**
   * Makes `jobId` the current job of the article as it is stored, as a new revision of the same text; null when
   * there is no such article. It is no submission: the article does not become younger. What comes in for it at the
   * same time is not lost.
   */
  renewArticle(articleId: string, jobId: string): Promise<{ readonly revision: number } | null>;
  getArticle(articleId: string): Promise<StoredArticle | null>;
  /** How many others have the same text as an article that is stored, white space aside. */
  countCopies(article: Article): Promise<number>;
  /**
   * Erases text, analysis and the article's share in every summary; false when there is no such article.
   * A job of the erased revision that still runs writes nothing afterwards. With a time (ISO 8601 UTC) an article
   * that was submitted then or later stays, which is false too.
   */
  deleteArticle(articleId: string, submittedBefore?: string): Promise<boolean>;

  /**
   * Saves what a job found: each actor's counts and the article's revision marker in one atomic step per
   * actor, the analysis last. Running it again, also after it stopped half-way, leaves the same counts.
   * Answers `superseded`, and leaves no trace, when the article has a later revision or is gone.
   */
  saveAnalysis(job: JobRecord, analysis: Analysis): Promise<'saved' | 'superseded'>;
  /**
   * The analysis of the article's current or, until a newer one is saved, previous revision; as reviewers have it
   * and with every actor under the id that it is counted by. So are the statements of all lists.
   */
  getAnalysis(articleId: string): Promise<StoredAnalysis | null>;
  /** Id of the job whose analysis that is, without reading it; null when there is none. */
  analysedBy(articleId: string): Promise<string | null>;
  /** Takes an earlier revision's analysis and its share in every summary back; the job can never have one. */
  withdrawAnalysis(job: JobRecord): Promise<void>;

  /**
   * Rules on one statement of an article's analysis, in place of the model and of any earlier ruling. It is kept
   * as long as the article's text, and counts for the statement of the same span.
   */
  putOverride(articleId: string, statementId: string, ruling: Ruling): Promise<OverrideOutcome>;
  /** False when nobody ruled on such a statement. */
  deleteOverride(articleId: string, statementId: string): Promise<boolean>;
  /** In text order; null when there is no analysis. */
  listOverrides(articleId: string): Promise<readonly Override[] | null>;

  /**
   * Counts other actors as this one from now on, in every article, with what was merged into them before. Whoever
   * asks for a part is answered with the whole. Stopped half-way it is finished by asking again or by
   * `settlePending`.
   */
  mergeActors(actorId: string, from: readonly string[]): Promise<MergeOutcome>;
  /** Takes a part out again, one that an operator merged or a surname that articles took for the actor's. */
  splitActor(actorId: string, partId: string): Promise<SplitOutcome>;
  /**
   * Finishes what others began to count anew and left, if they began it so many milliseconds ago. Gives how much
   * there was.
   */
  settlePending(olderThan: number): Promise<number>;

  /**
   * Actors with at least one record of the chosen forms; `query` matches anywhere in the name, case and accents
   * aside.
   */
  listActors(
    filter: FormChoice & {
      readonly query: string | null;
      readonly type: ActorType | null;
      readonly sort: 'total' | 'name';
    },
    page: PageRequest,
  ): Promise<Page<ActorListEntry>>;
  /**
   * Null when the actor is unknown. With `includeRepresented` the counts of all actors that represent this one
   * are added: of each, the newest of its articles that tells whom it represents decides.
   *
   * An id that stands for another actor is answered with that one's summary.
   *
   * With a choice of days, of an outlet or of a speaker alone, the totals (and with days the timeline) are
   * precomputed; all else that is filtered is computed from the newest `mostStatements` statements in each role.
   */
  getActorSummary(
    actorId: string,
    choice?: FormChoice &
      SourceChoice & { readonly includeRepresented?: boolean; readonly mostStatements?: number },
  ): Promise<ActorSummary | null>;
  /**
   * Newest article first; null when the actor is unknown. A page may come out shorter than asked, or empty,
   * while there are more: only a null cursor means the end. With `includeRepresented` those of all actors that
   * represent this one stand among its own, as often as the summary counts them.
   */
  listStatements(
    actorId: string,
    filter: FormChoice &
      SourceChoice & {
        readonly role: StatementRole;
        readonly stance: StanceChoice | null;
        readonly includeRepresented?: boolean;
      },
    page: PageRequest,
  ): Promise<Page<StatementRecord> | null>;

  /**
   * Speakers by targets, among the chosen actors or, without any, of the actors most spoken of. By days or with
   * copies counted once it is
   * computed from the newest `mostStatements` statements toward each target, else read from what is precomputed.
   */
  getMatrix(
    choice: FormChoice &
      Pick<SourceChoice, 'from' | 'to' | 'distinct'> & {
        /** Ids, speakers and targets alike; null for those most spoken of. Unknown ones are left out. */
        readonly actors: readonly string[] | null;
        /** Most speakers and most targets. */
        readonly mostActors?: number;
        readonly mostStatements?: number;
      },
  ): Promise<ActorMatrix>;

  /** Newest first, by publication or else by submission. */
  listArticles(
    filter: Pick<SourceChoice, 'from' | 'to' | 'outlet'>,
    page: PageRequest,
  ): Promise<Page<ArticleListEntry>>;
  /**
   * What `getAnalysis` found in the article, one record for each statement and target, in text order; a statement
   * without targets has one without. Empty when there is no analysis.
   */
  getArticleStatements(articleId: string): Promise<readonly StatementRecord[]>;

  /** Remembers an accepted job; the same id again changes nothing. */
  putJob(job: JobRecord): Promise<void>;
  getJob(jobId: string): Promise<JobRecord | null>;
  /** Newest first. */
  listJobs(page: PageRequest): Promise<Page<JobRecord>>;

  /**
   * Notes that jobs are about to be accepted, before anything of them is stored; `settleIntents` once the queue has
   * them. What is left after a while was cut off in between.
   */
  noteIntents(intents: readonly JobIntent[]): Promise<void>;
  settleIntents(intents: readonly JobIntent[]): Promise<void>;
  /** Those noted before a time (ISO 8601 UTC), oldest first. */
  listIntents(before: string, limit: number): Promise<readonly JobIntent[]>;

  /** Remembers an accepted batch as long as its jobs; the same id again changes nothing. */
  putBatch(batch: BatchRecord): Promise<void>;
  /** Notes that all of a batch's jobs were handed to the queue. */
  completeBatch(batchId: string): Promise<void>;
  getBatch(batchId: string): Promise<StoredBatch | null>;
  /** In the order in which the articles came; null when there is no such batch. */
  listBatchJobs(batchId: string, page: PageRequest): Promise<Page<AcceptedBatchItem> | null>;

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
  /** Says that a worker ends. */
  forgetHeartbeat(workerId: string): Promise<void>;
  liveWorkers(): Promise<readonly WorkerHeartbeat[]>;

  /** Adds to the sums of what workers measure; amounts of 0 or less are left out. */
  addMeasures(measures: Measures): Promise<void>;
  measures(): Promise<Measures>;

  close(): Promise<void>;
}
