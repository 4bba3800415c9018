import type { Request, Response } from 'express';
import type { Access } from '../../access/access';
import { RequestRefusedError } from '../problem';
import { ANYBODY, callerWith, type Caller } from './caller';
import { countRequest } from './counted-requests';
import { csrfTokenOf, sessionTokenOf } from './session-cookie';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * Requests with a key that nobody has, of one address, in a minute: as many as a program sends that has not heard yet
 * that its key is revoked.
 */
const UNKNOWN_KEYS = 60;

export interface Doorkeeping {
  readonly access: Access;
  /** Whether anybody may come in while there are no keys: only where nobody but this machine can. */
  readonly isOpenWithoutKeys: boolean;
}

/** Who sends the request; null when it does not tell, or tells wrong. */
export async function callerBehind(
  request: Request,
  doorkeeping: Doorkeeping,
): Promise<Caller | null> {
  const key = bearerOf(request);
  const token = key === null ? sessionTokenOf(request) : null;
  const { keys } = doorkeeping.access;
  if (key !== null) {
    const record = await keys.authenticate(key);
    if (record) return callerWith(record, null);
  } else if (token !== null) {
    const keyId = await doorkeeping.access.sessions.keyOf(token);
    const record = keyId === null ? null : await keys.find(keyId);
    if (record) return callerWith(record, csrfTokenOf(token));
  }
  return (await needsNoKey(request, doorkeeping)) ? ANYBODY : null;
}

/**
 * Whether the request is let in without a key. It must be addressed to this machine by a name of this machine: a
 * page elsewhere can have a name of its own lead here.
 */
export async function needsNoKey(
  request: Request,
  { access, isOpenWithoutKeys }: Doorkeeping,
): Promise<boolean> {
  if (!isOpenWithoutKeys || !LOOPBACK.test(request.headers.host ?? '')) return false;
  return access.keys.isEmpty();
}

/**
 * Who sends the request; throws for one that does not tell, or tells wrong. Keys that nobody has are counted against
 * the address that they come from, and no request with a good one is.
 */
export async function knownCaller(
  request: Request,
  response: Response,
  doorkeeping: Doorkeeping,
): Promise<Caller> {
  const caller = await callerBehind(request, doorkeeping);
  if (caller) return caller;
  if (bearerOf(request) !== null) {
    const { limits } = doorkeeping.access;
    const address = `unknown key ${request.ip ?? ''}`;
    await countRequest(limits, address, UNKNOWN_KEYS, response, 'requests with unknown keys');
  }
  throw unauthenticated(request);
}

function unauthenticated(request: Request): RequestRefusedError {
  const gave = bearerOf(request) !== null || sessionTokenOf(request) !== null;
  const message = gave
    ? 'The key is not known or was revoked, or the session has ended.'
    : 'A key is needed: send it as "Authorization: Bearer KEY", or sign in. "stancewire keys create" makes one.';
  return new RequestRefusedError('unauthenticated', message, {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

function bearerOf(request: Request): string | null {
  return /^Bearer +(\S+) *$/i.exec(request.get('Authorization') ?? '')?.[1] ?? null;
}
