import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal';

/** How far a long command has come, where somebody watches; else nothing is written. */
export interface ProgressBar {
  advance(by?: number): void;
  stop(): void;
}

export function startedBar(terminal: Terminal, total: number, unit: string): ProgressBar {
  if (!terminal.interactive || total === 0)
    return { advance: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: `{bar} {percentage} % of {total} ${unit}, {eta} s left` });
  bar.start(total, 0);
  return { advance: (by = 1) => bar.increment(by), stop: () => bar.stop() };
}
