import type { KeyRecord } from '../domain/access';
import type { RedisClient } from '../storage/redis-client';
import type { KeyRing, NewKey } from './access';
import { freshKey, hourOf, inOrder, recordOf, type KeptKey } from './kept-key';
import { idOfKey, isHashOf } from './secrets';

/** Hash: key id to what is kept of the key, as JSON. */
const KEYS = 'sw:{keys}:kept';
/** Hash: key id to the hour of its last use. */
const USED = 'sw:{keys}:used';

export class RedisKeys implements KeyRing {
  constructor(
    private readonly client: RedisClient,
    private readonly now: () => Date,
  ) {}

  async create(wanted: NewKey) {
    const { key, kept } = freshKey(wanted, this.now());
    await this.client.run((redis) => redis.hset(KEYS, kept.id, JSON.stringify(kept)));
    return { key, record: recordOf(kept, null) };
  }

  async list(): Promise<readonly KeyRecord[]> {
    const [kept, used] = await this.client.run((redis) =>
      Promise.all([redis.hvals(KEYS), redis.hgetall(USED)]),
    );
    const records = kept.map((each) => JSON.parse(each) as KeptKey);
    return inOrder(records.map((each) => recordOf(each, used[each.id] ?? null)));
  }

  async revoke(id: string): Promise<boolean> {
    const [removed] = await this.client.run((redis) =>
      Promise.all([redis.hdel(KEYS, id), redis.hdel(USED, id)]),
    );
    return removed > 0;
  }

  async authenticate(presented: string): Promise<KeyRecord | null> {
    const id = idOfKey(presented);
    const known = id === null ? null : await this.known(id);
    if (!known || !isHashOf(known.kept.hash, presented)) return null;
    return recordOf(known.kept, await this.noteUse(known.kept.id, known.usedAt));
  }

  async find(id: string): Promise<KeyRecord | null> {
    const known = await this.known(id);
    return known && recordOf(known.kept, known.usedAt);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.client.run((redis) => redis.hlen(KEYS))) === 0;
  }

  private async known(
    id: string,
  ): Promise<{ readonly kept: KeptKey; readonly usedAt: string | null } | null> {
    const [kept, usedAt] = await this.client.run((redis) =>
      Promise.all([redis.hget(KEYS, id), redis.hget(USED, id)]),
    );
    return kept === null ? null : { kept: JSON.parse(kept) as KeptKey, usedAt };
  }

  /** A Redis that takes no writes must not keep readers out. */
  private async noteUse(id: string, usedAt: string | null): Promise<string | null> {
    const hour = hourOf(this.now());
    if (hour === usedAt) return hour;
    return this.client
      .run((redis) => redis.hset(USED, id, hour))
      .then(
        () => hour,
        () => usedAt,
      );
  }
}
