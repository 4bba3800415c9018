import type { JobView } from '../../src/domain/job';
import { StoreUnavailableError } from '../../src/domain/errors';
import type { MemoryQueue } from '../../src/queue/memory-queue';
import type { Store } from '../../src/storage/store';
import { saveFindings } from './findings';
import { jsonOf, startInMemory, startService, type RunningService } from './service';

const ARTICLE = { text: '“Spain has kept every promise,” Ana Duarte said in Lisbon.' };

let store: Store;
let queue: MemoryQueue;
let service: RunningService;
beforeEach(async () => {
  ({ store, queue, service } = await startInMemory());
});
afterEach(() => service.stop());

const submit = (body: unknown, key?: string) =>
  service.post('/v1/articles', body, key === undefined ? {} : { 'idempotency-key': key });

async function submitted(body: unknown, key?: string) {
  const response = await submit(body, key);
  expect(response.status).toBe(202);
  return jsonOf<JobView>(response);
}

/** The ids of the jobs that wait, oldest first. */
function waiting(): string[] {
  const ids: string[] = [];
  for (let job = queue.start(); job; job = queue.start()) ids.push(job.jobId);
  return ids;
}

test('an article is accepted as a job that waits', async () => {
  const response = await submit(ARTICLE);
  const job = await jsonOf<JobView>(response);
  expect(response.status).toBe(202);
  expect(response.headers.get('location')).toBe(`/v1/jobs/${job.id}`);
  expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(job).toEqual({
    id: expect.stringMatching(/^[a-z][^:]*$/),
    articleId: expect.any(String),
    status: 'queued',
    progress: null,
    attempts: 0,
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    startedAt: null,
    finishedAt: null,
    expiresAt: null,
    error: null,
    links: {
      self: `/v1/jobs/${job.id}`,
      result: `/v1/jobs/${job.id}/result`,
      events: `/v1/jobs/${job.id}/events`,
      article: `/v1/articles/${job.articleId}`,
    },
  });
  expect(queue.start()).toEqual({ jobId: job.id, articleId: job.articleId, revision: 1 });
  expect(queue.start()).toBeNull();
});

test('what was sent is stored, dates in UTC and actors with ids', async () => {
  const { articleId } = await submitted({
    ...ARTICLE,
    id: 'lisbon-1',
    title: '  Iberian\n neighbours ',
    url: 'https://example.org/a?b=c',
    outlet: 'The Courier',
    publishedAt: '2024-05-16T09:30:00+02:00',
    language: 'en-GB',
    actors: [{ name: 'Ana Duarte', type: 'person', aliases: ['Duarte'], wikidata: 'Q42' }],
  });
  const { job, ...article } = await jsonOf<Record<string, unknown>>(
    await service.fetch(`/v1/articles/${articleId}`),
  );
  expect(article).toEqual({
    id: 'lisbon-1',
    title: 'Iberian neighbours',
    text: ARTICLE.text,
    url: 'https://example.org/a?b=c',
    outlet: 'The Courier',
    publishedAt: '2024-05-16T07:30:00.000Z',
    language: 'en',
    actors: [
      {
        id: 'ana-duarte',
        name: 'Ana Duarte',
        type: 'person',
        aliases: ['Duarte'],
        wikidata: 'Q42',
      },
    ],
    analysedBy: null,
    copies: 0,
    revision: 1,
    submittedAt: expect.any(String) as string,
    expiresAt: null,
  });
  expect(job).toMatchObject({ articleId, status: 'queued' });
});

test('absent and null fields are the same, and a day alone is its first moment', async () => {
  const { articleId } = await submitted({ ...ARTICLE, title: null, publishedAt: '2024-05-16' });
  const article = await jsonOf(await service.fetch(`/v1/articles/${articleId}`));
  expect(article).toMatchObject({
    title: null,
    outlet: null,
    language: null,
    actors: [],
    publishedAt: '2024-05-16T00:00:00.000Z',
  });
});

test.each([
  ['unpaired surrogates', 'Half \ud83d of a “\udc00” sign.'],
  ['NUL and other control characters', 'A\u0000B “C\u0007” D\u001b'],
  ['carriage returns and odd spaces', 'A\r\n\r\n\u2028“B”\u00a0\ufeff'],
  ['emoji and combining marks', '🇪🇸 “e\u0301” 👩‍👩‍👧'],
  ['exactly 100,000 characters', 'ß'.repeat(100_000)],
  ['nothing but quotation marks', '"'.repeat(100_000)],
])('a text with %s comes back unchanged', async (_name, text) => {
  const { articleId } = await submitted({ text });
  const article = await jsonOf(await service.fetch(`/v1/articles/${articleId}`));
  expect(article.text === text).toBe(true);
});

test('articles without an id of their own count apart, even when the text is the same', async () => {
  const first = await submitted(ARTICLE);
  const second = await submitted(ARTICLE);
  expect(second.articleId).not.toBe(first.articleId);
});

test('an id sent again replaces the article and gets a new job', async () => {
  const first = await submitted({ ...ARTICLE, id: 'a' });
  const second = await submitted({ text: 'Another text.', id: 'a' });
  expect(second.id).not.toBe(first.id);
  const article = await jsonOf(await service.fetch('/v1/articles/a'));
  expect(article).toMatchObject({ text: 'Another text.', revision: 2, job: { id: second.id } });
});

test('an erased article is gone', async () => {
  await submitted({ ...ARTICLE, id: 'a' });
  const erased = await service.fetch('/v1/articles/a', { method: 'DELETE' });
  expect([erased.status, await erased.text()]).toEqual([204, '']);
  expect((await service.fetch('/v1/articles/a')).status).toBe(404);
  expect((await service.fetch('/v1/articles/a', { method: 'DELETE' })).status).toBe(404);
});

test('no article text reaches the log, and its line has the request and the job', async () => {
  const response = await submit({ ...ARTICLE, title: 'Duarte praises Madrid' });
  const { id } = await jsonOf(response);
  const lines = JSON.stringify(service.logged);
  expect(lines).not.toContain('promise');
  expect(lines).not.toContain('Madrid');
  expect(service.logged.at(-1)?.entry).toMatchObject({
    requestId: response.headers.get('x-request-id'),
    jobId: id,
    method: 'POST',
    path: '/v1/articles',
    status: 202,
  });
});

test("a caller's request id is kept when it is a plain one", async () => {
  const plain = await service.fetch('/healthz', { headers: { 'x-request-id': 'trace-7.a' } });
  expect(plain.headers.get('x-request-id')).toBe('trace-7.a');
  const odd = await service.fetch('/healthz', { headers: { 'x-request-id': 'a b"c' } });
  expect(odd.headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
});

describe('Idempotency-Key', () => {
  test('the same key and body give the same job, however the body is written', async () => {
    const first = await submit({ ...ARTICLE, title: 'T' }, 'key-1');
    const again = await service.fetch('/v1/articles', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1' },
      body: JSON.stringify({ title: 'T', text: ARTICLE.text }, null, 4),
    });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const job = await jsonOf<JobView>(first);
    expect([again.status, await jsonOf(again)]).toEqual([202, job]);
    expect(waiting()).toEqual([job.id]);
  });

  test('the same key with another body is 422', async () => {
    await submitted(ARTICLE, 'key-1');
    const response = await submit({ text: 'Another text.' }, 'key-1');
    expect(response.status).toBe(422);
    expect(await jsonOf(response)).toMatchObject({
      code: 'idempotency-conflict',
      errors: [{ field: 'Idempotency-Key' }],
    });
    expect(waiting()).toHaveLength(1);
  });

  test('200 requests at once with one key become one job', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => submitted(ARTICLE, 'k'.repeat(255))),
    );
    const [first] = answers;
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([first?.id]));
    expect(new Set(answers.map(({ createdAt }) => createdAt)).size).toBe(1);
    expect(waiting()).toEqual([first?.id]);
    expect((await store.getArticle(String(first?.articleId)))?.revision).toBe(1);
  });

  test.each(['putArticle', 'putJob'] as const)(
    'a retry finishes a submission that stopped before %s',
    async (method) => {
      await service.stop();
      let broken = true;
      const brittle = new Proxy(store, {
        get: (target, name) => {
          if (name === method && broken) return () => Promise.reject(new StoreUnavailableError());
          const member: unknown = Reflect.get(target, name);
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        },
      });
      service = await startService({ store: brittle, queue });
      expect((await submit(ARTICLE, 'key-1')).status).toBe(503);
      broken = false;
      const job = await submitted(ARTICLE, 'key-1');
      expect(queue.start()).toEqual({ jobId: job.id, articleId: job.articleId, revision: 1 });
      expect(queue.start()).toBeNull();
    },
  );

  test('a retry hands the queue a job that was remembered but never enqueued', async () => {
    const job = await submitted(ARTICLE, 'key-1');
    queue.forget(job.id);
    await submitted(ARTICLE, 'key-1');
    expect(waiting()).toEqual([job.id]);
  });

  test('a retry after the end does not begin again', async () => {
    const job = await submitted(ARTICLE, 'key-1');
    await saveFindings(store, job.id, 'supportive');
    queue.forget(job.id);
    expect(await submitted(ARTICLE, 'key-1')).toMatchObject({ id: job.id, status: 'succeeded' });
    expect(waiting()).toEqual([]);
  });

  test('a late retry of a replaced submission leaves the newer one alone', async () => {
    const old = await submitted({ ...ARTICLE, id: 'a' }, 'key-1');
    const newer = await submitted({ id: 'a', text: 'The newer text.' });
    queue.forget(old.id);
    await submitted({ ...ARTICLE, id: 'a' }, 'key-1');
    expect(await store.getArticle('a')).toMatchObject({
      revision: 2,
      article: { text: 'The newer text.' },
    });
    expect(waiting()).toEqual([newer.id]);
  });
});

describe('when the queue is full', () => {
  beforeEach(async () => {
    await service.stop();
    service = await startService({ store, queue, maxQueuedJobs: 2 });
    await submitted(ARTICLE);
    await submitted(ARTICLE, 'accepted');
  });

  test('an article is refused with 503 and Retry-After, and nothing is stored', async () => {
    const response = await submit({ ...ARTICLE, id: 'late' });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await jsonOf(response)).toMatchObject({ code: 'queue-full' });
    expect(await store.getArticle('late')).toBeNull();
  });

  test('a refused submission may be sent again with its key, and an accepted one still answers', async () => {
    expect((await submit(ARTICLE, 'late')).status).toBe(503);
    expect((await submit(ARTICLE, 'accepted')).status).toBe(202);
    queue.start();
    expect((await submit(ARTICLE, 'late')).status).toBe(202);
  });
});

describe('having an article analysed anew', () => {
  test('gives it a new job for the same text; the old analysis counts until that has succeeded', async () => {
    const first = await submitted({ ...ARTICLE, id: 'a', outlet: 'The Quillon' });
    queue.start();
    await saveFindings(store, first.id, 'supportive');
    queue.succeed(first.id);
    const response = await service.post('/v1/articles/a/reanalyse', {});
    const job = await jsonOf<JobView>(response);
    expect([response.status, job.articleId, job.status]).toEqual([202, 'a', 'queued']);
    expect(job.id).not.toBe(first.id);
    expect(queue.start()).toEqual({ jobId: job.id, articleId: 'a', revision: 2 });
    expect(await jsonOf(await service.fetch('/v1/articles/a'))).toMatchObject({
      text: ARTICLE.text,
      outlet: 'The Quillon',
      revision: 2,
      analysedBy: { id: expect.any(String) as string, revision: expect.any(String) as string },
      job: { id: job.id },
    });
    expect((await service.fetch('/v1/actors/spain')).status).toBe(200);
    await saveFindings(store, job.id, 'hostile');
    queue.succeed(job.id);
    expect(await jsonOf(await service.fetch('/v1/actors/spain'))).toMatchObject({
      asTarget: { total: 1, stances: { supportive: 0, hostile: 1 } },
    });
  });

  test('is refused when the queue is full', async () => {
    await submitted({ ...ARTICLE, id: 'a' });
    await service.stop();
    service = await startService({ store, queue, maxQueuedJobs: 1 });
    expect((await service.post('/v1/articles/a/reanalyse', {})).status).toBe(503);
    expect(await store.getArticle('a')).toMatchObject({ revision: 1 });
  });
});
