import type { Progress } from '../src/domain/analysis';

/** Each report is a write and an event: a long article has hundreds of steps, and nobody looks so often. */
const INTERVAL_MS = 250;

/**
 * Passes progress on where it tells something: each new stage, each stage's end, and otherwise now and then.
 * A report that cannot be sent is dropped, because progress is a courtesy that must not fail the job.
 */
export function unhurried(
  send: (progress: Progress) => Promise<unknown>,
  now: () => number = () => performance.now(),
): (progress: Progress) => void {
  let stage: Progress['stage'] | null = null;
  let sentAt = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const isNews = progress.stage !== stage || progress.done === progress.total;
    if (!isNews && now() - sentAt < INTERVAL_MS) return;
    stage = progress.stage;
    sentAt = now();
    send(progress).catch(() => undefined);
  };
}
