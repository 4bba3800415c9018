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
    ...(['from', 'to', 'outlet', 'speaker', 'forms', 'include', 'interval'] as const),
  ),
  'GET /v1/actors/{id}/statements': fields<Requests.StatementListQuery>()(
    ...([
      ...(['cursor', 'limit', 'from', 'to', 'outlet', 'speaker', 'forms'] as const),
      ...(['role', 'stance'] as const),
    ] as const),
  ),
  'GET /v1/matrix': fields<Requests.MatrixQuery>()(...(['from', 'to', 'forms', 'actors'] as const)),
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
