import type { Delivery, Webhook, WebhookWithSecret } from '../domain/webhook';
import type { PageQuery, WebhookRequest } from './requests';
import { pathOf, type CallOptions, type Page, type ServiceCalls } from './service-calls';

/** What the client does about webhooks: addresses that are told when jobs and batches end, and what was sent there. */
export class WebhookMethods {
  constructor(protected readonly calls: ServiceCalls) {}

  /** Registers an address; what its messages are signed with is in this answer and in no other. */
  createWebhook(request: WebhookRequest, { signal }: CallOptions = {}): Promise<WebhookWithSecret> {
    return this.calls.json('POST', '/v1/webhooks', { body: request, signal });
  }

  webhooks({ signal }: CallOptions = {}): Promise<Page<Webhook>> {
    return this.calls.json('GET', '/v1/webhooks', { signal });
  }

  webhook(id: string, { signal }: CallOptions = {}): Promise<Webhook> {
    return this.calls.json('GET', pathOf('/v1/webhooks', id), { signal });
  }

  async deleteWebhook(id: string, { signal }: CallOptions = {}): Promise<void> {
    await this.calls.answer('DELETE', pathOf('/v1/webhooks', id), { signal });
  }

  deliveries(
    webhookId: string,
    query: PageQuery = {},
    { signal }: CallOptions = {},
  ): Promise<Page<Delivery>> {
    const path = pathOf('/v1/webhooks', webhookId, '/deliveries');
    return this.calls.json('GET', path, { query: { ...query }, signal });
  }

  /** Sends a message once more. */
  redeliver(
    webhookId: string,
    deliveryId: string,
    { signal }: CallOptions = {},
  ): Promise<Delivery> {
    const list = pathOf('/v1/webhooks', webhookId, '/deliveries');
    return this.calls.json('POST', pathOf(list, deliveryId, '/redeliver'), { signal });
  }
}
