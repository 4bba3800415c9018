import type {
  Delivery,
  DeliveryAttempt,
  DeliveryStatus,
  NewDelivery,
  WebhookWithSecret,
} from '../domain/webhook';
import { deliveriesKey, deliveryKeys, WEBHOOKS, WEBHOOKS_DISABLED } from './keys';
import { deliveryListName, type StoreLifetimes } from './lists';
import { deliveryPosition, pageOf, startOf, webhookPosition, compareBytes } from './ordering';
import { Script } from '../redis/script';
import type { RedisClient } from './redis-client';
import type { Page, PageRequest } from './store';
import { KEPT_ATTEMPTS, KEPT_DELIVERIES, type AttemptOutcome } from './webhook-store';

/** KEYS webhooks; ARGV id, webhook, most. */
const PUT_WEBHOOK = new Script(`
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
return redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])
`);

/** KEYS webhooks, disabled; ARGV id, time. */
const DISABLE_WEBHOOK = new Script(`
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
return redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2])
`);

/** KEYS delivery, deliveries; ARGV delivery, place, seconds, most kept. Gives the places of those too many. */
const PUT_DELIVERY = new Script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return {} end
redis.call('HSET', KEYS[1], 'delivery', ARGV[1], 'status', 'pending')
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('ZADD', KEYS[2], 0, ARGV[2])
redis.call('EXPIRE', KEYS[2], ARGV[3])
local surplus = redis.call('ZRANGE', KEYS[2], ARGV[4], -1)
for _, place in ipairs(surplus) do redis.call('ZREM', KEYS[2], place) end
return surplus
`);

/** KEYS delivery, attempts; ARGV attempt, status, time of the next attempt or '', most kept. */
const RECORD_ATTEMPT = new Script(`
local status = redis.call('HGET', KEYS[1], 'status')
if not status then return 0 end
redis.call('RPUSH', KEYS[2], ARGV[1])
redis.call('LTRIM', KEYS[2], -ARGV[4], -1)
redis.call('PEXPIRE', KEYS[2], math.max(redis.call('PTTL', KEYS[1]), 1))
if status ~= 'succeeded' then
  redis.call('HSET', KEYS[1], 'status', ARGV[2], 'nextAttemptAt', ARGV[3])
end
return 1
`);

/** Webhooks, all in one slot, and the deliveries to each, in a slot of its own. */
export class RedisWebhooks {
  constructor(
    private readonly client: RedisClient,
    private readonly lifetimes: Pick<StoreLifetimes, 'deliverySeconds'>,
  ) {}

  async put(webhook: WebhookWithSecret, most: number): Promise<boolean> {
    const values = [webhook.id, JSON.stringify(webhook), most];
    return (await this.client.runScript(PUT_WEBHOOK, [WEBHOOKS], values)) === 1;
  }

  async get(webhookId: string): Promise<WebhookWithSecret | null> {
    const [webhook, disabledAt] = await this.client.run((redis) =>
      Promise.all([redis.hget(WEBHOOKS, webhookId), redis.hget(WEBHOOKS_DISABLED, webhookId)]),
    );
    return webhook === null ? null : read(webhook, disabledAt);
  }

  async all(): Promise<readonly WebhookWithSecret[]> {
    const [webhooks, disabled] = await this.client.run((redis) =>
      Promise.all([redis.hgetall(WEBHOOKS), redis.hgetall(WEBHOOKS_DISABLED)]),
    );
    return Object.entries(webhooks)
      .map(([id, webhook]) => read(webhook, disabled[id] ?? null))
      .sort((a, b) => compareBytes(webhookPosition(a), webhookPosition(b)));
  }

  async disable(webhookId: string, at: string): Promise<void> {
    await this.client.runScript(DISABLE_WEBHOOK, [WEBHOOKS, WEBHOOKS_DISABLED], [webhookId, at]);
  }

  /** The webhook first: from then on nothing is added to what is erased after it. */
  async delete(webhookId: string): Promise<boolean> {
    const erased = await this.client.run((redis) => redis.hdel(WEBHOOKS, webhookId));
    await this.client.run((redis) => redis.hdel(WEBHOOKS_DISABLED, webhookId));
    const list = deliveriesKey(webhookId);
    const places = await this.client.run((redis) => redis.zrange(list, '0', '-1'));
    await this.forget(webhookId, places);
    await this.client.run((redis) => redis.del(list));
    return erased === 1;
  }

  async putDelivery(delivery: NewDelivery): Promise<void> {
    const { webhookId, id } = delivery;
    const surplus = (await this.client.runScript(
      PUT_DELIVERY,
      [deliveryKeys(webhookId, id).delivery, deliveriesKey(webhookId)],
      [
        JSON.stringify(delivery),
        deliveryPosition(delivery),
        this.lifetimes.deliverySeconds,
        KEPT_DELIVERIES,
      ],
    )) as string[];
    await this.forget(webhookId, surplus);
  }

  async delivery(webhookId: string, deliveryId: string): Promise<Delivery | null> {
    const keys = deliveryKeys(webhookId, deliveryId);
    const [[delivery, status, nextAttemptAt], attempts] = await this.client.run((redis) =>
      Promise.all([
        redis.hmget(keys.delivery, 'delivery', 'status', 'nextAttemptAt'),
        redis.lrange(keys.attempts, 0, -1),
      ]),
    );
    if (!delivery) return null;
    return {
      ...(JSON.parse(delivery) as NewDelivery),
      status: status as DeliveryStatus,
      nextAttemptAt: nextAttemptAt || null,
      attempts: attempts.map((attempt) => JSON.parse(attempt) as DeliveryAttempt),
    };
  }

  async deliveries(webhookId: string, page: PageRequest): Promise<Page<Delivery> | null> {
    if ((await this.get(webhookId)) === null) return null;
    const list = deliveryListName(webhookId);
    const start = startOf(list, page);
    const from = start === null ? '-' : `(${start}`;
    const places = await this.client.run((redis) =>
      redis.zrangebylex(deliveriesKey(webhookId), from, '+', 'LIMIT', 0, page.limit + 1),
    );
    const { items, nextCursor } = pageOf(list, page, places, (place) => place, idAt);
    const found = await Promise.all(items.map((id) => this.delivery(webhookId, id)));
    return { items: found.filter((delivery) => delivery !== null), nextCursor };
  }

  async record(webhookId: string, deliveryId: string, outcome: AttemptOutcome): Promise<void> {
    const { delivery, attempts } = deliveryKeys(webhookId, deliveryId);
    await this.client.runScript(
      RECORD_ATTEMPT,
      [delivery, attempts],
      [JSON.stringify(outcome.attempt), outcome.status, outcome.nextAttemptAt ?? '', KEPT_ATTEMPTS],
    );
  }

  private async forget(webhookId: string, places: readonly string[]): Promise<void> {
    if (places.length === 0) return;
    const keys = places.map((place) => deliveryKeys(webhookId, idAt(place)));
    await this.client.run((redis) =>
      redis.del(...keys.flatMap(({ delivery, attempts }) => [delivery, attempts])),
    );
  }
}

function read(webhook: string, disabledAt: string | null): WebhookWithSecret {
  return { ...(JSON.parse(webhook) as WebhookWithSecret), disabledAt };
}

function idAt(place: string): string {
  return place.slice(place.indexOf(':') + 1);
}
