import type { JobView } from '../../src/domain/job';
import { createMemoryQueue, type MemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import type { Page, Store } from '../../src/storage/store';
import { saveFindings } from './findings';
import { jsonOf, startService, type RunningService } from './service';

let clock: number;
let store: Store;
let queue: MemoryQueue;
let service: RunningService;
let shutdown: AbortController;
beforeEach(async () => {
  clock = Date.parse('2026-01-05T10:00:00Z');
  store = createMemoryStore();
  queue = createMemoryQueue(() => new Date(clock));
  shutdown = new AbortController();
  service = await startService({
    store,
    queue,
    shutdown: shutdown.signal,
    retentionDays: 30,
    now: () => new Date(clock),
  });
});
afterEach(() => service.stop());

/** The id of a job for a new article. */
async function jobFor(articleId: string): Promise<string> {
  const article = { id: articleId, text: '“Spain has kept every promise,” Ana Duarte said.' };
  clock += 1000;
  return (await jsonOf<JobView>(await service.post('/v1/articles', article))).id;
}

const get = async (path: string) => jsonOf(await service.fetch(path));

async function finish(jobId: string) {
  const analysis = await saveFindings(store, jobId, 'supportive');
  queue.start();
  queue.succeed(jobId);
  return analysis;
}

/** Status, code and the answer of a request that is refused. */
async function refusal(path: string) {
  const response = await service.fetch(path);
  const { code, detail } = await jsonOf(response);
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, code, detail, retryAfter };
}

describe('GET /v1/jobs/{id}', () => {
  test('shows how far a job has come', async () => {
    const id = await jobFor('a');
    const progress = { stage: 'classifying', done: 3, total: 9 } as const;
    clock += 1000;
    queue.start();
    queue.report(id, progress);
    expect(await get(`/v1/jobs/${id}`)).toMatchObject({
      id,
      articleId: 'a',
      status: 'running',
      progress,
      attempts: 1,
      createdAt: '2026-01-05T10:00:01.000Z',
      startedAt: '2026-01-05T10:00:02.000Z',
      finishedAt: null,
      expiresAt: '2026-02-04T10:00:01.000Z',
    });
  });

  test('shows why a job failed', async () => {
    const id = await jobFor('a');
    const error = { code: 'unsupported-language', message: 'The text is not English.' };
    queue.fail(id, error);
    expect(await get(`/v1/jobs/${id}`)).toMatchObject({ status: 'failed', error });
  });

  test('an unknown job is 404', async () => {
    expect(await refusal('/v1/jobs/job-0')).toMatchObject({ status: 404, code: 'not-found' });
  });

  test('?wait answers as soon as the job ends', async () => {
    const id = await jobFor('a');
    const answer = get(`/v1/jobs/${id}?wait=30`);
    setTimeout(() => queue.succeed(id), 50);
    expect(await answer).toMatchObject({ status: 'succeeded' });
  });

  test('?wait answers with the job as it is when the time has passed', async () => {
    const id = await jobFor('a');
    expect(await get(`/v1/jobs/${id}?wait=1`)).toMatchObject({ status: 'queued' });
  });

  test('?wait does not hold a job that has ended or that the queue does not know', async () => {
    const id = await jobFor('a');
    await finish(id);
    expect(await get(`/v1/jobs/${id}?wait=60`)).toMatchObject({ status: 'succeeded' });
    queue.forget(id);
    expect(await get(`/v1/jobs/${id}?wait=60`)).toMatchObject({ status: 'succeeded' });
  });

  test('a shutdown lets held requests go', async () => {
    const id = await jobFor('a');
    const answer = get(`/v1/jobs/${id}?wait=60`);
    setTimeout(() => shutdown.abort(), 50);
    expect(await answer).toMatchObject({ status: 'queued' });
  });
});

describe('a job that the queue does not know', () => {
  test('succeeded when the analysis is its work', async () => {
    const id = await jobFor('a');
    await finish(id);
    queue.forget(id);
    clock += 86_400_000;
    expect(await get(`/v1/jobs/${id}`)).toMatchObject({ status: 'succeeded', error: null });
    expect((await service.fetch(`/v1/jobs/${id}/result`)).status).toBe(200);
  });

  test('waits when it was accepted a moment ago', async () => {
    const id = await jobFor('a');
    queue.forget(id);
    expect(await get(`/v1/jobs/${id}`)).toMatchObject({ status: 'queued', attempts: 0 });
  });

  test('is expired otherwise', async () => {
    const id = await jobFor('a');
    queue.forget(id);
    clock += 3_600_000;
    expect(await get(`/v1/jobs/${id}`)).toMatchObject({
      status: 'failed',
      error: { code: 'expired' },
    });
    expect(await refusal(`/v1/jobs/${id}/result`)).toMatchObject({ status: 410, code: 'gone' });
  });
});

describe('GET /v1/jobs', () => {
  const jobs = async (query: string) =>
    jsonOf<Page<JobView>>(await service.fetch(`/v1/jobs?${query}`));

  test('lists the newest first, page by page', async () => {
    const ids: string[] = [];
    for (const article of ['a', 'b', 'c', 'd', 'e']) ids.unshift(await jobFor(article));
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; pages < 3; pages += 1) {
      const page: Page<JobView> = await jobs(`limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect([seen, cursor]).toEqual([ids, null]);
  });

  test('lists the jobs of one status, page by page', async () => {
    const failed: string[] = [];
    for (let number = 0; number < 7; number += 1) {
      const id = await jobFor(`article-${number}`);
      if (number % 2 === 1) continue;
      failed.unshift(id);
      queue.fail(id, { code: 'internal', message: 'It failed.' });
    }
    const first = await jobs('status=failed&limit=3');
    const second = await jobs(`status=failed&limit=3&cursor=${first.nextCursor ?? ''}`);
    const seen = [...first.items, ...second.items];
    expect(seen.map(({ id, status }) => [id, status])).toEqual(failed.map((id) => [id, 'failed']));
    expect([first.items.length, second.nextCursor]).toEqual([3, null]);
    expect(await jobs('status=cancelled')).toEqual({ items: [], nextCursor: null });
  });

  test('repeats no job of a status when others come in meanwhile', async () => {
    const ids: string[] = [];
    for (const article of ['a', 'b', 'c', 'd']) ids.unshift(await jobFor(article));
    const { listJobs } = store;
    let lists = 0;
    store.listJobs = async (page) => {
      if ((lists += 1) === 2) await jobFor('new');
      return listJobs.call(store, page);
    };
    const first = await jobs('status=queued&limit=2');
    store.listJobs = listJobs;
    const second = await jobs(`status=queued&limit=2&cursor=${first.nextCursor ?? ''}`);
    const seen = [...first.items, ...second.items].map(({ id }) => id);
    expect([seen, second.nextCursor]).toEqual([ids, null]);
  });

  test('a cursor of another list or of nobody is 422', async () => {
    await jobFor('a');
    expect(await refusal('/v1/jobs?cursor=nonsense')).toMatchObject({
      status: 422,
      code: 'invalid-cursor',
    });
  });
});

describe('GET /v1/jobs/{id}/result', () => {
  test('is the analysis, exactly', async () => {
    const id = await jobFor('a');
    const analysis = await finish(id);
    expect(await get(`/v1/jobs/${id}/result`)).toEqual(analysis);
  });

  test.each(['queued', 'running'] as const)('is 409 while the job is %s', async (status) => {
    const id = await jobFor('a');
    if (status === 'running') queue.start();
    expect(await refusal(`/v1/jobs/${id}/result`)).toMatchObject({
      status: 409,
      code: 'result-pending',
      retryAfter: '1',
    });
  });

  test('is 409 with the reason when the job failed', async () => {
    const id = await jobFor('a');
    const error = { code: 'unsupported-language', message: 'The text is not English.' };
    queue.fail(id, error);
    const { status, code, detail } = await refusal(`/v1/jobs/${id}/result`);
    expect([status, code]).toEqual([409, 'job-failed']);
    expect(detail).toContain('unsupported-language');
  });

  test('stays until the newer analysis is there, then is 410 with the current job named', async () => {
    const first = await jobFor('a');
    const analysis = await finish(first);
    const second = await jobFor('a');
    expect(await get(`/v1/jobs/${first}/result`)).toEqual(analysis);
    expect(await refusal(`/v1/jobs/${second}/result`)).toMatchObject({ status: 409 });
    await finish(second);
    const { status, code, detail } = await refusal(`/v1/jobs/${first}/result`);
    expect([status, code]).toEqual([410, 'superseded']);
    expect(detail).toContain(second);
  });

  test('is 410 when the article was submitted anew before it was analysed', async () => {
    const first = await jobFor('a');
    await jobFor('a');
    expect(await refusal(`/v1/jobs/${first}/result`)).toMatchObject({ status: 410 });
  });

  test('is 410 when the article was erased, whatever the queue knows', async () => {
    const id = await jobFor('a');
    await finish(id);
    await service.fetch('/v1/articles/a', { method: 'DELETE' });
    expect(await refusal(`/v1/jobs/${id}/result`)).toMatchObject({ status: 410, code: 'gone' });
  });

  test('is 404 when there is no such job', async () => {
    expect(await refusal('/v1/jobs/job-0/result')).toMatchObject({ status: 404 });
  });
});
