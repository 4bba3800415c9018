import type { EndedJob } from './job';

export const WEBHOOK_EVENTS = [
  'job.succeeded',
  'job.failed',
  'job.cancelled',
  'batch.completed',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An address that is told of events. Times are ISO 8601 UTC. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Which events of the whole workspace it is told of; jobs that name it are told either way. */
  readonly events: readonly WebhookEvent[];
  readonly description: string | null;
  readonly createdAt: string;
  /** Since it answered 410 nothing is sent to it; null while it is in use. */
  readonly disabledAt: string | null;
}

/** A webhook with what its messages are signed with, `whsec_…`. */
export interface WebhookWithSecret extends Webhook {
  readonly secret: string;
}

/** A job's end, without a word of the article. */
export interface EndedJobData {
  readonly jobId: string;
  readonly articleId: string;
  readonly status: EndedJob['status'];
  readonly links: { readonly self: string; readonly result: string; readonly article: string };
}

/** The end of a batch: how its jobs ended. */
export interface EndedBatchData {
  readonly batchId: string;
  readonly counts: {
    readonly completed: number;
    readonly failed: number;
    readonly cancelled: number;
  };
  readonly links: { readonly self: string; readonly jobs: string };
}

/** What a webhook is sent, by Standard Webhooks. */
export interface WebhookMessage {
  readonly type: WebhookEvent;
  /** When it happened, ISO 8601 UTC. */
  readonly timestamp: string;
  readonly data: EndedJobData | EndedBatchData;
}

/** One try to deliver a message. */
export interface DeliveryAttempt {
  readonly at: string;
  readonly durationMs: number;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  readonly error: string | null;
}

export const DELIVERY_STATUSES = ['pending', 'succeeded', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** A message to one webhook. Its id is the `webhook-id` of every attempt. */
export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly message: WebhookMessage;
  readonly createdAt: string;
  readonly status: DeliveryStatus;
  /** When it is tried again; null when it is not, or is tried at once. */
  readonly nextAttemptAt: string | null;
  /** The latest, oldest first. */
  readonly attempts: readonly DeliveryAttempt[];
}

/** A delivery as it was made; never changes. */
export type NewDelivery = Pick<Delivery, 'id' | 'webhookId' | 'message' | 'createdAt'>;
