import { Router } from 'express';
import { articleRoutes } from './articles/articles';
import { batchRoutes } from './batches/batches';
import type { ApiDependencies } from './dependencies';
import { identityRoutes } from './editing/identities';
import { overrideRoutes } from './editing/overrides';
import { feedRoutes } from './ingest/feeds';
import { uploadRoutes } from './ingest/uploads';
import { jobRoutes } from './jobs/jobs';
import { actorRoutes } from './reading/actors';
import { exportRoutes } from './reading/exports';
import { matrixRoutes } from './reading/matrix';
import { webhookRoutes } from './webhooks/webhooks';

/** Everything under `/v1` that is about one workspace's articles. */
export function workspaceRoutes(dependencies: ApiDependencies): Router {
  const router = Router();
  router.use('/articles', articleRoutes(dependencies));
  router.use('/articles', overrideRoutes(dependencies));
  router.use('/uploads', uploadRoutes(dependencies));
  router.use('/feeds', feedRoutes(dependencies));
  router.use('/batches', batchRoutes(dependencies));
  router.use('/jobs', jobRoutes(dependencies));
  router.use('/actors', actorRoutes(dependencies));
  router.use('/actors', identityRoutes(dependencies));
  router.use('/matrix', matrixRoutes(dependencies));
  router.use('/exports', exportRoutes(dependencies));
  router.use('/webhooks', webhookRoutes(dependencies));
  return router;
}
