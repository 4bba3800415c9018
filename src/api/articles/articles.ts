import { Router } from 'express';
import { articleOf } from './article-source';
import { listArticles } from './articles-list';
import { acceptAgain, acceptArticle } from './submission';
import type { ApiDependencies } from '../dependencies';
import { ingestSchemas } from '../ingest/ingest-schemas';
import { expiryOf, viewOfJob } from '../jobs/job-view';
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
      const { job, replayed } = await acceptArticle(
        dependencies,
        {
          id: sent.id,
          submission: () => articleOf(dependencies, sent),
          sent: sent.text === null ? sent : { ...sent, html: undefined },
        },
        key,
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
      const [job, analysed, copies] = await Promise.all([
        store.getJob(stored.jobId),
        store.getAnalysis(id),
        store.countCopies(stored.article),
      ]);
      response.json({
        ...stored.article,
        revision: stored.revision,
        copies,
        analysedBy: analysed && analysed.analysis.model,
        submittedAt: stored.submittedAt,
        expiresAt: expiryOf(stored.submittedAt, dependencies.retentionDays),
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

  router
    .route('/:id/reanalyse')
    .post(async (request, response) => {
      const { id } = request.params;
      const job = isArticleId(id) ? await acceptAgain(dependencies, id) : null;
      if (!job) throw notFound('article', id);
      response.locals.jobId = job.jobId;
      const view = await viewOfJob(dependencies, job);
      response
        .status(202)
        .set({ Location: view.links.self, 'Retry-After': POLL_AFTER_SECONDS })
        .json(view);
    })
    .all(onlyAllow('POST'));

  return router;
}
