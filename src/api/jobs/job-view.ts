import type { JobRecord, JobState, JobStatus, JobView } from '../../domain/job';
import type { ApiDependencies } from '../dependencies';

const DAY_MILLISECONDS = 86_400_000;
/** A submission that is still being written has a record before the queue knows its job. */
const SUBMISSION_MILLISECONDS = 60_000;

type ViewDependencies = Pick<ApiDependencies, 'store' | 'queue' | 'retentionDays' | 'now'>;

export function hasEnded(status: JobStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled';
}

export async function viewOfJob(dependencies: ViewDependencies, job: JobRecord): Promise<JobView> {
  const state = await dependencies.queue.stateOf(job.jobId);
  return view(dependencies, job, state ?? (await stateOfForgotten(dependencies, job)));
}

/** The same for many, in the order given, with one question to the queue. */
export async function viewsOfJobs(
  dependencies: ViewDependencies,
  jobs: readonly JobRecord[],
): Promise<readonly JobView[]> {
  if (jobs.length === 0) return [];
  const states = await dependencies.queue.statesOf(jobs.map((job) => job.jobId));
  return Promise.all(
    jobs.map(async (job, index) =>
      view(dependencies, job, states[index] ?? (await stateOfForgotten(dependencies, job))),
    ),
  );
}

/**
 * What can still be said of a job that the queue does not know: it succeeded if the article's analysis is
 * its work; it waits if it was accepted a moment ago; otherwise it and its outcome are gone (replaced,
 * deleted, kept long enough, or lost before it reached the queue), which shows as failed with `expired`.
 */
export async function stateOfForgotten(
  { store, now }: ViewDependencies,
  job: JobRecord,
): Promise<JobState> {
  const unknown = { progress: null, startedAt: null, finishedAt: null, error: null };
  const analysis = await store.getAnalysis(job.articleId);
  if (analysis?.jobId === job.jobId) return { ...unknown, status: 'succeeded', attempts: 1 };
  if (now().getTime() - Date.parse(job.createdAt) < SUBMISSION_MILLISECONDS) {
    return { ...unknown, status: 'queued', attempts: 0 };
  }
  const message = 'Nothing is known of this job any more. Submit the article again if need be.';
  return { ...unknown, status: 'failed', attempts: 0, error: { code: 'expired', message } };
}

function view(
  { retentionDays }: ViewDependencies,
  { jobId, articleId, createdAt }: JobRecord,
  state: JobState,
): JobView {
  return {
    id: jobId,
    articleId,
    status: state.status,
    progress: finalProgress(state),
    attempts: state.attempts,
    createdAt,
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
    expiresAt: expiryOf(createdAt, retentionDays),
    error: state.error,
    links: {
      self: `/v1/jobs/${jobId}`,
      result: `/v1/jobs/${jobId}/result`,
      events: `/v1/jobs/${jobId}/events`,
      article: `/v1/articles/${articleId}`,
    },
  };
}

/** When what was accepted then may be forgotten; null when it is kept for good. */
export function expiryOf(createdAt: string, retentionDays: number | null): string | null {
  if (retentionDays === null) return null;
  return new Date(Date.parse(createdAt) + retentionDays * DAY_MILLISECONDS).toISOString();
}

/** A job's last report comes before its last step; once it has succeeded, all is done. */
function finalProgress({ status, progress }: JobState): JobState['progress'] {
  return status === 'succeeded' && progress ? { ...progress, done: progress.total } : progress;
}
