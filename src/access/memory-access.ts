import type { KeyRecord } from '../domain/access';
import {
  DEFAULT_SESSIONS,
  LIMIT_SECONDS,
  type Access,
  type Allowance,
  type KeyRing,
  type NewKey,
  type RateLimits,
  type SessionLifetimes,
  type Sessions,
} from './access';
import { freshKey, hourOf, inOrder, recordOf, type KeptKey } from './kept-key';
import { hashOf, idOfKey, isHashOf, newToken } from './secrets';

export interface MemoryAccessOptions extends Partial<SessionLifetimes> {
  readonly now?: () => Date;
}

/** Keys, sessions and limits in this process's memory, for tests. */
export function createMemoryAccess({
  now = () => new Date(),
  ...lifetimes
}: MemoryAccessOptions = {}): Access {
  return {
    keys: new MemoryKeys(now),
    sessions: new MemorySessions({ ...DEFAULT_SESSIONS, ...lifetimes }, now),
    limits: new MemoryLimits(now),
    close: async () => undefined,
  };
}

class MemoryKeys implements KeyRing {
  private readonly kept = new Map<string, KeptKey>();
  private readonly used = new Map<string, string>();

  constructor(private readonly now: () => Date) {}

  async create(wanted: NewKey) {
    const { key, kept } = freshKey(wanted, this.now());
    this.kept.set(kept.id, kept);
    return { key, record: recordOf(kept, null) };
  }

  async list(): Promise<readonly KeyRecord[]> {
    return inOrder([...this.kept.values()].map((kept) => this.record(kept)));
  }

  async revoke(id: string): Promise<boolean> {
    this.used.delete(id);
    return this.kept.delete(id);
  }

  async authenticate(presented: string): Promise<KeyRecord | null> {
    const kept = this.kept.get(idOfKey(presented) ?? '');
    if (!kept || !isHashOf(kept.hash, presented)) return null;
    this.used.set(kept.id, hourOf(this.now()));
    return this.record(kept);
  }

  async find(id: string): Promise<KeyRecord | null> {
    const kept = this.kept.get(id);
    return kept ? this.record(kept) : null;
  }

  async isEmpty(): Promise<boolean> {
    return this.kept.size === 0;
  }

  private record(kept: KeptKey): KeyRecord {
    return recordOf(kept, this.used.get(kept.id) ?? null);
  }
}

class MemorySessions implements Sessions {
  private readonly begun = new Map<string, { keyId: string; idleAt: number; endsAt: number }>();

  constructor(
    private readonly lifetimes: SessionLifetimes,
    private readonly now: () => Date,
  ) {}

  async begin(keyId: string) {
    const token = newToken();
    const now = this.now().getTime();
    const endsAt = now + this.lifetimes.longestSeconds * 1000;
    this.begun.set(hashOf(token), { keyId, idleAt: this.idleAt(now), endsAt });
    return { token, seconds: this.lifetimes.longestSeconds };
  }

  async keyOf(token: string): Promise<string | null> {
    const session = this.begun.get(hashOf(token));
    const now = this.now().getTime();
    if (!session || now >= Math.min(session.idleAt, session.endsAt)) return null;
    session.idleAt = this.idleAt(now);
    return session.keyId;
  }

  async end(token: string): Promise<void> {
    this.begun.delete(hashOf(token));
  }

  private idleAt(now: number): number {
    return now + this.lifetimes.idleSeconds * 1000;
  }
}

class MemoryLimits implements RateLimits {
  private readonly windows = new Map<string, { count: number; endsAt: number }>();

  constructor(private readonly now: () => Date) {}

  async count(caller: string, limit: number): Promise<Allowance> {
    const now = this.now().getTime();
    const known = this.windows.get(caller);
    const window =
      known && known.endsAt > now ? known : { count: 0, endsAt: now + LIMIT_SECONDS * 1000 };
    window.count += 1;
    this.windows.set(caller, window);
    return {
      isExceeded: window.count > limit,
      limit,
      remaining: Math.max(limit - window.count, 0),
      resetSeconds: Math.ceil((window.endsAt - now) / 1000),
    };
  }
}
