import { Router } from 'express';
import type { ApiDependencies } from '../dependencies';
import { readingSchemas } from './reading-schemas';
import { onlyAllow } from '../routing';
import { parsed } from '../schemas';

/** `/v1/matrix`: who speaks of whom, and how. */
export function matrixRoutes({ store }: ApiDependencies): Router {
  const router = Router();
  router
    .route('/')
    .get(async (request, response) => {
      response.json(await store.getMatrix(parsed(readingSchemas.matrixQuery, request.query)));
    })
    .all(onlyAllow('GET'));
  return router;
}
