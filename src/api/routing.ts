import type { RequestHandler } from 'express';
import { RequestRefusedError } from './problem';

/** The last handler of a route: tells which methods it has. */
export function onlyAllow(...methods: readonly string[]): RequestHandler {
  const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      response.set('Allow', allowed).status(204).end();
      return;
    }
    throw new RequestRefusedError('method-not-allowed', `This address takes ${allowed}.`, {
      headers: { Allow: allowed },
    });
  };
}

export function notFound(what: string, id: string): RequestRefusedError {
  return new RequestRefusedError('not-found', `There is no ${what} ${JSON.stringify(id)}.`);
}
