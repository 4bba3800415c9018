import { join } from 'node:path';
import { StoreUnavailableError } from '../../src/domain/errors';
import { createMemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import { jsonOf, startService, strictQueue, strictStore, type RunningService } from './service';

const HEARTBEAT = { workerId: 'w1', modelId: 'stance', modelRevision: 'abc123' };
const away = async (): Promise<never> => {
  throw new StoreUnavailableError(new Error('connect ECONNREFUSED'));
};

let service: RunningService | null = null;
afterEach(async () => {
  await service?.stop();
  service = null;
});

async function started(...given: Parameters<typeof startService>): Promise<RunningService> {
  service = await startService(...given);
  return service;
}

describe('/readyz', () => {
  test('is 200 when Redis answers and a worker has its model loaded', async () => {
    const store = createMemoryStore();
    await store.recordHeartbeat(HEARTBEAT);
    const { fetch } = await started({ store, queue: createMemoryQueue() });
    const response = await fetch('/readyz');
    expect([response.status, await jsonOf(response)]).toEqual([
      200,
      { status: 'ready', workers: 1, models: ['stance@abc123'] },
    ]);
  });

  test('is 503 and names the workers when none is there', async () => {
    const { fetch } = await started({ store: createMemoryStore(), queue: createMemoryQueue() });
    const response = await fetch('/readyz');
    expect(response.status).toBe(503);
    expect(await jsonOf(response)).toMatchObject({
      code: 'not-ready',
      errors: [{ field: 'workers' }],
    });
  });

  test('is 503 while the queue is paused; articles are taken in all the same', async () => {
    const store = createMemoryStore();
    const queue = createMemoryQueue();
    await store.recordHeartbeat(HEARTBEAT);
    await queue.pause();
    const { fetch, post } = await started({ store, queue });
    const response = await fetch('/readyz');
    expect([response.status, (await jsonOf(response)).errors]).toEqual([
      503,
      [{ field: 'queue', message: 'is paused: articles are taken in and wait' }],
    ]);
    expect((await post('/v1/articles', { text: 'Spain.' })).status).toBe(202);
    await queue.resume();
    expect((await fetch('/readyz')).status).toBe(200);
  });

  test('is 503 and names Redis when it does not answer', async () => {
    const store = strictStore({ ping: away, liveWorkers: away });
    const { fetch } = await started({ store, queue: strictQueue({ ping: away, isPaused: away }) });
    const response = await fetch('/readyz');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await jsonOf(response)).errors).toEqual([
      expect.objectContaining({ field: 'redis' }),
      expect.objectContaining({ field: 'queue' }),
      expect.objectContaining({ field: 'workers' }),
    ]);
  });

  test('is 503 from the moment the service shuts down, while /healthz stays 200', async () => {
    const shutdown = new AbortController();
    const store = createMemoryStore();
    await store.recordHeartbeat(HEARTBEAT);
    const { fetch } = await started({
      store,
      queue: createMemoryQueue(),
      shutdown: shutdown.signal,
    });
    expect((await fetch('/readyz')).status).toBe(200);
    shutdown.abort();
    const response = await fetch('/readyz');
    expect([response.status, (await jsonOf(response)).errors]).toEqual([
      503,
      [{ field: 'service', message: 'is shutting down' }],
    ]);
    expect((await fetch('/healthz')).status).toBe(200);
  });
});

test('every route is 503 with Retry-After when Redis is away', async () => {
  const store = strictStore({
    claimIdempotencyKey: away,
    getArticle: away,
    deleteArticle: away,
    getJob: away,
    listJobs: away,
    listActors: away,
    getActorSummary: away,
    listStatements: away,
  });
  const { fetch, post } = await started({ store, queue: strictQueue({ counts: away }) });
  const answers = await Promise.all([
    post('/v1/articles', { text: 'A text.' }),
    post('/v1/articles', { text: 'A text.' }, { 'idempotency-key': 'k' }),
    fetch('/v1/articles/a'),
    fetch('/v1/articles/a', { method: 'DELETE' }),
    fetch('/v1/jobs'),
    fetch('/v1/jobs?status=failed'),
    fetch('/v1/jobs/job-1?wait=30'),
    fetch('/v1/jobs/job-1/result'),
    fetch('/v1/actors'),
    fetch('/v1/actors/spain'),
    fetch('/v1/actors/spain/statements'),
  ]);
  for (const response of answers) {
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await jsonOf(response)).toMatchObject({ code: 'store-unavailable', status: 503 });
  }
});

describe('the page', () => {
  const webRoot = join(__dirname, '../../src/api/web');

  test('is served with a policy that lets in nothing from elsewhere', async () => {
    const { fetch } = await started({ store: strictStore(), queue: strictQueue(), webRoot });
    const response = await fetch('/');
    const page = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(page).not.toMatch(
      /<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|(?:src|href)="(?:https?:)?\/\//,
    );
    const files = [...page.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, file]) => String(file));
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) expect((await fetch(`/${file}`)).status).toBe(200);
  });

  test.each(['/../app.ts', '/%2e%2e/app.ts', '/..%2fapp.ts', '/%00'])(
    'no way leads out of its folder: %s',
    async (path) => {
      const { fetch } = await started({ store: strictStore(), queue: strictQueue(), webRoot });
      const response = await fetch(path);
      expect([400, 403, 404]).toContain(response.status);
    },
  );
});
