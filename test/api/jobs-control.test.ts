import type { JobView } from '../../src/domain/job';
import type { MemoryQueue } from '../../src/queue/memory-queue';
import type { Store } from '../../src/storage/store';
import { saveFindings } from './findings';
import { jsonOf, startInMemory, type RunningService } from './service';

let store: Store;
let queue: MemoryQueue;
let service: RunningService;
beforeEach(async () => {
  ({ store, queue, service } = await startInMemory());
});
afterEach(() => service.stop());

async function jobFor(articleId: string): Promise<string> {
  const article = { id: articleId, text: '“Spain has kept every promise,” Ana Duarte said.' };
  return (await jsonOf<JobView>(await service.post('/v1/articles', article))).id;
}

async function told(jobId: string, deed: 'cancel' | 'retry') {
  const response = await service.fetch(`/v1/jobs/${jobId}/${deed}`, { method: 'POST' });
  const { status, code, attempts } = await jsonOf(response);
  const retryAfter = response.headers.get('retry-after');
  return { answer: response.status, status, code, attempts, retryAfter };
}

const LOST = { code: 'internal', message: 'It failed.' };
const CANCELLED = { code: 'cancelled', message: 'The job was cancelled.' };

describe('POST /v1/jobs/{id}/cancel', () => {
  test('cancels a job that waits, at once', async () => {
    const id = await jobFor('a');
    const response = await service.fetch(`/v1/jobs/${id}/cancel`, { method: 'POST' });
    expect([response.status, response.headers.get('location')]).toEqual([202, `/v1/jobs/${id}`]);
    expect(await jsonOf(response)).toMatchObject({ id, status: 'cancelled', error: null });
    expect(queue.start()).toBeNull();
    const listed = await jsonOf(await service.fetch('/v1/jobs?status=cancelled'));
    expect(listed).toMatchObject({ items: [{ id, status: 'cancelled' }] });
    const result = await service.fetch(`/v1/jobs/${id}/result`);
    expect([result.status, (await jsonOf(result)).code]).toEqual([409, 'job-failed']);
  });

  test('cancels a job that runs', async () => {
    const id = await jobFor('a');
    queue.start();
    expect(await told(id, 'cancel')).toMatchObject({ answer: 202, status: 'cancelled' });
    expect(queue.beginSaving(id)).toBe(false);
  });

  test('is 409 when the job has ended, was cancelled before, or is being saved', async () => {
    const refused = { answer: 409, code: 'not-cancellable' };
    const [saved, failed, twice] = [await jobFor('a'), await jobFor('b'), await jobFor('c')];
    queue.start();
    queue.beginSaving(saved);
    expect(await told(saved, 'cancel')).toMatchObject(refused);
    queue.succeed(saved);
    expect(await told(saved, 'cancel')).toMatchObject(refused);
    queue.fail(failed, LOST);
    expect(await told(failed, 'cancel')).toMatchObject(refused);
    await told(twice, 'cancel');
    expect(await told(twice, 'cancel')).toMatchObject(refused);
  });

  test('is 409 for a moment while the job is on its way to the queue', async () => {
    const id = await jobFor('a');
    queue.forget(id);
    expect(await told(id, 'cancel')).toMatchObject({ answer: 409, retryAfter: '1' });
  });

  test('is 404 for an unknown job, and 405 for another method', async () => {
    expect(await told('job-0', 'cancel')).toMatchObject({ answer: 404 });
    expect((await service.fetch('/v1/jobs/job-0/cancel')).status).toBe(405);
  });
});

describe('POST /v1/jobs/{id}/retry', () => {
  const again = { answer: 202, status: 'queued', attempts: 0 };

  test('runs a failed job again', async () => {
    const id = await jobFor('a');
    queue.start();
    queue.fail(id, LOST);
    expect(await told(id, 'retry')).toMatchObject(again);
    expect(queue.start()?.jobId).toBe(id);
  });

  test('runs a cancelled job again', async () => {
    const id = await jobFor('a');
    await told(id, 'cancel');
    expect(await told(id, 'retry')).toMatchObject(again);
  });

  test('is 409 for a moment while the worker of a cancelled job has not let go of it', async () => {
    const id = await jobFor('a');
    queue.start();
    await told(id, 'cancel');
    expect(await told(id, 'retry')).toMatchObject({ answer: 409, retryAfter: '1' });
    queue.fail(id, CANCELLED);
    expect(await told(id, 'retry')).toMatchObject(again);
  });

  test('is 409 when the job waits, runs or succeeded', async () => {
    const refused = { answer: 409, code: 'not-retryable' };
    const id = await jobFor('a');
    expect(await told(id, 'retry')).toMatchObject(refused);
    queue.start();
    expect(await told(id, 'retry')).toMatchObject(refused);
    await saveFindings(store, id, 'supportive');
    queue.succeed(id);
    expect(await told(id, 'retry')).toMatchObject(refused);
  });

  test('is 409 when the article was submitted anew or erased', async () => {
    const refused = { answer: 409, code: 'not-retryable' };
    const first = await jobFor('a');
    queue.fail(first, LOST);
    const second = await jobFor('a');
    expect(await told(first, 'retry')).toMatchObject(refused);
    queue.fail(second, LOST);
    await service.fetch('/v1/articles/a', { method: 'DELETE' });
    expect(await told(second, 'retry')).toMatchObject(refused);
  });
});
