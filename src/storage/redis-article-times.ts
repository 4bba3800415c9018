import { REMOVE_EARLIER } from './article-scripts';
import { ARTICLES_SUBMITTED, ARTICLES_UNSETTLED } from './keys';
import type { RedisClient } from './redis-client';

/**
 * When articles were submitted and deletions begun: what the sweeper goes by. The list of articles keeps the times
 * of submission right, by revision; here is what makes up for those who stopped half-way.
 */
export class ArticleTimes {
  constructor(private readonly client: RedisClient) {}

  /** Comes before the article itself, so that none is stored that is never found again. */
  async announce(articleId: string, at: string): Promise<void> {
    await this.client.run((redis) =>
      redis.zadd(ARTICLES_SUBMITTED, 'NX', Date.parse(at), articleId),
    );
  }

  async correct(articleId: string, submittedAt: string): Promise<void> {
    await this.client.run((redis) =>
      redis.zadd(ARTICLES_SUBMITTED, 'GT', Date.parse(submittedAt), articleId),
    );
  }

  /** Of an article that is not there, unless it was announced since. */
  async forget(articleId: string, before: string): Promise<void> {
    await this.client.runScript(
      REMOVE_EARLIER,
      [ARTICLES_SUBMITTED],
      [articleId, Date.parse(before)],
    );
  }

  submittedBefore(instant: string, limit: number): Promise<readonly string[]> {
    return idsBefore(this.client, ARTICLES_SUBMITTED, instant, limit);
  }

  async deletionBegins(articleId: string): Promise<void> {
    await this.client.run((redis) => redis.zadd(ARTICLES_UNSETTLED, Date.now(), articleId));
  }

  async deletionEnds(articleId: string): Promise<void> {
    await this.client.run((redis) => redis.zrem(ARTICLES_UNSETTLED, articleId));
  }

  deletionsBegunBefore(instant: string, limit: number): Promise<readonly string[]> {
    return idsBefore(this.client, ARTICLES_UNSETTLED, instant, limit);
  }
}

/** Ids of a sorted set that stand there as of before then, the oldest first, after some that are passed over. */
export function idsBefore(
  client: RedisClient,
  key: string,
  instant: string,
  limit: number,
  passedOver = 0,
): Promise<string[]> {
  return client.run((redis) =>
    redis.zrangebyscore(key, '-inf', `(${Date.parse(instant)}`, 'LIMIT', passedOver, limit),
  );
}
