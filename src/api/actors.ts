import { Router } from 'express';
import type { ApiDependencies } from './dependencies';
import { notFound, onlyAllow } from './routing';
import { isActorId, parsed, schemas } from './schemas';

/** `/v1/actors`: who is spoken of and speaks, how often, in which stance, and the statements behind. */
export function actorRoutes({ store }: ApiDependencies): Router {
  const router = Router();

  router
    .route('/')
    .get(async (request, response) => {
      const { q, type, sort, ...page } = parsed(schemas.actorListQuery, request.query);
      response.json(await store.listActors({ query: q, type, sort }, page));
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id')
    .get(async (request, response) => {
      parsed(schemas.noQuery, request.query);
      const { id } = request.params;
      const summary = isActorId(id) ? await store.getActorSummary(id) : null;
      if (!summary) throw notFound('actor', id);
      response.json(summary);
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id/statements')
    .get(async (request, response) => {
      const { role, stance, ...page } = parsed(schemas.statementListQuery, request.query);
      const { id } = request.params;
      const statements = isActorId(id)
        ? await store.listStatements(id, { role, stance }, page)
        : null;
      if (!statements) throw notFound('actor', id);
      response.json(statements);
    })
    .all(onlyAllow('GET'));

  return router;
}
