import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { RequestRefusedError } from '../problem';
import type { Caller } from './caller';
import { isReading } from './scopes';

/**
 * Refuses what a page of another site makes a browser send. Who sends a key of their own is no such page; a session
 * shows by a token, and while there are no keys the browser tells where a request comes from.
 */
export function requireOwnPage(request: Request, caller: Caller): void {
  if (isReading(request.method)) return;
  if (caller.csrfToken !== null) {
    if (isSame(request.get('X-CSRF-Token') ?? '', caller.csrfToken)) return;
    throw foreignPage('A session must send the csrfToken of /v1/session as X-CSRF-Token.');
  }
  if (caller.keyId === null && siteOf(request) === 'other') throw foreignPage();
}

/** The same for a page that knows no token, by what the browser tells. */
export function requireSameOrigin(request: Request, caller: Caller): void {
  if (isReading(request.method)) return;
  const site = siteOf(request);
  if (site === 'other' || (site === 'untold' && caller.csrfToken !== null)) throw foreignPage();
}

/** Browsers tell `Sec-Fetch-Site`, older ones `Origin`; other programs neither. */
function siteOf(request: Request): 'own' | 'other' | 'untold' {
  const site = request.get('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own' : 'other';
  const origin = request.get('Origin');
  if (origin === undefined) return 'untold';
  return origin.replace(/^https?:\/\//, '') === request.headers.host ? 'own' : 'other';
}

function foreignPage(message = 'This was sent by a page of another site.'): RequestRefusedError {
  return new RequestRefusedError('csrf', message);
}

function isSame(given: string, known: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(known)];
  return a.length === b.length && timingSafeEqual(a, b);
}
