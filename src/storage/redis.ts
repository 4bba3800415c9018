import type { ArticleArchive } from '../archive/archive';
import { textHashOf } from './article-source';
import { PROBE } from './keys';
import { DEFAULT_LIFETIMES, type StoreLifetimes } from './lists';
import { RedisActorList } from './redis-actor-list';
import { RedisActorRecords } from './redis-actor-records';
import { RedisActors } from './redis-actors';
import { RedisArchive } from './redis-archive';
import { RedisArticleList } from './redis-article-list';
import { ArticleTimes } from './redis-article-times';
import { RedisArticles } from './redis-articles';
import { RedisBatches } from './redis-batches';
import { DEFAULT_PATIENCE, RedisClient, type Patience } from './redis-client';
import { RedisFilteredLedgers } from './redis-filtered-ledgers';
import { RedisIdentities } from './redis-identities';
import { RedisIntents } from './redis-intents';
import { RedisJobs } from './redis-jobs';
import { RedisMatrix } from './redis-matrix';
import { RedisMeasures } from './redis-measures';
import { RedisOperators } from './redis-operators';
import { RedisOverrides } from './redis-overrides';
import { RedisReading } from './redis-reading';
import { RedisSettlement } from './redis-settlement';
import { RedisSurnames } from './redis-surnames';
import { RedisWebhooks } from './redis-webhooks';
import type { GivenNames, Store } from './store';

export interface RedisStoreOptions extends Partial<StoreLifetimes> {
  /** As `REDIS_URL`. */
  readonly url: string;
  readonly patience?: Patience;
  /** Hears of lost connections; the store reconnects by itself. */
  readonly onError?: (error: Error) => void;
  /** What all of its keys begin with, so that several stores share one Redis; nothing when left out. */
  readonly keyPrefix?: string;
  /** None is, unless told. */
  readonly isGivenName?: GivenNames;
  /** Where the texts of old articles lie; without one, what lies there cannot be read. */
  readonly archive?: ArticleArchive;
}

/** The store in Redis. It connects by itself; until it is connected calls wait a moment, then are refused. */
export function createRedisStore({
  url,
  patience = DEFAULT_PATIENCE,
  onError = () => undefined,
  keyPrefix = '',
  isGivenName = () => false,
  archive,
  ...lifetimes
}: RedisStoreOptions): Store {
  const client = new RedisClient(url, patience, onError, keyPrefix);
  const actorList = new RedisActorList(client);
  const records = new RedisActorRecords(client, actorList);
  const actors = new RedisActors(client, actorList, new RedisFilteredLedgers(client, records));
  const matrix = new RedisMatrix(client, actorList, records);
  const articleList = new RedisArticleList(client);
  const times = new ArticleTimes(client);
  const identities = new RedisIdentities(client);
  const archived = new RedisArchive(client, archive ?? null);
  const settlement = new RedisSettlement(client, actors, identities, archived);
  const surnames = new RedisSurnames(client, settlement, identities, archived, isGivenName);
  const operators = new RedisOperators(client, settlement, identities, surnames);
  const overrides = new RedisOverrides(client, settlement, identities, operators, archived);
  const articles = new RedisArticles(
    client,
    settlement,
    identities,
    surnames,
    articleList,
    times,
    archived,
  );
  const reading = new RedisReading(operators, identities, actors, records, matrix);
  const allLifetimes = { ...DEFAULT_LIFETIMES, ...lifetimes };
  const jobs = new RedisJobs(client, allLifetimes);
  const intents = new RedisIntents(client);
  const batches = new RedisBatches(client, allLifetimes);
  const measures = new RedisMeasures(client);
  const webhooks = new RedisWebhooks(client, allLifetimes);

  return {
    // A write, because a Redis with a full disk or memory still reads.
    ping: async () => void (await client.run((redis) => redis.set(PROBE, Date.now(), 'EX', 60))),

    putArticle: (article, jobId) => articles.put(article, jobId),
    renewArticle: (articleId, jobId) => articles.renew(articleId, jobId),
    getArticle: (articleId) => articles.get(articleId),
    countCopies: ({ text }) => articleList.copiesOf(textHashOf(text)),
    deleteArticle: (articleId, submittedBefore) => articles.delete(articleId, submittedBefore),
    saveAnalysis: (job, analysis) => articles.save(job, analysis),
    getAnalysis: (articleId) => articles.getAnalysis(articleId),
    analysedBy: (articleId) => articles.analysedBy(articleId),
    withdrawAnalysis: (job) => articles.withdraw(job),
    putOverride: (articleId, id, ruling) => overrides.put(articleId, id, ruling),
    deleteOverride: (articleId, id) => overrides.delete(articleId, id),
    listOverrides: (articleId) => overrides.list(articleId),
    mergeActors: (actorId, from) => operators.merge(actorId, from),
    splitActor: (actorId, partId) => operators.split(actorId, partId),
    settlePending: (olderThan) => operators.settlePending(olderThan),

    listActors: (filter, page) => actorList.page(filter, page),
    getActorSummary: (actorId, choice) => reading.summary(actorId, choice),
    listStatements: (actorId, filter, page) => reading.statements(actorId, filter, page),
    getMatrix: (choice) => reading.matrix(choice),
    listArticles: (filter, page) => articleList.page(filter, page),
    getArticleStatements: (articleId) => articles.statements(articleId),

    putJob: (job) => jobs.put(job),
    getJob: (jobId) => jobs.get(jobId),
    listJobs: (page) => jobs.listed(page),
    noteIntents: (noted) => intents.note(noted),
    settleIntents: (settled) => intents.settle(settled),
    listIntents: (before, limit) => intents.list(before, limit),
    putBatch: (batch) => batches.put(batch),
    completeBatch: (batchId) => batches.complete(batchId),
    getBatch: (batchId) => batches.get(batchId),
    listBatchJobs: (batchId, page) => batches.jobs(batchId, page),
    claimIdempotencyKey: (key, bodyHash, proposal) => jobs.claim(key, bodyHash, proposal),

    recordHeartbeat: (heartbeat) => jobs.beat(heartbeat),
    forgetHeartbeat: (workerId) => jobs.endBeat(workerId),
    liveWorkers: () => jobs.liveWorkers(),
    addMeasures: (added) => measures.add(added),
    measures: () => measures.read(),

    articlesSubmittedBefore: (instant, limit) => times.submittedBefore(instant, limit),
    settleDeletions: (begunBefore, limit) => articles.settleDeletions(begunBefore, limit),
    settleSave: (ended) => settlement.settleSave(ended),
    archiveArticles: (submittedBefore, onProgress) =>
      archived.moveSubmittedBefore(submittedBefore, onProgress),
    settleArchive: (begunBefore, limit) => archived.settle(begunBefore, limit),
    unlistJobs: (acceptedBefore) => jobs.unlist(Date.parse(acceptedBefore)),
    openBatches: (limit) => batches.open(limit),
    closeBatch: (batchId) => batches.close(batchId),

    putWebhook: (webhook, most) => webhooks.put(webhook, most),
    getWebhook: (webhookId) => webhooks.get(webhookId),
    listWebhooks: () => webhooks.all(),
    disableWebhook: (webhookId, at) => webhooks.disable(webhookId, at),
    deleteWebhook: (webhookId) => webhooks.delete(webhookId),
    putDelivery: (delivery) => webhooks.putDelivery(delivery),
    getDelivery: (webhookId, deliveryId) => webhooks.delivery(webhookId, deliveryId),
    listDeliveries: (webhookId, page) => webhooks.deliveries(webhookId, page),
    recordAttempt: (webhookId, deliveryId, outcome) =>
      webhooks.record(webhookId, deliveryId, outcome),

    close: () => client.close(),
  };
}
