import { createMemoryQueue } from '../../src/queue/memory-queue';
import { describeQueue } from '../contracts/queue.contract';

describeQueue('the queue in memory', async () => {
  const queue = createMemoryQueue();
  return {
    queue,
    start: async () => queue.start(),
    report: async (jobId, progress) => queue.report(jobId, progress),
    beginSaving: async (jobId) => queue.beginSaving(jobId),
    succeed: async (jobId) => queue.succeed(jobId),
    fail: async (jobId, failure) => queue.fail(jobId, failure),
    close: () => queue.close(),
  };
});

test('a job whose worker is lost waits again, and a forgotten one is not known', async () => {
  const queue = createMemoryQueue();
  await queue.enqueue({ jobId: 'job-1', articleId: 'a', revision: 1 });
  queue.start();
  queue.lose('job-1');
  expect(await queue.stateOf('job-1')).toMatchObject({ status: 'queued', attempts: 1 });
  queue.start();
  expect(await queue.stateOf('job-1')).toMatchObject({ status: 'running', attempts: 2 });
  queue.forget('job-1');
  expect(await queue.stateOf('job-1')).toBeNull();
});
