import { Router } from 'express';
import type { ApiDependencies } from '../dependencies';
import { jsonBody } from '../json-body';
import { notFound, onlyAllow } from '../routing';
import { invalid, isArticleId, parsed, schemas } from '../schemas';
import { editingSchemas } from './editing-schemas';

const STATEMENT_ID = /^s\d{1,6}$/;

/** `/v1/articles/{id}/overrides`: what reviewers say of single statements, counted in place of the model. */
export function overrideRoutes({ store }: Pick<ApiDependencies, 'store'>): Router {
  const router = Router();

  router
    .route('/:id/overrides')
    .get(async (request, response) => {
      parsed(schemas.noQuery, request.query);
      const { id } = request.params;
      const items = isArticleId(id) ? await store.listOverrides(id) : null;
      if (!items) throw notFound('analysis of an article', id);
      response.json({ items });
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id/overrides/:statementId')
    .put(...jsonBody(), async (request, response) => {
      const ruling = parsed(editingSchemas.overrideRequest, request.body);
      const { id = '', statementId = '' } = request.params as Record<string, string>;
      const outcome =
        isArticleId(id) && STATEMENT_ID.test(statementId)
          ? await store.putOverride(id, statementId, ruling)
          : { kind: 'unknown' as const };
      if (outcome.kind === 'unknown') throw notFound('statement', statementId);
      if (outcome.kind === 'strangers') {
        const strangers = new Set(outcome.actorIds);
        const { speaker, stances = [] } = ruling;
        throw invalid([
          ...(speaker && strangers.has(speaker.actorId) ? [unknownActor('speaker')] : []),
          ...stances.flatMap(({ actorId }, index) =>
            strangers.has(actorId) ? [unknownActor(`stances[${index}]`)] : [],
          ),
        ]);
      }
      response.json(outcome.override);
    })
    .delete(async (request, response) => {
      const { id, statementId } = request.params;
      const known = isArticleId(id) && STATEMENT_ID.test(statementId);
      if (!known || !(await store.deleteOverride(id, statementId))) {
        throw notFound('override', statementId);
      }
      response.status(204).end();
    })
    .all(onlyAllow('PUT', 'DELETE'));

  return router;
}

function unknownActor(field: string) {
  const message = 'is known neither in the article nor in the store';
  return { field: `${field}.actorId`, message };
}
