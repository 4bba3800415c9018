import { Queue } from 'bullmq';
import { consumerConnection } from './connection';
import { ANALYSIS_QUEUE, QUEUE_PREFIX } from './contract';
import { DELIVERY_QUEUE } from './delivery-contract';
import { CANCELLED } from './job-scripts';

/** Jobs forgotten at a time. */
const AT_ONCE = 1000;

/** Forgets what the queues themselves would forget only when the next job ends. */
export class QueueUpkeep {
  private readonly connection;
  private readonly queues: readonly Queue[];

  constructor({ url, onError }: { url: string; onError: (error: Error) => void }) {
    this.connection = consumerConnection(url, onError);
    this.queues = [ANALYSIS_QUEUE, DELIVERY_QUEUE].map((name) => {
      const queue = new Queue(name, {
        connection: this.connection.redis,
        prefix: QUEUE_PREFIX,
        skipVersionCheck: true,
        skipMetasUpdate: true,
      });
      queue.on('error', onError);
      return queue;
    });
  }

  /** Jobs that ended, and what happened to jobs, longer ago than so many milliseconds. */
  async forgetOlderThan(milliseconds: number): Promise<void> {
    const before = Date.now() - milliseconds;
    for (const queue of this.queues) {
      await queue.clean(milliseconds, AT_ONCE, 'completed');
      await queue.clean(milliseconds, AT_ONCE, 'failed');
      await this.connection.redis.xtrim(queue.toKey('events'), 'MINID', before);
      await this.connection.redis.zremrangebyscore(queue.toKey(CANCELLED), '-inf', before);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.queues.map((queue) => queue.close()));
    await this.connection.close();
  }
}
