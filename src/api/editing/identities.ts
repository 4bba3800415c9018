import { Router } from 'express';
import type { ApiDependencies } from '../dependencies';
import { jsonBody } from '../json-body';
import { RequestRefusedError } from '../problem';
import { notFound, onlyAllow } from '../routing';
import { invalid, isActorId, parsed } from '../schemas';
import { editingSchemas } from './editing-schemas';

/** `/v1/actors/{id}/merge` and `/split`: one actor, one id. */
export function identityRoutes({ store }: Pick<ApiDependencies, 'store'>): Router {
  const router = Router();

  router
    .route('/:id/merge')
    .post(...jsonBody(), async (request, response) => {
      const { from } = parsed(editingSchemas.mergeRequest, request.body);
      const { id = '' } = request.params as Record<string, string>;
      if (!isActorId(id)) throw notFound('actor', id);
      const outcome = await store.mergeActors(id, from);
      if (outcome.kind === 'done') return void response.json(outcome.identity);
      const field = `from[${from.indexOf(outcome.actorId)}]`;
      switch (outcome.kind) {
        case 'unknown':
          if (outcome.actorId === id) throw notFound('actor', id);
          throw invalid([{ field, message: 'is not known' }]);
        case 'cycle':
          throw invalid([{ field, message: `is ${id} itself, or has it as a part` }]);
        case 'taken':
          throw new RequestRefusedError(
            'merged-elsewhere',
            `${outcome.actorId} is a part of ${outcome.by}. Split it off first.`,
          );
      }
    })
    .all(onlyAllow('POST'));

  router
    .route('/:id/split')
    .post(...jsonBody(), async (request, response) => {
      const { actorId } = parsed(editingSchemas.splitRequest, request.body);
      const { id = '' } = request.params as Record<string, string>;
      const outcome = isActorId(id)
        ? await store.splitActor(id, actorId)
        : { kind: 'unknown' as const };
      if (outcome.kind === 'unknown') throw notFound('actor', id);
      if (outcome.kind === 'apart') {
        throw new RequestRefusedError('not-merged', `${actorId} is no part of ${id}.`);
      }
      response.json(outcome.identity);
    })
    .all(onlyAllow('POST'));

  return router;
}
