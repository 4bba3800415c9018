import type { AcceptedBatchView, BatchJobView, BatchView } from '../../src/domain/batch';
import type { JobQueue } from '../../src/queue/job-queue';
import { StoreUnavailableError } from '../../src/domain/errors';
import type { MemoryQueue } from '../../src/queue/memory-queue';
import type { Page, Store } from '../../src/storage/store';
import { saveFindings } from './findings';
import { jsonOf, startInMemory, startService, type RunningService } from './service';

let store: Store;
let queue: MemoryQueue;
let service: RunningService;
beforeEach(async () => {
  ({ store, queue, service } = await startInMemory({ retentionDays: 30 }));
});
afterEach(() => service.stop());

const TEXT = '“Spain has kept every promise,” Ana Duarte said.';
const article = (customId: string, more: Readonly<Record<string, unknown>> = {}) => ({
  customId,
  text: TEXT,
  ...more,
});
const lines = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).join('\n');

function send(
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = {},
  to = service,
) {
  const init = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  };
  return to.fetch('/v1/batches', init);
}

const NDJSON = { 'content-type': 'application/x-ndjson' };

async function accepted(response: Response): Promise<AcceptedBatchView> {
  expect(response.status).toBe(202);
  return jsonOf<AcceptedBatchView>(response);
}

describe('POST /v1/batches', () => {
  test.each([
    ['a JSON array', (items: readonly unknown[]) => send(JSON.stringify(items, null, 2))],
    ['NDJSON', (items: readonly unknown[]) => send(lines(items), NDJSON)],
  ])('takes %s, and refuses an article without refusing the others', async (_name, post) => {
    const response = await post([
      article('one', { id: 'a' }),
      { customId: 'two', text: 7, colour: 'red' },
      article('three'),
      article('one'),
      article('five', { id: 'a' }),
      { text: TEXT },
      'six',
    ]);
    const batch = await accepted(response);
    expect(response.headers.get('location')).toBe(`/v1/batches/${batch.id}`);
    expect(batch).toMatchObject({
      status: 'running',
      counts: { total: 7, accepted: 2, refused: 5, queued: 2, completed: 0, failed: 0 },
      links: { self: `/v1/batches/${batch.id}`, jobs: `/v1/batches/${batch.id}/jobs` },
    });
    expect(batch.jobs.map(({ index, customId }) => [index, customId])).toEqual([
      [0, 'one'],
      [2, 'three'],
    ]);
    expect(batch.refusals[1]?.message).toBe('customId comes twice in this batch.');
    expect(
      batch.refusals.map(({ index, customId, code, errors }) => [
        index,
        customId,
        code,
        errors.map(({ field }) => field).sort(),
      ]),
    ).toEqual([
      [1, 'two', 'invalid', ['colour', 'text']],
      [3, 'one', 'duplicate', ['customId']],
      [4, 'five', 'duplicate', ['id']],
      [5, null, 'invalid', ['customId']],
      [6, null, 'invalid', ['body']],
    ]);
    expect(queue.start()).toMatchObject({
      jobId: batch.jobs[0]?.jobId,
      articleId: 'a',
      revision: 1,
    });
    expect((await store.getArticle('a'))?.article.text).toBe(TEXT);
  });

  test('refuses broken lines and too long articles by themselves', async () => {
    const long = JSON.stringify(article('long', { title: 'x'.repeat(1_048_577) }));
    const body = [
      lines([article('one')]),
      '{"customId": "two", ',
      '',
      long,
      lines([article('four')]),
    ];
    const batch = await accepted(await send(body.join('\r\n'), NDJSON));
    expect(batch.jobs.map(({ customId }) => customId)).toEqual(['one', 'four']);
    expect(batch.refusals.map(({ index, code }) => [index, code])).toEqual([
      [1, 'malformed-json'],
      [2, 'too-large'],
    ]);
  });

  test('reads a text to the code unit, however the body is cut into chunks', async () => {
    const text = `${TEXT} “[{é—\ud83d\ude00\\"]}, ” \u0000`;
    const bytes = Buffer.from(
      `\ufeff ${JSON.stringify([article('a', { id: 'x', text }), article('b')])} `,
    );
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    const init = {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    };
    const batch = await accepted(await service.fetch('/v1/batches', init as RequestInit));
    expect(batch.counts).toMatchObject({ accepted: 2, refused: 0 });
    expect((await store.getArticle('x'))?.article.text).toBe(text);
  });

  test.each([
    ['no array', '{"customId":"a"}', 422, 'invalid'],
    ['no JSON', '<a>', 400, 'malformed-json'],
    ['an array that breaks off', '[{"customId":"a"', 400, 'malformed-json'],
    ['a comma too many', '[{"customId":"a"},]', 400, 'malformed-json'],
    ['more after the array', '[{"customId":"a"}] 1', 400, 'malformed-json'],
    ['nothing', '', 400, 'malformed-json'],
    ['an empty array', '[]', 422, 'invalid'],
    ['too many articles', JSON.stringify(Array(1001).fill(1)), 422, 'invalid'],
  ])('refuses the whole for %s, and keeps nothing', async (_name, body, status, code) => {
    const response = await send(body);
    expect([response.status, (await jsonOf(response)).code]).toEqual([status, code]);
    expect((await queue.counts()).queued).toBe(0);
    expect((await store.listJobs({ cursor: null, limit: 1 })).items).toEqual([]);
  });

  test.each(['{"customId":"a"}', '[1,,2]'])(
    'what is refused before its end, such as %s, ends the connection, whose rest nobody reads',
    async (beginning) => {
      const response = await send(beginning.padEnd(3_000_000));
      expect(response.ok).toBe(false);
      expect(response.headers.get('connection')).toBe('close');
    },
  );

  test('an array that breaks off at its end leaves nothing of its beginning', async () => {
    const response = await send(`[${lines([article('a', { id: 'a' })])},`);
    expect(response.status).toBe(400);
    expect(await store.getArticle('a')).toBeNull();
  });

  test('takes these media types only, uncompressed', async () => {
    for (const headers of [
      { 'content-type': 'text/plain' },
      { 'content-encoding': 'gzip' },
      { 'content-type': 'application/json; charset=latin1' },
    ]) {
      expect((await send('[]', headers)).status).toBe(415);
    }
  });

  test('more than 64 MB are 413, said or not', async () => {
    const chunk = Buffer.alloc(1_048_576, ' ');
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 66) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = { method: 'POST', body, duplex: 'half', headers: NDJSON };
    const response = await service.fetch('/v1/batches', init as RequestInit);
    expect([response.status, (await jsonOf(response)).code]).toEqual([413, 'too-large']);
  });
});

describe('Idempotency-Key', () => {
  const key = { 'idempotency-key': 'k' };

  test('brings the same batch again, and refuses another body', async () => {
    const items = [article('one'), article('two', { id: 'b' }), { customId: 'bad' }];
    const first = await accepted(await send(JSON.stringify(items), key));
    const again = await send(lines(items), { ...key, ...NDJSON });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await accepted(again)).toEqual(first);
    expect((await queue.counts()).queued).toBe(2);
    const other = await send(JSON.stringify(items.slice(1)), key);
    expect([other.status, (await jsonOf(other)).code]).toEqual([422, 'idempotency-conflict']);
  });

  test('many at once become one batch', async () => {
    const body = JSON.stringify([article('one'), article('two')]);
    const batches = await Promise.all(
      Array.from({ length: 6 }, async () => accepted(await send(body, key))),
    );
    expect(new Set(batches.map(({ id }) => id)).size).toBe(1);
    expect((await queue.counts()).queued).toBe(2);
  });

  test('does what an interrupted request left undone, and doubles nothing', async () => {
    const items = Array.from({ length: 50 }, (_, index) => article(`c${index}`));
    let calls = 0;
    const failing: JobQueue = Object.create(queue) as JobQueue;
    failing.enqueueAll = async (jobs) => {
      calls += 1;
      if (calls === 2) throw new StoreUnavailableError();
      await queue.enqueueAll(jobs);
    };
    const shaky = await startService({ store, queue: failing });
    const broken = await send(JSON.stringify(items), key, shaky);
    expect([broken.status, broken.headers.get('retry-after')]).toEqual([503, '5']);
    expect((await queue.counts()).queued).toBe(20);
    const batch = await accepted(await send(JSON.stringify(items), key, shaky));
    await shaky.stop();
    expect(batch.counts).toMatchObject({ accepted: 50, queued: 50 });
    expect((await queue.counts()).queued).toBe(50);
    const { items: jobs } = await store.listJobs({ cursor: null, limit: 200 });
    expect([jobs.length, new Set(jobs.map(({ revision }) => revision))]).toEqual([
      50,
      new Set([1]),
    ]);
  });
});

describe('a full queue', () => {
  const three = JSON.stringify([article('one'), article('two'), article('three')]);
  const key = { 'idempotency-key': 'k' };

  test('takes all of a batch or nothing; the same key works once there is room', async () => {
    const small = await startService({ store, queue, maxQueuedJobs: 4 });
    await accepted(await send(three, {}, small));
    const refused = await send(three, key, small);
    expect([refused.status, (await jsonOf(refused)).code]).toEqual([503, 'queue-full']);
    expect(refused.headers.get('retry-after')).toBe('30');
    expect((await queue.counts()).queued).toBe(3);
    for (const job of [queue.start(), queue.start()]) queue.succeed(job?.jobId ?? '');
    expect((await accepted(await send(three, key, small))).counts.accepted).toBe(3);
    await small.stop();
  });

  test('says of a batch that can never fit that it is too large', async () => {
    const small = await startService({ store, queue, maxQueuedJobs: 2 });
    expect((await send(three, {}, small)).status).toBe(413);
    await small.stop();
  });
});

describe('GET /v1/batches/{id}', () => {
  test('counts how its jobs fare, and lists them page by page', async () => {
    const items = ['one', 'two', 'three', 'four'].map((name) => article(name));
    const { links, jobs } = await accepted(await send(JSON.stringify([...items, 1])));
    const [one, two, three] = jobs.map(({ jobId }) => jobId);
    queue.start();
    queue.start();
    queue.succeed(one ?? '');
    queue.fail(two ?? '', { code: 'internal', message: 'No.' });
    await queue.cancel(three ?? '');
    const view = await jsonOf<BatchView>(await service.fetch(links.self));
    expect(view).toMatchObject({
      status: 'running',
      counts: { total: 5, accepted: 4, refused: 1, queued: 1, running: 0 },
      refusals: [{ index: 4, customId: null, code: 'invalid' }],
    });
    expect(view.counts).toMatchObject({ completed: 1, failed: 1, cancelled: 1 });
    const kept = Date.parse(view.expiresAt ?? '') - Date.parse(view.createdAt);
    expect(kept).toBe(30 * 86_400_000);

    const page = async (query: string) =>
      jsonOf<Page<BatchJobView>>(await service.fetch(`${links.jobs}?limit=3${query}`));
    const first = await page('');
    const second = await page(`&cursor=${first.nextCursor ?? ''}`);
    const seen = [...first.items, ...second.items];
    expect(seen.map(({ customId, status }) => [customId, status])).toEqual([
      ['one', 'succeeded'],
      ['two', 'failed'],
      ['three', 'cancelled'],
      ['four', 'queued'],
    ]);
    expect(second.nextCursor).toBeNull();

    queue.succeed(queue.start()?.jobId ?? '');
    expect(await jsonOf(await service.fetch(links.self))).toMatchObject({ status: 'ended' });
  });

  test('counts jobs that the queue has forgotten by what came of them', async () => {
    const items = [article('one', { id: 'a' }), article('two')];
    const { links, jobs } = await accepted(await send(JSON.stringify(items)));
    const [one = '', two = ''] = jobs.map(({ jobId }) => jobId);
    await saveFindings(store, one, 'supportive');
    queue.forget(one);
    queue.fail(two, { code: 'internal', message: 'No.' });
    const asked = jest.spyOn(queue, 'stateOf');
    expect(await jsonOf(await service.fetch(links.self))).toMatchObject({
      status: 'ended',
      counts: { completed: 1, failed: 1 },
    });
    // All states come in one answer; what is not in it need not be asked for again.
    expect(asked).not.toHaveBeenCalled();
  });

  test('an unknown batch is 404', async () => {
    for (const id of ['batch-0', 'batch-00000000-0000-0000-0000-000000000000']) {
      expect((await service.fetch(`/v1/batches/${id}`)).status).toBe(404);
      expect((await service.fetch(`/v1/batches/${id}/jobs`)).status).toBe(404);
    }
  });
});
