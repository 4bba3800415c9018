import express, { type ErrorRequestHandler, type Express } from 'express';
import helmet from 'helmet';
import { actorRoutes } from './reading/actors';
import { articleRoutes } from './articles/articles';
import { batchRoutes } from './batches/batches';
import type { ApiDependencies, RequestLog } from './dependencies';
import { exportRoutes } from './reading/exports';
import { feedRoutes } from './ingest/feeds';
import { healthRoutes } from './health';
import { jobRoutes } from './jobs/jobs';
import { matrixRoutes } from './reading/matrix';
import { serviceMetrics } from './metrics/metrics';
import { DOCUMENT, openApiRoutes } from './openapi/openapi';
import { problemAnswerOf, RequestRefusedError } from './problem';
import { traceRequests } from './request-trace';
import { uploadRoutes } from './ingest/uploads';

/** The service as an Express application that listens nowhere yet. */
export function createApp(dependencies: ApiDependencies): Express {
  const app = express();
  const metrics = serviceMetrics(dependencies, Object.keys(DOCUMENT.paths));
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.use(traceRequests(dependencies.log));
  app.use(metrics.observeRequests);
  app.use(secureHeaders());

  app.use(healthRoutes(dependencies));
  app.use(metrics.routes);
  app.use(openApiRoutes());
  app.use('/v1', (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  app.use('/v1/articles', articleRoutes(dependencies));
  app.use('/v1/uploads', uploadRoutes(dependencies));
  app.use('/v1/feeds', feedRoutes(dependencies));
  app.use('/v1/batches', batchRoutes(dependencies));
  app.use('/v1/jobs', jobRoutes(dependencies));
  app.use('/v1/actors', actorRoutes(dependencies));
  app.use('/v1/matrix', matrixRoutes(dependencies));
  app.use('/v1/exports', exportRoutes(dependencies));
  if (dependencies.webRoot !== null) app.use(express.static(dependencies.webRoot));

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
