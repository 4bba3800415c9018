import { Router, type Response } from 'express';
import type { Analysis } from '../../domain/analysis';
import type { JobRecord, JobStatus, JobView } from '../../domain/job';
import type { QuotationForm } from '../../domain/quotation';
import type { Page, PageRequest } from '../../storage/store';
import type { ApiDependencies } from '../dependencies';
import { streamEvents } from './events';
import { expiryOf, hasEnded, viewOfJob, viewsOfJobs } from './job-view';
import { cancelJob, retryJob } from './jobs-control';
import { RequestRefusedError } from '../problem';
import { notFound, onlyAllow } from '../routing';
import { parsed, schemas } from '../schemas';

/** How many jobs one request for jobs of one status looks through; the page ends there, with a cursor. */
const SCANNED_PAGES = 5;
const SCANNED_PAGE = 200;
/** Jobs that may come in, a whole batch, while a page is read. */
const MOST_NEWCOMERS = 1000;
const WAITING_TURN_MS = 2000;

/** `/v1/jobs`: how the accepted articles fare, and what came of them. */
export function jobRoutes(dependencies: ApiDependencies): Router {
  const router = Router();

  router
    .route('/')
    .get(async (request, response) => {
      const { status, ...page } = parsed(schemas.jobListQuery, request.query);
      response.json(
        status === null
          ? await pageOfJobs(dependencies, page)
          : await pageOfJobsInStatus(dependencies, status, page),
      );
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id')
    .get(async (request, response) => {
      const { wait } = parsed(schemas.jobQuery, request.query);
      const job = await askedJob(dependencies, request.params.id, response);
      if (wait > 0) await untilEnded(dependencies, job.jobId, wait * 1000, response);
      response.json(await viewOfJob(dependencies, job));
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id/result')
    .get(async (request, response) => {
      const { forms } = parsed(schemas.resultQuery, request.query);
      const job = await askedJob(dependencies, request.params.id, response);
      const analysis = await resultOf(dependencies, job);
      response.json(forms === null ? analysis : withForms(analysis, forms));
    })
    .all(onlyAllow('GET'));

  router
    .route('/:id/events')
    .get(async (request, response) => {
      parsed(schemas.noQuery, request.query);
      const job = await askedJob(dependencies, request.params.id, response);
      await streamEvents(dependencies, job, request, response);
    })
    .all(onlyAllow('GET'));

  for (const [deed, change] of [
    ['cancel', cancelJob],
    ['retry', retryJob],
  ] as const) {
    router
      .route(`/:id/${deed}`)
      .post(async (request, response) => {
        const job = await askedJob(dependencies, request.params.id, response);
        const view = await change(dependencies, job);
        response.status(202).set('Location', view.links.self).json(view);
      })
      .all(onlyAllow('POST'));
  }

  return router;
}

/** The job that a request is about, noted for its line in the log; throws a 404 where there is none. */
async function askedJob(
  { store }: ApiDependencies,
  id: string | undefined = '',
  response: Response,
): Promise<JobRecord> {
  const job = /^[\w-]{1,100}$/.test(id) ? await store.getJob(id) : null;
  if (!job) throw notFound('job', id);
  response.locals.jobId = job.jobId;
  return job;
}

async function pageOfJobs(
  dependencies: ApiDependencies,
  page: PageRequest,
): Promise<Page<JobView>> {
  const { items, nextCursor } = await dependencies.store.listJobs(page);
  return { items: await viewsOfJobs(dependencies, items), nextCursor };
}

/**
 * The store does not know the jobs' states, so its pages are sieved. A page may come out shorter than asked,
 * or empty, while there are more: only a null cursor means the end.
 */
async function pageOfJobsInStatus(
  dependencies: ApiDependencies,
  status: JobStatus,
  { cursor, limit }: PageRequest,
): Promise<Page<JobView>> {
  const found: JobView[] = [];
  let from = cursor;
  for (let scanned = 0; scanned < SCANNED_PAGES; scanned += 1) {
    const page = await pageOfJobs(dependencies, { cursor: from, limit: SCANNED_PAGE });
    for (const [index, job] of page.items.entries()) {
      if (job.status !== status) continue;
      found.push(job);
      if (found.length === limit) {
        const upToHere = { cursor: from, limit: index + 1 };
        return { items: found, nextCursor: await cursorAfter(dependencies, job.id, upToHere) };
      }
    }
    from = page.nextCursor;
    if (from === null) break;
  }
  return { items: found, nextCursor: from };
}

/** The cursor after a job that ended this page when it was read; others may have come in before it since. */
async function cursorAfter(
  { store }: ApiDependencies,
  jobId: string,
  upToHere: PageRequest,
): Promise<string | null> {
  let page = await store.listJobs(upToHere);
  for (let others = 0; others < MOST_NEWCOMERS; others += 1) {
    if (page.nextCursor === null || page.items.at(-1)?.jobId === jobId) break;
    page = await store.listJobs({ cursor: page.nextCursor, limit: 1 });
  }
  return page.nextCursor;
}

/**
 * Holds the request until the job has ended, the time has passed, the caller has gone, or the service shuts
 * down. It waits in short turns, so that nothing goes on waiting for a caller who does not.
 */
async function untilEnded(
  { queue, shutdown }: ApiDependencies,
  jobId: string,
  milliseconds: number,
  response: Response,
): Promise<void> {
  const deadline = performance.now() + milliseconds;
  const released = new AbortController();
  const release = () => released.abort();
  const { signal } = released;
  const interruption = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
  response.once('close', release);
  shutdown.addEventListener('abort', release);
  try {
    while (!signal.aborted && !shutdown.aborted && performance.now() < deadline) {
      const state = await queue.stateOf(jobId);
      if (state === null || hasEnded(state.status)) return;
      const turn = Math.min(Math.ceil(deadline - performance.now()), WAITING_TURN_MS);
      await Promise.race([queue.waitUntilEnded(jobId, Math.max(turn, 1)), interruption]);
    }
  } finally {
    response.off('close', release);
    shutdown.removeEventListener('abort', release);
  }
}

/** The analysis with the statements of these forms only. */
function withForms(analysis: Analysis, forms: readonly QuotationForm[]): Analysis {
  return {
    ...analysis,
    statements: analysis.statements.filter(({ form }) => forms.includes(form)),
  };
}

async function resultOf(dependencies: ApiDependencies, job: JobRecord): Promise<Analysis> {
  const { store, retentionDays, now } = dependencies;
  const expiresAt = expiryOf(job.createdAt, retentionDays);
  // What has outlived its time is erased a little later.
  if (expiresAt !== null && Date.parse(expiresAt) <= now().getTime()) throw outlived();
  const stored = await store.getAnalysis(job.articleId);
  if (stored?.jobId === job.jobId) return stored.analysis;

  const current = await store.getArticle(job.articleId);
  if (!current) {
    throw new RequestRefusedError('gone', 'The article and its analysis were erased.');
  }
  if (current.revision > job.revision) {
    const message = `The article was submitted anew; its current job is ${current.jobId}.`;
    throw new RequestRefusedError('superseded', message);
  }
  const { status, error } = await viewOfJob(dependencies, job);
  if (status === 'queued' || status === 'running') {
    throw new RequestRefusedError('result-pending', `The job is ${status}.`, {
      headers: { 'Retry-After': '1' },
    });
  }
  if (status === 'succeeded' || error?.code === 'expired') {
    throw outlived();
  }
  const reason = error ? `${error.message} (${error.code})` : `It was ${status}.`;
  throw new RequestRefusedError('job-failed', `The job has no result. ${reason}`);
}

function outlived(): RequestRefusedError {
  return new RequestRefusedError('gone', 'The result was kept for its time and is gone.');
}
