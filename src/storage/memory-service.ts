import type { Measures } from '../domain/measures';
import type { StoreLifetimes } from './lists';
import { compareBytes } from './ordering';
import type { IdempotencyOutcome, Store, WorkerHeartbeat } from './store';

interface Claim {
  readonly bodyHash: string;
  readonly jobId: string;
  readonly articleId: string;
  readonly expiresAt: number;
}

interface Beat {
  readonly heartbeat: WorkerHeartbeat;
  readonly expiresAt: number;
}

/** What the store in memory keeps of the service itself: claimed keys, signs of life, measures. */
export class MemoryService {
  private readonly claims = new Map<string, Claim>();
  private readonly heartbeats = new Map<string, Beat>();
  private readonly sums = new Map<string, number>();

  constructor(
    protected readonly lifetimes: StoreLifetimes,
    protected readonly now: () => number,
  ) {}

  async claimIdempotencyKey(
    key: string,
    bodyHash: string,
    { jobId, articleId }: Parameters<Store['claimIdempotencyKey']>[2],
  ): Promise<IdempotencyOutcome> {
    const known = this.claims.get(key);
    if (!known || known.expiresAt <= this.now()) {
      const expiresAt = this.now() + this.lifetimes.idempotencySeconds * 1000;
      this.claims.set(key, { bodyHash, jobId, articleId, expiresAt });
      return { kind: 'claimed' };
    }
    if (known.bodyHash !== bodyHash) return { kind: 'conflict' };
    return { kind: 'replayed', jobId: known.jobId, articleId: known.articleId };
  }

  async recordHeartbeat(heartbeat: WorkerHeartbeat): Promise<void> {
    const expiresAt = this.now() + this.lifetimes.heartbeatSeconds * 1000;
    this.heartbeats.set(heartbeat.workerId, { heartbeat: { ...heartbeat }, expiresAt });
  }

  async forgetHeartbeat(workerId: string): Promise<void> {
    this.heartbeats.delete(workerId);
  }

  async liveWorkers(): Promise<readonly WorkerHeartbeat[]> {
    return [...this.heartbeats.values()]
      .filter(({ expiresAt }) => expiresAt > this.now())
      .map(({ heartbeat }) => heartbeat)
      .sort((a, b) => compareBytes(a.workerId, b.workerId));
  }

  async addMeasures(measures: Measures): Promise<void> {
    for (const [name, amount] of Object.entries(measures)) {
      if (amount > 0) this.sums.set(name, (this.sums.get(name) ?? 0) + amount);
    }
  }

  async measures(): Promise<Measures> {
    return Object.fromEntries(this.sums);
  }
}
