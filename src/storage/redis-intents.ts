import type { JobIntent } from '../domain/job';
import { INTENTS } from './keys';
import type { RedisClient } from './redis-client';

/** Jobs that are being accepted, oldest first: a sorted set of their ids as JSON by the time of their submission. */
export class RedisIntents {
  constructor(private readonly client: RedisClient) {}

  async note(intents: readonly JobIntent[]): Promise<void> {
    if (intents.length === 0) return;
    const scored = intents.flatMap((intent) => [Date.parse(intent.createdAt), memberOf(intent)]);
    await this.client.run((redis) => redis.zadd(INTENTS, 'NX', ...scored));
  }

  async settle(intents: readonly JobIntent[]): Promise<void> {
    if (intents.length === 0) return;
    await this.client.run((redis) => redis.zrem(INTENTS, ...intents.map(memberOf)));
  }

  async list(before: string, limit: number): Promise<readonly JobIntent[]> {
    const found = await this.client.run((redis) =>
      redis.zrangebyscore(
        INTENTS,
        '-inf',
        `(${Date.parse(before)}`,
        'WITHSCORES',
        'LIMIT',
        0,
        limit,
      ),
    );
    return found.flatMap((member, index) =>
      index % 2 === 0 ? [intentOf(member, Number(found[index + 1]))] : [],
    );
  }
}

function memberOf({ jobId, articleId, webhookId, batchId }: JobIntent): string {
  return JSON.stringify([jobId, articleId, webhookId ?? null, batchId ?? null]);
}

function intentOf(member: string, at: number): JobIntent {
  const [jobId, articleId, webhookId, batchId] = JSON.parse(member) as [
    string,
    string,
    string | null,
    string | null,
  ];
  const createdAt = new Date(at).toISOString();
  return {
    jobId,
    articleId,
    createdAt,
    ...(webhookId !== null && { webhookId }),
    ...(batchId !== null && { batchId }),
  };
}
