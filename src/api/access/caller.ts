import type { Request } from 'express';
import { SCOPES, type KeyRecord, type Scope } from '../../domain/access';
import { DEFAULT_WORKSPACE } from '../../domain/workspace';

/** Who sends a request, and what they may do. */
export interface Caller {
  /** Null where nobody has a key and nobody needs one. */
  readonly keyId: string | null;
  readonly workspace: string;
  readonly scopes: readonly Scope[];
  /** Requests a minute by the key itself; null for the service's own limit. */
  readonly rateLimit: number | null;
  /** Of a session the token that writes must carry; null for who needs none. */
  readonly csrfToken: string | null;
}

/** Everybody, while there are no keys. */
export const ANYBODY: Caller = {
  keyId: null,
  workspace: DEFAULT_WORKSPACE,
  scopes: SCOPES,
  rateLimit: null,
  csrfToken: null,
};

export function callerWith(
  { id, workspace, scopes, rateLimit }: KeyRecord,
  csrfToken: string | null,
): Caller {
  return { keyId: id, workspace, scopes, rateLimit, csrfToken };
}

const callers = new WeakMap<Request, Caller>();

export function rememberCaller(request: Request, caller: Caller): void {
  callers.set(request, caller);
}

/** Of a request that has passed the guard; throws for one that has not. */
export function callerOf(request: Request): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error('A request has come past the guard.');
  return caller;
}
