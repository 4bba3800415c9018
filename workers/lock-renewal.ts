import type { Processor } from 'bullmq';

/**
 * Lets each run of a job renew its own lock, twice as often as it is up. BullMQ's renewal goes by the job's id:
 * a run that lost its lock in an outage would, when it ends, stop the renewal of the next run of the same job in
 * the same worker, that one would lose its lock too, and so on until the job had failed.
 */
export function renewingItsLock(
  process: Processor,
  lockMs: number,
  onError: (error: unknown) => void,
): Processor {
  return async (job, token = '') => {
    let timer: NodeJS.Timeout;
    let hasEnded = false;
    const renewSoon = (): void => {
      timer = setTimeout(() => {
        job
          .extendLock(token, lockMs)
          .catch(onError)
          .finally(() => {
            if (!hasEnded) renewSoon();
          });
      }, lockMs / 2);
      // A run that a worker was closed over must not keep its process.
      timer.unref();
    };
    renewSoon();
    try {
      return (await process(job, token)) as unknown;
    } finally {
      hasEnded = true;
      clearTimeout(timer!);
    }
  };
}
