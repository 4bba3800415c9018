import type { MemoryQueue } from '../../../src/queue/memory-queue';
import type { Store } from '../../../src/storage/store';
import type { PageClient } from '../../../src/ingest/ingest';
import { saveFindings } from '../findings';
import { createMemoryAccess } from '../../../src/access/memory-access';
import { jsonOf, startInMemory, withKey, type RunningService } from '../service';

/** A service that has seen something of everything. */
export interface World {
  readonly service: RunningService;
  readonly store: Store;
  readonly queue: MemoryQueue;
  /** Jobs by what became of them. */
  readonly jobs: Readonly<
    Record<'succeeded' | 'failed' | 'running' | 'queued' | 'superseded', string>
  >;
  /** Of the job that succeeded. */
  readonly lastEventId: string;
  readonly batch: string;
  /** Of the one who may everything; the service's requests carry it unless they say otherwise. */
  readonly key: string;
  /** Of a session that was begun with it. */
  readonly cookie: string;
  /** It has the delivery `delivery-1`. */
  readonly webhook: string;
}

const TEXT = '“Spain has kept every promise,” said Ana Duarte.';

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://example.org/</link>
<item><title>Promises</title><link>https://example.org/promises</link></item></channel></rss>`;

const PAGES: PageClient = {
  fetch: async (url, accept) => ({
    url,
    contentType: accept === 'feed' ? 'application/rss+xml' : 'text/plain',
    bytes: Buffer.from(accept === 'feed' ? FEED : TEXT),
  }),
};

export async function createWorld(): Promise<World> {
  const access = createMemoryAccess();
  const { key } = await access.keys.create({
    name: 'contract',
    scopes: ['admin'],
    workspace: 'default',
    rateLimit: null,
  });
  const {
    store,
    queue,
    service: open,
  } = await startInMemory({
    pages: PAGES,
    retentionDays: 30,
    access,
  });
  const service = withKey(open, key);
  const submit = async (id: string) =>
    String((await jsonOf(await service.post('/v1/articles', articleRequest(id)))).id);

  const succeeded = await submit('succeeded');
  queue.start();
  queue.report(succeeded, { stage: 'classifying', done: 1, total: 2 });
  await saveFindings(store, succeeded, 'supportive', { represents: 'portugal' });
  queue.succeed(succeeded);

  const failed = await submit('failed');
  queue.start();
  queue.fail(failed, { code: 'unsupported-language', message: 'The text is not in English.' });

  const superseded = await submit('twice');
  await submit('twice');
  const running = await submit('running');
  for (let taken = queue.start(); taken && taken.jobId !== running;) taken = queue.start();
  const queued = await submit('queued');
  await store.recordHeartbeat({ workerId: 'w', modelId: 'stance', modelRevision: 'abc123' });
  const events = await (await service.fetch(`/v1/jobs/${succeeded}/events`)).text();
  const lastEventId = /^id: (.*)$/m.exec(events)?.[1] ?? '';
  const jobs = { succeeded, failed, running, queued, superseded };
  const articles = [
    { customId: 'a', ...articleRequest('a') },
    { customId: 'b', text: 5 },
  ];
  const batch = String((await jsonOf(await service.post('/v1/batches', articles))).id);
  const signedIn = await service.post('/v1/session', { key });
  const [cookie = ''] = (signedIn.headers.get('set-cookie') ?? '').split(';');
  const webhook = await toldWebhook(service, store, succeeded);
  return { service, store, queue, key, cookie, jobs, lastEventId, batch, webhook };
}

async function toldWebhook(service: RunningService, store: Store, jobId: string): Promise<string> {
  const registered = await service.post('/v1/webhooks', { url: 'https://desk.example/told' });
  const webhookId = String((await jsonOf(registered)).id);
  const at = new Date().toISOString();
  const links = { self: '/v1/jobs/a', result: '/v1/jobs/a/result', article: '/v1/articles/a' };
  const data = { jobId, articleId: 'succeeded', status: 'succeeded', links } as const;
  const message = { type: 'job.succeeded', timestamp: at, data } as const;
  await store.putDelivery({ id: 'delivery-1', webhookId, message, createdAt: at });
  const attempt = {
    at,
    durationMs: 5,
    status: 500,
    error: 'The address answered with status 500.',
  };
  const outcome = { attempt, status: 'pending', nextAttemptAt: at } as const;
  await store.recordAttempt(webhookId, 'delivery-1', outcome);
  return webhookId;
}

export function articleRequest(id: string): Readonly<Record<string, unknown>> {
  return {
    id,
    title: 'Promises',
    text: TEXT,
    outlet: 'The Quillon',
    publishedAt: '2024-05-16',
    actors: [{ name: 'Ana Duarte', type: 'person', aliases: ['Duarte'] }],
  };
}
