import type { IngestedItems } from '../../src/domain/ingested';
import type { JobView } from '../../src/domain/job';
import type { FetchedPage, PageClient } from '../../src/ingest/ingest';
import { IngestError } from '../../src/ingest/ingest-error';
import type { MemoryQueue } from '../../src/queue/memory-queue';
import type { Store } from '../../src/storage/store';
import { connect } from 'node:net';
import { docx, pdf, wordParagraph } from '../ingest/documents';
import { jsonOf, startInMemory, startService, type RunningService } from './service';

const SAID = '“Spain has kept every promise,” Ana Duarte said in Lisbon.';
const PAGE = `<!doctype html><html><head><title>Iberian neighbours</title><meta property="og:site_name" content="The Courier"><meta name="date" content="2024-05-16"></head><body><p>${SAID}</p><p>She left.</p></body></html>`;
const TEXT = `${SAID}\n\nShe left.`;

let store: Store;
let queue: MemoryQueue;
let service: RunningService;
/** What the web holds, by address. */
let web: Map<string, { readonly contentType: string; readonly body: string }>;

const pages: PageClient = {
  fetch(url): Promise<FetchedPage> {
    const found = web.get(url);
    if (!found) return Promise.reject(new IngestError('fetch-failed', 'The address is away.'));
    return Promise.resolve({ url, contentType: found.contentType, bytes: Buffer.from(found.body) });
  },
};

beforeEach(async () => {
  web = new Map();
  ({ store, queue, service } = await startInMemory({ pages }));
});
afterEach(() => service.stop());

async function storedArticle(articleId: string) {
  return (await store.getArticle(articleId))?.article;
}

async function refusal(response: Response) {
  const problem = await jsonOf<{ code: string; errors: { field: string; message: string }[] }>(
    response,
  );
  return [response.status, problem.code, problem.errors[0]?.field];
}

describe('an article given as HTML', () => {
  test('is stored as its main text, with what the page says of itself', async () => {
    const response = await service.post('/v1/articles', { html: PAGE });
    expect(response.status).toBe(202);
    const { articleId } = await jsonOf<JobView>(response);
    expect(await storedArticle(articleId)).toEqual({
      id: articleId,
      title: 'Iberian neighbours',
      text: TEXT,
      url: null,
      outlet: 'The Courier',
      publishedAt: '2024-05-16T00:00:00.000Z',
      language: null,
      actors: [],
    });
  });

  test('has what the request says of it rather than what the page says', async () => {
    const given = {
      id: 'n-1',
      title: 'Neighbours',
      outlet: 'A',
      publishedAt: '2023-01-01T00:00:00Z',
    };
    await service.post('/v1/articles', { html: PAGE, ...given });
    expect(await storedArticle('n-1')).toMatchObject({
      ...given,
      publishedAt: '2023-01-01T00:00:00.000Z',
    });
  });

  test.each([
    [{ html: PAGE, text: 'x' }, 'html'],
    [{}, 'text'],
    [{ html: ' ' }, 'html'],
    [{ html: 7 }, 'html'],
    [{ html: '<p></p>' }, 'html'],
    [{ html: `<p>${'word '.repeat(30_000)}</p>` }, 'text'],
  ])('%# is refused', async (body, field) => {
    expect(await refusal(await service.post('/v1/articles', body))).toEqual([
      422,
      'invalid',
      field,
    ]);
  });

  test('is the same submission when the same HTML comes again with its key', async () => {
    const send = (html: string) =>
      service.post('/v1/articles', { html }, { 'idempotency-key': 'k' });
    const first = await jsonOf<JobView>(await send(PAGE));
    const again = await send(PAGE);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await jsonOf<JobView>(again)).id).toBe(first.id);
    expect((await send(`${PAGE} `)).status).toBe(422);
  });
});

describe('an article given as an address', () => {
  const url = 'https://courier.example/neighbours';

  test('is fetched when it comes without a text, and only then', async () => {
    web.set(url, { contentType: 'text/html', body: PAGE });
    await service.post('/v1/articles', { id: 'fetched', url });
    await service.post('/v1/articles', { id: 'given', url, text: 'Own text.' });
    expect(await storedArticle('fetched')).toMatchObject({ url, text: TEXT });
    expect(await storedArticle('given')).toMatchObject({ url, text: 'Own text.', title: null });
  });

  test('sent again with its key is not fetched again, also when it is gone by then', async () => {
    web.set(url, { contentType: 'text/html', body: PAGE });
    const send = () => service.post('/v1/articles', { url }, { 'idempotency-key': 'k' });
    const first = await jsonOf<JobView>(await send());
    web.clear();
    const again = await send();
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([202, 'true']);
    expect((await jsonOf<JobView>(again)).id).toBe(first.id);
    const other = await service.post('/v1/articles', { id: 'b', url }, { 'idempotency-key': 'k' });
    expect((await refusal(other))[1]).toBe('idempotency-conflict');
  });

  test('that could not be fetched may be sent again with its key', async () => {
    const send = () => service.post('/v1/articles', { url }, { 'idempotency-key': 'k' });
    expect((await send()).status).toBe(422);
    web.set(url, { contentType: 'text/html', body: PAGE });
    const { articleId } = await jsonOf<JobView>(await send());
    expect(await storedArticle(articleId)).toMatchObject({ url, text: TEXT });
  });

  test('that cannot be fetched is refused', async () => {
    const response = await service.post('/v1/articles', { url });
    expect(await refusal(response)).toEqual([422, 'invalid', 'url']);
  });

  test('is not fetched unless the operator allows it', async () => {
    const closed = await startService({ store, queue });
    expect(await refusal(await closed.post('/v1/articles', { url }))).toEqual([
      422,
      'invalid',
      'text',
    ]);
    expect(await refusal(await closed.post('/v1/feeds', { url }))).toEqual([
      404,
      'not-found',
      undefined,
    ]);
    await closed.stop();
  });
});

describe('uploads', () => {
  const upload = (
    files: readonly (readonly [name: string, content: string | Uint8Array])[],
    headers: Record<string, string> = {},
  ) => {
    const form = new FormData();
    for (const [name, content] of files) {
      form.append('files', new Blob([Buffer.from(content)]), name);
    }
    return service.fetch('/v1/uploads', { method: 'POST', headers, body: form });
  };
  const itemsOf = async (response: Response) => {
    expect(response.status).toBe(202);
    return (await jsonOf<IngestedItems>(response)).items;
  };

  test('each file becomes an article, whatever its kind', async () => {
    const items = await itemsOf(
      await upload([
        ['note.txt', `\uFEFF${SAID}`],
        ['page.html', PAGE],
        ['letter.docx', docx(wordParagraph([SAID]))],
        ['report.pdf', pdf([[{ y: 700, text: SAID }]])],
      ]),
    );
    expect(items.map(({ customId, error }) => [customId, error])).toEqual([
      ['note.txt', null],
      ['page.html', null],
      ['letter.docx', null],
      ['report.pdf', null],
    ]);
    const articles = await Promise.all(items.map(({ job }) => storedArticle(job?.articleId ?? '')));
    expect(articles.map((article) => article?.text)).toEqual([SAID, TEXT, SAID, SAID]);
    expect(queue.start()).toMatchObject({ jobId: items[0]?.job?.id, revision: 1 });
  });

  test('the name of a file is the title of a document that has none', async () => {
    const items = await itemsOf(
      await upload([
        ['press_release-2024.05.txt', SAID],
        ['__.txt', SAID],
        ['page.html', PAGE],
      ]),
    );
    const articles = await Promise.all(items.map(({ job }) => storedArticle(job?.articleId ?? '')));
    expect(articles.map((article) => article?.title)).toEqual([
      'press release 2024.05',
      null,
      'Iberian neighbours',
    ]);
  });

  test('a form that is too large is refused before it is read, and its connection ends', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write(
      'POST /v1/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n' +
        'Content-Length: 300000000\r\n\r\n--x\r\n',
    );
    let answer = '';
    socket.on('data', (piece: Buffer) => (answer += piece.toString()));
    await new Promise((resolve) => socket.once('end', resolve));
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
    expect(answer).toMatch(/\r\nConnection: close\r\n/i);
  });

  test('a file that cannot be taken does not touch the others', async () => {
    const items = await itemsOf(
      await upload([
        ['photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1])],
        ['empty.txt', ''],
        ['large.txt', 'x'.repeat(10_485_761)],
        ['long.txt', 'word '.repeat(30_000)],
        ['../../etc/note.txt', SAID],
      ]),
    );
    expect(items.map(({ customId, error }) => [customId, error?.code])).toEqual([
      ['photo.png', 'document-unsupported'],
      ['empty.txt', 'document-empty'],
      ['large.txt', 'document-too-large'],
      ['long.txt', 'invalid'],
      ['note.txt', undefined],
    ]);
    expect(items.map(({ error }) => error?.errors.map(({ field }) => field))).toEqual([
      [],
      [],
      [],
      ['text'],
      undefined,
    ]);
  });

  test('more than 20 files are refused beyond the twentieth', async () => {
    const items = await itemsOf(
      await upload(Array.from({ length: 22 }, (_, at) => [`${at}.txt`, `Text ${at}.`] as const)),
    );
    expect(items.filter(({ job }) => job !== null)).toHaveLength(20);
    expect(items.slice(20).map(({ error }) => error?.code)).toEqual([
      'too-many-files',
      'too-many-files',
    ]);
  });

  test('sent again with their key they are the same jobs; others under it are refused', async () => {
    const send = async (text: string) =>
      itemsOf(await upload([['a.txt', text]], { 'idempotency-key': 'k' }));
    const [first] = await send('One.');
    const [again] = await send('One.');
    const [other] = await send('Two.');
    expect(again?.job?.id).toBe(first?.job?.id);
    expect(other?.error?.code).toBe('idempotency-conflict');
  });

  test('none is taken while the queue is full: the whole is to come again', async () => {
    const full = await startService({ store, queue, maxQueuedJobs: 0 });
    const body = new FormData();
    body.append('files', new Blob(['One.']), 'a.txt');
    const response = await full.fetch('/v1/uploads', { method: 'POST', body });
    expect(response.headers.get('retry-after')).not.toBeNull();
    expect(await refusal(response)).toEqual([503, 'queue-full', undefined]);
    await full.stop();
  });

  test('a form without files, another media type and a broken form are refused', async () => {
    expect(await refusal(await upload([]))).toEqual([422, 'invalid', 'files']);
    const plain = await service.post('/v1/uploads', { text: 'x' });
    expect(plain.headers.get('accept')).toBe('multipart/form-data');
    expect(await refusal(plain)).toEqual([415, 'unsupported-media-type', undefined]);
    const broken = await service.fetch('/v1/uploads', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nHalf of a te',
    });
    expect(await refusal(broken)).toEqual([400, 'malformed-request', undefined]);
    expect(queue.start()).toBeNull();
  });

  test('a file without a name is taken', async () => {
    const response = await service.fetch('/v1/uploads', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: `--x\r\nContent-Disposition: form-data; name="f"\r\nContent-Type: application/octet-stream\r\n\r\n${SAID}\r\n--x--\r\n`,
    });
    expect(await itemsOf(response)).toMatchObject([{ customId: 'unnamed', error: null }]);
  });

  test('a file that breaks off with its connection is not taken', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    const head =
      'POST /v1/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n';
    const part =
      '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nHalf of a text';
    socket.write(`${head}Content-Length: 5000\r\n\r\n${part}`, () => socket.destroy());
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await service.fetch('/healthz')).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(queue.start()).toBeNull();
  });
});

describe('feeds', () => {
  const url = 'https://courier.example/feed';
  const entry = (name: string) =>
    `<item><title>Entry ${name}</title><link>/${name}</link><pubDate>Thu, 16 May 2024 09:30:00 GMT</pubDate></item>`;
  const rss = (...names: readonly string[]) =>
    `<rss version="2.0"><channel><title>The Courier</title><link>https://courier.example/</link>${names.map(entry).join('')}</channel></rss>`;
  const read = async () => {
    const response = await service.post('/v1/feeds', { url });
    expect(response.status).toBe(202);
    return (await jsonOf<IngestedItems>(response)).items;
  };

  test('its pages become articles, one that is away none', async () => {
    web.set(url, { contentType: 'application/rss+xml', body: rss('a', 'b') });
    web.set('https://courier.example/a', { contentType: 'text/plain', body: SAID });
    const [a, b] = await read();
    expect(b).toEqual({
      customId: 'https://courier.example/b',
      job: null,
      error: {
        code: 'invalid',
        message: 'The address is away.',
        errors: [{ field: 'url', message: 'The address is away.' }],
      },
    });
    expect(await storedArticle(a?.job?.articleId ?? '')).toMatchObject({
      url: 'https://courier.example/a',
      title: 'Entry a',
      text: SAID,
      outlet: 'The Courier',
      publishedAt: '2024-05-16T09:30:00.000Z',
    });
  });

  test('read again it replaces its articles', async () => {
    web.set(url, { contentType: 'application/rss+xml', body: rss('a') });
    web.set('https://courier.example/a', { contentType: 'text/plain', body: SAID });
    const [first] = await read();
    const [again] = await read();
    expect(again?.job?.articleId).toBe(first?.job?.articleId);
    expect((await store.getArticle(again?.job?.articleId ?? ''))?.revision).toBe(2);
  });

  test('no more than 50 entries are read', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `n${at}`);
    web.set(url, { contentType: 'application/rss+xml', body: rss(...names) });
    expect(await read()).toHaveLength(50);
  });

  test.each([[{}], [{ url: 'file:///etc/passwd' }], [{ url, more: 1 }], [null]])(
    '%j is refused',
    async (body) => expect((await service.post('/v1/feeds', body)).status).toBe(422),
  );

  test('a page is no feed', async () => {
    web.set(url, { contentType: 'text/html', body: PAGE });
    const response = await service.post('/v1/feeds', { url });
    expect(await refusal(response)).toEqual([422, 'invalid', 'url']);
  });
});
