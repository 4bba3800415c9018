import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ANALYSIS_STAGES, type Progress } from '../domain/analysis';
import type { AnalysisJob } from '../domain/job';
import { isWorkspaceName } from '../domain/workspace';

/** The queue that carries articles to the workers. */
export const ANALYSIS_QUEUE = 'analysis';

/** All of a queue's keys share the tag in braces, and so one slot of a Redis Cluster. */
export const QUEUE_PREFIX = '{sw-queue}';

/** Every job carries this name; the workers have one kind of work. */
export const ANALYSIS_JOB_NAME = 'analyse-article';

/** Starts with a letter and holds no colon: BullMQ takes all digits for its own ids and colons for key parts. */
const JOB_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** A fresh job id. */
export function newJobId(): string {
  return `job-${randomUUID()}`;
}

const Payload = z.object({
  jobId: z.string().regex(JOB_ID),
  articleId: z.string().min(1),
  revision: z.number().int().positive(),
  workspace: z.string().refine(isWorkspaceName).optional(),
});

/** Reads a job's data, which may have been written by another version of the program. Throws `ZodError`. */
export function parsePayload(data: unknown): AnalysisJob {
  return Payload.parse(data);
}

const ProgressData = z.object({
  stage: z.enum(ANALYSIS_STAGES),
  done: z.number(),
  total: z.number(),
});

/** Reads a job's progress as a worker reported it; null when there is none yet. */
export function parseProgress(data: unknown): Progress | null {
  const progress = ProgressData.safeParse(data);
  return progress.success ? progress.data : null;
}

/**
 * Runs of one job that may end in an error, among them those in which its article kills or hangs the model or the
 * reading thread; lost workers count apart, and outages of Redis not at all.
 */
const ATTEMPTS = 3;

/** Runs of one job that may begin at all, for any reason: whatever happens, it must end some time. */
export const MAX_STARTED_ATTEMPTS = 30;

/** How often a job may lose its worker before it fails. */
export const MAX_STALLED_COUNT = 5;

/** About this many of the latest events are kept for those who wait for jobs. */
export const MAX_EVENTS = 10_000;

export const SECONDS_PER_DAY = 86_400;
const MAX_KEPT_JOBS = 100_000;

export interface Retention {
  /** Days after which an ended job is forgotten; null to keep jobs for good. */
  readonly retentionDays: number | null;
}

/** In the queue's event stream: a job was cancelled. */
export const CANCELLATION_EVENT = 'cancelled';

/** What every job is added with. */
export function jobOptions({ retentionDays }: Retention) {
  const kept =
    retentionDays === null ? false : { age: retentionDays * SECONDS_PER_DAY, count: MAX_KEPT_JOBS };
  return {
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: 1000 },
    removeOnComplete: kept,
    removeOnFail: kept,
    stackTraceLimit: 3,
  };
}

/** Why a job failed, as the outside is told. */
export interface JobFailure {
  readonly code: string;
  readonly message: string;
}

const Failure = z.object({ code: z.string(), message: z.string() });

/** A failure as the one string that BullMQ keeps of a failed job. */
export function encodeFailure({ code, message }: JobFailure): string {
  return JSON.stringify({ code, message });
}

/** Reads what `encodeFailure` wrote; what BullMQ itself wrote when a job lost its workers reads `worker-lost`. */
export function decodeFailure(reason: string): JobFailure {
  if (/stalled more than allowable limit|started more than allowable limit/.test(reason)) {
    return {
      code: 'worker-lost',
      message: 'The workers that ran this job ended before it did, too many times.',
    };
  }
  const failure = Failure.safeParse(parsedOrNull(reason));
  return failure.success
    ? failure.data
    : { code: 'internal', message: 'The job failed for a reason that is not known.' };
}

/** The failure with which a cancelled job ends in the queue; it is shown as `cancelled`, not as failed. */
export const CANCELLATION: JobFailure = {
  code: 'cancelled',
  message: 'The job was cancelled.',
};

export function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
