import {
  delivery,
  deliveryPage,
  webhook,
  webhookPage,
  webhookWithSecret,
} from './answer-schemas-webhooks';
import type { Operations } from './openapi-operation';
import { schemas } from '../schemas';
import { webhookSchemas } from '../webhooks/webhook-schemas';

/** What `/v1/webhooks` takes and answers. */
export const WEBHOOK_OPERATIONS: Operations = {
  'GET /v1/webhooks': {
    id: 'listWebhooks',
    summary: 'The webhooks, newest first, without their secrets',
    query: schemas.noQuery,
    answers: { 200: { description: 'All of them.', body: webhookPage } },
  },
  'POST /v1/webhooks': {
    id: 'createWebhook',
    summary: 'Have an address told when jobs and batches end',
    description:
      'Messages are signed by Standard Webhooks; the secret for it is in this answer and in no other.',
    body: { 'application/json': webhookSchemas.webhookRequest },
    answers: {
      201: {
        description: 'The webhook with its secret.',
        body: webhookWithSecret,
        headers: { Location: 'The address of the webhook.' },
      },
    },
    problems: ['too-many-webhooks'],
  },
  'GET /v1/webhooks/{id}': {
    id: 'getWebhook',
    summary: 'One webhook, without its secret',
    query: schemas.noQuery,
    answers: { 200: { description: 'The webhook.', body: webhook } },
  },
  'DELETE /v1/webhooks/{id}': {
    id: 'deleteWebhook',
    summary: 'Erase a webhook and its deliveries',
    answers: { 204: { description: 'It is gone; nothing is sent to it any more.' } },
  },
  'GET /v1/webhooks/{id}/deliveries': {
    id: 'listDeliveries',
    summary: 'What was sent to a webhook, newest first, with every attempt',
    query: webhookSchemas.deliveryListQuery,
    answers: { 200: { description: 'A page of deliveries.', body: deliveryPage } },
  },
  'POST /v1/webhooks/{id}/deliveries/{deliveryId}/redeliver': {
    id: 'redeliver',
    summary: 'Send a message once more',
    answers: {
      202: { description: 'The delivery as it stands; an attempt is made.', body: delivery },
    },
    problems: ['webhook-disabled'],
  },
};
