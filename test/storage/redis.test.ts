import { Redis } from 'ioredis';
import { createRedisStore } from '../../src/storage/redis';
import type { OpenStore } from '../contracts/open-store';
import { describeStore } from '../contracts/store.contract';
import { temporaryArchive, type TestArchive } from '../support/archive';
import { startTestRedis, type TestRedis } from '../support/redis';

let redis: TestRedis;
let admin: Redis;
let old: TestArchive;

beforeAll(async () => {
  // A cluster of one node refuses every script and command whose keys lie in several slots.
  redis = await startTestRedis({ cluster: true });
  admin = new Redis(redis.url);
  old = await temporaryArchive();
});

afterAll(async () => {
  admin?.disconnect();
  await redis?.stop();
  await old?.remove();
});

const open: OpenStore = async (lifetimes = {}) => {
  await admin.flushall();
  return createRedisStore({ url: redis.url, archive: old.archive, ...lifetimes });
};

describeStore('the store in Redis', open);
