import type { Analysis, Article } from '../domain/analysis';
import type { ArchivedCount } from '../domain/archive';
import type { BatchRecord } from '../domain/batch';
import type { MergeOutcome, SplitOutcome } from '../domain/identity';
import type { JobIntent, JobRecord } from '../domain/job';
import type { Override, Ruling } from '../domain/override';
import type {
  ActorListEntry,
  ActorMatrix,
  ActorSummary,
  ArticleListEntry,
  StatementRecord,
} from '../domain/summary';
import { textHashOf } from './article-source';
import { MemoryActors } from './memory-actors';
import { MemoryArticles } from './memory-articles';
import { MemoryBatches } from './memory-batches';
import { MemoryIdentities } from './memory-identities';
import { MemoryIntents } from './memory-intents';
import { memoryPage } from './memory-page';
import { MemoryWebhooks } from './memory-webhooks';
import { jobPosition } from './ordering';
import {
  DEFAULT_LIFETIMES,
  JOB_LIST,
  type ActorFilter,
  type ArticleFilter,
  type StatementFilter,
  type StoreLifetimes,
} from './lists';
import type { GivenNames, Page, PageRequest, Store, StoredAnalysis, StoredArticle } from './store';

export interface MemoryStoreOptions extends Partial<StoreLifetimes> {
  readonly now?: () => number;
  /** None is, unless told. */
  readonly isGivenName?: GivenNames;
}

/** The store in this process's memory: nothing outlives it. For tests and for trying things out. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  return new MemoryStore(options);
}

class MemoryStore extends MemoryWebhooks implements Store {
  private readonly actors = new MemoryActors();
  private readonly identities = new MemoryIdentities(this.actors);
  private readonly articles: MemoryArticles;
  private readonly jobs = new Map<string, JobRecord>();
  private readonly unlisted = new Set<string>();
  private readonly batches = new MemoryBatches((batch) => this.isFresh(batch));
  private readonly intents = new MemoryIntents();

  constructor({ now = Date.now, isGivenName = () => false, ...lifetimes }: MemoryStoreOptions) {
    super({ ...DEFAULT_LIFETIMES, ...lifetimes }, now);
    this.articles = new MemoryArticles(this.actors, this.identities, isGivenName, now);
  }

  async ping(): Promise<void> {}

  async putArticle(article: Article, jobId: string): Promise<{ readonly revision: number }> {
    return this.articles.put(article, jobId);
  }

  async renewArticle(
    articleId: string,
    jobId: string,
  ): Promise<{ readonly revision: number } | null> {
    return this.articles.renew(articleId, jobId);
  }

  async getArticle(articleId: string): Promise<StoredArticle | null> {
    return this.articles.get(articleId);
  }

  async countCopies({ text }: Article): Promise<number> {
    return this.articles.copiesOf({ textHash: textHashOf(text) });
  }

  async deleteArticle(articleId: string, submittedBefore?: string): Promise<boolean> {
    return this.articles.delete(articleId, submittedBefore);
  }

  async saveAnalysis(job: JobRecord, analysis: Analysis): Promise<'saved' | 'superseded'> {
    return this.articles.save(job, analysis);
  }

  async getAnalysis(articleId: string): Promise<StoredAnalysis | null> {
    return this.articles.analysis(articleId);
  }

  async analysedBy(articleId: string): Promise<string | null> {
    return this.articles.analysis(articleId)?.jobId ?? null;
  }

  async withdrawAnalysis(job: JobRecord): Promise<void> {
    this.articles.withdraw(job);
  }

  async putOverride(articleId: string, statementId: string, ruling: Ruling) {
    return this.articles.putOverride(articleId, statementId, ruling);
  }

  async deleteOverride(articleId: string, statementId: string): Promise<boolean> {
    return this.articles.deleteOverride(articleId, statementId);
  }

  async listOverrides(articleId: string): Promise<readonly Override[] | null> {
    return this.articles.overrides(articleId);
  }

  async mergeActors(actorId: string, from: readonly string[]): Promise<MergeOutcome> {
    return this.identities.merge(actorId, from, (ids) => this.articles.settleActors(ids));
  }

  async splitActor(actorId: string, partId: string): Promise<SplitOutcome> {
    return this.identities.split(actorId, partId, (ids) => this.articles.settleActors(ids));
  }

  async settlePending(): Promise<number> {
    return 0;
  }

  async listActors(filter: ActorFilter, page: PageRequest): Promise<Page<ActorListEntry>> {
    return this.actors.list(filter, page);
  }

  async getActorSummary(
    actorId: string,
    choice: Parameters<Store['getActorSummary']>[1] = {},
  ): Promise<ActorSummary | null> {
    const id = this.identities.readAs(actorId);
    const speaker = this.speaker(choice.speaker);
    return this.actors.summary(id, { ...choice, speaker }, this.identities.partsOf(id));
  }

  async listStatements(
    actorId: string,
    filter: StatementFilter,
    page: PageRequest,
  ): Promise<Page<StatementRecord> | null> {
    const speaker = this.speaker(filter.speaker);
    const id = this.identities.readAs(actorId);
    const parts = this.identities.partsOf(id);
    return this.actors.statements(id, { ...filter, speaker }, page, parts);
  }

  async getMatrix(choice: Parameters<Store['getMatrix']>[0]): Promise<ActorMatrix> {
    const actors = choice.actors && choice.actors.map((id) => this.identities.readAs(id));
    return this.actors.matrix({ ...choice, actors });
  }

  async listArticles(filter: ArticleFilter, page: PageRequest): Promise<Page<ArticleListEntry>> {
    return this.articles.list(filter, page);
  }

  async getArticleStatements(articleId: string): Promise<readonly StatementRecord[]> {
    return this.articles.statements(articleId);
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
    return this.articles.submittedBefore(instant, limit);
  }

  /** Nothing is cut off here. */
  async settleDeletions(): Promise<number> {
    return 0;
  }

  /** A save is one step here. */
  async settleSave(): Promise<void> {}

  /** Memory has nowhere to save memory. */
  async archiveArticles(): Promise<ArchivedCount> {
    return { archived: 0, passedOver: 0 };
  }

  async settleArchive(): Promise<number> {
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

  private speaker(id: string | null | undefined): string | null {
    return id === null || id === undefined ? null : this.identities.readAs(id);
  }

  private isFresh({ createdAt }: Pick<JobRecord, 'createdAt'>, longer = 0): boolean {
    const { jobSeconds } = this.lifetimes;
    if (jobSeconds === null) return true;
    return Date.parse(createdAt) > this.now() - (jobSeconds + longer) * 1000;
  }
}
