import type { Analysis, Article } from '../domain/analysis';
import type { BatchRecord } from '../domain/batch';
import type { JobIntent, JobRecord } from '../domain/job';
import type {
  ActorListEntry,
  ActorMatrix,
  ActorSummary,
  ArticleListEntry,
  StatementRecord,
} from '../domain/summary';
import { MemoryActors } from './memory-actors';
import { MemoryBatches } from './memory-batches';
import { MemoryIntents } from './memory-intents';
import { memoryPage } from './memory-page';
import { MemoryWebhooks } from './memory-webhooks';
import { articlePosition, compareBytes, jobPosition } from './ordering';
import { isOnSelectedDay, selectionOf } from './selection';
import { articleEntryOf, articleRecords, sharesOf, type ArticleSource } from './shares';
import {
  articleListName,
  DEFAULT_LIFETIMES,
  JOB_LIST,
  type ActorFilter,
  type ArticleFilter,
  type StatementFilter,
  type StoreLifetimes,
} from './lists';
import type { Page, PageRequest, Store, StoredAnalysis, StoredArticle } from './store';

interface ArticleSlot {
  revision: number;
  /** Null after a deletion. */
  current: {
    readonly article: Article;
    readonly jobId: string;
    readonly submittedAt: string;
  } | null;
  analysis: (StoredAnalysis & { readonly source: ArticleSource }) | null;
  /** Actors that the analysis has a share in. */
  touched: readonly string[];
  readonly revisionsByJob: Map<string, number>;
}

export interface MemoryStoreOptions extends Partial<StoreLifetimes> {
  readonly now?: () => number;
}

/** The store in this process's memory: nothing outlives it. For tests and for trying things out. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  return new MemoryStore(options);
}

class MemoryStore extends MemoryWebhooks implements Store {
  private readonly slots = new Map<string, ArticleSlot>();
  private readonly actors = new MemoryActors();
  private readonly jobs = new Map<string, JobRecord>();
  private readonly unlisted = new Set<string>();
  private readonly batches = new MemoryBatches((batch) => this.isFresh(batch));
  private readonly intents = new MemoryIntents();

  constructor({ now = Date.now, ...lifetimes }: MemoryStoreOptions) {
    super({ ...DEFAULT_LIFETIMES, ...lifetimes }, now);
  }

  async ping(): Promise<void> {}

  async putArticle(article: Article, jobId: string): Promise<{ readonly revision: number }> {
    const slot = this.slots.get(article.id) ?? newSlot();
    this.slots.set(article.id, slot);
    const known = slot.revisionsByJob.get(jobId);
    if (known !== undefined) return { revision: known };
    slot.revision += 1;
    const submittedAt = new Date(this.now()).toISOString();
    slot.current = { article: structuredClone(article), jobId, submittedAt };
    slot.revisionsByJob.set(jobId, slot.revision);
    return { revision: slot.revision };
  }

  async renewArticle(
    articleId: string,
    jobId: string,
  ): Promise<{ readonly revision: number } | null> {
    const slot = this.slots.get(articleId);
    if (!slot?.current) return null;
    const { article, submittedAt } = slot.current;
    const renewed = await this.putArticle(article, jobId);
    slot.current = { ...slot.current, submittedAt };
    return renewed;
  }

  async getArticle(articleId: string): Promise<StoredArticle | null> {
    const slot = this.slots.get(articleId);
    if (!slot?.current) return null;
    return { ...structuredClone(slot.current), revision: slot.revision };
  }

  async deleteArticle(articleId: string, submittedBefore?: string): Promise<boolean> {
    const slot = this.slots.get(articleId);
    if (!slot?.current) return false;
    if (submittedBefore !== undefined && slot.current.submittedAt >= submittedBefore) return false;
    slot.revision += 1;
    slot.current = null;
    slot.analysis = null;
    this.withdraw(articleId, slot);
    return true;
  }

  async saveAnalysis(job: JobRecord, analysis: Analysis): Promise<'saved' | 'superseded'> {
    const slot = this.slots.get(job.articleId);
    if (slot?.current?.jobId !== job.jobId || slot.revision !== job.revision) {
      return 'superseded';
    }
    const kept = structuredClone(analysis);
    const shares = sharesOf(slot.current.article, kept);
    this.withdraw(job.articleId, slot);
    for (const share of shares) {
      this.actors.post(job.articleId, {
        share,
        submittedAt: job.createdAt,
        modelRevision: kept.model.revision,
      });
    }
    slot.touched = shares.map(({ actor }) => actor.id);
    const source = slot.current.article;
    slot.analysis = { analysis: kept, source, revision: job.revision, jobId: job.jobId };
    return 'saved';
  }

  async getAnalysis(articleId: string): Promise<StoredAnalysis | null> {
    const stored = this.slots.get(articleId)?.analysis;
    if (!stored) return null;
    const { analysis, revision, jobId } = stored;
    return { analysis: structuredClone(analysis), revision, jobId };
  }

  async listActors(filter: ActorFilter, page: PageRequest): Promise<Page<ActorListEntry>> {
    return this.actors.list(filter, page);
  }

  async getActorSummary(
    actorId: string,
    choice: Parameters<Store['getActorSummary']>[1] = {},
  ): Promise<ActorSummary | null> {
    return this.actors.summary(actorId, choice);
  }

  async listStatements(
    actorId: string,
    filter: StatementFilter,
    page: PageRequest,
  ): Promise<Page<StatementRecord> | null> {
    return this.actors.statements(actorId, filter, page);
  }

  async getMatrix(choice: Parameters<Store['getMatrix']>[0]): Promise<ActorMatrix> {
    return this.actors.matrix(choice);
  }

  async listArticles(filter: ArticleFilter, page: PageRequest): Promise<Page<ArticleListEntry>> {
    const selection = selectionOf(filter);
    const { outlet } = selection;
    const found = [...this.slots.values()]
      .flatMap(({ current }) => (current ? [articleEntryOf(current)] : []))
      .filter((entry) => outlet === null || entry.outlet === outlet)
      .filter(({ publishedAt }) => isOnSelectedDay(publishedAt, selection));
    const position = ({ id, publishedAt, submittedAt }: ArticleListEntry) =>
      articlePosition({ articleId: id, publishedAt }, submittedAt);
    return memoryPage(articleListName(filter), page, found, position, (entry) => entry);
  }

  async getArticleStatements(articleId: string): Promise<readonly StatementRecord[]> {
    const stored = this.slots.get(articleId)?.analysis;
    return stored ? structuredClone(articleRecords(stored.source, stored.analysis)) : [];
  }

  async putJob(job: JobRecord): Promise<void> {
    if (!this.jobs.has(job.jobId)) this.jobs.set(job.jobId, { ...job });
  }

  async getJob(jobId: string): Promise<JobRecord | null> {
    const job = this.jobs.get(jobId);
    return job && this.isFresh(job, this.lifetimes.jobAfterlifeSeconds) ? { ...job } : null;
  }

  async noteIntents(intents: readonly JobIntent[]): Promise<void> {
    this.intents.note(intents);
  }

  async settleIntents(intents: readonly JobIntent[]): Promise<void> {
    this.intents.settle(intents);
  }

  async listIntents(before: string, limit: number): Promise<readonly JobIntent[]> {
    return this.intents.list(before, limit);
  }

  async listJobs(page: PageRequest): Promise<Page<JobRecord>> {
    const fresh = [...this.jobs.values()].filter(
      (job) => this.isFresh(job) && !this.unlisted.has(job.jobId),
    );
    return memoryPage(JOB_LIST, page, fresh, jobPosition, (job) => ({ ...job }));
  }

  async putBatch(batch: BatchRecord): Promise<void> {
    this.batches.put(batch);
  }

  async completeBatch(batchId: string): Promise<void> {
    this.batches.complete(batchId);
  }

  async getBatch(batchId: string) {
    return this.batches.get(batchId);
  }

  async listBatchJobs(batchId: string, page: PageRequest) {
    return this.batches.jobs(batchId, page);
  }

  async articlesSubmittedBefore(instant: string, limit: number): Promise<readonly string[]> {
    return [...this.slots.values()]
      .flatMap(({ current }) => (current && current.submittedAt < instant ? [current] : []))
      .sort((a, b) => compareBytes(a.submittedAt, b.submittedAt))
      .map(({ article }) => article.id)
      .slice(0, limit);
  }

  /** Nothing is cut off here. */
  async settleDeletions(): Promise<number> {
    return 0;
  }

  async unlistJobs(acceptedBefore: string): Promise<void> {
    for (const { jobId, createdAt } of this.jobs.values()) {
      if (createdAt < acceptedBefore) this.unlisted.add(jobId);
    }
  }

  async openBatches(limit: number): Promise<readonly string[]> {
    return this.batches.open(limit);
  }

  async closeBatch(batchId: string): Promise<void> {
    this.batches.close(batchId);
  }

  async close(): Promise<void> {}

  private withdraw(articleId: string, slot: ArticleSlot): void {
    this.actors.withdraw(articleId, slot.touched);
    slot.touched = [];
  }

  private isFresh({ createdAt }: Pick<JobRecord, 'createdAt'>, longer = 0): boolean {
    const { jobSeconds } = this.lifetimes;
    if (jobSeconds === null) return true;
    return Date.parse(createdAt) > this.now() - (jobSeconds + longer) * 1000;
  }
}

function newSlot(): ArticleSlot {
  return { revision: 0, current: null, analysis: null, touched: [], revisionsByJob: new Map() };
}
