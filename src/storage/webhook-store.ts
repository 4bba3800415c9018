import type { Delivery, DeliveryAttempt, NewDelivery, WebhookWithSecret } from '../domain/webhook';
import type { Page, PageRequest } from './page';

/** How many of its latest deliveries a webhook keeps. */
export const KEPT_DELIVERIES = 1000;
/** How many of its latest attempts a delivery keeps. */
export const KEPT_ATTEMPTS = 20;

/** What became of a delivery with an attempt; a delivery that has succeeded stays so. */
export interface AttemptOutcome {
  readonly attempt: DeliveryAttempt;
  readonly status: Delivery['status'];
  readonly nextAttemptAt: string | null;
}

/** The part of the store that keeps webhooks and what was delivered to them. */
export interface WebhookStore {
  /** False, and nothing is kept, when there are `most` of them already. */
  putWebhook(webhook: WebhookWithSecret, most: number): Promise<boolean>;
  getWebhook(webhookId: string): Promise<WebhookWithSecret | null>;
  /** All of them, the newest first. */
  listWebhooks(): Promise<readonly WebhookWithSecret[]>;
  /** Notes that it is gone; the first time counts. */
  disableWebhook(webhookId: string, at: string): Promise<void>;
  /** Erases it with its deliveries; false when there is no such webhook. */
  deleteWebhook(webhookId: string): Promise<boolean>;

  /** Remembers a delivery that is to be made; the same id again changes nothing. */
  putDelivery(delivery: NewDelivery): Promise<void>;
  getDelivery(webhookId: string, deliveryId: string): Promise<Delivery | null>;
  /** Newest first, at most the latest `KEPT_DELIVERIES`; null when there is no such webhook. */
  listDeliveries(webhookId: string, page: PageRequest): Promise<Page<Delivery> | null>;
  /** Adds an attempt to a delivery that is still known. */
  recordAttempt(webhookId: string, deliveryId: string, outcome: AttemptOutcome): Promise<void>;
}
