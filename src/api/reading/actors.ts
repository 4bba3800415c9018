import { Router } from 'express';
import { timelineBy, type ActorSummary, type TimelineInterval } from '../../domain/summary';
import type { ApiDependencies } from '../dependencies';
import { readingSchemas } from './reading-schemas';
import { notFound, onlyAllow } from '../routing';
import { isActorId, parsed } from '../schemas';

/** `/v1/actors`: who is spoken of and speaks, how often, in which stance, and the statements behind. */
export function actorRoutes({ store }: ApiDependencies): Router {
  const router = Router();

  router
    .route('/')
    .get(async (request, response) => {
      const { q, type, sort, forms, ...page } = parsed(
        readingSchemas.actorListQuery,
        request.query,
      );
      response.json(await store.listActors({ query: q, type, sort, forms }, page));
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id')
    .get(async (request, response) => {
      const { include, interval, ...chosen } = parsed(readingSchemas.actorQuery, request.query);
      const { id } = request.params;
      const choice = { ...chosen, includeRepresented: include === 'represented' };
      const summary = isActorId(id) ? await store.getActorSummary(id, choice) : null;
      if (!summary) throw notFound('actor', id);
      response.json(withInterval(summary, interval));
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id/statements')
    .get(async (request, response) => {
      const query = parsed(readingSchemas.statementListQuery, request.query);
      const { cursor, limit, include, ...chosen } = query;
      const filter = { ...chosen, includeRepresented: include === 'represented' };
      const { id } = request.params;
      const statements = isActorId(id)
        ? await store.listStatements(id, filter, { cursor, limit })
        : null;
      if (!statements) throw notFound('actor', id);
      response.json(statements);
    })
    .all(onlyAllow('GET'));

  return router;
}

function withInterval(summary: ActorSummary, interval: TimelineInterval): ActorSummary {
  const { asTarget } = summary;
  return {
    ...summary,
    asTarget: { ...asTarget, timeline: timelineBy(interval, asTarget.timeline) },
  };
}
