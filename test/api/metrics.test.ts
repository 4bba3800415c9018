import { templateFinder } from '../../src/api/metrics/metrics-paths';
import { StoreUnavailableError } from '../../src/domain/errors';
import { measuredTime } from '../../src/domain/measures';
import { createMemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import { startService, strictQueue, strictStore, type RunningService } from './service';

let service: RunningService | null = null;
afterEach(async () => service?.stop());

/** Every sample of the exposition format by its name and labels. */
async function scrape(from: RunningService): Promise<Readonly<Record<string, number>>> {
  const response = await from.fetch('/metrics');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => /^[a-z]/.test(line));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

test('shows the queue, the workers and what they measured', async () => {
  const store = createMemoryStore();
  const queue = createMemoryQueue();
  service = await startService({ store, queue });
  for (const id of ['a', 'b', 'c']) await service.post('/v1/articles', { id, text: 'Spain.' });
  queue.start();
  for (const workerId of ['w1', 'w2']) {
    await store.recordHeartbeat({ workerId, modelId: 'stance', modelRevision: 'abc123' });
  }
  await store.addMeasures({ 'jobs:succeeded': 4, 'failures:deadline': 1, stalls: 2 });
  await store.addMeasures({ 'inference:pairs': 12, 'inference:passes': 5 });
  for (const seconds of [0.2, 40, 100_000])
    await store.addMeasures(measuredTime('waiting', seconds));

  const [samples, again] = await Promise.all([scrape(service), scrape(service)]);
  expect(samples).toMatchObject({
    stancewire_redis_up: 1,
    'stancewire_jobs{state="queued"}': 2,
    'stancewire_jobs{state="running"}': 1,
    stancewire_workers: 2,
    'stancewire_model_info{model="stance",revision="abc123"}': 1,
    'stancewire_jobs_ended_total{state="succeeded"}': 4,
    'stancewire_job_failures_total{code="deadline"}': 1,
    stancewire_job_stalls_total: 2,
    stancewire_inference_pairs_total: 12,
    stancewire_inference_passes_total: 5,
    'stancewire_job_waiting_seconds_bucket{le="0.1"}': 0,
    'stancewire_job_waiting_seconds_bucket{le="0.25"}': 1,
    'stancewire_job_waiting_seconds_bucket{le="60"}': 2,
    'stancewire_job_waiting_seconds_bucket{le="+Inf"}': 3,
    stancewire_job_waiting_seconds_count: 3,
    stancewire_job_waiting_seconds_sum: 100_040.2,
    stancewire_job_processing_seconds_count: 0,
  });
  expect(again.stancewire_inference_pairs_total).toBe(12);
  expect(samples.process_resident_memory_bytes).toBeGreaterThan(0);
  expect(samples).toHaveProperty('nodejs_eventloop_lag_p99_seconds');
});

test('requests are measured by the template of their route, never by their path', async () => {
  service = await startService({ store: createMemoryStore(), queue: createMemoryQueue() });
  for (const path of ['/v1/actors/spain', '/v1/actors/portugal', '/wp-login.php', '/v1/x/y/z']) {
    await service.fetch(path);
  }
  const samples = await scrape(service);
  const counted = (method: string, route: string, status: number) =>
    samples[
      `stancewire_http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`
    ];
  expect(counted('GET', '/v1/actors/{id}', 404)).toBe(2);
  expect(counted('GET', 'other', 404)).toBe(2);
  expect(Object.keys(samples).filter((name) => /spain|portugal|wp-login/.test(name))).toEqual([]);
});

test('without Redis the process still tells of itself', async () => {
  const away = () => Promise.reject(new StoreUnavailableError());
  service = await startService({
    store: strictStore({ ping: away, liveWorkers: away, measures: away }),
    queue: strictQueue({ ping: away, counts: away }),
  });
  const samples = await scrape(service);
  expect(samples.stancewire_redis_up).toBe(0);
  expect(samples.process_resident_memory_bytes).toBeGreaterThan(0);
  const others = Object.keys(samples).filter((name) => /^stancewire_(?!redis_up|http)/.test(name));
  expect(others).toEqual([]);
});

test('a fixed part of a path comes before a parameter', () => {
  const templateOf = templateFinder([
    '/v1/a/{id}',
    '/v1/a/all',
    '/v1/a/{id}/b',
    '/v1/a/all/c',
    '/',
  ]);
  expect(
    ['/v1/a/x', '/v1/a/all', '/v1/a/all/', '/v1/a/all/b', '/v1/a/x/c', '/', '/v1/a'].map(
      templateOf,
    ),
  ).toEqual(['/v1/a/{id}', '/v1/a/all', '/v1/a/all', '/v1/a/{id}/b', null, '/', null]);
  expect(templateOf('/x'.repeat(100_000))).toBeNull();
});
