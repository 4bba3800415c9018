import type { Delivery, NewDelivery, WebhookWithSecret } from '../domain/webhook';
import { deliveryListName } from './lists';
import { memoryPage } from './memory-page';
import { MemoryService } from './memory-service';
import { compareBytes, deliveryPosition, webhookPosition } from './ordering';
import type { Page, PageRequest } from './store';
import {
  KEPT_ATTEMPTS,
  KEPT_DELIVERIES,
  type AttemptOutcome,
  type WebhookStore,
} from './webhook-store';

/** The twin of `RedisWebhooks`, as that part of the store. */
export class MemoryWebhooks extends MemoryService implements WebhookStore {
  private readonly webhooks = new Map<string, WebhookWithSecret>();
  private readonly deliveriesTo = new Map<string, Map<string, Delivery>>();

  async putWebhook(webhook: WebhookWithSecret, most: number): Promise<boolean> {
    if (this.webhooks.size >= most || this.webhooks.has(webhook.id)) return false;
    this.webhooks.set(webhook.id, structuredClone(webhook));
    return true;
  }

  async getWebhook(webhookId: string): Promise<WebhookWithSecret | null> {
    return structuredClone(this.webhooks.get(webhookId) ?? null);
  }

  async listWebhooks(): Promise<readonly WebhookWithSecret[]> {
    return structuredClone([...this.webhooks.values()]).sort((a, b) =>
      compareBytes(webhookPosition(a), webhookPosition(b)),
    );
  }

  async disableWebhook(webhookId: string, at: string): Promise<void> {
    const webhook = this.webhooks.get(webhookId);
    if (webhook?.disabledAt === null) this.webhooks.set(webhookId, { ...webhook, disabledAt: at });
  }

  async deleteWebhook(webhookId: string): Promise<boolean> {
    this.deliveriesTo.delete(webhookId);
    return this.webhooks.delete(webhookId);
  }

  async putDelivery(delivery: NewDelivery): Promise<void> {
    const known = this.fresh(delivery.webhookId);
    if (known.has(delivery.id)) return;
    const made = { ...structuredClone(delivery), nextAttemptAt: null, attempts: [] };
    known.set(delivery.id, { ...made, status: 'pending' });
    const newestFirst = [...known.values()].sort((a, b) =>
      compareBytes(deliveryPosition(a), deliveryPosition(b)),
    );
    for (const { id } of newestFirst.slice(KEPT_DELIVERIES)) known.delete(id);
  }

  async getDelivery(webhookId: string, deliveryId: string): Promise<Delivery | null> {
    return structuredClone(this.fresh(webhookId).get(deliveryId) ?? null);
  }

  async listDeliveries(webhookId: string, page: PageRequest): Promise<Page<Delivery> | null> {
    if (!this.webhooks.has(webhookId)) return null;
    const all = [...this.fresh(webhookId).values()];
    return memoryPage(deliveryListName(webhookId), page, all, deliveryPosition, structuredClone);
  }

  async recordAttempt(
    webhookId: string,
    deliveryId: string,
    outcome: AttemptOutcome,
  ): Promise<void> {
    const known = this.fresh(webhookId);
    const delivery = known.get(deliveryId);
    if (!delivery) return;
    const attempts = [...delivery.attempts, outcome.attempt].slice(-KEPT_ATTEMPTS);
    const { status, nextAttemptAt } = delivery.status === 'succeeded' ? delivery : outcome;
    known.set(deliveryId, { ...delivery, attempts, status, nextAttemptAt });
  }

  private fresh(webhookId: string): Map<string, Delivery> {
    const known = this.deliveriesTo.get(webhookId) ?? new Map<string, Delivery>();
    this.deliveriesTo.set(webhookId, known);
    const oldest = this.now() - this.lifetimes.deliverySeconds * 1000;
    for (const { id, createdAt } of known.values()) {
      if (Date.parse(createdAt) <= oldest) known.delete(id);
    }
    return known;
  }
}
