import type { AnalysisJob, EndedJob } from '../domain/job';
import { consumerConnection, type ConsumerConnection } from './connection';
import {
  ANALYSIS_QUEUE,
  CANCELLATION,
  decodeFailure,
  parsedOrNull,
  parsePayload,
  QUEUE_PREFIX,
} from './contract';
import { CANCELLED } from './job-scripts';

/** Jobs read at a time. */
const CHUNK = 500;
/**
 * A job's end carries the time of the worker that wrote it, and is written within seconds of it or not at all,
 * because a worker that takes longer has lost the job. This covers clocks that differ, too.
 */
const OVERLAP_MS = 120_000;

const KEY = (name: string) => `${QUEUE_PREFIX}:${ANALYSIS_QUEUE}:${name}`;
const TOLD_UNTIL = KEY('told-until');
const TELLER = KEY('teller');

/**
 * The jobs that have ended, by what the queue itself keeps of them in the same step in which they end: whoever
 * reads here misses no end, whichever process brought it about and died after it.
 */
export class EndedJobs {
  private readonly connection: ConsumerConnection;
  /** Ends that this process has told of within the overlap: `id@time` to the time. */
  private readonly told = new Map<string, number>();

  constructor({ url, onError }: { url: string; onError: (error: Error) => void }) {
    this.connection = consumerConnection(url, onError);
  }

  /** True when nobody else tells just now; so for this long, and whoever is asked again within it goes on. */
  async takeTurn(who: string, milliseconds: number): Promise<boolean> {
    const { redis } = this.connection;
    if ((await redis.set(TELLER, who, 'PX', milliseconds, 'NX')) !== null) return true;
    if ((await redis.get(TELLER)) !== who) return false;
    await redis.pexpire(TELLER, milliseconds);
    return true;
  }

  /**
   * Tells of every job that has ended since the last time, oldest first. After a failure, or in another process,
   * an end may be told of again; none is left out. `now` is milliseconds.
   */
  async tell(telling: (ended: readonly EndedJob[]) => Promise<void>, now: number): Promise<void> {
    const { redis } = this.connection;
    const from = Number((await redis.get(TOLD_UNTIL)) ?? now) - OVERLAP_MS;
    for (const [name, state] of [
      ['completed', 'succeeded'],
      ['failed', 'failed'],
    ] as const) {
      for (let offset = 0; ; offset += CHUNK) {
        const page = await redis.zrangebyscore(
          ...([KEY(name), from, '+inf', 'WITHSCORES', 'LIMIT', offset, CHUNK] as const),
        );
        const ends = pairsOf(page).filter(([id, at]) => !this.told.has(`${id}@${at}`));
        const ended = await Promise.all(ends.map(([id, at]) => this.ended(id, at, state)));
        await telling(ended.filter((each) => each !== null));
        for (const [id, at] of ends) this.told.set(`${id}@${at}`, at);
        if (page.length < 2 * CHUNK) break;
      }
    }
    await redis.set(TOLD_UNTIL, now);
    for (const [end, at] of this.told) if (at < now - 2 * OVERLAP_MS) this.told.delete(end);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  /** Null when the job was put in line again since, or cannot be read. */
  private async ended(
    jobId: string,
    at: number,
    state: 'succeeded' | 'failed',
  ): Promise<EndedJob | null> {
    const { redis } = this.connection;
    const [[data, reason, finishedOn], cancelledAt] = await Promise.all([
      redis.hmget(KEY(jobId), 'data', 'failedReason', 'finishedOn'),
      redis.zscore(KEY(CANCELLED), jobId),
    ]);
    const job = data ? readJob(data) : null;
    if (job === null || Number(finishedOn) !== at) return null;
    const isCancelled =
      state === 'failed' &&
      (cancelledAt !== null || decodeFailure(reason ?? '').code === CANCELLATION.code);
    return {
      job,
      status: isCancelled ? 'cancelled' : state,
      endedAt: new Date(at).toISOString(),
    };
  }
}

function readJob(data: string): AnalysisJob | null {
  try {
    return parsePayload(parsedOrNull(data));
  } catch {
    return null;
  }
}

/** A sorted set's reply with scores, which are milliseconds here. */
function pairsOf(reply: readonly string[]): readonly (readonly [id: string, at: number])[] {
  return reply.flatMap((id, index) =>
    index % 2 === 0 ? [[id, Number(reply[index + 1])] as const] : [],
  );
}
