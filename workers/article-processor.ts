import { setTimeout as sleep } from 'node:timers/promises';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import type { Analysis, Article, Progress } from '../src/domain/analysis';
import {
  StancewireError,
  StoreUnavailableError,
  UnprocessableArticleError,
} from '../src/domain/errors';
import type { AnalysisJob } from '../src/domain/job';
import { DEFAULT_WORKSPACE } from '../src/domain/workspace';
import { CANCELLATION, encodeFailure, parsePayload } from '../src/queue/contract';
import type { Store } from '../src/storage/store';
import { unhurried } from './progress-report';

/** A job that met an outage of Redis is run again after this. */
const OUTAGE_DELAY_MS = 1_000;

/** What a worker asks of the queue while it runs a job. */
export interface JobControl {
  /** A signal that is aborted soon after the job was cancelled; `forget` ends the watch. */
  watch(jobId: string): { readonly cancelled: AbortSignal; readonly forget: () => void };
  /** Asked right before saving; false when the job was cancelled. */
  beginSaving(jobId: string): Promise<boolean>;
}

export interface ProcessorDependencies {
  readonly control: JobControl;
  /** The store of the workspace that a job belongs to. */
  readonly storeOf: (
    workspace: string,
  ) => Promise<Pick<Store, 'getArticle' | 'saveAnalysis' | 'withdrawAnalysis'>>;
  readonly analyse: (
    article: Article,
    onProgress: (progress: Progress) => void,
  ) => Promise<Analysis>;
}

/** What became of a job that ended well: its analysis was saved, or nobody wants it any more. */
export type ProcessorOutcome = 'saved' | 'superseded';

/**
 * What a worker does with a job: load the article, analyse it, save what was found. A job whose article has a
 * later revision or is gone ends quietly; one that was cancelled is let go and saves nothing. Running a job
 * again changes nothing: saving is idempotent.
 */
export function createProcessor(dependencies: ProcessorDependencies) {
  return async (job: Job, token?: string): Promise<ProcessorOutcome> => {
    try {
      const payload = parsePayload(job.data);
      const { cancelled, forget } = dependencies.control.watch(payload.jobId);
      try {
        return await unlessAborted(cancelled, (begun) =>
          run(dependencies, job, payload, cancelled, begun),
        );
      } finally {
        forget();
      }
    } catch (error) {
      if (error instanceof StoreUnavailableError) await putOff(job, token);
      throw asQueueError(error);
    }
  };
}

/**
 * An outage is not the article's fault, and costs the job none of its attempts: it is put off, which throws
 * `DelayedError`. A Redis that is full refuses that as well, so it is asked for until it is granted. A run that has
 * lost its lock meanwhile has nothing to put off.
 */
async function putOff(job: Job, token: string | undefined): Promise<void> {
  for (;;) {
    const refusal = await job.moveToDelayed(Date.now() + OUTAGE_DELAY_MS, token).then(
      () => null,
      (error: unknown) => error,
    );
    if (refusal === null) throw new DelayedError();
    if (isVerdictOnJob(refusal)) return;
    await sleep(OUTAGE_DELAY_MS, undefined, { ref: false });
  }
}

/** What BullMQ's scripts say of a job has a number, such as for a lock that is lost; what Redis says has none. */
function isVerdictOnJob(error: unknown): boolean {
  return typeof (error as { readonly code?: unknown } | null)?.code === 'number';
}

async function run(
  { storeOf, control, analyse }: ProcessorDependencies,
  job: Job,
  payload: AnalysisJob,
  cancelled: AbortSignal,
  savingBegins: () => void,
): Promise<ProcessorOutcome> {
  const { workspace = DEFAULT_WORKSPACE, ...ids } = payload;
  const store = await storeOf(workspace);
  const stored = await store.getArticle(payload.articleId);
  if (stored?.jobId !== payload.jobId) return 'superseded';
  // The job may have been put in line again since: then its state is no longer this run's to tell or to change.
  const report = unhurried(async (progress) => {
    if (!cancelled.aborted) await job.updateProgress(progress);
  });
  const createdAt = new Date(job.timestamp).toISOString();
  const analysis = await analyse(stored.article, report).catch(async (error: unknown) => {
    // The former text's analysis must not stand for a text that never gets one.
    if (error instanceof UnprocessableArticleError && !cancelled.aborted) {
      await store.withdrawAnalysis({ ...ids, createdAt });
    }
    throw error;
  });
  if (cancelled.aborted) throw new JobCancelledError();
  if (!(await control.beginSaving(payload.jobId))) throw new JobCancelledError();
  savingBegins();
  report({ stage: 'saving', done: 0, total: 1 });
  return store.saveAnalysis({ ...ids, createdAt }, analysis);
}

class JobCancelledError extends StancewireError {
  constructor() {
    super(CANCELLATION.code, CANCELLATION.message);
  }
}

/**
 * Does not wait for work that was cancelled before it came to what cannot be stopped; what it is still busy
 * with comes to nothing, because it may not save.
 */
async function unlessAborted<T>(
  signal: AbortSignal,
  work: (unstoppable: () => void) => Promise<T>,
): Promise<T> {
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new JobCancelledError());
    signal.addEventListener('abort', stop, { once: true });
  });
  const done = work(() => signal.removeEventListener('abort', stop));
  try {
    return await Promise.race([done, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    done.catch(() => undefined);
  }
}

/** BullMQ keeps an error's message alone; the code travels in it. */
function asQueueError(error: unknown): Error {
  const expected = error instanceof StancewireError;
  const failure = encodeFailure({
    code: expected ? error.code : 'internal',
    message: expected ? error.message : 'The analysis failed for a reason that the log tells.',
  });
  if (error instanceof UnprocessableArticleError || error instanceof JobCancelledError) {
    return new UnrecoverableError(failure);
  }
  return new Error(failure, { cause: error });
}
