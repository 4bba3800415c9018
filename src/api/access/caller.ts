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

interface Remembered {
  readonly caller: Caller;
  /** Finds out again who sends the request; null when it is nobody by now. */
  readonly again: () => Promise<Caller | null>;
}

const callers = new WeakMap<Request, Remembered>();

export function rememberCaller(request: Request, caller: Caller, again: Remembered['again']): void {
  callers.set(request, { caller, again });
}

/** Of a request that has passed the guard; throws for one that has not. */
export function callerOf(request: Request): Caller {
  return rememberedOf(request).caller;
}

/** False when the key of the caller has been revoked, or the session has ended, since the request passed the guard. */
export async function isStillKnown(request: Request): Promise<boolean> {
  const { caller, again } = rememberedOf(request);
  const known = await again();
  return known !== null && known.keyId === caller.keyId;
}

function rememberedOf(request: Request): Remembered {
  const remembered = callers.get(request);
  if (!remembered) throw new Error('A request has come past the guard.');
  return remembered;
}
