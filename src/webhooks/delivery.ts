import { StancewireError } from '../domain/errors';
import type { Delivery, DeliveryAttempt, WebhookWithSecret } from '../domain/webhook';
import type { MessagePoster } from '../outbound/outbound';
import { OutboundError } from '../outbound/outbound-error';
import type { DeliveryJob } from '../queue/delivery-queue';
import type { WebhookStore } from '../storage/webhook-store';
import { signedHeaders } from './signature';

export interface DeliveryDependencies {
  /** Of the workspace that the delivery belongs to. */
  readonly store: Pick<
    WebhookStore,
    'getWebhook' | 'getDelivery' | 'recordAttempt' | 'disableWebhook'
  >;
  readonly poster: Pick<MessagePoster, 'post'>;
  readonly now: () => Date;
}

/** An attempt failed and the next one is to come, after so many milliseconds. */
export class DeliveryFailedError extends StancewireError {
  constructor(
    message: string,
    readonly retryMs: number,
  ) {
    super('delivery-failed', message);
  }
}

/** `nothing`: webhook or delivery are erased, or it was made before; `given-up`: no attempt follows. */
export type DeliveryOutcome = 'succeeded' | 'given-up' | 'nothing';

const GONE = 410;

/**
 * Makes one attempt of a delivery and notes it. Throws `DeliveryFailedError` when it failed and another one comes
 * after `retryMs`, as is noted; null says that none does. One that was asked for by hand (`again`) is made whatever became of
 * the delivery before, and leaves its attempts to come alone.
 */
export async function makeDelivery(
  { store, poster, now }: DeliveryDependencies,
  { webhookId, deliveryId, again }: DeliveryJob & { readonly again: boolean },
  retryMs: number | null,
): Promise<DeliveryOutcome> {
  const [webhook, delivery] = await Promise.all([
    store.getWebhook(webhookId),
    store.getDelivery(webhookId, deliveryId),
  ]);
  if (!webhook || !delivery || (delivery.status !== 'pending' && !again)) return 'nothing';
  const attempt = await attemptOf(webhook, delivery, poster, now);
  const note = (status: Delivery['status'], nextAttemptAt: string | null) =>
    store.recordAttempt(webhookId, deliveryId, { attempt, status, nextAttemptAt });
  if (attempt.error === null) {
    await note('succeeded', null);
    return 'succeeded';
  }
  if (attempt.status === GONE) await store.disableWebhook(webhookId, attempt.at);
  const isOver = attempt.status === GONE || webhook.disabledAt !== null;
  if (again && !isOver) {
    await note(delivery.status, delivery.nextAttemptAt);
    return 'given-up';
  }
  if (retryMs === null || isOver) {
    await note('failed', null);
    return 'given-up';
  }
  await note('pending', new Date(now().getTime() + retryMs).toISOString());
  throw new DeliveryFailedError(attempt.error, retryMs);
}

async function attemptOf(
  { url, secret, disabledAt }: WebhookWithSecret,
  { id, message }: Delivery,
  poster: Pick<MessagePoster, 'post'>,
  now: () => Date,
): Promise<DeliveryAttempt> {
  const begun = now();
  const tried = (status: number | null, error: string | null): DeliveryAttempt => ({
    at: begun.toISOString(),
    durationMs: now().getTime() - begun.getTime(),
    status,
    error,
  });
  if (disabledAt !== null) return tried(null, 'The webhook is disabled: its address is gone.');
  const body = JSON.stringify(message);
  try {
    const status = await poster.post(url, signedHeaders(id, secret, begun, body), body);
    const isTaken = status >= 200 && status < 300;
    return tried(status, isTaken ? null : `The address answered with status ${status}.`);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return tried(null, error.message);
  }
}
