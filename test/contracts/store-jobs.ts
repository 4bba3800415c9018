import type { BatchItem, BatchRecord } from '../../src/domain/batch';
import type { JobRecord } from '../../src/domain/job';
import { allPages, storeForEachTest, type OpenStore } from './open-store';

function job(number: number, createdAt = Date.now() + number * 1000): JobRecord {
  return {
    jobId: `job-${number}`,
    articleId: `article-${number}`,
    revision: 1,
    createdAt: new Date(createdAt).toISOString(),
  };
}

export function describeJobs(open: OpenStore): void {
  describe('jobs', () => {
    const store = storeForEachTest(open);

    test('remembers a job as it was accepted first', async () => {
      await store().putJob(job(1));
      await store().putJob({ ...job(1), articleId: 'another' });
      expect((await store().getJob('job-1'))?.articleId).toBe('article-1');
      expect(await store().getJob('job-2')).toBeNull();
    });

    test('lists jobs, the newest first, page by page', async () => {
      for (const number of [2, 5, 1, 4, 3]) await store().putJob(job(number));
      const jobs = await allPages((page) => store().listJobs(page), 2);
      expect(jobs.map(({ jobId }) => jobId)).toEqual(
        [5, 4, 3, 2, 1].map((number) => `job-${number}`),
      );
    });
  });

  describe('batches', () => {
    const store = storeForEachTest(open, { jobSeconds: 60 });
    const refused: BatchItem = {
      index: 1,
      customId: null,
      jobId: null,
      articleId: null,
      refusal: { code: 'invalid', errors: [{ field: 'text', message: 'is required' }] },
    };
    const accepted = [0, 2, 3].map((index): BatchItem => ({
      index,
      customId: `c${index}`,
      jobId: `job-${index}`,
      articleId: `a${index}`,
      refusal: null,
    }));
    const batch = (): BatchRecord => ({
      batchId: 'batch-1',
      createdAt: new Date().toISOString(),
      items: [...accepted, refused].sort((a, b) => a.index - b.index),
    });

    test('are remembered as they were accepted first, and when all their jobs wait', async () => {
      const first = batch();
      await store().putBatch(first);
      await store().putBatch({ ...first, items: [] });
      expect(await store().getBatch('batch-1')).toEqual({ batch: first, isComplete: false });
      await store().completeBatch('batch-1');
      expect(await store().getBatch('batch-1')).toEqual({ batch: first, isComplete: true });
      expect(await store().getBatch('batch-2')).toBeNull();
    });

    test('list their jobs in the order of the articles, page by page', async () => {
      await store().putBatch(batch());
      const jobs = await allPages(
        async (page) => (await store().listBatchJobs('batch-1', page)) ?? noBatch(),
        2,
      );
      expect(jobs).toEqual(accepted);
      expect(await store().listBatchJobs('batch-2', { cursor: null, limit: 2 })).toBeNull();
    });
  });

  describe('a batch whose jobs are not kept for good', () => {
    const store = storeForEachTest(open, { jobSeconds: 1 });

    test('is forgotten with them', async () => {
      const createdAt = new Date().toISOString();
      await store().putBatch({ batchId: 'batch-1', createdAt, items: [] });
      expect(await store().getBatch('batch-1')).not.toBeNull();
      await until(async () => (await store().getBatch('batch-1')) === null);
      await store().completeBatch('batch-1');
      expect(await store().getBatch('batch-1')).toBeNull();
    });
  });

  describe('jobs that are not kept for good', () => {
    const store = storeForEachTest(open, { jobSeconds: 1, jobAfterlifeSeconds: 0 });

    test('forgets a job when its time is over', async () => {
      await store().putJob(job(1, Date.now()));
      expect(await store().getJob('job-1')).not.toBeNull();
      await until(async () => (await store().getJob('job-1')) === null);
      await store().putJob(job(2, Date.now()));
      const { items } = await store().listJobs({ cursor: null, limit: 10 });
      expect(items.map(({ jobId }) => jobId)).toEqual(['job-2']);
    });
  });

  describe('idempotency keys', () => {
    const store = storeForEachTest(open, { idempotencySeconds: 1 });
    const first = { jobId: 'job-1', articleId: 'a' };
    const second = { jobId: 'job-2', articleId: 'b' };

    test('gives the first job again to the same key with the same body', async () => {
      expect(await store().claimIdempotencyKey('k', 'body', first)).toEqual({ kind: 'claimed' });
      expect(await store().claimIdempotencyKey('k', 'body', second)).toEqual({
        kind: 'replayed',
        ...first,
      });
      expect(await store().claimIdempotencyKey('k2', 'body', second)).toEqual({ kind: 'claimed' });
    });

    test('tells a conflict when the same key comes with another body', async () => {
      await store().claimIdempotencyKey('k', 'body', first);
      expect(await store().claimIdempotencyKey('k', 'other body', second)).toEqual({
        kind: 'conflict',
      });
    });

    test('lets exactly one of many at once have the key', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, (_, number) =>
          store().claimIdempotencyKey('k', 'body', { jobId: `job-${number}`, articleId: 'a' }),
        ),
      );
      const winners = outcomes.filter(({ kind }) => kind === 'claimed');
      expect(winners).toHaveLength(1);
      const replayed = new Set(
        outcomes.flatMap((outcome) => (outcome.kind === 'replayed' ? [outcome.jobId] : [])),
      );
      expect(replayed.size).toBe(1);
    });

    test('forgets a key when its time is over', async () => {
      await store().claimIdempotencyKey('k', 'body', first);
      await until(
        async () =>
          (await store().claimIdempotencyKey('k', 'other body', second)).kind === 'claimed',
      );
      expect(await store().claimIdempotencyKey('k', 'other body', first)).toMatchObject(second);
    });
  });

  describe('jobs that are being accepted', () => {
    const store = storeForEachTest(open, {});
    const intent = (jobId: string, minute: number) => ({
      jobId,
      articleId: `${jobId}: of an article`,
      createdAt: `2026-03-05T08:0${minute}:00.000Z`,
    });

    test('are listed from the oldest on, until they are settled', async () => {
      const [first, second, third] = [intent('j1', 1), intent('j2', 2), intent('j3', 3)];
      await store().noteIntents([third, first]);
      await store().noteIntents([second]);
      await store().noteIntents([{ ...first, createdAt: third.createdAt }]);
      await store().noteIntents([]);
      expect(await store().listIntents(third.createdAt, 10)).toEqual([first, second]);
      expect(await store().listIntents('2027-01-01T00:00:00.000Z', 1)).toEqual([first]);
      await store().settleIntents([first, third]);
      await store().settleIntents([]);
      expect(await store().listIntents('2027-01-01T00:00:00.000Z', 10)).toEqual([second]);
    });
  });

  describe('workers', () => {
    const store = storeForEachTest(open, { heartbeatSeconds: 1 });

    test('knows the workers that gave a sign of life lately', async () => {
      const worker = { workerId: 'w1', modelId: 'stance', modelRevision: 'abc' };
      expect(await store().liveWorkers()).toEqual([]);
      await store().recordHeartbeat(worker);
      await store().recordHeartbeat({ ...worker, modelRevision: 'def' });
      expect(await store().liveWorkers()).toEqual([{ ...worker, modelRevision: 'def' }]);
      await until(async () => (await store().liveWorkers()).length === 0);
      await store().recordHeartbeat({ ...worker, workerId: 'w2' });
      expect(await store().liveWorkers()).toEqual([{ ...worker, workerId: 'w2' }]);
      await store().forgetHeartbeat('w2');
      expect(await store().liveWorkers()).toEqual([]);
    });
  });
}

function noBatch(): never {
  throw new Error('There is no such batch.');
}

/** Asks again and again until it is so; the test's own time limit ends a wait in vain. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
}
