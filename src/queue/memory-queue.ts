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
  /** False when the job was cancelled; once it was true, the job cannot be any more. */
  beginSaving(jobId: string): boolean;
  succeed(jobId: string): void;
  /** Ends the job; one that was cancelled while it ran stays so. */
  fail(jobId: string, error: JobFailure): void;
  /** The worker is lost: the job waits again. */
  lose(jobId: string): void;
  /** As when an ended job has outlived its retention. */
  forget(jobId: string): void;
}

interface Entry {
  readonly job: AnalysisJob;
  state: JobState;
  /** A worker has it in hand. */
  held: boolean;
  saving: boolean;
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
  return new InMemoryQueue(now);
}

class InMemoryQueue implements MemoryQueue {
  private readonly entries = new Map<string, Entry>();
  private paused = false;
  private readonly news = new EventEmitter().setMaxListeners(0);

  constructor(private readonly now: () => Date) {}

  async ping(): Promise<void> {}

  async enqueue(job: AnalysisJob): Promise<void> {
    const { jobId } = job;
    if (this.entries.has(jobId)) return;
    this.entries.set(jobId, { job: { ...job }, state: QUEUED, held: false, saving: false });
  }

  async enqueueAll(jobs: readonly AnalysisJob[]): Promise<void> {
    for (const job of jobs) await this.enqueue(job);
  }

  async cancel(jobId: string) {
    const entry = this.entries.get(jobId);
    if (!entry) return 'unknown';
    if (hasEnded(entry.state)) return 'ended';
    if (entry.saving) return 'saving';
    this.end(jobId, { status: 'cancelled' });
    return 'cancelled';
  }

  async retry(job: AnalysisJob) {
    const { jobId } = job;
    const entry = this.entries.get(jobId);
    if (entry?.state.status === 'cancelled' && entry.held) return 'stopping';
    if (entry && entry.state.status !== 'failed' && entry.state.status !== 'cancelled') {
      return 'not-ended';
    }
    const progress = entry?.state.progress ?? null;
    // It goes to the end of the line.
    this.entries.delete(jobId);
    await this.enqueue(job);
    this.change(jobId, { progress });
    return 'queued';
  }

  async stateOf(jobId: string): Promise<JobState | null> {
    return this.entries.get(jobId)?.state ?? null;
  }

  async statesOf(jobIds: readonly string[]): Promise<readonly (JobState | null)[]> {
    return jobIds.map((jobId) => this.entries.get(jobId)?.state ?? null);
  }

  async waitUntilEnded(jobId: string, milliseconds: number): Promise<void> {
    const patience = AbortSignal.timeout(milliseconds);
    for (;;) {
      const entry = this.entries.get(jobId);
      if (!entry || hasEnded(entry.state) || patience.aborted) return;
      await once(this.news, jobId, { signal: patience }).catch(() => undefined);
    }
  }

  async nextNews(jobId: string, milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.news.off(jobId, finish);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      this.news.once(jobId, finish);
      signal.addEventListener('abort', finish);
    });
  }

  async pause(): Promise<void> {
    this.paused = true;
  }

  async resume(): Promise<void> {
    this.paused = false;
  }

  async isPaused(): Promise<boolean> {
    return this.paused;
  }

  async drain(): Promise<number> {
    const waiting = [...this.entries.values()].filter(({ state }) => state.status === 'queued');
    for (const { job } of waiting) await this.cancel(job.jobId);
    return waiting.length;
  }

  async counts(): Promise<Readonly<Record<JobStatus, number>>> {
    const states = [...this.entries.values()].map(({ state }) => state.status);
    return Object.fromEntries(
      JOB_STATUSES.map((status) => [status, states.filter((each) => each === status).length]),
    ) as Record<JobStatus, number>;
  }

  async close(): Promise<void> {}

  start(): AnalysisJob | null {
    if (this.paused) return null;
    const entry = [...this.entries.values()].find(({ state }) => state.status === 'queued');
    if (!entry) return null;
    const attempts = entry.state.attempts + 1;
    entry.held = true;
    this.change(entry.job.jobId, {
      status: 'running',
      attempts,
      startedAt: this.now().toISOString(),
    });
    return entry.job;
  }

  report(jobId: string, progress: Progress): void {
    this.change(jobId, { progress });
  }

  beginSaving(jobId: string): boolean {
    const entry = this.known(jobId);
    if (entry.state.status === 'cancelled') return false;
    entry.saving = true;
    return true;
  }

  succeed(jobId: string): void {
    this.known(jobId).held = false;
    this.end(jobId, { status: 'succeeded', error: null });
  }

  fail(jobId: string, error: JobFailure): void {
    const entry = this.known(jobId);
    entry.held = false;
    if (entry.state.status !== 'cancelled') this.end(jobId, { status: 'failed', error });
  }

  lose(jobId: string): void {
    this.known(jobId).held = false;
    this.change(jobId, { status: 'queued' });
  }

  forget(jobId: string): void {
    this.entries.delete(jobId);
  }

  private known(jobId: string): Entry {
    const entry = this.entries.get(jobId);
    if (!entry) throw new Error(`There is no job ${jobId} in the queue.`);
    return entry;
  }

  private change(jobId: string, changes: Partial<JobState>): void {
    const entry = this.known(jobId);
    entry.state = { ...entry.state, ...changes };
    this.news.emit(jobId);
  }

  private end(jobId: string, changes: Partial<JobState>): void {
    this.change(jobId, { ...changes, finishedAt: this.now().toISOString() });
  }
}

function hasEnded({ status }: JobState): boolean {
  return status !== 'queued' && status !== 'running';
}
