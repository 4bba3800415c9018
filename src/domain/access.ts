/** What a key allows: hand articles in and change them; read; everything, also what an operator does. */
export const SCOPES = ['submit', 'read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key as it is kept; its secret is not. */
export interface KeyRecord {
  /** Part of the key and no secret: names it in lists and logs. */
  readonly id: string;
  /** What its owner calls it. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly workspace: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** Requests a minute: 0 for no limit, null for the service's own. */
  readonly rateLimit: number | null;
  /** The hour in which it was last used, ISO 8601 UTC; null before the first time. */
  readonly lastUsedAt: string | null;
}

export function allows(scopes: readonly Scope[], wanted: Scope): boolean {
  return scopes.includes('admin') || scopes.includes(wanted);
}
