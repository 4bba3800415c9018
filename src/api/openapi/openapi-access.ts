import { accessSchemas } from '../access/access-schemas';
import { session } from './answer-schemas-access';
import type { Operations } from './openapi-operation';
import { schemas } from '../schemas';

/** What `/v1/session` takes and answers. */
export const ACCESS_OPERATIONS: Operations = {
  'POST /v1/session': {
    id: 'signIn',
    summary: 'Sign in with a key',
    description:
      'The answer sets a cookie that stands for the key until it is revoked, the session ends, or nobody has used ' +
      'it for long.',
    body: { 'application/json': accessSchemas.signIn },
    answers: {
      201: {
        description: 'Who is signed in.',
        body: session,
        headers: { 'Set-Cookie': 'The session; scripts cannot read it.' },
      },
    },
    problems: ['unauthenticated', 'too-many-requests'],
  },
  'GET /v1/session': {
    id: 'getSession',
    summary: 'Who is signed in, and what they may do',
    description: 'While the service has no keys, anybody, who may do everything.',
    query: schemas.noQuery,
    answers: { 200: { description: 'Who is signed in.', body: session } },
    problems: ['unauthenticated', 'too-many-requests'],
  },
  'DELETE /v1/session': {
    id: 'signOut',
    summary: 'Sign out',
    answers: { 204: { description: 'Nobody is signed in any more.' } },
    problems: ['csrf'],
  },
};
