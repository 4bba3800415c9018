import type { AcceptedBatchItem, BatchRecord } from '../domain/batch';
import { pageOfBatch } from './batch-pages';
import { batchKey, OPEN_BATCHES } from './keys';
import type { StoreLifetimes } from './lists';
import { Script } from '../redis/script';
import type { RedisClient } from './redis-client';
import type { Page, PageRequest, StoredBatch } from './store';

/** KEYS batch; ARGV record, seconds or nothing. */
const PUT_BATCH = new Script(`
if redis.call('HSETNX', KEYS[1], 'record', ARGV[1]) == 1 and ARGV[2] ~= '' then
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
return 1
`);

/** KEYS batch. A batch that was forgotten meanwhile stays forgotten. */
const COMPLETE_BATCH = new Script(`
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'complete', '1') end
return 1
`);

/** Batches live as long as their jobs. */
export class RedisBatches {
  constructor(
    private readonly client: RedisClient,
    private readonly lifetimes: Pick<StoreLifetimes, 'jobSeconds'>,
  ) {}

  async put(batch: BatchRecord): Promise<void> {
    const seconds = this.lifetimes.jobSeconds ?? '';
    const values = [JSON.stringify(batch), seconds];
    await this.client.runScript(PUT_BATCH, [batchKey(batch.batchId)], values);
  }

  /** Open first: a batch that is complete and not open would never be told of. */
  async complete(batchId: string): Promise<void> {
    await this.client.run((redis) => redis.zadd(OPEN_BATCHES, 'NX', Date.now(), batchId));
    await this.client.runScript(COMPLETE_BATCH, [batchKey(batchId)], []);
  }

  async get(batchId: string): Promise<StoredBatch | null> {
    const [record, complete] = await this.client.run((redis) =>
      redis.hmget(batchKey(batchId), 'record', 'complete'),
    );
    if (!record) return null;
    return { batch: JSON.parse(record) as BatchRecord, isComplete: complete === '1' };
  }

  open(limit: number): Promise<readonly string[]> {
    return this.client.run((redis) => redis.zrange(OPEN_BATCHES, '0', String(limit - 1)));
  }

  async close(batchId: string): Promise<void> {
    await this.client.run((redis) => redis.zrem(OPEN_BATCHES, batchId));
  }

  async jobs(batchId: string, page: PageRequest): Promise<Page<AcceptedBatchItem> | null> {
    const stored = await this.get(batchId);
    return stored && pageOfBatch(stored.batch, page);
  }
}
