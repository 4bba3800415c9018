import type { JobState } from '../domain/job';
import { CANCELLATION, decodeFailure, parsedOrNull, parseProgress } from './contract';

/** What `READ_STATES` gives of one job. */
export type ReadState = readonly [
  state: 'queued' | 'running' | 'succeeded' | 'failed',
  cancelledAt: string | null,
  progress: string | null,
  runs: string | null,
  startedAt: string | null,
  finishedAt: string | null,
  failedReason: string | null,
];

/** A job's state from what the queue keeps of it. A cancelled job counts as ended from its cancellation on. */
export function stateFrom(read: ReadState): JobState {
  const [state, cancelledAt, progress, runs, startedAt, finishedAt, failedReason] = read;
  const failure = state === 'failed' ? decodeFailure(failedReason ?? '') : null;
  const isCancelled = cancelledAt !== null || failure?.code === CANCELLATION.code;
  return {
    status: isCancelled ? 'cancelled' : state,
    progress: parseProgress(progress === null ? null : parsedOrNull(progress)),
    attempts: Number(runs ?? 0),
    startedAt: isoOrNull(startedAt),
    finishedAt: isoOrNull(cancelledAt ?? finishedAt),
    error: isCancelled ? null : failure,
  };
}

function isoOrNull(milliseconds: string | null): string | null {
  return milliseconds === null ? null : new Date(Number(milliseconds)).toISOString();
}
