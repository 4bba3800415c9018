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

    test('lets nobody wait longer than asked', async () => {
      await stage.queue.enqueue(JOB);
      await stage.queue.waitUntilEnded('job-1', 30);
      expect((await stage.queue.stateOf('job-1'))?.status).toBe('queued');
    });
  });
}
