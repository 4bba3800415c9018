import { z } from 'zod';
import { answerOf, count, moment, pageOf } from './answer-schemas';
import {
  DELIVERY_STATUSES,
  WEBHOOK_EVENTS,
  type Delivery,
  type Webhook,
  type WebhookMessage,
  type WebhookWithSecret,
} from '../../domain/webhook';

const webhookFields = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  description: z.string().nullable(),
  createdAt: moment,
  disabledAt: moment.nullable().describe('Since it answered 410; nothing is sent to it.'),
});

export const webhook = answerOf<Webhook>()('Webhook', webhookFields);

export const webhookWithSecret = answerOf<WebhookWithSecret>()(
  'WebhookWithSecret',
  webhookFields.extend({
    secret: z.string().describe('`whsec_…`, what messages are signed with; shown this once.'),
  }),
);

export const webhookPage = pageOf('WebhookPage', webhook);

const webhookMessage = answerOf<WebhookMessage>()(
  'WebhookMessage',
  z.object({
    type: z.enum(WEBHOOK_EVENTS),
    timestamp: moment,
    data: z.union([
      z.object({
        jobId: z.string(),
        articleId: z.string(),
        status: z.enum(['succeeded', 'failed', 'cancelled']),
        links: z.object({ self: z.string(), result: z.string(), article: z.string() }),
      }),
      z.object({
        batchId: z.string(),
        counts: z.object({ completed: count, failed: count, cancelled: count }),
        links: z.object({ self: z.string(), jobs: z.string() }),
      }),
    ]),
  }),
);

export const delivery = answerOf<Delivery>()(
  'Delivery',
  z.object({
    id: z.string().describe('The `webhook-id` of every attempt.'),
    webhookId: z.string(),
    message: webhookMessage,
    createdAt: moment,
    status: z.enum(DELIVERY_STATUSES),
    nextAttemptAt: moment.nullable(),
    attempts: z.array(
      z.object({
        at: moment,
        durationMs: count,
        status: z.int().nullable(),
        error: z.string().nullable(),
      }),
    ),
  }),
);

export const deliveryPage = pageOf('DeliveryPage', delivery);
