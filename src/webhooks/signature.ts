import { Webhook as StandardWebhook } from 'standardwebhooks';

/** The headers of one attempt by Standard Webhooks: signed anew, with the time at which it is made. */
export function signedHeaders(
  deliveryId: string,
  secret: string,
  at: Date,
  body: string,
): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'application/json',
    'webhook-id': deliveryId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new StandardWebhook(secret).sign(deliveryId, at, body),
  };
}
