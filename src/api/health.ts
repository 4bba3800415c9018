import { Router } from 'express';
import type { WorkerHeartbeat } from '../storage/store';
import type { ApiDependencies } from './dependencies';
import { RequestRefusedError, type FieldError } from './problem';
import { onlyAllow } from './routing';

/** `/healthz` says that the process runs; `/readyz` that an article sent now would be analysed. */
export function healthRoutes(dependencies: ApiDependencies): Router {
  const router = Router();

  router
    .route('/healthz')
    .get((_request, response) => {
      response.json({ status: 'alive' });
    })
    .all(onlyAllow('GET'));

  router
    .route('/readyz')
    .get(async (_request, response) => {
      const { missing, workers } = await readiness(dependencies);
      if (missing.length > 0) {
        const reasons = missing.map(({ field, message }) => `${field} ${message}`).join('; ');
        throw new RequestRefusedError('not-ready', `Not ready: ${reasons}.`, {
          errors: missing,
          headers: { 'Retry-After': '5' },
        });
      }
      const models = new Set(workers.map((worker) => `${worker.modelId}@${worker.modelRevision}`));
      response.json({ status: 'ready', workers: workers.length, models: [...models] });
    })
    .all(onlyAllow('GET'));

  return router;
}

async function readiness({ store, queue, shutdown }: ApiDependencies): Promise<{
  readonly missing: readonly FieldError[];
  readonly workers: readonly WorkerHeartbeat[];
}> {
  if (shutdown.aborted) {
    return { missing: [{ field: 'service', message: 'is shutting down' }], workers: [] };
  }
  const [ping, queuePing, live, paused] = await Promise.allSettled([
    store.ping(),
    queue.ping(),
    store.liveWorkers(),
    queue.isPaused(),
  ]);
  const missing: FieldError[] = [];
  if (ping.status === 'rejected') missing.push({ field: 'redis', message: 'does not answer' });
  if (queuePing.status === 'rejected') missing.push({ field: 'queue', message: 'does not answer' });
  if (paused.status === 'fulfilled' && paused.value) {
    missing.push({ field: 'queue', message: 'is paused: articles are taken in and wait' });
  }
  const workers = live.status === 'fulfilled' ? live.value : [];
  if (workers.length === 0) {
    missing.push({ field: 'workers', message: 'none is known to run with its model loaded' });
  }
  return { missing, workers };
}
