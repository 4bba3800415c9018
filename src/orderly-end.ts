import type { Logger } from './logger';

/**
 * Ends the process in order at the first SIGTERM or SIGINT, or when the process that started it is gone: `end`
 * closes what is open, and then nothing keeps the process. Whatever happens, it is gone after `lastResortMs`.
 */
export function endOnSignal(logger: Logger, lastResortMs: number, end: () => Promise<void>): void {
  let ending = false;
  const begin = (reason: string) => {
    if (ending) return;
    ending = true;
    logger.info('ending', { reason });
    setTimeout(() => process.exit(1), lastResortMs).unref();
    void end().then(() => {
      logger.info('ended', { reason });
      if (process.connected) process.disconnect();
    });
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => begin(signal));
  process.on('disconnect', () => begin('disconnect'));
}
