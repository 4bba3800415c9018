import { UnrecoverableError, Worker, type Job } from 'bullmq';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { consumerConnectionOptions, release } from '../../src/queue/connection';
import {
  ANALYSIS_QUEUE,
  encodeFailure,
  parsePayload,
  QUEUE_PREFIX,
} from '../../src/queue/contract';
import { RunningJobs } from '../../src/queue/running-jobs';
import type { QueueStage } from '../contracts/queue.contract';

const TOKEN = 'by hand';

/** The queue in an empty Redis, and a worker that the contract suite moves by hand. */
export function bullStage(url: string): QueueStage {
  const queue = createBullQueue({ url, retentionDays: 30 });
  const connection = consumerConnectionOptions(url);
  const worker = new Worker(ANALYSIS_QUEUE, null, { connection, prefix: QUEUE_PREFIX });
  const running = new RunningJobs({ url });
  const taken = new Map<string, Job>();
  const job = (jobId: string): Job => {
    const found = taken.get(jobId);
    if (!found) throw new Error(`${jobId} was not taken.`);
    return found;
  };
  return {
    queue,
    start: async () => {
      const next = (await worker.getNextJob(TOKEN, { block: false })) as Job | undefined;
      if (!next) return null;
      taken.set(next.id ?? '', next);
      return parsePayload(next.data);
    },
    report: (jobId, progress) => job(jobId).updateProgress(progress),
    beginSaving: (jobId) => running.beginSaving(jobId),
    succeed: async (jobId) => void (await job(jobId).moveToCompleted('saved', TOKEN, false)),
    fail: async (jobId, failure) => {
      const error = new UnrecoverableError(encodeFailure(failure));
      await job(jobId).moveToFailed(error, TOKEN, false);
    },
    close: async () => {
      await Promise.all([worker.close(), running.close()]);
      release(connection);
      await queue.close();
    },
  };
}
