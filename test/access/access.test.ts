import { Redis } from 'ioredis';
import { withEnvironmentKey } from '../../src/access/environment-key';
import { createMemoryAccess } from '../../src/access/memory-access';
import { createRedisAccess } from '../../src/access/redis-access';
import { StoreUnavailableError } from '../../src/domain/errors';
import { describeAccess } from '../contracts/access.contract';
import { startTestRedis, type TestRedis } from '../support/redis';

let redis: TestRedis;
let admin: Redis;

beforeAll(async () => {
  // A cluster of one node refuses every script and command whose keys lie in several slots.
  redis = await startTestRedis({ cluster: true });
  admin = new Redis(redis.url);
});
afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
});

describeAccess('access in memory', async (lifetimes) => createMemoryAccess(lifetimes));
describeAccess('access in Redis', async (lifetimes) => {
  if (lifetimes === undefined) await admin.flushall();
  return createRedisAccess({ url: redis.url, ...lifetimes });
});

test('Redis holds no secret and no token', async () => {
  const access = createRedisAccess({ url: redis.url });
  const { key, record } = await access.keys.create({
    name: 'desk',
    scopes: ['admin'],
    workspace: 'default',
    rateLimit: null,
  });
  const { token } = await access.sessions.begin(record.id);
  await access.limits.count(`key ${record.id}`, 5);
  const names = await admin.keys('*');
  const hashes = await Promise.all(
    names.map(async (name) =>
      (await admin.type(name)) === 'hash' ? admin.hgetall(name) : admin.get(name),
    ),
  );
  const everything = JSON.stringify([names, hashes]);
  expect(everything).toContain(record.id);
  expect(everything).not.toContain(key.slice(-48));
  expect(everything).not.toContain(token);
  await access.close();
});

test('nobody is let in and nobody is turned away while Redis does not answer', async () => {
  const own = await startTestRedis();
  const access = createRedisAccess({ url: own.url });
  const { key, record } = await access.keys.create({
    name: 'desk',
    scopes: ['admin'],
    workspace: 'default',
    rateLimit: null,
  });
  await own.stop();
  const { keys, sessions, limits } = access;
  for (const asked of [
    () => keys.authenticate(key),
    () => keys.isEmpty(),
    () => keys.find(record.id),
    () => sessions.keyOf('token'),
    () => limits.count('desk', 5),
  ]) {
    await expect(asked()).rejects.toThrow(StoreUnavailableError);
  }
  await access.close();
});

describe('a key from the environment', () => {
  const KEY = 'correct-horse-battery-staple';
  const started = new Date('2026-01-02T03:04:05Z');

  test('may everything, beside those that are kept', async () => {
    const { keys } = withEnvironmentKey(createMemoryAccess(), KEY, started);
    expect(await keys.isEmpty()).toBe(false);
    const record = await keys.authenticate(KEY);
    expect(record).toMatchObject({ name: 'ADMIN_KEY', scopes: ['admin'], workspace: 'default' });
    expect(await keys.find(record?.id ?? '')).toEqual(record);
    expect(await keys.authenticate(`${KEY}.`)).toBeNull();
    const made = await keys.create({
      name: 'desk',
      scopes: ['read'],
      workspace: 'paper',
      rateLimit: null,
    });
    expect(await keys.authenticate(made.key)).toMatchObject({ workspace: 'paper' });
    expect((await keys.list()).map(({ name }) => name)).toEqual(['ADMIN_KEY', 'desk']);
  });

  test('has another id once it was changed, so that sessions of the former one have ended', async () => {
    const former = withEnvironmentKey(createMemoryAccess(), KEY, started);
    const later = withEnvironmentKey(createMemoryAccess(), `${KEY}-2`, started);
    const record = await former.keys.authenticate(KEY);
    expect(await later.keys.find(record?.id ?? '')).toBeNull();
  });
});
