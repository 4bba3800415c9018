import { Router } from 'express';
import type { BatchJobView } from '../../domain/batch';
import { acceptBatch } from './batch-acceptance';
import { readBatch } from './batch-body';
import { batchSchemas } from './batch-schemas';
import { Spool } from './batch-spool';
import { viewOfAcceptedBatch, viewOfBatch } from './batch-view';
import type { ApiDependencies } from '../dependencies';
import { viewsOfJobs } from '../jobs/job-view';
import { RequestRefusedError } from '../problem';
import { notFound, onlyAllow } from '../routing';
import { parsed, parsedIdempotencyKey, schemas } from '../schemas';
import { webhookFinder } from '../webhooks/named-webhook';

const POLL_AFTER_SECONDS = '5';
/** Batches that one process reads at the same time, each up to 64 MB on disk. */
const BATCHES_AT_ONCE = 8;
const BUSY_RETRY_SECONDS = '5';
const BATCH_ID = /^batch-[0-9a-f-]{36}$/;

/** `/v1/batches`: many articles in one request, and how they fare together. */
export function batchRoutes(dependencies: ApiDependencies): Router {
  const { store } = dependencies;
  const router = Router();
  const turns = new Turns();
  let reading = 0;

  router
    .route('/')
    .post(async (request, response) => {
      const key = parsedIdempotencyKey(request.get('Idempotency-Key'));
      if (reading >= BATCHES_AT_ONCE) {
        throw new RequestRefusedError('busy', 'Other batches are being read.', {
          headers: { 'Retry-After': BUSY_RETRY_SECONDS, Connection: 'close' },
        });
      }
      reading += 1;
      const spool = await Spool.open().catch((error: unknown) => {
        reading -= 1;
        throw error;
      });
      try {
        const body = await readBatch(request, spool, webhookFinder(dependencies));
        const { stored, replayed } = await turns.take(() =>
          acceptBatch(dependencies, body, spool, key),
        );
        const view = await viewOfAcceptedBatch(dependencies, stored);
        if (replayed) response.set('Idempotency-Replayed', 'true');
        response
          .status(202)
          .set({ Location: view.links.self, 'Retry-After': POLL_AFTER_SECONDS })
          .json(view);
      } finally {
        reading -= 1;
        await spool.close();
      }
    })
    .all(onlyAllow('POST'));

  router
    .route('/:id')
    .get(async (request, response) => {
      parsed(schemas.noQuery, request.query);
      const { id } = request.params;
      const stored = BATCH_ID.test(id) ? await store.getBatch(id) : null;
      if (!stored) throw notFound('batch', id);
      response.json(await viewOfBatch(dependencies, stored));
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id/jobs')
    .get(async (request, response) => {
      const page = parsed(batchSchemas.batchJobsQuery, request.query);
      const { id } = request.params;
      const listed = BATCH_ID.test(id) ? await store.listBatchJobs(id, page) : null;
      if (!listed) throw notFound('batch', id);
      const records = await Promise.all(listed.items.map(({ jobId }) => store.getJob(jobId)));
      const views = await viewsOfJobs(
        dependencies,
        records.filter((record) => record !== null),
      );
      const byId = new Map(views.map((view) => [view.id, view]));
      const items = listed.items.flatMap(({ index, customId, jobId }): BatchJobView[] => {
        const view = byId.get(jobId);
        return view ? [{ ...view, index, customId }] : [];
      });
      response.json({ items, nextCursor: listed.nextCursor });
    })
    .all(onlyAllow('GET'));

  return router;
}

/** One batch after another is handed to the queue, so that each sees how much room the last one left. */
class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
