import { createMemoryAccess } from '../../src/access/memory-access';
import type { Access } from '../../src/access/access';
import type { Scope } from '../../src/domain/access';
import { jsonOf, startInMemory, type RunningService } from './service';

let access: Access;
let service: RunningService;

beforeEach(async () => {
  access = createMemoryAccess();
  ({ service } = await startInMemory({ access }));
});
afterEach(() => service.stop());

async function newKey(scopes: readonly Scope[] = ['submit', 'read']) {
  return access.keys.create({ name: 'desk', scopes, workspace: 'default', rateLimit: null });
}

async function signIn(key: string, headers: Record<string, string> = {}) {
  const response = await service.post('/v1/session', { key }, headers);
  const setCookie = response.headers.get('set-cookie') ?? '';
  const { csrfToken } = await jsonOf<{ csrfToken: string }>(response);
  return { response, setCookie, cookie: setCookie.split(';')[0] ?? '', csrfToken };
}

test('a browser signs in with a key once and is known by a cookie that scripts cannot read', async () => {
  const { key } = await newKey();
  const { response, setCookie, cookie, csrfToken } = await signIn(key);
  expect(response.status).toBe(201);
  expect(setCookie).toMatch(/^stancewire_session=[\w-]{43}; /);
  expect(setCookie).toMatch(/; HttpOnly/);
  expect(setCookie).toMatch(/; SameSite=Strict/);
  expect(setCookie).not.toMatch(/Secure/);
  const known = await service.fetch('/v1/session', { headers: { cookie } });
  expect([known.status, await jsonOf(known)]).toEqual([
    200,
    { workspace: 'default', scopes: ['submit', 'read'], csrfToken },
  ]);
  expect(
    (await service.fetch('/v1/jobs', { headers: { cookie: `a=b; ${cookie}; c=d` } })).status,
  ).toBe(200);
});

test('over TLS the cookie is for TLS alone', async () => {
  const { key } = await newKey();
  const { setCookie } = await signIn(key, { 'x-forwarded-proto': 'https' });
  expect(setCookie).toMatch(/; Secure/);
});

test('writes of a session need its token; those of a key do not', async () => {
  const { key } = await newKey();
  const { cookie, csrfToken } = await signIn(key);
  const submit = (headers: Record<string, string>) =>
    service.post('/v1/articles', { text: '“We agree,” she said.' }, headers);
  for (const token of [undefined, '', 'x'.repeat(csrfToken.length)]) {
    const headers: Record<string, string> = token === undefined ? {} : { 'x-csrf-token': token };
    const refused = await submit({ cookie, ...headers });
    expect([refused.status, (await jsonOf(refused)).code]).toEqual([403, 'csrf']);
  }
  expect((await submit({ cookie, 'x-csrf-token': csrfToken })).status).toBe(202);
  expect((await submit({ authorization: `Bearer ${key}` })).status).toBe(202);
});

test('a session may no more than its key', async () => {
  const { key } = await newKey(['read']);
  const { cookie, csrfToken } = await signIn(key);
  const headers = { cookie, 'x-csrf-token': csrfToken };
  expect((await service.post('/v1/articles', { text: 'Spain.' }, headers)).status).toBe(403);
});

test('signing out, and revoking the key, end it', async () => {
  await newKey(['admin']);
  const { key, record } = await newKey();
  const first = await signIn(key);
  const second = await signIn(key);
  const out = (headers: Record<string, string>) =>
    service.fetch('/v1/session', { method: 'DELETE', headers });
  const status = async ({ cookie }: { cookie: string }) =>
    (await service.fetch('/v1/session', { headers: { cookie } })).status;

  expect((await out({ cookie: first.cookie })).status).toBe(403);
  const left = await out({ cookie: first.cookie, 'x-csrf-token': first.csrfToken });
  expect(left.status).toBe(204);
  expect(left.headers.get('set-cookie')).toMatch(
    /^stancewire_session=; .*Expires=Thu, 01 Jan 1970/,
  );
  expect([await status(first), await status(second)]).toEqual([401, 200]);
  await access.keys.revoke(record.id);
  expect(await status(second)).toBe(401);
  expect((await out({ cookie: second.cookie })).status).toBe(204);
});

test('a session that is begun in place of another ends that one', async () => {
  const { key } = await newKey();
  const first = await signIn(key);
  await signIn(key, { cookie: first.cookie });
  expect((await service.fetch('/v1/session', { headers: { cookie: first.cookie } })).status).toBe(
    401,
  );
});

test('a key that is not known signs nobody in, and too many tries are refused', async () => {
  await newKey();
  const attempt = () => service.post('/v1/session', { key: 'sw_0_0' });
  for (let tries = 0; tries < 20; tries += 1) expect((await attempt()).status).toBe(401);
  const refused = await attempt();
  expect([refused.status, (await jsonOf(refused)).code]).toEqual([429, 'too-many-requests']);
  expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(refused.headers.get('set-cookie')).toBeNull();
});

test('while there are no keys, anybody on this machine is in', async () => {
  const anybody = { workspace: 'default', scopes: ['submit', 'read', 'admin'], csrfToken: null };
  expect(await jsonOf(await service.fetch('/v1/session'))).toEqual(anybody);
  const response = await service.post('/v1/session', { key: 'whatever' });
  expect([response.status, response.headers.get('set-cookie'), await jsonOf(response)]).toEqual([
    201,
    null,
    anybody,
  ]);
});
