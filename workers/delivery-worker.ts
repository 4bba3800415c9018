import { Worker, type ConnectionOptions } from 'bullmq';
import { DEFAULT_WORKSPACE } from '../src/domain/workspace';
import type { Logger } from '../src/logger';
import { QUEUE_PREFIX } from '../src/queue/contract';
import { DELIVERY_QUEUE, delayAfterAttempt, parseDelivery } from '../src/queue/delivery-contract';
import {
  DeliveryFailedError,
  makeDelivery,
  type DeliveryDependencies,
} from '../src/webhooks/delivery';
import type { Measure } from './measurement';

/** They wait for strangers most of the time. */
const DELIVERIES_AT_ONCE = 20;
const POLL_SECONDS = 5;
/** A command that failed in an outage is tried again after this. */
const RETRY_DELAY_MS = 1_000;

export interface DeliveryWorkerOptions extends Omit<DeliveryDependencies, 'store'> {
  /** The store of the workspace that a delivery belongs to. */
  readonly storeOf: (workspace: string) => Promise<DeliveryDependencies['store']>;
  readonly connection: ConnectionOptions;
  readonly logger: Logger;
  readonly measure: Measure;
  /** Called when the worker has stopped for good without having been closed. */
  readonly onDeath: (error: unknown) => void;
  /** Milliseconds between one attempt and the next; null after the last. Chance may decide at every call. */
  readonly delayAfter?: (attempts: number) => number | null;
}

/** Makes the deliveries to webhooks; one whose worker is lost is made again, so some messages come twice. */
export function startDeliveryWorker(options: DeliveryWorkerOptions): Worker {
  const { connection, logger, measure, onDeath, storeOf, delayAfter = delayAfterAttempt } = options;
  const worker = new Worker(
    DELIVERY_QUEUE,
    async (job) => {
      const delivery = parseDelivery(job.data);
      const { webhookId, deliveryId, workspace = DEFAULT_WORKSPACE } = delivery;
      try {
        const retryMs = delivery.again ? null : delayAfter(job.attemptsMade + 1);
        const store = await storeOf(workspace);
        const outcome = await makeDelivery({ ...options, store }, delivery, retryMs);
        if (outcome === 'nothing') return;
        measure({ [`deliveries:${outcome === 'succeeded' ? outcome : 'failed'}`]: 1 });
        logger.info('message delivered or given up', { webhookId, deliveryId, outcome });
      } catch (error) {
        measure({ 'deliveries:failed': 1 });
        throw error;
      }
    },
    {
      connection,
      prefix: QUEUE_PREFIX,
      autorun: false,
      concurrency: DELIVERIES_AT_ONCE,
      drainDelay: POLL_SECONDS,
      runRetryDelay: RETRY_DELAY_MS,
      settings: {
        // What was noted of the next attempt holds; an outage of ours has noted nothing.
        backoffStrategy: (attempts, _type, error) =>
          (error instanceof DeliveryFailedError ? error.retryMs : delayAfter(attempts)) ?? -1,
      },
    },
  );
  worker.on('failed', (job, error) =>
    logger.info('message not delivered', { deliveryId: job?.id, error: error.message }),
  );
  worker.on('error', (error) => logger.debug('the queue of deliveries is in trouble', { error }));
  worker.run().catch(onDeath);
  return worker;
}
