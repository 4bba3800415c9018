import type { Measures } from '../domain/measures';
import { MEASURES } from './keys';
import { Script } from '../redis/script';
import type { RedisClient } from './redis-client';

/** KEYS measures; ARGV name, amount, and so on. All are added or none. */
const ADD = new Script(`
for at = 1, #ARGV, 2 do
  redis.call('HINCRBYFLOAT', KEYS[1], ARGV[at], ARGV[at + 1])
end
return 1
`);

/** The sums that workers add to. */
export class RedisMeasures {
  constructor(private readonly client: RedisClient) {}

  async add(measures: Measures): Promise<void> {
    const added = Object.entries(measures).filter(([, amount]) => amount > 0);
    if (added.length === 0) return;
    await this.client.runScript(ADD, [MEASURES], added.flat());
  }

  async read(): Promise<Measures> {
    const sums = await this.client.run((redis) => redis.hgetall(MEASURES));
    return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, Number(sum)]));
  }
}
