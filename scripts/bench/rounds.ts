import { performance } from 'node:perf_hooks';

/**
 * Lets all contenders work in turn, as often as there are rounds, so that whatever else the machine does meanwhile
 * befalls all of them. Returns the seconds that each took: contenders × rounds.
 */
export async function timeInRounds(
  contenders: readonly (() => Promise<void>)[],
  rounds: number,
  onRound: (round: number) => void,
): Promise<number[][]> {
  const seconds = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    onRound(round);
    for (const [index, work] of contenders.entries()) {
      const start = performance.now();
      await work();
      seconds[index]!.push((performance.now() - start) / 1000);
    }
  }
  return seconds;
}

/** The middle of some numbers, or between the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}

/** How many times as fast as another, over the rounds. */
export interface SpeedRatio {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Compares two that did the same work, each round for itself. */
export function speedRatio(seconds: readonly number[], reference: readonly number[]): SpeedRatio {
  const ratios = seconds.map((own, round) => reference[round]! / own);
  return { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) };
}
