import { EventEmitter, once } from 'node:events';
import type { Progress } from '../domain/analysis';
import { JOB_STATUSES, type AnalysisJob, type JobState, type JobStatus } from '../domain/job';
import type { JobFailure } from './contract';
import type { JobQueue } from './job-queue';

/** The queue in this process's memory, with the workers' part played by whoever holds it. */
export interface MemoryQueue extends JobQueue {
  /** Takes the job that has waited longest, as a worker does; null when none waits. */
  start(): AnalysisJob | null;
  report(jobId: string, progress: Progress): void;
  succeed(jobId: string): void;
  fail(jobId: string, error: JobFailure): void;
  /** The worker is lost: the job waits again. */
  lose(jobId: string): void;
  /** As when an ended job has outlived its retention. */
  forget(jobId: string): void;
}

interface Entry {
  readonly job: AnalysisJob;
  state: JobState;
}

const QUEUED: JobState = {
  status: 'queued',
  progress: null,
  attempts: 0,
  startedAt: null,
  finishedAt: null,
  error: null,
};

/** A queue for tests and for trying things out: nothing outlives the process, nothing runs by itself. */
export function createMemoryQueue(now: () => Date = () => new Date()): MemoryQueue {
  const entries = new Map<string, Entry>();
  const endings = new EventEmitter().setMaxListeners(0);

  const change = (jobId: string, changes: Partial<JobState>): void => {
    const entry = entries.get(jobId);
    if (!entry) throw new Error(`There is no job ${jobId} in the queue.`);
    entry.state = { ...entry.state, ...changes };
  };
  const end = (jobId: string, changes: Partial<JobState>): void => {
    change(jobId, { ...changes, finishedAt: now().toISOString() });
    endings.emit(jobId);
  };
  const stateOf = (jobId: string): JobState | null => entries.get(jobId)?.state ?? null;

  return {
    async ping() {},
    async enqueue(job) {
      if (!entries.has(job.jobId)) entries.set(job.jobId, { job: { ...job }, state: QUEUED });
    },
    async stateOf(jobId) {
      return stateOf(jobId);
    },
    async statesOf(jobIds) {
      return jobIds.map(stateOf);
    },
    async waitUntilEnded(jobId, milliseconds) {
      const status = stateOf(jobId)?.status;
      if (status !== 'queued' && status !== 'running') return;
      const patience = AbortSignal.timeout(milliseconds);
      await once(endings, jobId, { signal: patience }).catch(() => undefined);
    },
    async counts() {
      const states = [...entries.values()].map(({ state }) => state.status);
      return Object.fromEntries(
        JOB_STATUSES.map((status) => [status, states.filter((each) => each === status).length]),
      ) as Record<JobStatus, number>;
    },
    async close() {},

    start() {
      const entry = [...entries.values()].find(({ state }) => state.status === 'queued');
      if (!entry) return null;
      const { attempts } = entry.state;
      const startedAt = now().toISOString();
      change(entry.job.jobId, { status: 'running', attempts: attempts + 1, startedAt });
      return entry.job;
    },
    report(jobId, progress) {
      change(jobId, { progress });
    },
    succeed(jobId) {
      end(jobId, { status: 'succeeded', error: null });
    },
    fail(jobId, error) {
      end(jobId, { status: 'failed', error });
    },
    lose(jobId) {
      change(jobId, { status: 'queued' });
    },
    forget(jobId) {
      entries.delete(jobId);
    },
  };
}
