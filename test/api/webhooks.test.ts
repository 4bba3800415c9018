import type { AcceptedBatchView } from '../../src/domain/batch';
import type { Delivery, Webhook, WebhookWithSecret } from '../../src/domain/webhook';
import { OutboundError } from '../../src/outbound/outbound-error';
import type { DeliveryJob } from '../../src/queue/delivery-queue';
import type { Page, Store } from '../../src/storage/store';
import { jsonOf, startInMemory, type RunningService } from './service';

let store: Store;
let service: RunningService;
let sentAgain: DeliveryJob[];
let checked: string[];

beforeEach(async () => {
  sentAgain = [];
  checked = [];
  ({ store, service } = await startInMemory({
    poster: {
      check: async (url) => {
        checked.push(url);
        if (url.includes('inside')) {
          throw new OutboundError('address-refused', 'The address leads to a private network.');
        }
      },
    },
    deliveries: { sendAgain: async (delivery) => void sentAgain.push(delivery) },
  }));
});
afterEach(() => service.stop());

const URL = 'https://desk.example/hooks';

async function registered(body: Readonly<Record<string, unknown>> = {}) {
  const response = await service.post('/v1/webhooks', { url: URL, ...body });
  expect(response.status).toBe(201);
  return jsonOf<WebhookWithSecret>(response);
}

test('a webhook is registered for all events, and its secret is shown once', async () => {
  const { secret, ...webhook } = await registered({ description: 'The desk' });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(webhook).toMatchObject({
    url: URL,
    events: ['job.succeeded', 'job.failed', 'job.cancelled', 'batch.completed'],
    description: 'The desk',
    disabledAt: null,
  });
  expect(await jsonOf<Webhook>(await service.fetch(`/v1/webhooks/${webhook.id}`))).toEqual(webhook);
  const listed = await jsonOf<Page<Webhook>>(await service.fetch('/v1/webhooks'));
  expect(listed).toEqual({ items: [webhook], nextCursor: null });
  expect((await registered()).secret).not.toBe(secret);
  const response = await service.fetch(`/v1/webhooks/${webhook.id}`, { method: 'DELETE' });
  expect(response.status).toBe(204);
  expect((await service.fetch(`/v1/webhooks/${webhook.id}`)).status).toBe(404);
});

test.each([
  ['an address inside', { url: 'https://inside.example/' }, 'url'],
  ['no address', {}, 'url'],
  ['another scheme', { url: 'ftp://desk.example/' }, 'url'],
  ['an unknown event', { url: URL, events: ['job.started'] }, 'events[0]'],
  ['an unknown field', { url: URL, secret: 'mine' }, 'secret'],
])('%s is refused', async (_what, body, field) => {
  const response = await service.post('/v1/webhooks', body);
  expect(response.status).toBe(422);
  expect(await jsonOf(response)).toMatchObject({ errors: [{ field }] });
  expect(await store.listWebhooks()).toEqual([]);
});

test('there are no more than fifty', async () => {
  for (let number = 0; number < 50; number += 1) await registered();
  const response = await service.post('/v1/webhooks', { url: URL });
  expect([response.status, await jsonOf(response)]).toMatchObject([
    409,
    { code: 'too-many-webhooks' },
  ]);
});

test('an article names the webhook of its job by id or address; one that is not known is refused', async () => {
  const { id } = await registered({ events: [] });
  for (const webhook of [id, URL]) {
    const response = await service.post('/v1/articles', { text: 'Spain.', webhook });
    const job = await store.getJob(String((await jsonOf(response)).id));
    expect(job).toMatchObject({ webhookId: id });
    expect(Object.keys((await store.getArticle(job!.articleId))!.article)).not.toContain('webhook');
  }
  const refused = await service.post('/v1/articles', {
    text: 'Spain.',
    webhook: 'https://elsewhere.example/',
  });
  expect([refused.status, await jsonOf(refused)]).toMatchObject([
    422,
    { errors: [{ field: 'webhook' }] },
  ]);
});

test('each article of a batch may name one; one that is not known is refused by itself', async () => {
  const { id } = await registered();
  const response = await service.post('/v1/batches', [
    { customId: 'a', text: 'Spain.', webhook: URL },
    { customId: 'b', text: 'Spain.', webhook: 'webhook-none' },
    { customId: 'c', text: 'Spain.' },
  ]);
  const batch = await jsonOf<AcceptedBatchView>(response);
  expect(batch.refusals).toMatchObject([
    { customId: 'b', code: 'invalid', errors: [{ field: 'webhook' }] },
  ]);
  const jobs = await Promise.all(batch.jobs.map(({ jobId }) => store.getJob(jobId)));
  expect(jobs).toMatchObject([
    { webhookId: id, batchId: batch.id },
    { webhookId: null, batchId: batch.id },
  ]);
});

describe('deliveries', () => {
  let webhook: WebhookWithSecret;
  const path = (rest: string) => `/v1/webhooks/${webhook.id}/deliveries${rest}`;

  beforeEach(async () => {
    webhook = await registered();
    for (const number of [1, 2]) {
      await store.putDelivery({
        id: `delivery-${number}`,
        webhookId: webhook.id,
        message: {
          type: 'job.succeeded',
          timestamp: '2026-03-05T08:00:00.000Z',
          data: {
            jobId: 'job-1',
            articleId: 'a',
            status: 'succeeded',
            links: { self: '/v1/jobs/job-1', result: '', article: '' },
          },
        },
        createdAt: new Date(Date.now() + number).toISOString(),
      });
    }
  });

  test('are paged, the newest first', async () => {
    const first = await jsonOf<Page<Delivery>>(await service.fetch(path('?limit=1')));
    expect(first.items).toMatchObject([{ id: 'delivery-2', status: 'pending', attempts: [] }]);
    const rest = await service.fetch(path(`?limit=1&cursor=${first.nextCursor}`));
    expect(await jsonOf(rest)).toMatchObject({ items: [{ id: 'delivery-1' }], nextCursor: null });
    expect(JSON.stringify(first)).not.toContain(webhook.secret);
  });

  test('are made again when asked for, unless the webhook is gone', async () => {
    const again = () => service.post(path('/delivery-1/redeliver'), {});
    expect((await again()).status).toBe(202);
    expect(sentAgain).toEqual([{ webhookId: webhook.id, deliveryId: 'delivery-1' }]);
    expect((await service.post(path('/delivery-9/redeliver'), {})).status).toBe(404);
    await store.disableWebhook(webhook.id, new Date().toISOString());
    const refused = await again();
    expect([refused.status, await jsonOf(refused)]).toMatchObject([
      409,
      { code: 'webhook-disabled' },
    ]);
    expect(sentAgain).toHaveLength(1);
    expect(checked).toEqual([URL]);
  });
});
