import { setTimeout as sleep } from 'node:timers/promises';
import { UnrecoverableError, Worker, type Job } from 'bullmq';
import type { AnalysisJob } from '../../src/domain/job';
import { consumerConnectionOptions } from '../../src/queue/connection';
import {
  ANALYSIS_QUEUE,
  encodeFailure,
  parsePayload,
  QUEUE_PREFIX,
  type JobFailure,
} from '../../src/queue/contract';

const TOKEN = 'by hand';

/** A worker's part in the queue, played by hand. */
export class TakenJobs {
  private readonly worker: Worker;
  private readonly taken = new Map<string, Job>();

  constructor(url: string) {
    this.worker = new Worker(ANALYSIS_QUEUE, null, {
      connection: consumerConnectionOptions(url),
      prefix: QUEUE_PREFIX,
    });
  }

  /** Waits for a job and takes it. */
  async take(): Promise<AnalysisJob> {
    for (;;) {
      const job = (await this.worker.getNextJob(TOKEN, { block: false })) as Job | undefined;
      if (!job) {
        await sleep(20);
        continue;
      }
      this.taken.set(job.id ?? '', job);
      return parsePayload(job.data);
    }
  }

  async succeed(jobId: string): Promise<void> {
    await this.taken.get(jobId)?.moveToCompleted('saved', TOKEN, false);
  }

  async fail(jobId: string, failure: JobFailure): Promise<void> {
    const error = new UnrecoverableError(encodeFailure(failure));
    await this.taken.get(jobId)?.moveToFailed(error, TOKEN, false);
  }

  close(): Promise<void> {
    return this.worker.close();
  }
}
