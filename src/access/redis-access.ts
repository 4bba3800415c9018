import { DEFAULT_PATIENCE, RedisClient } from '../storage/redis-client';
import { DEFAULT_SESSIONS, type Access, type SessionLifetimes } from './access';
import { RedisKeys } from './redis-keys';
import { RedisLimits } from './redis-limits';
import { RedisSessions } from './redis-sessions';

export interface RedisAccessOptions extends Partial<SessionLifetimes> {
  /** `redis://…`, `rediss://…`, `unix:///…` or the path of a socket. */
  readonly url: string;
  readonly now?: () => Date;
  /** Hears of lost connections. */
  readonly onError?: (error: Error) => void;
}

/** Keys, sessions and limits in Redis, the same for all of the API's processes. */
export function createRedisAccess({
  url,
  now = () => new Date(),
  onError = () => undefined,
  ...lifetimes
}: RedisAccessOptions): Access {
  const client = new RedisClient(url, DEFAULT_PATIENCE, onError);
  return {
    keys: new RedisKeys(client, now),
    sessions: new RedisSessions(client, { ...DEFAULT_SESSIONS, ...lifetimes }),
    limits: new RedisLimits(client),
    close: () => client.close(),
  };
}
