import type { Tally } from './score-articles';

const LABEL_WIDTH = 48;

/** A line's name, filled up to the figures' column. */
export function label(name: string): string {
  return name.padEnd(LABEL_WIDTH);
}

/** A part in per cent with one decimal; a dash where there is no whole. */
export function share(part: number, whole: number): string {
  return whole === 0 ? '    –' : percent(part / whole);
}

/** A fraction in per cent with one decimal. */
export function percent(fraction: number): string {
  return (100 * fraction).toFixed(1).padStart(5);
}

/** Precision, recall, F1, and the counts behind them. */
export function tallyLine(name: string, { right, predicted, gold }: Tally): string {
  const f1 = (2 * right) / Math.max(1, predicted + gold);
  return (
    `${label(name)} P ${share(right, predicted)}  R ${share(right, gold)}  F1 ${percent(f1)}` +
    `   (${right} of ${gold} gold, ${predicted} predicted)`
  );
}
