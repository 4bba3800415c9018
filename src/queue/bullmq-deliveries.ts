import { randomUUID } from 'node:crypto';
import { Queue } from 'bullmq';
import { StoreUnavailableError } from '../domain/errors';
import { isOutage, producerConnection } from './connection';
import { MAX_EVENTS, QUEUE_PREFIX } from './contract';
import { DELIVERY_OPTIONS, DELIVERY_QUEUE } from './delivery-contract';
import type { DeliveryJob, DeliveryQueue } from './delivery-queue';

/** Every job carries this name; there is one kind of delivery. */
const DELIVERY_JOB_NAME = 'deliver';

export interface DeliveryQueueOptions {
  /** `redis://…`, `rediss://…`, `unix:///…` or the path of a socket. */
  readonly url: string;
  /** Hears of lost connections; the queue reconnects by itself. */
  readonly onError?: (error: Error) => void;
}

/** The queue of deliveries in Redis. While it is not connected calls are refused. */
export function createDeliveryQueue({
  url,
  onError = () => undefined,
}: DeliveryQueueOptions): DeliveryQueue {
  const connection = producerConnection(url, onError);
  const queue = new Queue(DELIVERY_QUEUE, {
    connection: connection.redis,
    prefix: QUEUE_PREFIX,
    // The check is a command at the start that would break the queue for good if it failed.
    skipVersionCheck: true,
    defaultJobOptions: DELIVERY_OPTIONS,
    streams: { events: { maxLen: MAX_EVENTS } },
  });
  queue.on('error', onError);

  const add = async (job: DeliveryJob, again: boolean, jobId: string, attempts?: number) => {
    const { webhookId, deliveryId, workspace } = job;
    await connection.ready();
    try {
      const options = attempts === undefined ? { jobId } : { jobId, attempts };
      await queue.add(DELIVERY_JOB_NAME, { webhookId, deliveryId, workspace, again }, options);
    } catch (error) {
      throw isOutage(error) ? new StoreUnavailableError(error) : error;
    }
  };

  return {
    send: (job) => add(job, false, job.deliveryId),
    sendAgain: (job) => add(job, true, `again-${randomUUID()}`, 1),
    close: async () => {
      await queue.close();
      await connection.close();
    },
  };
}
