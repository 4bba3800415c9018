import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { RequestLog } from './dependencies';

/**
 * Gives every request an id (the caller's `X-Request-Id` when it is a plain one) and writes one line when it
 * is over: ids, method, path, status and time, never a query string or a body.
 */
export function traceRequests(log: RequestLog): RequestHandler {
  return (request, response, next) => {
    const given = request.get('X-Request-Id');
    const requestId = given && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    const { method, path } = request;
    const begun = performance.now();
    response.once('close', () => {
      log.info('request', {
        requestId,
        jobId: response.locals.jobId,
        keyId: response.locals.keyId,
        method,
        path: path.slice(0, 300),
        status: response.statusCode,
        aborted: response.writableFinished ? undefined : true,
        milliseconds: Math.round(performance.now() - begun),
      });
    });
    next();
  };
}
