import { Router } from 'express';
import { openApiDocument } from './openapi-document';
import { OPERATION_GROUPS } from './openapi-operations';
import { documentPage } from './openapi-page';
import { onlyAllow } from '../routing';

/** Of the addresses under `/v1`; raised when a client may have to change. */
const API_VERSION = '1';

/** The document of everything that the service offers. */
export const DOCUMENT = openApiDocument(OPERATION_GROUPS, API_VERSION);

/** `/openapi.json`, and `/docs` that shows it. */
export function openApiRoutes(): Router {
  const router = Router();
  const json = JSON.stringify(DOCUMENT);
  const page = documentPage(DOCUMENT);

  router
    .route('/openapi.json')
    .get((_request, response) => {
      response.type('json').send(json);
    })
    .all(onlyAllow('GET'));

  router
    .route('/docs')
    .get((_request, response) => {
      response.type('html').send(page);
    })
    .all(onlyAllow('GET'));

  return router;
}
