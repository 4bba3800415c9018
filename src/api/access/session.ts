import { Router } from 'express';
import type { Scope } from '../../domain/access';
import { jsonBody } from '../json-body';
import { RequestRefusedError } from '../problem';
import { onlyAllow } from '../routing';
import { parsed, schemas } from '../schemas';
import { accessSchemas } from './access-schemas';
import { callerBehind, knownCaller, needsNoKey, type Doorkeeping } from './authentication';
import { ANYBODY, callerWith, type Caller } from './caller';
import { countRequest } from './counted-requests';
import { requireOwnPage } from './own-pages';
import {
  clearSessionCookie,
  csrfTokenOf,
  sessionTokenOf,
  setSessionCookie,
} from './session-cookie';

/** Of one address, in a minute; keys are too long to be guessed, this keeps the log short. */
const SIGN_INS = 20;

/** Who is signed in, and what they may do. */
export interface SessionView {
  readonly workspace: string;
  readonly scopes: readonly Scope[];
  /** Writes of the session send it as `X-CSRF-Token`; null where none is needed. */
  readonly csrfToken: string | null;
}

/** `/v1/session`: a browser signs in with a key once, and is known by a cookie from then on. */
export function sessionRoutes(doorkeeping: Doorkeeping): Router {
  const { keys, sessions, limits } = doorkeeping.access;
  const router = Router();

  router
    .route('/')
    .get(async (request, response) => {
      parsed(schemas.noQuery, request.query);
      const caller = await knownCaller(request, response, doorkeeping);
      response.json(viewOf(caller));
    })
    .post(...jsonBody(), async (request, response) => {
      const { key } = parsed(accessSchemas.signIn, request.body);
      if (await needsNoKey(request, doorkeeping)) {
        response.status(201).json(viewOf(ANYBODY));
        return;
      }
      await countRequest(limits, `sign-in ${request.ip ?? ''}`, SIGN_INS, response);
      const record = await keys.authenticate(key);
      if (!record)
        throw new RequestRefusedError('unauthenticated', 'The key is not known.', {
          headers: { 'WWW-Authenticate': 'Bearer' },
        });
      const former = sessionTokenOf(request);
      if (former !== null) await sessions.end(former);
      const { token, seconds } = await sessions.begin(record.id);
      setSessionCookie(request, response, token, seconds);
      response.status(201).json(viewOf(callerWith(record, csrfTokenOf(token))));
    })
    .delete(async (request, response) => {
      const token = sessionTokenOf(request);
      if (token !== null) {
        const caller = await callerBehind(request, doorkeeping);
        if (caller) requireOwnPage(request, caller);
        await sessions.end(token);
        clearSessionCookie(request, response);
      }
      response.status(204).end();
    })
    .all(onlyAllow('GET', 'POST', 'DELETE'));

  return router;
}

function viewOf({ workspace, scopes, csrfToken }: Caller): SessionView {
  return { workspace, scopes, csrfToken };
}
