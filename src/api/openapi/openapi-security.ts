import type { Scope } from '../../domain/access';
import { isReading, needsKey, scopeOf } from '../access/scopes';
import { SESSION_COOKIE } from '../access/session-cookie';
import type { ProblemCode } from '../problem';

/** How a caller says who it is. */
export const SECURITY_SCHEMES = {
  bearerAuth: { type: 'http', scheme: 'bearer', description: 'A key, sw_ID_SECRET.' },
  sessionCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'As POST /v1/session sets it. Writes send its csrfToken as X-CSRF-Token too.',
  },
} as const;

/** What a route asks for while the service has keys; the scope `admin` stands for every other. */
export function securityOf(
  method: string,
  path: string,
): readonly Readonly<Record<string, readonly Scope[]>>[] {
  if (!needsKey(path)) return [];
  const scopes = [scopeOf(method, path)];
  return Object.keys(SECURITY_SCHEMES).map((scheme) => ({ [scheme]: scopes }));
}

export function accessProblems(method: string, path: string): readonly ProblemCode[] {
  if (!needsKey(path)) return [];
  const always: readonly ProblemCode[] = ['unauthenticated', 'forbidden', 'too-many-requests'];
  return isReading(method) ? always : [...always, 'csrf'];
}
