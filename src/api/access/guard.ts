import type { Request, RequestHandler, Response } from 'express';
import { allows, type Scope } from '../../domain/access';
import { DEFAULT_WORKSPACE } from '../../domain/workspace';
import { templateFinder } from '../metrics/metrics-paths';
import { RequestRefusedError } from '../problem';
import { callerBehind, knownCaller, type Doorkeeping } from './authentication';
import { rememberCaller, type Caller } from './caller';
import { countRequest } from './counted-requests';
import { requireOwnPage, requireSameOrigin } from './own-pages';
import { isOfWholeService, scopeOf } from './scopes';

export interface GuardOptions extends Doorkeeping {
  /** Requests a minute of a key that has no limit of its own; 0 for none. */
  readonly rateLimit: number;
}

/** Lets through who may use the route that the request is for; `templates` are all routes there are. */
export function guardRoutes(options: GuardOptions, templates: readonly string[]): RequestHandler {
  const templateOf = templateFinder(templates);
  return async (request, response, next) => {
    const caller = await admitted(request, response, options);
    // As the router compares paths: it takes capital letters for small ones.
    const template = templateOf(`${request.baseUrl}${request.path}`.toLowerCase());
    const isHidden =
      template === null || (isOfWholeService(template) && caller.workspace !== DEFAULT_WORKSPACE);
    if (isHidden) throw nothingAt(request);
    requireScope(caller, scopeOf(request.method, template));
    requireOwnPage(request, caller);
    next();
  };
}

/** Lets operators of the whole service through; for a page of whose writes no token can be asked. */
export function guardOperatorsPage(options: GuardOptions): RequestHandler {
  return async (request, response, next) => {
    const caller = await admitted(request, response, options);
    if (caller.workspace !== DEFAULT_WORKSPACE) throw nothingAt(request);
    requireScope(caller, 'admin');
    requireSameOrigin(request, caller);
    next();
  };
}

async function admitted(
  request: Request,
  response: Response,
  options: GuardOptions,
): Promise<Caller> {
  const caller = await knownCaller(request, response, options);
  rememberCaller(request, caller, () => callerBehind(request, options));
  response.locals.keyId = caller.keyId ?? undefined;
  const limit = caller.rateLimit ?? options.rateLimit;
  if (caller.keyId !== null && limit > 0) {
    await countRequest(options.access.limits, `key ${caller.keyId}`, limit, response);
  }
  return caller;
}

function requireScope({ scopes }: Caller, wanted: Scope): void {
  if (allows(scopes, wanted)) return;
  throw new RequestRefusedError('forbidden', `This needs a key with the scope "${wanted}".`, {
    errors: [{ field: 'scope', message: `must be ${wanted}` }],
  });
}

function nothingAt(request: Request): RequestRefusedError {
  const path = `${request.baseUrl}${request.path}`;
  return new RequestRefusedError('not-found', `There is nothing at ${path}.`);
}
