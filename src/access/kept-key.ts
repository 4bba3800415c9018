import type { KeyRecord } from '../domain/access';
import type { NewKey } from './access';
import { hashOf, newKey } from './secrets';

/** What is kept of a key that was made. When it was last used is noted apart. */
export interface KeptKey extends Omit<KeyRecord, 'lastUsedAt'> {
  readonly hash: string;
}

export function freshKey(
  { name, scopes, workspace, rateLimit }: NewKey,
  now: Date,
): { readonly key: string; readonly kept: KeptKey } {
  const { id, key } = newKey();
  const createdAt = now.toISOString();
  return {
    key,
    kept: { id, name, scopes: [...scopes], workspace, createdAt, rateLimit, hash: hashOf(key) },
  };
}

/** The record without the hash. */
export function recordOf({ hash: _hash, ...record }: KeptKey, usedAt: string | null): KeyRecord {
  return { ...record, lastUsedAt: usedAt };
}

/** Finer than an hour nobody needs to know when a key was used, and each note of it is a write. */
export function hourOf(now: Date): string {
  return `${now.toISOString().slice(0, 13)}:00:00.000Z`;
}

/** Oldest first; of one moment by id. */
export function inOrder(records: readonly KeyRecord[]): readonly KeyRecord[] {
  const place = ({ createdAt, id }: KeyRecord) => `${createdAt} ${id}`;
  return [...records].sort((a, b) => (place(a) < place(b) ? -1 : 1));
}
