import { Redis } from 'ioredis';
import { createRedisStore } from '../../src/storage/redis';
import type { OpenStore } from '../contracts/open-store';
import { describeStore } from '../contracts/store.contract';
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

const open: OpenStore = async (lifetimes = {}) => {
  await admin.flushall();
  return createRedisStore({ url: redis.url, ...lifetimes });
};

describeStore('the store in Redis', open);
