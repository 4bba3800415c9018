import { createHash } from 'node:crypto';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RedisClient } from '../storage/redis-client';
import { LIMIT_SECONDS, type Allowance, type RateLimits } from './access';

/** Counts in windows that begin with a caller's first request. */
export class RedisLimits implements RateLimits {
  private readonly limiters = new Map<number, RateLimiterRedis>();

  constructor(private readonly client: RedisClient) {}

  async count(caller: string, limit: number): Promise<Allowance> {
    const name = createHash('sha256').update(caller).digest('hex').slice(0, 32);
    const result = await this.client.run(async (redis) => {
      const limiter = this.limiters.get(limit) ?? limiterOver(redis, limit);
      this.limiters.set(limit, limiter);
      // Too many requests are an answer, not a failure.
      return limiter.consume(name).catch((refusal: unknown) => {
        if (refusal instanceof RateLimiterRes) return refusal;
        throw refusal;
      });
    });
    return {
      isExceeded: result.consumedPoints > limit,
      limit,
      remaining: result.remainingPoints,
      resetSeconds: Math.max(Math.ceil(result.msBeforeNext / 1000), 1),
    };
  }
}

function limiterOver(storeClient: unknown, points: number): RateLimiterRedis {
  return new RateLimiterRedis({
    storeClient,
    points,
    duration: LIMIT_SECONDS,
    keyPrefix: `sw:limit:${points}`,
  });
}
