import { Script } from '../redis/script';
import type { RedisClient } from '../storage/redis-client';
import type { SessionLifetimes, Sessions } from './access';
import { hashOf, newToken } from './secrets';

/** KEYS session; ARGV key id, most seconds, idle seconds. By the server's clock, the only common one. */
const BEGIN = new Script(`
local now = tonumber(redis.call('TIME')[1])
redis.call('HSET', KEYS[1], 'keyId', ARGV[1], 'endsAt', now + ARGV[2])
redis.call('EXPIRE', KEYS[1], math.min(ARGV[2], ARGV[3]))
return 1
`);

/** KEYS session; ARGV idle seconds. Gives the key's id, or nothing when the session has ended. */
const USE = new Script(`
local session = redis.call('HMGET', KEYS[1], 'keyId', 'endsAt')
if not session[1] then return false end
local left = tonumber(session[2]) - tonumber(redis.call('TIME')[1])
if left <= 0 then
  redis.call('DEL', KEYS[1])
  return false
end
redis.call('EXPIRE', KEYS[1], math.min(left, ARGV[1]))
return session[1]
`);

/** Hash: keyId, endsAt; gone when the session was idle for too long. */
function sessionKey(token: string): string {
  return `sw:{session:${hashOf(token)}}`;
}

export class RedisSessions implements Sessions {
  constructor(
    private readonly client: RedisClient,
    private readonly lifetimes: SessionLifetimes,
  ) {}

  async begin(keyId: string) {
    const { longestSeconds, idleSeconds } = this.lifetimes;
    const token = newToken();
    await this.client.runScript(BEGIN, [sessionKey(token)], [keyId, longestSeconds, idleSeconds]);
    return { token, seconds: longestSeconds };
  }

  async keyOf(token: string): Promise<string | null> {
    const { idleSeconds } = this.lifetimes;
    return (await this.client.runScript(USE, [sessionKey(token)], [idleSeconds])) as string | null;
  }

  async end(token: string): Promise<void> {
    await this.client.run((redis) => redis.del(sessionKey(token)));
  }
}
