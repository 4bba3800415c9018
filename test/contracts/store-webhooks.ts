import type { NewDelivery, WebhookWithSecret } from '../../src/domain/webhook';
import { KEPT_ATTEMPTS, KEPT_DELIVERIES } from '../../src/storage/webhook-store';
import { FIRST_PAGE } from './analyses';
import { allPages, storeForEachTest, type OpenStore } from './open-store';

const AT = Date.now();
const moment = (seconds: number) => new Date(AT + seconds * 1000).toISOString();

function webhook(number: number): WebhookWithSecret {
  return {
    id: `webhook-${number}`,
    url: `https://desk.example/hooks/${number}`,
    events: ['job.succeeded', 'batch.completed'],
    description: null,
    createdAt: moment(number),
    disabledAt: null,
    secret: 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0',
  };
}

function delivery(number: number, webhookId = 'webhook-1'): NewDelivery {
  const links = { self: '/v1/batches/b', jobs: '/v1/batches/b/jobs' };
  const counts = { completed: number, failed: 0, cancelled: 0 };
  return {
    id: `delivery-${number}`,
    webhookId,
    message: {
      type: 'batch.completed',
      timestamp: moment(number),
      data: { batchId: `batch-${number}`, counts, links },
    },
    createdAt: moment(number),
  };
}

const tried = (number: number, error: string | null = null) => ({
  at: moment(number),
  durationMs: 12,
  status: error === null ? 204 : null,
  error,
});

export function describeWebhooks(open: OpenStore): void {
  describe('webhooks', () => {
    const store = storeForEachTest(open);

    test('are kept as they came, listed with the newest first, and erased', async () => {
      for (const number of [1, 3, 2]) {
        expect(await store().putWebhook(webhook(number), 10)).toBe(true);
      }
      expect(await store().getWebhook('webhook-2')).toEqual(webhook(2));
      expect(await store().listWebhooks()).toEqual([webhook(3), webhook(2), webhook(1)]);
      expect(await store().deleteWebhook('webhook-2')).toBe(true);
      expect(await store().deleteWebhook('webhook-2')).toBe(false);
      expect(await store().getWebhook('webhook-2')).toBeNull();
      expect(await store().listWebhooks()).toEqual([webhook(3), webhook(1)]);
    });

    test('are no more than so many', async () => {
      expect(await store().putWebhook(webhook(1), 1)).toBe(true);
      expect(await store().putWebhook(webhook(2), 1)).toBe(false);
      expect(await store().listWebhooks()).toEqual([webhook(1)]);
    });

    test('are gone since the first time that it was noted', async () => {
      await store().putWebhook(webhook(1), 10);
      await store().disableWebhook('webhook-1', moment(5));
      await store().disableWebhook('webhook-1', moment(9));
      await store().disableWebhook('webhook-2', moment(5));
      expect(await store().listWebhooks()).toEqual([{ ...webhook(1), disabledAt: moment(5) }]);
      expect((await store().getWebhook('webhook-1'))?.disabledAt).toBe(moment(5));
      await store().deleteWebhook('webhook-1');
      await store().putWebhook(webhook(1), 10);
      expect((await store().getWebhook('webhook-1'))?.disabledAt).toBeNull();
    });
  });

  describe('deliveries', () => {
    const store = storeForEachTest(open);
    beforeEach(() => store().putWebhook(webhook(1), 10));

    test('are remembered as they were made first, with every attempt and what became of it', async () => {
      await store().putDelivery(delivery(1));
      const made = { ...delivery(1), status: 'pending', nextAttemptAt: null, attempts: [] };
      expect(await store().getDelivery('webhook-1', 'delivery-1')).toEqual(made);
      const attempt = tried(2, 'The address cannot be reached.');
      const failed = { attempt, status: 'pending', nextAttemptAt: moment(7) } as const;
      await store().recordAttempt('webhook-1', 'delivery-1', failed);
      await store().putDelivery(delivery(1));
      const { attempt: first, ...state } = failed;
      expect(await store().getDelivery('webhook-1', 'delivery-1')).toEqual({
        ...delivery(1),
        ...state,
        attempts: [first],
      });
    });

    test('that have succeeded stay so', async () => {
      await store().putDelivery(delivery(1));
      const record = (status: 'succeeded' | 'failed', error: string | null) =>
        store().recordAttempt('webhook-1', 'delivery-1', {
          attempt: tried(3, error),
          status,
          nextAttemptAt: null,
        });
      await record('succeeded', null);
      await record('failed', 'The address answered 500.');
      const kept = await store().getDelivery('webhook-1', 'delivery-1');
      expect(kept).toMatchObject({ status: 'succeeded', nextAttemptAt: null });
      expect(kept?.attempts.map(({ error }) => error)).toEqual([null, 'The address answered 500.']);
    });

    test('keep their latest attempts', async () => {
      await store().putDelivery(delivery(1));
      for (let number = 0; number < KEPT_ATTEMPTS + 3; number += 1) {
        const outcome = { attempt: tried(number, 'No.'), status: 'pending', nextAttemptAt: null };
        await store().recordAttempt('webhook-1', 'delivery-1', { ...outcome, status: 'pending' });
      }
      const kept = await store().getDelivery('webhook-1', 'delivery-1');
      expect(kept?.attempts).toHaveLength(KEPT_ATTEMPTS);
      expect(kept?.attempts[0]?.at).toBe(moment(3));
    });

    test('are listed with the newest first, page by page, those to one webhook', async () => {
      await store().putWebhook(webhook(2), 10);
      for (const number of [2, 1, 3]) await store().putDelivery(delivery(number));
      await store().putDelivery(delivery(4, 'webhook-2'));
      const listed = await allPages(
        async (page) => (await store().listDeliveries('webhook-1', page)) ?? noWebhook(),
        2,
      );
      expect(listed.map(({ id }) => id)).toEqual(['delivery-3', 'delivery-2', 'delivery-1']);
      expect(await store().listDeliveries('webhook-9', FIRST_PAGE)).toBeNull();
    });

    test('are forgotten when there are very many, the oldest first', async () => {
      for (let from = 0; from < KEPT_DELIVERIES + 2; from += 100) {
        const numbers = Array.from({ length: 100 }, (_, index) => from + index);
        const some = numbers.filter((number) => number < KEPT_DELIVERIES + 2);
        await Promise.all(some.map((number) => store().putDelivery(delivery(number))));
      }
      const listed = await allPages(
        async (page) => (await store().listDeliveries('webhook-1', page)) ?? noWebhook(),
        200,
      );
      expect(listed).toHaveLength(KEPT_DELIVERIES);
      expect(listed.at(-1)?.id).toBe('delivery-2');
      expect(await store().getDelivery('webhook-1', 'delivery-1')).toBeNull();
    });

    test('go with their webhook', async () => {
      await store().putDelivery(delivery(1));
      await store().deleteWebhook('webhook-1');
      expect(await store().getDelivery('webhook-1', 'delivery-1')).toBeNull();
      const outcome = { attempt: tried(2), status: 'succeeded', nextAttemptAt: null } as const;
      await store().recordAttempt('webhook-1', 'delivery-1', outcome);
      expect(await store().getDelivery('webhook-1', 'delivery-1')).toBeNull();
    });
  });

  describe('deliveries that have outlived their time', () => {
    const store = storeForEachTest(open, { deliverySeconds: 1 });

    test('are forgotten', async () => {
      await store().putWebhook(webhook(1), 10);
      await store().putDelivery({ ...delivery(1), createdAt: new Date().toISOString() });
      expect(await store().getDelivery('webhook-1', 'delivery-1')).not.toBeNull();
      while ((await store().getDelivery('webhook-1', 'delivery-1')) !== null) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect((await store().listDeliveries('webhook-1', FIRST_PAGE))?.items).toEqual([]);
    });
  });
}

function noWebhook(): never {
  throw new Error('There is no such webhook.');
}
