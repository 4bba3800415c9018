import type { Article } from '../domain/analysis';
import type { JobRecord } from '../domain/job';
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
  PageRequest,
  Store,
  StoredAnalysis,
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

export interface MemoryStoreOptions extends Partial<StoreLifetimes> {
  readonly now?: () => number;
}

/** The store in this process's memory: nothing outlives it. For tests and for trying things out. */
export function createMemoryStore({
  now = Date.now,
  ...lifetimes
}: MemoryStoreOptions = {}): Store {
  const { jobSeconds, idempotencySeconds, heartbeatSeconds } = {
    ...DEFAULT_LIFETIMES,
    ...lifetimes,
  };
  const slots = new Map<string, ArticleSlot>();
  const ledgers = new Map<string, MemoryLedger>();
  const jobs = new Map<string, JobRecord>();
  const claims = new Map<
    string,
    { bodyHash: string; jobId: string; articleId: string; expiresAt: number }
  >();
  const heartbeats = new Map<string, { heartbeat: WorkerHeartbeat; expiresAt: number }>();

  const ledgerOf = (actorId: string): MemoryLedger => {
    const ledger = ledgers.get(actorId) ?? new MemoryLedger();
    ledgers.set(actorId, ledger);
    return ledger;
  };
  const withdraw = (articleId: string, slot: ArticleSlot): void => {
    for (const actorId of slot.touched) ledgerOf(actorId).remove(articleId);
    slot.touched = [];
  };
  const isFresh = ({ createdAt }: JobRecord): boolean =>
    jobSeconds === null || Date.parse(createdAt) > now() - jobSeconds * 1000;

  return {
    async ping() {},

    async putArticle(article, jobId) {
      const slot = slots.get(article.id) ?? {
        revision: 0,
        current: null,
        analysis: null,
        touched: [],
        revisionsByJob: new Map<string, number>(),
      };
      slots.set(article.id, slot);
      const known = slot.revisionsByJob.get(jobId);
      if (known !== undefined) return { revision: known };
      slot.revision += 1;
      slot.current = { article: structuredClone(article), jobId };
      slot.revisionsByJob.set(jobId, slot.revision);
      return { revision: slot.revision };
    },

    async getArticle(articleId) {
      const slot = slots.get(articleId);
      return slot?.current ? { ...structuredClone(slot.current), revision: slot.revision } : null;
    },

    async deleteArticle(articleId) {
      const slot = slots.get(articleId);
      if (!slot?.current) return false;
      slot.revision += 1;
      slot.current = null;
      slot.analysis = null;
      withdraw(articleId, slot);
      return true;
    },

    async saveAnalysis(job, analysis) {
      const slot = slots.get(job.articleId);
      if (slot?.current?.jobId !== job.jobId || slot.revision !== job.revision) {
        return 'superseded';
      }
      const kept = structuredClone(analysis);
      const shares = sharesOf(slot.current.article, kept);
      withdraw(job.articleId, slot);
      for (const share of shares) {
        ledgerOf(share.actor.id).put(job.articleId, {
          share,
          submittedAt: job.createdAt,
          modelRevision: kept.model.revision,
        });
      }
      slot.touched = shares.map(({ actor }) => actor.id);
      slot.analysis = { analysis: kept, revision: job.revision, jobId: job.jobId };
      return 'saved';
    },

    async getAnalysis(articleId) {
      return structuredClone(slots.get(articleId)?.analysis ?? null);
    },

    async listActors(filter, page) {
      const query = filter.query === null ? '' : foldedName(filter.query);
      const found = [...ledgers.values()]
        .map((ledger) => ledger.listEntry())
        .filter((entry) => entry !== null)
        .filter(({ type }) => filter.type === null || type === filter.type)
        .filter(({ name }) => foldedName(name).includes(query));
      const position = (entry: (typeof found)[number]) => actorPosition(entry, filter.sort);
      return memoryPage(actorListName(filter), page, found, position, (entry) => entry);
    },

    async getActorSummary(actorId) {
      return structuredClone(ledgers.get(actorId)?.summary() ?? null);
    },

    async listStatements(actorId, { role, stance }, page) {
      const ledger = ledgers.get(actorId);
      const list = statementListName(actorId, role, stance);
      if (!ledger?.actor()) {
        startOf(list, page);
        return null;
      }
      return memoryPage(
        list,
        page,
        ledger.records(role, stance),
        ({ position }) => position,
        ({ record }) => structuredClone(record),
      );
    },

    async putJob(job) {
      if (!jobs.has(job.jobId)) jobs.set(job.jobId, { ...job });
    },

    async getJob(jobId) {
      const job = jobs.get(jobId);
      return job && isFresh(job) ? { ...job } : null;
    },

    async listJobs(page) {
      const fresh = [...jobs.values()].filter(isFresh);
      return memoryPage(JOB_LIST, page, fresh, jobPosition, (job) => ({ ...job }));
    },

    async claimIdempotencyKey(key, bodyHash, proposal): Promise<IdempotencyOutcome> {
      const known = claims.get(key);
      if (!known || known.expiresAt <= now()) {
        claims.set(key, { bodyHash, ...proposal, expiresAt: now() + idempotencySeconds * 1000 });
        return { kind: 'claimed' };
      }
      if (known.bodyHash !== bodyHash) return { kind: 'conflict' };
      return { kind: 'replayed', jobId: known.jobId, articleId: known.articleId };
    },

    async recordHeartbeat(heartbeat) {
      const expiresAt = now() + heartbeatSeconds * 1000;
      heartbeats.set(heartbeat.workerId, { heartbeat: { ...heartbeat }, expiresAt });
    },

    async liveWorkers() {
      return [...heartbeats.values()]
        .filter(({ expiresAt }) => expiresAt > now())
        .map(({ heartbeat }) => heartbeat)
        .sort((a, b) => compareBytes(a.workerId, b.workerId));
    },

    async close() {},
  };
}

function memoryPage<T, U>(
  list: string,
  page: PageRequest,
  items: readonly T[],
  position: (item: T) => string,
  view: (item: T) => U,
) {
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
