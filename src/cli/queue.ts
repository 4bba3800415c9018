import { JOB_STATUSES, type JobStatus } from '../domain/job';
import type { Terminal } from './terminal';

export const QUEUE_DEEDS = ['status', 'pause', 'resume', 'drain'] as const;
export type QueueDeed = (typeof QUEUE_DEEDS)[number];

/** What an operator asks of the queue. */
export interface OperatedQueue {
  pause(): Promise<void>;
  resume(): Promise<void>;
  isPaused(): Promise<boolean>;
  /** Cancels all jobs that wait and gives their number. */
  drain(): Promise<number>;
  counts(): Promise<Readonly<Record<JobStatus, number>>>;
}

/** Does one thing to the queue of a running service, and tells what the queue is like then. */
export async function runQueue(
  deed: QueueDeed,
  json: boolean,
  queue: OperatedQueue,
  terminal: Terminal,
): Promise<number> {
  if (deed === 'pause') await queue.pause();
  if (deed === 'resume') await queue.resume();
  if (deed === 'drain') terminal.warn(`${await queue.drain()} waiting jobs were cancelled.\n`);
  const [paused, counts] = await Promise.all([queue.isPaused(), queue.counts()]);
  if (json) {
    terminal.print(`${JSON.stringify({ paused, ...counts })}\n`);
    return 0;
  }
  const state = paused ? 'paused: no worker takes a job, new articles wait' : 'not paused';
  const lines = JOB_STATUSES.map((status) => `${status.padEnd(10)} ${counts[status]}`);
  terminal.print(`The queue is ${state}.\n${lines.join('\n')}\n`);
  return 0;
}
