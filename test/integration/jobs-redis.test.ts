import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AcceptedBatchView, BatchView } from '../../src/domain/batch';
import type { JobView } from '../../src/domain/job';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import type { JobQueue } from '../../src/queue/job-queue';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { jsonOf, startService, type RunningService } from '../api/service';
import { untilAnswered } from '../support/outage';
import { startTestRedis, type TestRedis } from '../support/redis';

// Two API processes, as it were, over one Redis.

jest.setTimeout(60_000);

const TEXT = '“Spain has kept every promise,” Ana Duarte said.';

let redis: TestRedis;
let opened: { readonly close: () => Promise<void> }[];
let queue: JobQueue;
let here: RunningService;
let there: RunningService;

beforeEach(async () => {
  redis = await startTestRedis({ appendOnly: true });
  opened = [];
  [here, there] = await Promise.all([start(), start()]);
});
afterEach(async () => {
  await Promise.all([here.stop(), there.stop()]);
  await Promise.all(opened.map((each) => each.close()));
  await redis.stop();
});

async function start(): Promise<RunningService> {
  const store: Store = createRedisStore({ url: redis.url });
  queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  opened.push(store, queue);
  return startService({ store, queue, maxQueuedJobs: 10_000 });
}

const articles = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ customId: `c${index}`, text: TEXT }));

test('a batch of 1,000 is taken at once and counted by any process', async () => {
  const response = await here.post('/v1/batches', articles(1000));
  expect(response.status).toBe(202);
  const { links, counts } = await jsonOf<AcceptedBatchView>(response);
  expect(counts).toMatchObject({ total: 1000, accepted: 1000, queued: 1000 });
  const seen = await jsonOf<BatchView>(await there.fetch(links.self));
  expect(seen).toMatchObject({ status: 'running', counts });
  expect((await queue.counts()).queued).toBe(1000);
});

test('a batch that an outage interrupts is finished by a repeat with its key, nothing twice', async () => {
  const key = { 'idempotency-key': 'k' };
  const first = here.post('/v1/batches', articles(1000), key);
  while (((await queue.counts().catch(() => null))?.queued ?? 0) === 0) await sleep(2);
  await redis.kill();
  const { status } = await first;
  await redis.restart();
  await untilAnswered(() => queue.ping());
  const { queued } = await queue.counts();
  expect([status, queued > 0 && queued < 1000]).toEqual([503, true]);
  let again = await there.post('/v1/batches', articles(1000), key);
  while (again.status === 503) again = await there.post('/v1/batches', articles(1000), key);
  const { counts } = await jsonOf<AcceptedBatchView>(again);
  expect(counts).toMatchObject({ accepted: 1000, queued: 1000 });
  expect((await queue.counts()).queued).toBe(1000);
});

test('one process tells by events what another one was asked to do', async () => {
  const { links } = await jsonOf<JobView>(await here.post('/v1/articles', { text: TEXT }));
  const told = new Promise<string>((resolve, reject) => {
    get(`${there.url}${links.events}`, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });
  await sleep(300);
  expect((await here.fetch(`${links.self}/cancel`, { method: 'POST' })).status).toBe(202);
  const statuses = [...(await told).matchAll(/"status":"(\w+)"/g)].map(([, status]) => status);
  expect(statuses).toEqual(['queued', 'cancelled']);
});

test('of many that cancel and retry one job at once, each is answered, and it runs at most once', async () => {
  const { id, links } = await jsonOf<JobView>(await here.post('/v1/articles', { text: TEXT }));
  const answers = await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      const deed = index % 2 === 0 ? 'cancel' : 'retry';
      const service = index % 3 === 0 ? here : there;
      return (await service.fetch(`${links.self}/${deed}`, { method: 'POST' })).status;
    }),
  );
  expect(answers.filter((status) => status !== 202 && status !== 409)).toEqual([]);
  const { status } = await jsonOf<JobView>(await here.fetch(links.self));
  const counts = await queue.counts();
  expect([counts.queued + counts.cancelled, counts[status as 'queued' | 'cancelled']]).toEqual([
    1, 1,
  ]);
  expect((await queue.stateOf(id))?.status).toBe(status);
});
