import type { JobRecord, JobView } from '../../domain/job';
import type { ApiDependencies } from '../dependencies';
import { viewOfJob } from './job-view';
import { RequestRefusedError } from '../problem';

type ControlDependencies = Pick<ApiDependencies, 'store' | 'queue' | 'retentionDays' | 'now'>;

/** Cancels a job; throws a 409 when it has ended or its analysis is being saved already. */
export async function cancelJob(
  dependencies: ControlDependencies,
  job: JobRecord,
): Promise<JobView> {
  const outcome = await dependencies.queue.cancel(job.jobId);
  const view = await viewOfJob(dependencies, job);
  switch (outcome) {
    case 'cancelled':
      return view;
    case 'saving':
      throw conflict('not-cancellable', 'What the job found is being saved already.');
    case 'ended':
      throw conflict('not-cancellable', `The job has ended: it ${told(view)}.`);
    case 'unknown':
      if (view.status !== 'queued') {
        throw conflict('not-cancellable', `The job has ended: it ${told(view)}.`);
      }
      // It is on its way from the submission to the queue.
      throw conflict('not-cancellable', 'The job is only just being accepted.', '1');
  }
}

/** Runs a job that failed or was cancelled again; throws a 409 when it did not, or its article has moved on. */
export async function retryJob(
  dependencies: ControlDependencies,
  job: JobRecord,
): Promise<JobView> {
  const { store, queue } = dependencies;
  const [article, view] = await Promise.all([
    store.getArticle(job.articleId),
    viewOfJob(dependencies, job),
  ]);
  if (view.status !== 'failed' && view.status !== 'cancelled') {
    throw conflict(
      'not-retryable',
      `Only a failed or cancelled job is run again: it ${told(view)}.`,
    );
  }
  if (!article) throw conflict('not-retryable', 'The article was erased.');
  if (article.jobId !== job.jobId) {
    throw conflict(
      'not-retryable',
      `The article was submitted anew; its current job is ${article.jobId}.`,
    );
  }
  const { jobId, articleId, revision } = job;
  const outcome = await queue.retry({ jobId, articleId, revision });
  if (outcome === 'stopping') {
    throw conflict('not-retryable', 'The job is still being stopped.', '1');
  }
  const after = await viewOfJob(dependencies, job);
  if (outcome === 'not-ended') {
    throw conflict('not-retryable', `Somebody else was first: the job ${told(after)}.`);
  }
  return after;
}

function told({ status }: JobView): string {
  switch (status) {
    case 'queued':
      return 'is queued';
    case 'running':
      return 'is running';
    case 'cancelled':
      return 'was cancelled';
    default:
      return status;
  }
}

function conflict(
  code: 'not-cancellable' | 'not-retryable',
  message: string,
  retryAfter: string | null = null,
): RequestRefusedError {
  return new RequestRefusedError(code, message, {
    headers: retryAfter === null ? {} : { 'Retry-After': retryAfter },
  });
}
