import { randomBytes, randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { Webhook, WebhookWithSecret } from '../../domain/webhook';
import { OutboundError } from '../../outbound/outbound-error';
import type { ApiDependencies } from '../dependencies';
import { jsonBody } from '../json-body';
import { RequestRefusedError } from '../problem';
import { notFound, onlyAllow } from '../routing';
import { invalid, parsed, schemas } from '../schemas';
import { webhookSchemas } from './webhook-schemas';

const MOST_WEBHOOKS = 50;
const SECRET_BYTES = 32;

/** `/v1/webhooks`: addresses that are told when jobs and batches end, and what was delivered to them. */
export function webhookRoutes(dependencies: ApiDependencies): Router {
  const { store, deliveries, now } = dependencies;
  const router = Router();

  router
    .route('/')
    .get(async (request, response) => {
      parsed(schemas.noQuery, request.query);
      const webhooks = await store.listWebhooks();
      response.json({ items: webhooks.map(withoutSecret), nextCursor: null });
    })
    .post(...jsonBody(), async (request, response) => {
      const sent = parsed(webhookSchemas.webhookRequest, request.body);
      await checkAddress(dependencies, sent.url);
      const webhook: WebhookWithSecret = {
        id: `webhook-${randomUUID()}`,
        ...sent,
        createdAt: now().toISOString(),
        disabledAt: null,
        secret: `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
      };
      if (!(await store.putWebhook(webhook, MOST_WEBHOOKS))) {
        const message = `There are ${MOST_WEBHOOKS} webhooks already; delete one first.`;
        throw new RequestRefusedError('too-many-webhooks', message);
      }
      response.status(201).set('Location', `/v1/webhooks/${webhook.id}`).json(webhook);
    })
    .all(onlyAllow('GET', 'POST'));

  router
    .route('/:id')
    .get(async (request, response) => {
      parsed(schemas.noQuery, request.query);
      response.json(withoutSecret(await askedWebhook(dependencies, request.params.id)));
    })
    .delete(async (request, response) => {
      const { id } = request.params;
      if (!(await store.deleteWebhook(id))) throw notFound('webhook', id);
      response.status(204).end();
    })
    .all(onlyAllow('GET', 'DELETE'));

  router
    .route('/:id/deliveries')
    .get(async (request, response) => {
      const page = parsed(webhookSchemas.deliveryListQuery, request.query);
      const listed = await store.listDeliveries(request.params.id, page);
      if (!listed) throw notFound('webhook', request.params.id);
      response.json(listed);
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id/deliveries/:deliveryId/redeliver')
    .post(async (request, response) => {
      const { id, deliveryId } = request.params;
      const webhook = await askedWebhook(dependencies, id);
      const delivery = await store.getDelivery(id, deliveryId);
      if (!delivery) throw notFound('delivery', deliveryId);
      if (webhook.disabledAt !== null) {
        const message = 'The webhook answered 410 and is disabled; register it anew.';
        throw new RequestRefusedError('webhook-disabled', message);
      }
      await deliveries.sendAgain({ webhookId: id, deliveryId });
      response.status(202).json(delivery);
    })
    .all(onlyAllow('POST'));

  return router;
}

async function askedWebhook(
  { store }: Pick<ApiDependencies, 'store'>,
  id: string,
): Promise<WebhookWithSecret> {
  const webhook = await store.getWebhook(id);
  if (!webhook) throw notFound('webhook', id);
  return webhook;
}

/** Its address may lead elsewhere later, so it is looked at again before every message. */
async function checkAddress({ poster }: ApiDependencies, url: string): Promise<void> {
  try {
    await poster.check(url);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw invalid([{ field: 'url', message: `cannot be used: ${error.message}` }]);
  }
}

function withoutSecret({ secret: _secret, ...webhook }: WebhookWithSecret): Webhook {
  return webhook;
}
