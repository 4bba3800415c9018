import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import type { AcceptedBatchView } from '../../src/domain/batch';
import type { JobView } from '../../src/domain/job';
import { DOCUMENT } from '../../src/api/openapi/openapi';
import {
  StancewireClient,
  StancewireProblem,
  type AcceptedBatch,
  type Job,
  type JobEvent,
} from '../../src/client/stancewire-client';
import type * as Requests from '../../src/client/requests';
import type { Store } from '../../src/storage/store';
import { saveFindings } from '../api/findings';
import { createMemoryQueue, type MemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import { startService, type RunningService } from '../api/service';
import { readmeExamples } from './readme-examples';

const run = promisify(execFile);
const ROOT = join(__dirname, '../..');

let service: RunningService;
let store: Store;
let queue: MemoryQueue;
let client: StancewireClient;
let worker: NodeJS.Timeout;

beforeEach(async () => {
  store = createMemoryStore();
  queue = createMemoryQueue();
  service = await startService({ store, queue });
  client = new StancewireClient({ url: `${service.url}/` });
});
afterEach(async () => {
  clearInterval(worker);
  await service.stop();
});

/** Does what a worker does, with findings that are always the same. */
function startWorker(): void {
  worker = setInterval(() => {
    const job = queue.start();
    if (!job) return;
    void saveFindings(store, job.jobId, 'supportive').then(() => queue.succeed(job.jobId));
  }, 20);
}

test('submits, waits, and reads what was found', async () => {
  startWorker();
  const analysis = await client.analyse({ id: 'a', text: 'Spain.' }, { idempotencyKey: 'k' });
  expect(analysis.statements[0]?.stances[0]).toMatchObject({ actorId: 'spain' });
  const again = await client.submit({ id: 'a', text: 'Spain.' }, { idempotencyKey: 'k' });
  expect(await client.job(again.id)).toMatchObject({ status: 'succeeded', articleId: 'a' });
  expect((await client.result(again.id, { forms: ['indirect'] })).statements).toEqual([]);
  expect((await client.actors({ q: 'spa', limit: 1 })).items[0]?.id).toBe('spain');
  expect((await client.actor('spain', { forms: ['direct'] })).asTarget.total).toBe(1);
  expect((await client.statements('spain', { stance: 'supportive' })).items).toHaveLength(1);
  expect((await client.jobs({ status: 'succeeded' })).items).toHaveLength(1);
  expect((await client.articles()).items).toHaveLength(1);
  expect((await client.matrix()).cells).toHaveLength(1);
  const ruling = { reviewer: 'Mina', stances: [{ actorId: 'spain', stance: 'none' }] } as const;
  expect(await client.override('a', 's1', ruling)).toMatchObject(ruling);
  expect(await client.overrides('a')).toHaveLength(1);
  await client.deleteOverride('a', 's1');
  expect(await client.merge('ana-duarte', ['spain'])).toMatchObject({ articles: 1 });
  expect((await client.actor('spain', { distinct: true })).actor.id).toBe('ana-duarte');
  expect(await client.split('ana-duarte', 'spain')).toMatchObject({ mergedFrom: [] });
  await client.deleteArticle('a');
  await expect(client.actor('a/b')).rejects.toMatchObject({ status: 404, code: 'not-found' });
});

test('hands a batch in', async () => {
  const wrong = { customId: 'b', text: '' };
  const { id, jobs } = await client.submitBatch([{ customId: 'a', text: 'Spain.' }, wrong]);
  expect(jobs).toMatchObject([{ index: 0, customId: 'a' }]);
  expect((await client.batch(id)).counts).toMatchObject({ total: 2, accepted: 1, refused: 1 });
});

test('cancels and retries', async () => {
  const { id } = await client.submit({ text: 'Spain.' });
  expect(await client.cancel(id)).toMatchObject({ status: 'cancelled' });
  expect(await client.retry(id)).toMatchObject({ status: 'queued' });
});

test('hands a page and files in, and reads an article back', async () => {
  const page =
    '<html><title>Promises</title><article><p>Spain has kept it all.</p></article></html>';
  const { articleId } = await client.submit({ id: 'page', html: page });
  expect(await client.article(articleId)).toMatchObject({
    title: 'Promises',
    text: 'Spain has kept it all.',
    analysedBy: null,
    job: { status: 'queued' },
  });
  expect(await client.reanalyse(articleId)).toMatchObject({ articleId, status: 'queued' });
  const files = [
    { name: 'a.txt', content: new Blob(['Spain has kept every promise.']) },
    { name: 'b.png', content: new Blob(['\0\0']) },
  ];
  expect(await client.upload(files, { idempotencyKey: 'files' })).toMatchObject([
    { customId: 'a.txt', job: { status: 'queued' }, error: null },
    { customId: 'b.png', job: null, error: { code: 'document-unsupported', errors: [] } },
  ]);
  await expect(client.submitFeed('https://example.org/feed')).rejects.toMatchObject({
    status: 404,
  });
});

test('exports rows, and the same as bytes', async () => {
  startWorker();
  for (const id of ['a', 'b']) await client.analyse({ id, text: 'Spain.', outlet: 'Quillon' });
  const rows = [];
  for await (const row of client.exportRows({ target: 'spain' })) rows.push(row);
  expect(rows.map(({ articleId, stance }) => [articleId, stance]).sort()).toEqual([
    ['a', 'supportive'],
    ['b', 'supportive'],
  ]);
  const csv = await new Response(await client.exportStream('csv', { stance: 'hostile' })).text();
  expect(csv.split('\r\n')).toHaveLength(2);
  await expect(client.exportRows({ target: 'atlantis' }).next()).rejects.toMatchObject({
    code: 'not-found',
  });
});

describe('events', () => {
  const typesOf = async (events: AsyncIterable<JobEvent>) => {
    const types: string[] = [];
    for await (const event of events) {
      types.push(event.type === 'status' ? event.job.status : event.type);
    }
    return types;
  };

  test('tell of a job until it has ended', async () => {
    const { id } = await client.submit({ text: 'Spain.' });
    const told = typesOf(client.events(id));
    startWorker();
    expect((await told).at(-1)).toBe('succeeded');
    await expect(client.events('nowhere').next()).rejects.toMatchObject({ status: 404 });
  });

  test('go on after the last one when the connection breaks or the service is away', async () => {
    const asked: (string | null)[] = [];
    const { id } = await client.submit({ text: 'Spain.' });
    const broken = new StancewireClient({
      url: service.url,
      fetch: async (url, init) => {
        asked.push(new Headers(init?.headers).get('last-event-id'));
        if (asked.length === 2) throw new TypeError('fetch failed');
        if (asked.length === 3) return new Response('away', { status: 503 });
        if (asked.length > 3) return fetch(url, init);
        const whole = `retry: 5\n\nevent: status\nid: seen\ndata: {"status":"queued"}\n\n`;
        return new Response(`${whole}event: status\nid: cut\ndata: {"stat`);
      },
    });
    startWorker();
    const types = await typesOf(broken.events(id));
    expect([types[0], types.at(-1)]).toEqual(['queued', 'succeeded']);
    expect(asked).toEqual([null, 'seen', 'seen', 'seen']);
  });

  test('end when the caller has enough', async () => {
    const { id } = await client.submit({ text: 'Spain.' });
    const enough = new AbortController();
    const events = client.events(id, { signal: enough.signal });
    expect((await events.next()).value).toMatchObject({ type: 'status' });
    enough.abort(new Error('Enough.'));
    await expect(events.next()).rejects.toThrow('Enough.');
  });
});

test('a refusal is a problem with its fields', async () => {
  const refusal = client.submit({ text: '', actors: [] });
  await expect(refusal).rejects.toBeInstanceOf(StancewireProblem);
  await expect(refusal).rejects.toMatchObject({
    code: 'invalid',
    status: 422,
    errors: [{ field: 'text', message: 'must not be empty' }],
    retryAfter: null,
  });
  const { id } = await client.submit({ text: 'Spain.' });
  await expect(client.result(id)).rejects.toMatchObject({ code: 'result-pending', retryAfter: 1 });
});

test('what is no answer of the service is a problem too, and a key is sent', async () => {
  const sent: (string | null)[] = [];
  const proxied = new StancewireClient({
    url: 'http://service',
    key: 'secret',
    fetch: async (_url, init) => {
      sent.push(new Headers(init?.headers).get('authorization'));
      return new Response('<h1>Bad gateway</h1>', { status: 502 });
    },
  });
  await expect(proxied.job('j')).rejects.toMatchObject({ code: 'unknown', status: 502 });
  expect(sent).toEqual(['Bearer secret']);
});

/** Compiles only where both types take each other's values. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Every field of a query: a new one in the type has to be named here, and so in the document. */
const QUERIES = {
  'GET /v1/articles': fields<Requests.ArticleListQuery>()(
    ...(['cursor', 'limit', 'from', 'to', 'outlet'] as const),
  ),
  'GET /v1/actors': fields<Requests.ActorListQuery>()(
    ...(['cursor', 'limit', 'forms', 'q', 'type', 'sort'] as const),
  ),
  'GET /v1/actors/{id}': fields<Requests.ActorQuery>()(
    ...(['from', 'to', 'outlet', 'speaker', 'distinct', 'forms', 'include', 'interval'] as const),
  ),
  'GET /v1/actors/{id}/statements': fields<Requests.StatementListQuery>()(
    ...([
      ...(['cursor', 'limit', 'from', 'to', 'outlet', 'speaker', 'forms'] as const),
      ...(['distinct', 'role', 'stance', 'include'] as const),
    ] as const),
  ),
  'GET /v1/exports': fields<Requests.ExportQuery>()(
    ...([
      ...(['from', 'to', 'outlet', 'speaker', 'forms'] as const),
      ...(['target', 'stance', 'include'] as const),
    ] as const),
  ),
  'GET /v1/matrix': fields<Requests.MatrixQuery>()(
    ...(['from', 'to', 'distinct', 'forms', 'actors'] as const),
  ),
};

function fields<T>() {
  return <Name extends keyof T>(
    ...names: readonly Name[] & ([keyof T] extends [Name] ? unknown : never)
  ): readonly string[] => names.map(String);
}

test("the client's types are those of the document", () => {
  const job: Same<Job, JobView> = true;
  const batch: Same<AcceptedBatch, AcceptedBatchView> = true;
  expect([job, batch]).toEqual([true, true]);
  for (const [key, names] of Object.entries(QUERIES)) {
    const parameters = DOCUMENT.paths[key.slice(4)]?.get?.parameters ?? [];
    const documented = parameters.filter(({ in: place }) => place === 'query');
    expect(documented.map(({ name }) => name)).toEqual(expect.arrayContaining([...names]));
  }
});

describe('the examples of README', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stancewire-client-'));
    await installClient(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('in TypeScript runs against a service', async () => {
    startWorker();
    const examples = readmeExamples('ts', "from 'stancewire/client'");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const source = example.replaceAll('http://127.0.0.1:3000', service.url);
      await writeFile(join(folder, 'example.mjs'), javascript(source, ts.ModuleKind.ESNext));
      const { stdout } = await run(process.execPath, ['example.mjs'], { cwd: folder });
      expect(stdout).toContain('Spain');
    }
  });

  test('with curl run against a service', async () => {
    startWorker();
    const [submission = '', ...more] = readmeExamples('sh', 'curl ');
    const shell = (source: string) =>
      run('bash', ['-ec', source.replaceAll('http://127.0.0.1:3000', service.url)], {
        cwd: folder,
      });
    for (const name of ['speech.docx', 'report.pdf']) await writeFile(join(folder, name), 'Spain.');
    const { id } = JSON.parse((await shell(submission)).stdout) as Job;
    await client.ended(id);
    for (const example of more) {
      const lines = example.split('\n').filter((line) => line.startsWith('curl '));
      for (const line of lines) {
        const called = line.replaceAll('JOB_ID', id).replaceAll('norway', 'spain');
        const { stdout } = await shell(called);
        expect(stdout).not.toContain('urn:stancewire:problem');
        expect(stdout).not.toBe('');
      }
    }
  });
});

/** Lays the client out as `npm install` would, compiled from the source as it is now. */
async function installClient(folder: string): Promise<void> {
  const { exports } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly exports: Readonly<Record<string, unknown>>;
  };
  const home = join(folder, 'node_modules', 'stancewire');
  await mkdir(join(home, 'dist/src/client'), { recursive: true });
  await writeFile(join(home, 'package.json'), JSON.stringify({ name: 'stancewire', exports }));
  for (const file of await readdir(join(ROOT, 'src/client'))) {
    const source = await readFile(join(ROOT, 'src/client', file), 'utf8');
    const target = join(home, 'dist/src/client', file.replace(/\.ts$/, '.js'));
    await writeFile(target, javascript(source, ts.ModuleKind.CommonJS));
  }
}

function javascript(source: string, module: ts.ModuleKind): string {
  const target = ts.ScriptTarget.ES2022;
  return ts.transpileModule(source, { compilerOptions: { module, target } }).outputText;
}
