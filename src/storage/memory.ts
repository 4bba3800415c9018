import type { Analysis, Article } from '../domain/analysis';
import type { JobRecord } from '../domain/job';
import type { ActorListEntry, ActorSummary, StatementRecord } from '../domain/summary';
import { MemoryLedger } from './memory-ledger';
import { actorPosition, compareBytes, foldedName, jobPosition, pageOf, startOf } from './ordering';
import { sharesOf } from './shares';
import {
  actorListName,
  DEFAULT_LIFETIMES,
  JOB_LIST,
  statementListName,
  type StoreLifetimes,
} from './lists';
import type {
  IdempotencyOutcome,
  Page,
  PageRequest,
  Store,
  StoredAnalysis,
  StoredArticle,
  WorkerHeartbeat,
} from './store';

interface ArticleSlot {
  revision: number;
  /** Null after a deletion. */
  current: { readonly article: Article; readonly jobId: string } | null;
  analysis: StoredAnalysis | null;
  /** Actors that the analysis has a share in. */
  touched: readonly string[];
  readonly revisionsByJob: Map<string, number>;
}

interface Claim {
  readonly bodyHash: string;
  readonly jobId: string;
  readonly articleId: string;
  readonly expiresAt: number;
}

interface Beat {
  readonly heartbeat: WorkerHeartbeat;
  readonly expiresAt: number;
}

export interface MemoryStoreOptions extends Partial<StoreLifetimes> {
  readonly now?: () => number;
}

/** The store in this process's memory: nothing outlives it. For tests and for trying things out. */
export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  return new MemoryStore(options);
}

class MemoryStore implements Store {
  private readonly slots = new Map<string, ArticleSlot>();
  private readonly ledgers = new Map<string, MemoryLedger>();
  private readonly jobs = new Map<string, JobRecord>();
  private readonly claims = new Map<string, Claim>();
  private readonly heartbeats = new Map<string, Beat>();
  private readonly lifetimes: StoreLifetimes;
  private readonly now: () => number;

  constructor({ now = Date.now, ...lifetimes }: MemoryStoreOptions) {
    this.now = now;
    this.lifetimes = { ...DEFAULT_LIFETIMES, ...lifetimes };
  }

  async ping(): Promise<void> {}

  async putArticle(article: Article, jobId: string): Promise<{ readonly revision: number }> {
    const slot = this.slots.get(article.id) ?? newSlot();
    this.slots.set(article.id, slot);
    const known = slot.revisionsByJob.get(jobId);
    if (known !== undefined) return { revision: known };
    slot.revision += 1;
    slot.current = { article: structuredClone(article), jobId };
    slot.revisionsByJob.set(jobId, slot.revision);
    return { revision: slot.revision };
  }

  async getArticle(articleId: string): Promise<StoredArticle | null> {
    const slot = this.slots.get(articleId);
    return slot?.current ? { ...structuredClone(slot.current), revision: slot.revision } : null;
  }

  async deleteArticle(articleId: string): Promise<boolean> {
    const slot = this.slots.get(articleId);
    if (!slot?.current) return false;
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
      this.ledgerOf(share.actor.id).put(job.articleId, {
        share,
        submittedAt: job.createdAt,
        modelRevision: kept.model.revision,
      });
    }
    slot.touched = shares.map(({ actor }) => actor.id);
    slot.analysis = { analysis: kept, revision: job.revision, jobId: job.jobId };
    return 'saved';
  }

  async getAnalysis(articleId: string): Promise<StoredAnalysis | null> {
    return structuredClone(this.slots.get(articleId)?.analysis ?? null);
  }

  async listActors(
    filter: Parameters<Store['listActors']>[0],
    page: PageRequest,
  ): Promise<Page<ActorListEntry>> {
    const query = filter.query === null ? '' : foldedName(filter.query);
    const found = [...this.ledgers.values()]
      .map((ledger) => ledger.listEntry())
      .filter((entry) => entry !== null)
      .filter(({ type }) => filter.type === null || type === filter.type)
      .filter(({ name }) => foldedName(name).includes(query));
    const position = (entry: ActorListEntry) => actorPosition(entry, filter.sort);
    return memoryPage(actorListName(filter), page, found, position, (entry) => entry);
  }

  async getActorSummary(actorId: string): Promise<ActorSummary | null> {
    return structuredClone(this.ledgers.get(actorId)?.summary() ?? null);
  }

  async listStatements(
    actorId: string,
    { role, stance }: Parameters<Store['listStatements']>[1],
    page: PageRequest,
  ): Promise<Page<StatementRecord> | null> {
    const ledger = this.ledgers.get(actorId);
    const list = statementListName(actorId, role, stance);
    const records = ledger?.records(role, stance) ?? [];
    const found = memoryPage(
      list,
      page,
      records,
      ({ position }) => position,
      ({ record }) => structuredClone(record),
    );
    return ledger?.actor() ? found : null;
  }

  async putJob(job: JobRecord): Promise<void> {
    if (!this.jobs.has(job.jobId)) this.jobs.set(job.jobId, { ...job });
  }

  async getJob(jobId: string): Promise<JobRecord | null> {
    const job = this.jobs.get(jobId);
    return job && this.isFresh(job) ? { ...job } : null;
  }

  async listJobs(page: PageRequest): Promise<Page<JobRecord>> {
    const fresh = [...this.jobs.values()].filter((job) => this.isFresh(job));
    return memoryPage(JOB_LIST, page, fresh, jobPosition, (job) => ({ ...job }));
  }

  async claimIdempotencyKey(
    key: string,
    bodyHash: string,
    { jobId, articleId }: Parameters<Store['claimIdempotencyKey']>[2],
  ): Promise<IdempotencyOutcome> {
    const known = this.claims.get(key);
    if (!known || known.expiresAt <= this.now()) {
      const expiresAt = this.now() + this.lifetimes.idempotencySeconds * 1000;
      this.claims.set(key, { bodyHash, jobId, articleId, expiresAt });
      return { kind: 'claimed' };
    }
    if (known.bodyHash !== bodyHash) return { kind: 'conflict' };
    return { kind: 'replayed', jobId: known.jobId, articleId: known.articleId };
  }

  async recordHeartbeat(heartbeat: WorkerHeartbeat): Promise<void> {
    const expiresAt = this.now() + this.lifetimes.heartbeatSeconds * 1000;
    this.heartbeats.set(heartbeat.workerId, { heartbeat: { ...heartbeat }, expiresAt });
  }

  async liveWorkers(): Promise<readonly WorkerHeartbeat[]> {
    return [...this.heartbeats.values()]
      .filter(({ expiresAt }) => expiresAt > this.now())
      .map(({ heartbeat }) => heartbeat)
      .sort((a, b) => compareBytes(a.workerId, b.workerId));
  }

  async close(): Promise<void> {}

  private ledgerOf(actorId: string): MemoryLedger {
    const ledger = this.ledgers.get(actorId) ?? new MemoryLedger();
    this.ledgers.set(actorId, ledger);
    return ledger;
  }

  private withdraw(articleId: string, slot: ArticleSlot): void {
    for (const actorId of slot.touched) this.ledgerOf(actorId).remove(articleId);
    slot.touched = [];
  }

  private isFresh({ createdAt }: JobRecord): boolean {
    const { jobSeconds } = this.lifetimes;
    return jobSeconds === null || Date.parse(createdAt) > this.now() - jobSeconds * 1000;
  }
}

function newSlot(): ArticleSlot {
  return { revision: 0, current: null, analysis: null, touched: [], revisionsByJob: new Map() };
}

function memoryPage<T, U>(
  list: string,
  page: PageRequest,
  items: readonly T[],
  position: (item: T) => string,
  view: (item: T) => U,
): Page<U> {
  const start = startOf(list, page);
  const found = items
    .map((item) => ({ item, position: position(item) }))
    .filter((candidate) => start === null || compareBytes(candidate.position, start) > 0)
    .sort((a, b) => compareBytes(a.position, b.position));
  return pageOf(
    list,
    page,
    found,
    (candidate) => candidate.position,
    ({ item }) => view(item),
  );
}
