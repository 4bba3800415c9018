import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/api/app';
import { createMemoryAccess } from '../../src/access/memory-access';
import type { ServiceDependencies } from '../../src/api/dependencies';
import { newJobId } from '../../src/queue/contract';
import type { JobQueue } from '../../src/queue/job-queue';
import { createMemoryQueue, type MemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import type { Store } from '../../src/storage/store';
import { reader } from '../ingest/documents';

/** A service on a free loopback port, and what its log was told. */
export interface RunningService {
  readonly url: string;
  readonly logged: readonly {
    readonly level: string;
    readonly entry: Readonly<Record<string, unknown>>;
  }[];
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Posts a value as JSON. */
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  readonly stop: () => Promise<void>;
}

export async function startService(
  dependencies: Pick<ServiceDependencies, 'store' | 'queue'> & Partial<ServiceDependencies>,
): Promise<RunningService> {
  const logged: { level: string; entry: Readonly<Record<string, unknown>> }[] = [];
  const write = (level: string) => (message: string, data: Readonly<Record<string, unknown>>) =>
    logged.push({ level, entry: { message, ...data } });
  const app = createApp({
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    reader: reader(),
    pages: null,
    poster: { check: async () => undefined },
    deliveries: { sendAgain: async () => undefined },
    maxQueuedJobs: 1000,
    retentionDays: null,
    shutdown: new AbortController().signal,
    webRoot: null,
    now: () => new Date(),
    newJobId,
    access: createMemoryAccess(),
    isOpenWithoutKeys: true,
    rateLimit: 0,
    trustedProxies: [],
    keyCheckMs: 15_000,
    openWorkspace: () => Promise.reject(new Error('There are no other workspaces.')),
    queueBoard: null,
    ...dependencies,
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request = (path: string, init?: RequestInit) => fetch(`${url}${path}`, init);
  return {
    url,
    logged,
    fetch: request,
    post: (path, body, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The service as somebody with a key uses it; a request may carry another one, or '' for none. */
export function withKey(service: RunningService, key: string): RunningService {
  const request = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `Bearer ${key}`);
    return service.fetch(path, { ...init, headers });
  };
  return {
    ...service,
    fetch: request,
    post: (path, body, headers = {}) =>
      request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}

/** A service over a store and a queue of its own, both in memory. */
export async function startInMemory(
  others: Omit<Partial<ServiceDependencies>, 'store' | 'queue'> = {},
): Promise<{
  readonly store: Store;
  readonly queue: MemoryQueue;
  readonly service: RunningService;
}> {
  const store = createMemoryStore();
  const queue = createMemoryQueue();
  return { store, queue, service: await startService({ store, queue, ...others }) };
}

/** The body of an answer, in the shape that the test goes on to check. */
export async function jsonOf<Shape = Readonly<Record<string, unknown>>>(
  response: Response,
): Promise<Shape> {
  return (await response.json()) as Shape;
}

const untouched = (name: string) => (): never => {
  throw new Error(`${name} was called`);
};

/** A store whose every method throws, save those given. */
export function strictStore(methods: Partial<Store> = {}): Store {
  return {
    ping: untouched('ping'),
    putArticle: untouched('putArticle'),
    renewArticle: untouched('renewArticle'),
    getArticle: untouched('getArticle'),
    countCopies: untouched('countCopies'),
    deleteArticle: untouched('deleteArticle'),
    saveAnalysis: untouched('saveAnalysis'),
    getAnalysis: untouched('getAnalysis'),
    analysedBy: untouched('analysedBy'),
    withdrawAnalysis: untouched('withdrawAnalysis'),
    putOverride: untouched('putOverride'),
    deleteOverride: untouched('deleteOverride'),
    listOverrides: untouched('listOverrides'),
    mergeActors: untouched('mergeActors'),
    splitActor: untouched('splitActor'),
    settlePending: untouched('settlePending'),
    listActors: untouched('listActors'),
    getActorSummary: untouched('getActorSummary'),
    listStatements: untouched('listStatements'),
    getMatrix: untouched('getMatrix'),
    listArticles: untouched('listArticles'),
    getArticleStatements: untouched('getArticleStatements'),
    putJob: untouched('putJob'),
    getJob: untouched('getJob'),
    listJobs: untouched('listJobs'),
    noteIntents: untouched('noteIntents'),
    settleIntents: untouched('settleIntents'),
    listIntents: untouched('listIntents'),
    putBatch: untouched('putBatch'),
    completeBatch: untouched('completeBatch'),
    getBatch: untouched('getBatch'),
    listBatchJobs: untouched('listBatchJobs'),
    claimIdempotencyKey: untouched('claimIdempotencyKey'),
    recordHeartbeat: untouched('recordHeartbeat'),
    forgetHeartbeat: untouched('forgetHeartbeat'),
    liveWorkers: untouched('liveWorkers'),
    addMeasures: untouched('addMeasures'),
    measures: untouched('measures'),
    articlesSubmittedBefore: untouched('articlesSubmittedBefore'),
    settleDeletions: untouched('settleDeletions'),
    settleSave: untouched('settleSave'),
    archiveArticles: untouched('archiveArticles'),
    settleArchive: untouched('settleArchive'),
    unlistJobs: untouched('unlistJobs'),
    openBatches: untouched('openBatches'),
    closeBatch: untouched('closeBatch'),
    putWebhook: untouched('putWebhook'),
    getWebhook: untouched('getWebhook'),
    listWebhooks: untouched('listWebhooks'),
    disableWebhook: untouched('disableWebhook'),
    deleteWebhook: untouched('deleteWebhook'),
    putDelivery: untouched('putDelivery'),
    getDelivery: untouched('getDelivery'),
    listDeliveries: untouched('listDeliveries'),
    recordAttempt: untouched('recordAttempt'),
    close: untouched('close'),
    ...methods,
  };
}

/** A queue whose every method throws, save those given. */
export function strictQueue(methods: Partial<JobQueue> = {}): JobQueue {
  return {
    ping: untouched('ping'),
    enqueue: untouched('enqueue'),
    enqueueAll: untouched('enqueueAll'),
    cancel: untouched('cancel'),
    retry: untouched('retry'),
    stateOf: untouched('stateOf'),
    statesOf: untouched('statesOf'),
    waitUntilEnded: untouched('waitUntilEnded'),
    nextNews: untouched('nextNews'),
    pause: untouched('pause'),
    resume: untouched('resume'),
    isPaused: untouched('isPaused'),
    drain: untouched('drain'),
    counts: untouched('counts'),
    close: untouched('close'),
    ...methods,
  };
}
