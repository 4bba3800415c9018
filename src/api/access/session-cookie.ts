import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';

export const SESSION_COOKIE = 'stancewire_session';
const TOKEN = new RegExp(`(?:^|; *)${SESSION_COOKIE}=([\\w-]{43})(?:;|$)`);

/** The token of the browser's session; null without one. */
export function sessionTokenOf(request: Request): string | null {
  return TOKEN.exec(request.headers.cookie ?? '')?.[1] ?? null;
}

export function setSessionCookie(
  request: Request,
  response: Response,
  token: string,
  seconds: number,
): void {
  response.cookie(SESSION_COOKIE, token, { ...attributes(request), maxAge: seconds * 1000 });
}

export function clearSessionCookie(request: Request, response: Response): void {
  response.clearCookie(SESSION_COOKIE, attributes(request));
}

/** What a session's writes must carry: another site's page cannot read it, nor make it of the cookie it cannot see. */
export function csrfTokenOf(token: string): string {
  return createHash('sha256').update(`csrf ${token}`).digest('base64url');
}

/** A proxy that adds TLS says so; who says it without one only keeps the cookie from themselves. */
function attributes(request: Request) {
  const isSecure = request.secure || /^https\b/i.test(request.get('X-Forwarded-Proto') ?? '');
  return { httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/' } as const;
}
