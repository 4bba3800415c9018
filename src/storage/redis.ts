import { PROBE } from './keys';
import { DEFAULT_LIFETIMES, type StoreLifetimes } from './lists';
import { RedisActorList } from './redis-actor-list';
import { RedisActors } from './redis-actors';
import { RedisArticles } from './redis-articles';
import { DEFAULT_PATIENCE, RedisClient, type Patience } from './redis-client';
import { RedisJobs } from './redis-jobs';
import type { Store } from './store';

export interface RedisStoreOptions extends Partial<StoreLifetimes> {
  /** `redis://…`, `rediss://…`, `unix:///…` or the path of a socket. */
  readonly url: string;
  readonly patience?: Patience;
  /** Hears of lost connections; the store reconnects by itself. */
  readonly onError?: (error: Error) => void;
}

/** The store in Redis. It connects by itself; until it is connected calls wait a moment, then are refused. */
export function createRedisStore({
  url,
  patience = DEFAULT_PATIENCE,
  onError = () => undefined,
  ...lifetimes
}: RedisStoreOptions): Store {
  const client = new RedisClient(url, patience, onError);
  const actorList = new RedisActorList(client);
  const actors = new RedisActors(client, actorList);
  const articles = new RedisArticles(client, actors);
  const jobs = new RedisJobs(client, { ...DEFAULT_LIFETIMES, ...lifetimes });

  return {
    // A write, because a Redis with a full disk or memory still reads.
    ping: async () => void (await client.run((redis) => redis.set(PROBE, Date.now(), 'EX', 60))),

    putArticle: (article, jobId) => articles.put(article, jobId),
    getArticle: (articleId) => articles.get(articleId),
    deleteArticle: (articleId) => articles.delete(articleId),
    saveAnalysis: (job, analysis) => articles.save(job, analysis),
    getAnalysis: (articleId) => articles.getAnalysis(articleId),

    listActors: (filter, page) => actorList.page(filter, page),
    getActorSummary: (actorId) => actors.summary(actorId),
    listStatements: (actorId, filter, page) => actors.statements(actorId, filter, page),

    putJob: (job) => jobs.put(job),
    getJob: (jobId) => jobs.get(jobId),
    listJobs: (page) => jobs.listed(page),
    claimIdempotencyKey: (key, bodyHash, proposal) => jobs.claim(key, bodyHash, proposal),

    recordHeartbeat: (heartbeat) => jobs.beat(heartbeat),
    liveWorkers: () => jobs.liveWorkers(),

    close: () => client.close(),
  };
}
