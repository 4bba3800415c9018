import { createHash } from 'node:crypto';
import type { JobRecord } from '../domain/job';
import { idempotencyKey, JOBS, jobKey, WORKER_HEARTBEATS, WORKERS } from './keys';
import { JOB_LIST, type StoreLifetimes } from './lists';
import { jobPosition, newestFirstKey, pageOf, startOf } from './ordering';
import { Script } from '../redis/script';
import type { RedisClient } from './redis-client';
import type { IdempotencyOutcome, Page, PageRequest, WorkerHeartbeat } from './store';

/** KEYS the claim; ARGV the new claim, seconds. Gives the claim that was there before, or nothing. */
const CLAIM = new Script(`
local known = redis.call('GET', KEYS[1])
if known then return known end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return false
`);

/** KEYS workers, heartbeats; ARGV workerId, heartbeat, seconds. By the server's clock, the only common one. */
const BEAT = new Script(`
local now = tonumber(redis.call('TIME')[1])
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
for _, lost in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[3] - 1)) do
  redis.call('ZREM', KEYS[1], lost)
  redis.call('HDEL', KEYS[2], lost)
end
return 1
`);

/** KEYS workers, heartbeats; ARGV seconds. Gives the heartbeats that are recent enough. */
const READ_BEATS = new Script(`
local now = tonumber(redis.call('TIME')[1])
local beats = {}
for _, worker in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], now - ARGV[1], '+inf')) do
  beats[#beats + 1] = redis.call('HGET', KEYS[2], worker)
end
return beats
`);

interface Claim {
  readonly bodyHash: string;
  readonly jobId: string;
  readonly articleId: string;
}

/** Accepted jobs, claimed idempotency keys and signs of life. */
export class RedisJobs {
  constructor(
    private readonly client: RedisClient,
    private readonly lifetimes: StoreLifetimes,
  ) {}

  /** The record first: a job in the list without one would look forgotten. */
  async put(job: JobRecord): Promise<void> {
    const { jobSeconds, jobAfterlifeSeconds } = this.lifetimes;
    const record = JSON.stringify(job);
    const isNew = await this.client.run((redis) =>
      jobSeconds === null
        ? redis.set(jobKey(job.jobId), record, 'NX')
        : redis.set(jobKey(job.jobId), record, 'EX', jobSeconds + jobAfterlifeSeconds, 'NX'),
    );
    const kept = isNew === null ? await this.get(job.jobId) : job;
    if (!kept) return;
    await this.client.run((redis) => redis.zadd(JOBS, 0, jobPosition(kept)));
    if (jobSeconds !== null) await this.unlist(Date.now() - jobSeconds * 1000);
  }

  /** Takes jobs that were accepted before then, in milliseconds, out of the list. */
  async unlist(before: number): Promise<void> {
    const oldest = newestFirstKey(before);
    await this.client.run((redis) => redis.zremrangebylex(JOBS, `(${oldest}`, '+'));
  }

  async get(jobId: string): Promise<JobRecord | null> {
    const record = await this.client.run((redis) => redis.get(jobKey(jobId)));
    return record === null ? null : (JSON.parse(record) as JobRecord);
  }

  async listed(page: PageRequest): Promise<Page<JobRecord>> {
    const start = startOf(JOB_LIST, page);
    const positions = await this.client.run((redis) =>
      redis.zrangebylex(JOBS, start === null ? '-' : `(${start}`, '+', 'LIMIT', 0, page.limit + 1),
    );
    const { items, nextCursor } = pageOf(
      JOB_LIST,
      page,
      positions,
      (position) => position,
      (position) => position.slice(position.indexOf(':') + 1),
    );
    const jobs = await Promise.all(items.map((jobId) => this.get(jobId)));
    return { items: jobs.filter((job) => job !== null), nextCursor };
  }

  async claim(
    key: string,
    bodyHash: string,
    { jobId, articleId }: { readonly jobId: string; readonly articleId: string },
  ): Promise<IdempotencyOutcome> {
    const digest = createHash('sha256').update(key).digest('hex');
    const proposal: Claim = { bodyHash, jobId, articleId };
    const known = (await this.client.runScript(
      CLAIM,
      [idempotencyKey(digest)],
      [JSON.stringify(proposal), this.lifetimes.idempotencySeconds],
    )) as string | null;
    if (known === null) return { kind: 'claimed' };
    const claim = JSON.parse(known) as Claim;
    if (claim.bodyHash !== bodyHash) return { kind: 'conflict' };
    return { kind: 'replayed', jobId: claim.jobId, articleId: claim.articleId };
  }

  async beat(heartbeat: WorkerHeartbeat): Promise<void> {
    await this.client.runScript(
      BEAT,
      [WORKERS, WORKER_HEARTBEATS],
      [heartbeat.workerId, JSON.stringify(heartbeat), this.lifetimes.heartbeatSeconds],
    );
  }

  async endBeat(workerId: string): Promise<void> {
    await this.client.run((redis) => redis.zrem(WORKERS, workerId));
    await this.client.run((redis) => redis.hdel(WORKER_HEARTBEATS, workerId));
  }

  async liveWorkers(): Promise<readonly WorkerHeartbeat[]> {
    const beats = (await this.client.runScript(
      READ_BEATS,
      [WORKERS, WORKER_HEARTBEATS],
      [this.lifetimes.heartbeatSeconds],
    )) as string[];
    return beats.map((beat) => JSON.parse(beat) as WorkerHeartbeat);
  }
}
