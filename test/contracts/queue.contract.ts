import type { Progress } from '../../src/domain/analysis';
import type { AnalysisJob } from '../../src/domain/job';
import type { JobFailure } from '../../src/queue/contract';
import type { JobQueue } from '../../src/queue/job-queue';

/** A queue and the workers' part in it, played by hand. */
export interface QueueStage {
  readonly queue: JobQueue;
  /** Takes the job that has waited longest. */
  start(): Promise<AnalysisJob | null>;
  report(jobId: string, progress: Progress): Promise<void>;
  /** What a worker asks before it saves. */
  beginSaving(jobId: string): Promise<boolean>;
  succeed(jobId: string): Promise<void>;
  /** Ends the job for good. */
  fail(jobId: string, failure: JobFailure): Promise<void>;
  close(): Promise<void>;
}

const JOB: AnalysisJob = { jobId: 'job-1', articleId: 'an/odd: article', revision: 3 };
const LONG_MS = 60_000;

/** What every queue must do. */
export function describeQueue(name: string, open: () => Promise<QueueStage>): void {
  describe(name, () => {
    let stage: QueueStage;
    beforeEach(async () => void (stage = await open()));
    afterEach(() => stage.close());

    test('answers that it is there', async () => {
      await expect(stage.queue.ping()).resolves.toBeUndefined();
    });

    test('hands jobs over in the order in which they came, with what they were given', async () => {
      await stage.queue.enqueue(JOB);
      await stage.queue.enqueue({ ...JOB, jobId: 'job-2' });
      expect(await stage.start()).toEqual(JOB);
      expect(await stage.start()).toEqual({ ...JOB, jobId: 'job-2' });
      expect(await stage.start()).toBeNull();
    });

    test('tells how a job fares from its arrival to its success', async () => {
      await stage.queue.enqueue(JOB);
      expect(await stage.queue.stateOf('job-1')).toEqual({
        status: 'queued',
        progress: null,
        attempts: 0,
        startedAt: null,
        finishedAt: null,
        error: null,
      });
      await stage.start();
      const progress = { stage: 'classifying', done: 2, total: 5 } as const;
      await stage.report('job-1', progress);
      const running = await stage.queue.stateOf('job-1');
      expect(running).toMatchObject({ status: 'running', progress, attempts: 1, finishedAt: null });
      expect(Date.parse(running?.startedAt ?? '')).not.toBeNaN();
      await stage.succeed('job-1');
      const ended = await stage.queue.stateOf('job-1');
      expect(ended).toMatchObject({ status: 'succeeded', progress, attempts: 1, error: null });
      expect(Date.parse(ended?.finishedAt ?? '')).not.toBeNaN();
    });

    test('tells why a job failed', async () => {
      await stage.queue.enqueue(JOB);
      await stage.start();
      const failure = { code: 'unsupported-language', message: 'The text is in “fr”.' };
      await stage.fail('job-1', failure);
      expect(await stage.queue.stateOf('job-1')).toMatchObject({
        status: 'failed',
        error: failure,
      });
    });

    test('adds a job once, however often it is enqueued, also after it has ended', async () => {
      await stage.queue.enqueue(JOB);
      await stage.queue.enqueue(JOB);
      await stage.start();
      await stage.queue.enqueue(JOB);
      await stage.succeed('job-1');
      await stage.queue.enqueue(JOB);
      expect(await stage.start()).toBeNull();
      expect((await stage.queue.stateOf('job-1'))?.status).toBe('succeeded');
    });

    test('does not know a job that never came', async () => {
      await stage.queue.enqueue(JOB);
      expect(await stage.queue.stateOf('job-9')).toBeNull();
      const states = await stage.queue.statesOf(['job-9', 'job-1', 'job-8']);
      expect(states.map((state) => state?.status ?? null)).toEqual([null, 'queued', null]);
    });

    test('counts jobs by state', async () => {
      for (const jobId of ['job-1', 'job-2', 'job-3', 'job-4', 'job-5']) {
        await stage.queue.enqueue({ ...JOB, jobId });
      }
      for (let started = 0; started < 3; started++) await stage.start();
      await stage.succeed('job-1');
      await stage.fail('job-2', { code: 'internal', message: 'No.' });
      expect(await stage.queue.counts()).toEqual({
        queued: 2,
        running: 1,
        succeeded: 1,
        failed: 1,
        cancelled: 0,
      });
    });

    test('lets many wait until one job ends', async () => {
      await stage.queue.enqueue(JOB);
      const waits = Promise.all([1, 2, 3].map(() => stage.queue.waitUntilEnded('job-1', LONG_MS)));
      await stage.start();
      await stage.succeed('job-1');
      await waits;
      expect((await stage.queue.stateOf('job-1'))?.status).toBe('succeeded');
    });

    test('lets nobody wait for a job that has ended or is not known', async () => {
      await stage.queue.enqueue(JOB);
      await stage.start();
      await stage.fail('job-1', { code: 'internal', message: 'No.' });
      await stage.queue.waitUntilEnded('job-1', LONG_MS);
      await stage.queue.waitUntilEnded('job-9', LONG_MS);
    });

    test('adds many at once, in order, and each once', async () => {
      await stage.queue.enqueue({ ...JOB, jobId: 'job-2' });
      await stage.queue.enqueueAll(['job-1', 'job-2', 'job-3'].map((jobId) => ({ ...JOB, jobId })));
      const taken = [await stage.start(), await stage.start(), await stage.start()];
      expect(taken.map((job) => job?.jobId)).toEqual(['job-2', 'job-1', 'job-3']);
      expect(await stage.start()).toBeNull();
    });

    describe('cancelling', () => {
      test('ends a job that waits, so that no worker takes it', async () => {
        await stage.queue.enqueue(JOB);
        expect(await stage.queue.cancel('job-1')).toBe('cancelled');
        const state = await stage.queue.stateOf('job-1');
        expect(state).toMatchObject({ status: 'cancelled', attempts: 0, error: null });
        expect(Date.parse(state?.finishedAt ?? '')).not.toBeNaN();
        expect(await stage.start()).toBeNull();
        expect(await stage.queue.counts()).toMatchObject({ queued: 0, failed: 0, cancelled: 1 });
      });

      test('ends a job that runs: its worker may not save', async () => {
        await stage.queue.enqueue(JOB);
        await stage.start();
        expect(await stage.queue.cancel('job-1')).toBe('cancelled');
        expect((await stage.queue.stateOf('job-1'))?.status).toBe('cancelled');
        expect(await stage.beginSaving('job-1')).toBe(false);
        await stage.fail('job-1', { code: 'cancelled', message: 'The job was cancelled.' });
        expect(await stage.queue.stateOf('job-1')).toMatchObject({
          status: 'cancelled',
          attempts: 1,
          error: null,
        });
        expect(await stage.queue.counts()).toMatchObject({ running: 0, failed: 0, cancelled: 1 });
      });

      test('comes too late once the worker has begun to save', async () => {
        await stage.queue.enqueue(JOB);
        await stage.start();
        expect(await stage.beginSaving('job-1')).toBe(true);
        expect(await stage.queue.cancel('job-1')).toBe('saving');
        await stage.succeed('job-1');
        expect(await stage.queue.cancel('job-1')).toBe('ended');
        expect((await stage.queue.stateOf('job-1'))?.status).toBe('succeeded');
      });

      test('comes too late for one that ended or never came', async () => {
        await stage.queue.enqueue(JOB);
        await stage.queue.cancel('job-1');
        expect(await stage.queue.cancel('job-1')).toBe('ended');
        expect(await stage.queue.cancel('job-9')).toBe('unknown');
      });

      test('and saving at the same moment: exactly one of the two wins', async () => {
        for (let number = 0; number < 30; number += 1) {
          const jobId = `job-${number}`;
          await stage.queue.enqueue({ ...JOB, jobId });
          await stage.start();
          const [outcome, maySave] = await Promise.all([
            stage.queue.cancel(jobId),
            stage.beginSaving(jobId),
          ]);
          expect([outcome, maySave]).toEqual(maySave ? ['saving', true] : ['cancelled', false]);
        }
      });

      test('and taking at the same moment: cancelled either way', async () => {
        for (let number = 0; number < 30; number += 1) {
          const jobId = `job-${number}`;
          await stage.queue.enqueue({ ...JOB, jobId });
          const [outcome, taken] = await Promise.all([stage.queue.cancel(jobId), stage.start()]);
          expect([outcome, (await stage.queue.stateOf(jobId))?.status]).toEqual([
            'cancelled',
            'cancelled',
          ]);
          if (taken) expect(await stage.beginSaving(jobId)).toBe(false);
        }
      });

      test('wakes those who wait for the job', async () => {
        await stage.queue.enqueue(JOB);
        const wait = stage.queue.waitUntilEnded('job-1', LONG_MS);
        await stage.queue.cancel('job-1');
        await wait;
      });
    });

    describe('retrying', () => {
      test('runs a failed job again with all its attempts', async () => {
        await stage.queue.enqueue(JOB);
        await stage.start();
        await stage.beginSaving('job-1');
        await stage.fail('job-1', { code: 'internal', message: 'No.' });
        expect(await stage.queue.retry(JOB)).toBe('queued');
        expect(await stage.queue.stateOf('job-1')).toMatchObject({
          status: 'queued',
          attempts: 0,
          startedAt: null,
          finishedAt: null,
          error: null,
        });
        expect(await stage.start()).toEqual(JOB);
        // What an earlier run began to save does not keep this one from being cancelled.
        expect(await stage.queue.cancel('job-1')).toBe('cancelled');
      });

      test('runs a cancelled job again', async () => {
        await stage.queue.enqueue(JOB);
        await stage.queue.cancel('job-1');
        expect(await stage.queue.retry(JOB)).toBe('queued');
        expect(await stage.queue.counts()).toMatchObject({ queued: 1, cancelled: 0 });
        expect(await stage.start()).toEqual(JOB);
        expect(await stage.beginSaving('job-1')).toBe(true);
        await stage.succeed('job-1');
        expect((await stage.queue.stateOf('job-1'))?.status).toBe('succeeded');
      });

      test('waits until the worker of a cancelled job has let go of it', async () => {
        await stage.queue.enqueue(JOB);
        await stage.start();
        await stage.queue.cancel('job-1');
        expect(await stage.queue.retry(JOB)).toBe('stopping');
        await stage.fail('job-1', { code: 'cancelled', message: 'The job was cancelled.' });
        expect(await stage.queue.retry(JOB)).toBe('queued');
      });

      test('leaves jobs alone that wait, run or succeeded', async () => {
        await stage.queue.enqueue(JOB);
        expect(await stage.queue.retry(JOB)).toBe('not-ended');
        await stage.start();
        expect(await stage.queue.retry(JOB)).toBe('not-ended');
        await stage.succeed('job-1');
        expect(await stage.queue.retry(JOB)).toBe('not-ended');
      });

      test('twice at once runs it once', async () => {
        await stage.queue.enqueue(JOB);
        await stage.start();
        await stage.fail('job-1', { code: 'internal', message: 'No.' });
        const outcomes = await Promise.all([1, 2, 3].map(() => stage.queue.retry(JOB)));
        expect(outcomes.sort()).toEqual(['not-ended', 'not-ended', 'queued']);
        expect(await stage.start()).toEqual(JOB);
        expect(await stage.start()).toBeNull();
      });

      test('adds a job that the queue does not know', async () => {
        expect(await stage.queue.retry(JOB)).toBe('queued');
        expect(await stage.start()).toEqual(JOB);
      });
    });

    describe('pausing', () => {
      test('keeps workers from taking jobs, until it is resumed; jobs are still taken in', async () => {
        await stage.queue.enqueue(JOB);
        await stage.start();
        await stage.queue.pause();
        expect(await stage.queue.isPaused()).toBe(true);
        await stage.queue.enqueue({ ...JOB, jobId: 'job-2' });
        expect(await stage.start()).toBeNull();
        expect(await stage.queue.counts()).toMatchObject({ queued: 1, running: 1 });
        await stage.succeed('job-1');
        await stage.queue.resume();
        expect(await stage.queue.isPaused()).toBe(false);
        expect((await stage.start())?.jobId).toBe('job-2');
      });

      test('keeps jobs back that are run again meanwhile', async () => {
        await stage.queue.enqueue(JOB);
        await stage.start();
        await stage.fail('job-1', { code: 'internal', message: 'No.' });
        await stage.queue.pause();
        expect(await stage.queue.retry(JOB)).toBe('queued');
        expect(await stage.start()).toBeNull();
        await stage.queue.resume();
        expect(await stage.start()).toEqual(JOB);
      });
    });

    describe('draining', () => {
      test('cancels what waits, and leaves what runs or has ended alone', async () => {
        for (let number = 1; number <= 300; number += 1) {
          await stage.queue.enqueue({ ...JOB, jobId: `job-${number}` });
        }
        await stage.start();
        await stage.start();
        await stage.succeed('job-1');
        expect(await stage.queue.drain()).toBe(298);
        expect(await stage.start()).toBeNull();
        expect(await stage.queue.counts()).toEqual({
          queued: 0,
          running: 1,
          succeeded: 1,
          failed: 0,
          cancelled: 298,
        });
        expect((await stage.queue.stateOf('job-300'))?.status).toBe('cancelled');
        expect(await stage.beginSaving('job-2')).toBe(true);
        expect(await stage.queue.drain()).toBe(0);
      });

      test('also while the queue is paused, and wakes those who wait for the jobs', async () => {
        await stage.queue.pause();
        await stage.queue.enqueue(JOB);
        const wait = stage.queue.waitUntilEnded('job-1', LONG_MS);
        expect(await stage.queue.drain()).toBe(1);
        await wait;
        expect(await stage.queue.retry(JOB)).toBe('queued');
        await stage.queue.resume();
        expect(await stage.start()).toEqual(JOB);
      });
    });

    test('tells of each thing that happens to a job, and of nothing longer than asked', async () => {
      const { signal } = new AbortController();
      await stage.queue.enqueue(JOB);
      // The first to ask has the queue connect, and may miss what happens meanwhile.
      await stage.queue.nextNews('job-1', 500, signal);
      const deeds = [
        () => stage.start(),
        () => stage.report('job-1', { stage: 'classifying', done: 1, total: 2 }),
        () => stage.succeed('job-1'),
      ];
      for (const deed of deeds) {
        const news = stage.queue.nextNews('job-1', LONG_MS, signal);
        await deed();
        await news;
      }
      await stage.queue.nextNews('job-1', 30, signal);
      await stage.queue.nextNews('job-1', LONG_MS, AbortSignal.abort());
    });

    test('lets nobody wait longer than asked', async () => {
      await stage.queue.enqueue(JOB);
      await stage.queue.waitUntilEnded('job-1', 30);
      expect((await stage.queue.stateOf('job-1'))?.status).toBe('queued');
    });
  });
}
