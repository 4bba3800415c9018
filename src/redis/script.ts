import { createHash } from 'node:crypto';
import type { RedisConnection } from './open-redis';

/** A Lua script together with the digest under which Redis keeps it. */
export class Script {
  private readonly digest: string;

  constructor(private readonly source: string) {
    this.digest = createHash('sha1').update(source).digest('hex');
  }

  /** Runs it, sending its text only when Redis does not have it. */
  async runOn(
    redis: RedisConnection,
    keys: readonly string[],
    values: readonly (string | number)[],
  ): Promise<unknown> {
    try {
      return await redis.evalsha(this.digest, keys.length, ...keys, ...values);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return redis.eval(this.source, keys.length, ...keys, ...values);
    }
  }
}
