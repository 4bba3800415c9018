import type { KeyRecord, Scope } from '../domain/access';

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly workspace: string;
  /** Requests a minute; null for the service's own limit. */
  readonly rateLimit: number | null;
}

/**
 * The keys by which callers are known. Every method rejects with `StoreUnavailableError` when Redis does not
 * answer. A key is made of its id and a random secret, of which a SHA-256 hash alone is kept.
 */
export interface KeyRing {
  /** Makes a key; this answer is the only place where its secret is ever told. */
  create(wanted: NewKey): Promise<{ readonly key: string; readonly record: KeyRecord }>;
  /** Oldest first. */
  list(): Promise<readonly KeyRecord[]>;
  /** From now on the key, and every session that was begun with it, is nobody's. False when there is no such key. */
  revoke(id: string): Promise<boolean>;
  /** Whose key this is; null when it is nobody's. Notes the hour of its use. */
  authenticate(presented: string): Promise<KeyRecord | null>;
  /** The key of this id; null when there is none or it was revoked. */
  find(id: string): Promise<KeyRecord | null>;
  /** Whether nobody has a key. */
  isEmpty(): Promise<boolean>;
}

/** Who signed in with a key stays signed in, known by a random token of which a hash alone is kept. */
export interface Sessions {
  /** Begins a session and gives its token, and the seconds after which it ends at the latest. */
  begin(keyId: string): Promise<{ readonly token: string; readonly seconds: number }>;
  /** The id of the key with which the session was begun; null when it has ended. Counts as a use. */
  keyOf(token: string): Promise<string | null>;
  end(token: string): Promise<void>;
}

/** How a caller stands with a limit, after the request that was just counted. */
export interface Allowance {
  readonly isExceeded: boolean;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the count begins anew. */
  readonly resetSeconds: number;
}

export interface RateLimits {
  /** Counts one request of a caller against so many a minute. */
  count(caller: string, limit: number): Promise<Allowance>;
}

/** The port: who may use the service, and how much. One contract suite runs on every adapter. */
export interface Access {
  readonly keys: KeyRing;
  readonly sessions: Sessions;
  readonly limits: RateLimits;
  close(): Promise<void>;
}

/** How long sessions live, in seconds. */
export interface SessionLifetimes {
  /** Since the last use. */
  readonly idleSeconds: number;
  /** Since the beginning. */
  readonly longestSeconds: number;
}

export const DEFAULT_SESSIONS: SessionLifetimes = {
  idleSeconds: 12 * 3600,
  longestSeconds: 7 * 86_400,
};

/** Limits count requests in windows of this length. */
export const LIMIT_SECONDS = 60;
