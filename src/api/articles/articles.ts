import { Router } from 'express';
import { articleOf } from './article-source';
import { listArticles } from './articles-list';
import { acceptArticle } from './submission';
import type { ApiDependencies } from '../dependencies';
import { ingestSchemas } from '../ingest/ingest-schemas';
import { viewOfJob } from '../jobs/job-view';
import { jsonBody } from '../json-body';
import { notFound, onlyAllow } from '../routing';
import { isArticleId, parsed, parsedIdempotencyKey, schemas } from '../schemas';

const POLL_AFTER_SECONDS = '1';

/** `/v1/articles`: hand one in, look at it or at all, erase it. */
export function articleRoutes(dependencies: ApiDependencies): Router {
  const { store } = dependencies;
  const router = Router();

  router
    .route('/')
    .get(listArticles(dependencies))
    .post(...jsonBody(), async (request, response) => {
      const key = parsedIdempotencyKey(request.get('Idempotency-Key'));
      const sent = parsed(ingestSchemas.articleRequest, request.body);
      const submission = await articleOf(dependencies, sent);
      const { job, replayed } = await acceptArticle(
        dependencies,
        submission,
        key,
        sent.text === null ? sent : submission,
      );
      response.locals.jobId = job.jobId;
      const view = await viewOfJob(dependencies, job);
      if (replayed) response.set('Idempotency-Replayed', 'true');
      response
        .status(202)
        .set({ Location: view.links.self, 'Retry-After': POLL_AFTER_SECONDS })
        .json(view);
    })
    .all(onlyAllow('GET', 'POST'));

  router
    .route('/:id')
    .get(async (request, response) => {
      parsed(schemas.noQuery, request.query);
      const { id } = request.params;
      const stored = isArticleId(id) ? await store.getArticle(id) : null;
      if (!stored) throw notFound('article', id);
      const job = await store.getJob(stored.jobId);
      response.json({
        ...stored.article,
        revision: stored.revision,
        job: job && (await viewOfJob(dependencies, job)),
      });
    })
    .delete(async (request, response) => {
      const { id } = request.params;
      const deleted = isArticleId(id) && (await store.deleteArticle(id));
      if (!deleted) throw notFound('article', id);
      response.status(204).end();
    })
    .all(onlyAllow('GET', 'DELETE'));

  return router;
}
