import type { AnalysisJob } from '../domain/job';
import type { DeliveryJob, DeliveryQueue } from './delivery-queue';
import type { JobQueue } from './job-queue';

/**
 * The queue as one workspace uses it: what is put in says whose it is. All workspaces share the line and the
 * workers, and job ids are nobody's to guess; which jobs a workspace knows is for its store to say.
 */
export function queueOfWorkspace(queue: JobQueue, workspace: string): JobQueue {
  const owned = (job: AnalysisJob): AnalysisJob => ({ ...job, workspace });
  return {
    enqueue: (job) => queue.enqueue(owned(job)),
    enqueueAll: (jobs) => queue.enqueueAll(jobs.map(owned)),
    retry: (job) => queue.retry(owned(job)),

    ping: () => queue.ping(),
    cancel: (jobId) => queue.cancel(jobId),
    stateOf: (jobId) => queue.stateOf(jobId),
    statesOf: (jobIds) => queue.statesOf(jobIds),
    waitUntilEnded: (jobId, milliseconds) => queue.waitUntilEnded(jobId, milliseconds),
    nextNews: (jobId, milliseconds, signal) => queue.nextNews(jobId, milliseconds, signal),
    counts: () => queue.counts(),
    isPaused: () => queue.isPaused(),

    pause: notOneWorkspaces,
    resume: notOneWorkspaces,
    drain: notOneWorkspaces,
    close: async () => undefined,
  };
}

/** The queue of deliveries as one workspace uses it. */
export function deliveriesOfWorkspace(deliveries: DeliveryQueue, workspace: string): DeliveryQueue {
  const owned = (job: DeliveryJob): DeliveryJob => ({ ...job, workspace });
  return {
    send: (job) => deliveries.send(owned(job)),
    sendAgain: (job) => deliveries.sendAgain(owned(job)),
    close: async () => undefined,
  };
}

async function notOneWorkspaces(): Promise<never> {
  throw new Error('All workspaces share the line: one of them cannot stop or empty it.');
}
