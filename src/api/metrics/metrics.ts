import { Router, type RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { ApiDependencies } from '../dependencies';
import { templateFinder } from './metrics-paths';
import { registerWorkMetrics } from './metrics-work';
import { onlyAllow } from '../routing';

const HTTP_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const OTHER_PATHS = 'other';
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export interface ServiceMetrics {
  /** Comes before every route: measures how long each request takes, by its route's template. */
  readonly observeRequests: RequestHandler;
  /** `/metrics` */
  readonly routes: Router;
}

/** What Prometheus is told: this process, its requests, the queue, and what all workers have measured. */
export function serviceMetrics(
  dependencies: Pick<ApiDependencies, 'store' | 'queue'>,
  templates: readonly string[],
): ServiceMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registerWorkMetrics(registry, dependencies);
  return {
    observeRequests: requestObserver(registry, templates),
    routes: metricsRoutes(registry),
  };
}

function requestObserver(registry: Registry, templates: readonly string[]): RequestHandler {
  const templateOf = templateFinder(templates);
  const durations = new Histogram({
    name: 'stancewire_http_request_duration_seconds',
    help: 'How long requests took until their answer was sent or they were given up.',
    labelNames: ['method', 'route', 'status'],
    buckets: HTTP_SECONDS,
    registers: [registry],
  });
  return (request, response, next) => {
    const method = METHODS.has(request.method) ? request.method : OTHER_PATHS;
    const route = templateOf(request.path) ?? OTHER_PATHS;
    const stop = durations.startTimer({ method, route });
    response.once('close', () => stop({ status: response.statusCode }));
    next();
  };
}

function metricsRoutes(registry: Registry): Router {
  const router = Router();
  router
    .route('/metrics')
    .get(async (_request, response) => {
      response.set('Cache-Control', 'no-store').set('Content-Type', registry.contentType);
      response.send(await registry.metrics());
    })
    .all(onlyAllow('GET'));
  return router;
}
