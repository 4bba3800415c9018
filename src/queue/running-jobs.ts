import { StoreUnavailableError } from '../domain/errors';
import { consumerConnection, isOutage, type ConsumerConnection } from './connection';
import { ANALYSIS_QUEUE, QUEUE_PREFIX } from './contract';
import { BEGIN_SAVING, CANCELLED } from './job-scripts';

/** How often a worker asks whether its jobs were cancelled. */
const LOOK_INTERVAL_MS = 250;

export interface RunningJobsOptions {
  readonly url: string;
  readonly onError?: (error: Error) => void;
}

/** The worker's side of cancelling: hears of it, and settles who was first, the one who cancels or the one who saves. */
export class RunningJobs {
  private readonly connection: ConsumerConnection;
  private readonly watched = new Map<string, AbortController>();
  private timer: NodeJS.Timeout | null = null;
  private looking = false;

  constructor({ url, onError = () => undefined }: RunningJobsOptions) {
    this.connection = consumerConnection(url, onError);
  }

  /** A signal that is aborted soon after the job was cancelled; `forget` ends the watch. */
  watch(jobId: string): { readonly cancelled: AbortSignal; readonly forget: () => void } {
    const controller = new AbortController();
    this.watched.set(jobId, controller);
    this.timer ??= setInterval(() => void this.look(), LOOK_INTERVAL_MS).unref();
    void this.look();
    return {
      cancelled: controller.signal,
      forget: () => {
        if (this.watched.get(jobId) === controller) this.watched.delete(jobId);
        if (this.watched.size > 0 || this.timer === null) return;
        clearInterval(this.timer);
        this.timer = null;
      },
    };
  }

  /**
   * Asked right before saving. False when the job was cancelled; once it was true, the job cannot be any more.
   * Waits for a Redis that is away; rejects with `StoreUnavailableError` when one that answers takes no writes.
   */
  async beginSaving(jobId: string): Promise<boolean> {
    const keys = [keyOf(jobId), keyOf(CANCELLED)];
    try {
      return (await BEGIN_SAVING.runOn(this.connection.redis, keys, [jobId])) === 1;
    } catch (error) {
      throw isOutage(error) ? new StoreUnavailableError(error) : error;
    }
  }

  async close(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.connection.close();
  }

  private async look(): Promise<void> {
    if (this.looking || this.watched.size === 0) return;
    this.looking = true;
    try {
      await Promise.all(
        [...this.watched].map(async ([jobId, controller]) => {
          const at = await this.connection.redis.zscore(keyOf(CANCELLED), jobId);
          if (at !== null) controller.abort();
        }),
      );
    } catch {
      // An outage: the next look, or `beginSaving`, will tell.
    } finally {
      this.looking = false;
    }
  }
}

function keyOf(name: string): string {
  return `${QUEUE_PREFIX}:${ANALYSIS_QUEUE}:${name}`;
}
