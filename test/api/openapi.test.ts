import { createMemoryAccess } from '../../src/access/memory-access';
import { createApp } from '../../src/api/app';
import type { ServiceDependencies } from '../../src/api/dependencies';
import { DOCUMENT } from '../../src/api/openapi/openapi';
import { workspaceRoutes } from '../../src/api/workspace-routes';
import { StoreUnavailableError } from '../../src/domain/errors';
import { createMemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import type { JobQueue } from '../../src/queue/job-queue';
import type { Store } from '../../src/storage/store';
import { DescribedApi } from './contract/described-api';
import { EXAMPLES, type Example } from './contract/examples';
import { routesOf } from './contract/routes-of-app';
import { createWorld, type World } from './contract/world';
import { jsonOf, startService, type RunningService } from './service';

const api = new DescribedApi(DOCUMENT);

/** What is wrong with the answer to an example, by the document. */
async function complaintsAbout(
  key: string,
  example: Example,
  world: World,
  service: RunningService,
): Promise<{ readonly status: number; readonly complaints: readonly string[] }> {
  const { path, json, headers = {} } = example;
  const given = json === undefined ? example.body : JSON.stringify(json);
  const body = typeof given === 'function' ? given(world) : given;
  const contentType: Record<string, string> =
    json === undefined ? {} : { 'content-type': 'application/json' };
  const response = await service.fetch(typeof path === 'string' ? path : path(world), {
    method: key.split(' ')[0] ?? 'GET',
    headers: { ...contentType, ...(typeof headers === 'function' ? headers(world) : headers) },
    ...(body === undefined ? {} : { body }),
  });
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? null;
  const text = await response.text();
  const { status } = response;
  const parts =
    mediaType === 'application/x-ndjson' ? text.split('\n').filter((line) => line !== '') : [text];
  const complaints = parts.flatMap((part) => api.complaintsAbout(key, status, mediaType, part));
  return { status, complaints };
}

describe('the document', () => {
  test('has every route of the application, and no other', () => {
    const nothing = () => undefined;
    const dependencies: ServiceDependencies = {
      store: createMemoryStore(),
      queue: createMemoryQueue(),
      log: { info: nothing, warn: nothing, error: nothing },
      maxQueuedJobs: 1,
      retentionDays: null,
      shutdown: new AbortController().signal,
      webRoot: null,
      now: () => new Date(),
      newJobId: () => 'job-1',
      reader: {
        read: () => Promise.reject(new Error()),
        readFeed: () => Promise.reject(new Error()),
      },
      pages: null,
      poster: { check: () => Promise.reject(new Error()) },
      deliveries: { sendAgain: () => Promise.reject(new Error()) },
      access: createMemoryAccess(),
      isOpenWithoutKeys: true,
      rateLimit: 0,
      trustedProxies: [],
      keyCheckMs: 15_000,
      openWorkspace: () => Promise.reject(new Error()),
      queueBoard: null,
    };
    const routes = [
      ...routesOf(() => createApp(dependencies).router),
      ...routesOf(() => workspaceRoutes(dependencies), '/v1'),
    ];
    expect([...routes].sort()).toEqual([...api.keys].sort());
  });

  test('holds schemas of JSON Schema 2020-12 only, and names each operation once', () => {
    api.compileAll();
    const ids = api.keys.map((key) => api.operation(key).operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('tells of a body what its validation tells', () => {
    const key = 'POST /v1/articles';
    const told = (body: unknown) => api.complaintsAboutBody(key, body).join();
    expect(told({ text: 'Spain.', publishedAt: '2024-05-16', actors: [] })).toBe('');
    expect(told({ text: 'x', colour: 'red' })).toContain('must NOT have additional properties');
    expect(told({ text: ' ' })).toContain('/text must match pattern');
    expect(told({ text: 'x', actors: [{ name: 'A', type: 'planet' }] })).toContain(
      '/actors/0/type',
    );
    const { parameters } = api.operation('GET /v1/jobs');
    expect(parameters.find(({ name }) => name === 'limit')?.schema).toEqual({
      type: 'integer',
      minimum: 1,
      maximum: 200,
    });
  });

  test('comes as JSON, and as a page that needs no script', async () => {
    const service = await startService({ store: createMemoryStore(), queue: createMemoryQueue() });
    const json = await service.fetch('/openapi.json');
    expect(await jsonOf(json)).toMatchObject({ openapi: '3.1.0', info: { title: 'Stancewire' } });
    const page = await service.fetch('/docs');
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|\sstyle=|\son\w+=|(?:src|href)="(?!\/|#)/);
    for (const key of api.keys) expect(html).toContain(`<code>${key.split(' ')[1]}</code>`);
    const anchors = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(anchors.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
    await service.stop();
  });
});

describe('every operation answers as documented', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.service.stop());

  test('there are examples of all of them', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...api.keys].sort());
  });

  test.each(Object.entries(EXAMPLES))('%s', async (key, examples) => {
    const seen = new Set<number>();
    for (const example of examples) {
      const { status, complaints } = await complaintsAbout(key, example, world, world.service);
      expect([status, ...complaints]).toEqual([example.status]);
      if (status < 300 && example.json !== undefined) {
        expect(api.complaintsAboutBody(key, example.json)).toEqual([]);
      }
      seen.add(status);
    }
    const { responses } = api.operation(key);
    const must = Object.keys(responses)
      .map(Number)
      .filter((status) => status < 300);
    expect([...seen]).toEqual(expect.arrayContaining(must));
    const refuses = Object.keys(responses).some((status) => status.startsWith('4'));
    if (refuses) expect([...seen].some((status) => status >= 400 && status < 500)).toBe(true);
  });
});

describe('every operation fails as documented', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.service.stop());

  test.each([
    ['Redis is away', () => Promise.reject(new StoreUnavailableError()), 503],
    ['the code is wrong', () => Promise.reject(new Error('a fault')), 500],
  ] as const)('when %s', async (_when, fail, expected) => {
    const broken = { get: () => fail };
    const service = await startService({
      store: new Proxy({}, broken) as Store,
      queue: new Proxy({}, broken) as JobQueue,
    });
    for (const [key, examples] of Object.entries(EXAMPLES)) {
      const example = examples.find(({ status }) => status < 300);
      if (!key.includes('/v1/') || !example) continue;
      const { status, complaints } = await complaintsAbout(key, example, world, service);
      // Files are refused one by one; feeds are not read where fetching is not switched on; signing in needs neither
      // store nor queue.
      const otherwise = new Map([
        ['POST /v1/uploads', 202],
        ['POST /v1/feeds', 404],
        ['POST /v1/session', 201],
        ['GET /v1/session', 200],
        ['DELETE /v1/session', 204],
      ]).get(key);
      expect([key, status, ...complaints]).toEqual([key, otherwise ?? expected]);
    }
    await service.stop();
  });
});
