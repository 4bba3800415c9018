import { z } from 'zod';
import { isWorkspaceName } from '../domain/workspace';
import type { DeliveryJob } from './delivery-queue';

/** The queue that carries messages to webhooks, beside the one of the articles. */
export const DELIVERY_QUEUE = 'deliveries';

/**
 * The least milliseconds between one attempt and the next, as Standard Webhooks suggests: seven within 18 hours, or 22
 * where chance makes each as long as it may.
 */
const RETRY_DELAYS_MS: readonly number[] = [
  5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000,
];

const DELIVERY_ATTEMPTS = RETRY_DELAYS_MS.length + 1;

/** By how much of itself a delay may be longer: what failed at one moment is not tried again at one moment. */
const MOST_JITTER = 0.2;

/**
 * How long after an attempt the next one comes, in milliseconds; null after the last. `made` counts from 1; `random`
 * gives numbers from 0 to 1, as `Math.random` does, and decides anew at every call.
 */
export function delayAfterAttempt(made: number, random: () => number = Math.random): number | null {
  const least = RETRY_DELAYS_MS[made - 1];
  return least === undefined ? null : Math.round(least * (1 + MOST_JITTER * random()));
}

const Payload = z.object({
  webhookId: z.string().min(1),
  deliveryId: z.string().min(1),
  workspace: z.string().refine(isWorkspaceName).optional(),
  /** It was asked for by hand: one attempt, whatever became of those before. */
  again: z.boolean(),
});

/** Reads a job's data, which may have been written by another version of the program. Throws `ZodError`. */
export function parseDelivery(data: unknown): DeliveryJob & { readonly again: boolean } {
  return Payload.parse(data);
}

/** What a delivery is added with; what becomes of it is told by the store, so the queue keeps nothing. */
export const DELIVERY_OPTIONS = {
  attempts: DELIVERY_ATTEMPTS,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 0,
} as const;
