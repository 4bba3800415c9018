import type { Scope } from '../../domain/access';

/** Routes that need another scope than their method says, by method and template. */
const SCOPES_BY_ROUTE: Readonly<Record<string, Scope>> = {
  'POST /v1/actors/{id}/merge': 'admin',
  'POST /v1/actors/{id}/split': 'admin',
};

/** Open to everybody: who signs in has no session yet. */
const OPEN_ROUTES: ReadonlySet<string> = new Set(['/v1/session']);

/** About the whole service, and so nothing to those in a workspace of their own. */
const SERVICE_ROUTES: ReadonlySet<string> = new Set(['/metrics']);

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export function isReading(method: string): boolean {
  return READING.has(method);
}

/** Whether a key is needed at all: for everything under `/v1` but signing in, and for what tells of the service. */
export function needsKey(template: string): boolean {
  if (OPEN_ROUTES.has(template)) return false;
  return template.startsWith('/v1/') || SERVICE_ROUTES.has(template);
}

export function isOfWholeService(template: string): boolean {
  return SERVICE_ROUTES.has(template);
}

/** What a key must allow: reading needs `read`, all else `submit`, unless the table says otherwise. */
export function scopeOf(method: string, template: string): Scope {
  return SCOPES_BY_ROUTE[`${method} ${template}`] ?? (isReading(method) ? 'read' : 'submit');
}
