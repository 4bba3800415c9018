import { setTimeout as sleep } from 'node:timers/promises';
import { QueueEvents, type QueueEventsListener } from 'bullmq';
import { consumerConnectionOptions, release } from './connection';
import { ANALYSIS_QUEUE, CANCELLATION_EVENT, QUEUE_PREFIX } from './contract';

const CLOSE_PATIENCE_MS = 500;
const READ_TIMEOUT_MS = 2000;

/** What the event stream tells of a job, ours among BullMQ's own. */
type JobEventsListener = QueueEventsListener & {
  readonly [CANCELLATION_EVENT]: (told: { readonly jobId: string }) => void;
};

const TOLD = [
  'waiting',
  'active',
  'delayed',
  'progress',
  'stalled',
  'completed',
  'failed',
  CANCELLATION_EVENT,
] as const satisfies readonly (keyof JobEventsListener)[];

/** Hears from the queue's event stream what happens to jobs, in any process; connects when first asked. */
export class JobNews {
  private events: QueueEvents | null = null;
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(
    private readonly url: string,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Resolves when something happens to the job after this call, or when the signal is aborted. */
  next(jobId: string, signal: AbortSignal): Promise<void> {
    this.events ??= this.listen();
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const listeners = this.listeners.get(jobId) ?? new Set();
      this.listeners.set(jobId, listeners);
      const finish = () => {
        signal.removeEventListener('abort', finish);
        listeners.delete(finish);
        if (listeners.size === 0) this.listeners.delete(jobId);
        resolve();
      };
      listeners.add(finish);
      signal.addEventListener('abort', finish);
    });
  }

  /** BullMQ waits for the connection to end, which one that is down never does: then it is dropped. */
  async close(): Promise<void> {
    if (!this.events) return;
    const closed = this.events.close().catch(() => undefined);
    await Promise.race([closed, sleep(CLOSE_PATIENCE_MS, undefined, { ref: false })]);
    await this.events.getBackend().close(true);
    release(this.events.opts.connection);
  }

  private listen(): QueueEvents {
    const events = new QueueEvents(ANALYSIS_QUEUE, {
      connection: consumerConnectionOptions(this.url),
      prefix: QUEUE_PREFIX,
      skipVersionCheck: true,
      blockingTimeout: READ_TIMEOUT_MS,
    });
    const announce = ({ jobId }: { readonly jobId: string }) => {
      for (const listener of [...(this.listeners.get(jobId) ?? [])]) listener();
    };
    for (const event of TOLD) events.on<JobEventsListener>(event, announce);
    events.on('error', this.onError);
    return events;
  }
}
