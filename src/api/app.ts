import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import { guardOperatorsPage, guardRoutes } from './access/guard';
import { sessionRoutes } from './access/session';
import { dispatchByWorkspace } from './access/workspace-dispatch';
import { chartLibrary } from './chart-library';
import { queueBoardPage } from './queue-board-page';
import type { RequestLog, ServiceDependencies } from './dependencies';
import { healthRoutes } from './health';
import { serviceMetrics } from './metrics/metrics';
import { DOCUMENT, openApiRoutes } from './openapi/openapi';
import { problemAnswerOf, RequestRefusedError } from './problem';
import { traceRequests } from './request-trace';
import { workspaceRoutes } from './workspace-routes';

/**
 * The service as an Express application that listens nowhere yet. What stands before the guard is open to
 * everybody, and so are the page's own files.
 */
export function createApp(dependencies: ServiceDependencies): Express {
  const app = express();
  const templates = Object.keys(DOCUMENT.paths);
  const metrics = serviceMetrics(dependencies, templates);
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.set('trust proxy', [...dependencies.trustedProxies]);
  app.use(traceRequests(dependencies.log));
  app.use(metrics.observeRequests);
  app.use(secureHeaders());

  app.use(healthRoutes(dependencies));
  app.use(openApiRoutes());
  app.use('/v1', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/v1/session', sessionRoutes(dependencies));
  app.use(['/v1', '/metrics'], guardRoutes(dependencies, templates));
  app.use(metrics.routes);
  app.use('/v1', dispatchByWorkspace(dependencies, workspaceRoutes));
  if (dependencies.queueBoard !== null) {
    const guard = guardOperatorsPage(dependencies);
    app.use('/admin/queues', guard, queueBoardPage(dependencies.queueBoard));
  }
  if (dependencies.webRoot !== null) {
    app.use('/vendor', chartLibrary());
    app.use(express.static(dependencies.webRoot));
  }

  app.use((request) => {
    throw new RequestRefusedError('not-found', `There is nothing at ${request.path}.`);
  });
  app.use(answerWithProblem(dependencies.log));
  return app;
}

function secureHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // The service speaks plain HTTP; a proxy that adds TLS also adds this header.
    strictTransportSecurity: false,
  });
}

function answerWithProblem(log: RequestLog): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const { problem, headers } = problemAnswerOf(error);
    if (problem.status >= 500) {
      const { requestId, jobId } = response.locals as Readonly<Record<string, unknown>>;
      const entry = { requestId, jobId, code: problem.code, error };
      if (problem.code === 'internal') log.error('request failed', entry);
      else if (problem.code === 'not-ready') log.info('not ready', { requestId });
      else log.warn('request refused', entry);
    }
    if (response.headersSent) {
      next(error);
      return;
    }
    response
      .status(problem.status)
      .set(headers)
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  };
}
