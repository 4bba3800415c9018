import { createMemoryAccess } from '../../src/access/memory-access';
import type { Access } from '../../src/access/access';
import type { ServiceDependencies } from '../../src/api/dependencies';
import { DOCUMENT } from '../../src/api/openapi/openapi';
import { StoreUnavailableError } from '../../src/domain/errors';
import { SCOPES, type Scope } from '../../src/domain/access';
import { createMemoryQueue } from '../../src/queue/memory-queue';
import { queueOfWorkspace } from '../../src/queue/workspace-queue';
import { createMemoryWorkspaces } from '../../src/storage/memory-workspaces';
import { jsonOf, startService, type RunningService } from './service';

let access: Access;
let service: RunningService;
let queue: ReturnType<typeof createMemoryQueue>;

beforeEach(async () => {
  access = createMemoryAccess();
  queue = createMemoryQueue();
  service = await serviceOver(access);
});
afterEach(() => service.stop());

async function serviceOver(
  given: Access,
  others: Partial<
    Pick<ServiceDependencies, 'isOpenWithoutKeys' | 'rateLimit' | 'trustedProxies'>
  > = {},
): Promise<RunningService> {
  const workspaces = createMemoryWorkspaces();
  return startService({
    store: await workspaces.open('default'),
    queue,
    access: given,
    openWorkspace: async (name) => ({
      deliveries: { sendAgain: async () => undefined },
      store: await workspaces.open(name),
      queue: queueOfWorkspace(queue, name),
    }),
    ...others,
  });
}

async function bearer(
  scopes: readonly Scope[],
  workspace = 'default',
  rateLimit = null as number | null,
) {
  const { key, record } = await access.keys.create({ name: 'test', scopes, workspace, rateLimit });
  return { key, id: record.id, headers: { authorization: `Bearer ${key}` } };
}

const ROUTES = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { security }]) => ({
    route: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path: path.replaceAll(/\{\w+\}/g, 'none'),
    scope: security[0]?.bearerAuth?.[0] ?? null,
  })),
);
const GUARDED = ROUTES.filter(({ path }) => path.startsWith('/v1/') || path === '/metrics');
const codeOf = async (response: Response) => (await jsonOf(response)).code;

describe('every route of the document', () => {
  test('says which scope it needs, except signing in and what is open to all', () => {
    const open = ROUTES.filter(({ scope }) => scope === null).map(({ route }) => route);
    expect(open.sort()).toEqual(
      [
        ...['DELETE', 'GET', 'POST'].map((method) => `${method} /v1/session`),
        ...['/docs', '/healthz', '/openapi.json', '/readyz'].map((path) => `GET ${path}`),
      ].sort(),
    );
    expect(GUARDED.length).toBeGreaterThan(20);
  });

  test('is closed to those without a key, once there is one', async () => {
    await bearer(['admin']);
    for (const { route, method, path, scope } of GUARDED) {
      if (scope === null) continue;
      for (const headers of [
        {},
        { authorization: `Bearer sw_${'0'.repeat(12)}_${'0'.repeat(48)}` },
      ]) {
        const response = await service.fetch(path, { method, headers });
        expect([route, response.status, response.headers.get('www-authenticate')]).toEqual([
          route,
          401,
          'Bearer',
        ]);
        expect(await codeOf(response)).toBe('unauthenticated');
      }
    }
  });

  test('opens to the scope that it needs and to admin, and to no other', async () => {
    const keys = new Map<Scope, Record<string, string>>();
    for (const scope of SCOPES) keys.set(scope, (await bearer([scope])).headers);
    for (const { route, method, path, scope } of GUARDED) {
      if (scope === null) continue;
      for (const [held, headers] of keys) {
        const response = await service.fetch(path, { method, headers });
        const isLetIn = held === scope || held === 'admin';
        expect([route, held, response.status === 403]).toEqual([route, held, !isLetIn]);
        expect(response.status).not.toBe(401);
        if (isLetIn) await response.body?.cancel();
        else {
          const problem = await jsonOf(response);
          expect(problem).toMatchObject({ code: 'forbidden' });
          expect(problem.detail).toContain(`"${scope}"`);
        }
      }
    }
  });

  test('that needs a key says so under every spelling that the router takes', async () => {
    const reader = await bearer(['read']);
    for (const path of ['/V1/Jobs', '/v1/jobs/', '/v1/JOBS/x/cancel', '/METRICS', '/v1/nothing']) {
      expect((await service.fetch(path)).status).toBe(401);
    }
    for (const path of ['/V1/Jobs/x/Cancel', '/v1/jobs/x/cancel/']) {
      const response = await service.fetch(path, { method: 'POST', headers: reader.headers });
      expect([path, response.status]).toEqual([path, 403]);
    }
  });

  test('the open ones stay open', async () => {
    await bearer(['admin']);
    for (const path of ['/healthz', '/openapi.json', '/docs']) {
      expect((await service.fetch(path)).status).toBe(200);
    }
    expect((await service.fetch('/readyz')).status).toBe(503);
  });
});

describe('keys', () => {
  test('that are made while the service runs are asked for at once; revoked ones are nobody’s', async () => {
    expect((await service.fetch('/v1/jobs')).status).toBe(200);
    const { id, headers } = await bearer(['read']);
    await bearer(['admin']);
    expect((await service.fetch('/v1/jobs')).status).toBe(401);
    expect((await service.fetch('/v1/jobs', { headers })).status).toBe(200);
    await access.keys.revoke(id);
    expect((await service.fetch('/v1/jobs', { headers })).status).toBe(401);
  });

  test('are needed where others than this machine come in, even while there are none', async () => {
    const exposed = await serviceOver(access, { isOpenWithoutKeys: false });
    expect((await exposed.fetch('/v1/jobs')).status).toBe(401);
    expect((await exposed.fetch('/v1/session')).status).toBe(401);
    await exposed.stop();
  });

  test('without any, a page elsewhere can neither write nor take the service’s name', async () => {
    const post = (headers: Record<string, string>) =>
      service.fetch('/v1/jobs/none/cancel', { method: 'POST', headers });
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(404);
    const foreign = await post({ 'sec-fetch-site': 'cross-site' });
    expect([foreign.status, await codeOf(foreign)]).toEqual([403, 'csrf']);
    expect((await post({ origin: 'https://elsewhere.example' })).status).toBe(403);
    expect(await rebound(service.url)).toBe(401);
  });

  test('more requests than a key may make in a minute are refused until it is over', async () => {
    const limited = await bearer(['read'], 'default', 2);
    const free = await bearer(['read'], 'default', 0);
    const ask = (headers: Record<string, string>) => service.fetch('/v1/jobs', { headers });
    const first = await ask(limited.headers);
    expect([first.status, first.headers.get('ratelimit-remaining')]).toEqual([200, '1']);
    await ask(limited.headers);
    const third = await ask(limited.headers);
    expect([third.status, await codeOf(third)]).toEqual([429, 'too-many-requests']);
    expect(third.headers.get('ratelimit-limit')).toBe('2');
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ask(free.headers)).headers.get('ratelimit-limit')).toBeNull();
  });

  test('that nobody has are refused for a while after many tries; good ones from there are let in', async () => {
    const { headers } = await bearer(['read']);
    const guess = (path: string) =>
      service.fetch(path, { headers: { authorization: 'Bearer sw_0_0' } });
    for (let tries = 0; tries < 60; tries += 1) {
      expect((await guess(tries % 2 ? '/v1/session' : '/v1/jobs')).status).toBe(401);
    }
    for (const path of ['/v1/jobs', '/v1/session', '/metrics']) {
      const refused = await guess(path);
      expect([refused.status, await codeOf(refused)]).toEqual([429, 'too-many-requests']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await service.fetch('/v1/jobs', { headers })).status).toBe(200);
    expect((await service.fetch('/v1/jobs')).status).toBe(401);
  });

  test('that nobody has are counted by the address that a trusted proxy names, and no other', async () => {
    const guess = (at: RunningService, client: string) =>
      at.fetch('/v1/jobs', {
        headers: { authorization: 'Bearer sw_0_0', 'x-forwarded-for': client },
      });
    await bearer(['read']);
    const proxied = await serviceOver(access, { trustedProxies: ['loopback'] });
    for (let tries = 0; tries < 60; tries += 1) await guess(proxied, '198.51.100.7');
    expect((await guess(proxied, '198.51.100.7')).status).toBe(429);
    expect((await guess(proxied, '198.51.100.8')).status).toBe(401);
    // Whoever writes the header without such a proxy is who they are.
    for (let tries = 0; tries < 60; tries += 1) await guess(service, `203.0.113.${tries}`);
    expect((await guess(service, '203.0.113.99')).status).toBe(429);
    await proxied.stop();
  });

  test('that nobody has are no failure while none is needed', async () => {
    for (let tries = 0; tries < 61; tries += 1) {
      const headers = { authorization: 'Bearer sw_0_0' };
      expect((await service.fetch('/v1/session', { headers })).status).toBe(200);
    }
  });

  test('have the service’s limit when they have none of their own', async () => {
    const other = await serviceOver(access, { rateLimit: 1 });
    const { headers } = await bearer(['read']);
    expect((await other.fetch('/v1/jobs', { headers })).status).toBe(200);
    expect((await other.fetch('/v1/jobs', { headers })).status).toBe(429);
    await other.stop();
  });

  test('cannot be looked up while Redis is away: 503, for who has one and who has none', async () => {
    const away = () => Promise.reject(new StoreUnavailableError());
    const broken = new Proxy({}, { get: () => away }) as never;
    const other = await serviceOver({
      keys: broken,
      sessions: broken,
      limits: broken,
      close: away,
    });
    for (const headers of [{}, { authorization: 'Bearer some-key' }]) {
      const response = await other.fetch('/v1/jobs', { headers });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    }
    await other.stop();
  });
});

/** As when a page has made its own name lead to this machine. */
async function rebound(url: string): Promise<number | undefined> {
  const { request } = await import('node:http');
  return new Promise((resolve) => {
    request(`${url}/v1/jobs`, { headers: { host: 'elsewhere.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
}

describe('a workspace', () => {
  const ARTICLE = { id: 'same', text: '“We agree,” the minister said.' };
  const send = (headers: Record<string, string>) =>
    service.post('/v1/articles', ARTICLE, { ...headers, 'idempotency-key': 'one' });

  test('sees its own and nothing of another', async () => {
    const ours = await bearer(['submit', 'read']);
    const theirs = await bearer(['admin'], 'paper');
    const job = await jsonOf<{ id: string }>(await send(ours.headers));
    const foreign = await jsonOf<{ id: string }>(await send(theirs.headers));
    expect(foreign.id).not.toBe(job.id);
    expect(queue.start()).toMatchObject({ jobId: job.id, articleId: 'same' });
    expect(queue.start()).toMatchObject({ jobId: foreign.id, workspace: 'paper' });

    const batch = await jsonOf<{ id: string }>(
      await service.post('/v1/batches', [{ customId: 'x', ...ARTICLE }], ours.headers),
    );
    for (const path of [
      `/v1/jobs/${job.id}`,
      `/v1/jobs/${job.id}/result`,
      `/v1/batches/${batch.id}`,
      `/v1/jobs/${job.id}/events`,
    ]) {
      expect((await service.fetch(path, { headers: theirs.headers })).status).toBe(404);
    }
    for (const deed of ['cancel', 'retry']) {
      const response = await service.fetch(`/v1/jobs/${job.id}/${deed}`, {
        method: 'POST',
        headers: theirs.headers,
      });
      expect(response.status).toBe(404);
    }
    const listed = await service.fetch('/v1/jobs', { headers: theirs.headers });
    expect((await jsonOf<{ items: { id: string }[] }>(listed)).items.map(({ id }) => id)).toEqual([
      foreign.id,
    ]);
    const erased = { method: 'DELETE', headers: theirs.headers };
    expect((await service.fetch('/v1/articles/same', erased)).status).toBe(204);
    const kept = await service.fetch('/v1/articles/same', { headers: ours.headers });
    expect(kept.status).toBe(200);
  });

  test('of its own is told nothing of the whole service', async () => {
    const theirs = await bearer(['admin'], 'paper');
    expect((await service.fetch('/metrics', { headers: theirs.headers })).status).toBe(404);
    expect((await service.fetch('/metrics', await bearer(['read']))).status).toBe(200);
  });
});
