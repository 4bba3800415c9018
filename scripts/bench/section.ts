import type { SpeedRatio } from './rounds';

/** One figure of the benchmark, and whether it is where it is wanted; null where nothing is wanted of it. */
export interface Verdict {
  readonly name: string;
  readonly figure: string;
  readonly wanted: string | null;
  readonly met: boolean | null;
}

/** How much a run measures. */
export interface BenchSizes {
  /** Repetitions of what is compared; all that is compared takes turns within each. */
  readonly rounds: number;
  /** Seconds of load on each route in each round. */
  readonly httpSeconds: number;
  /** Stances of the large actor. */
  readonly stances: number;
  /** Articles that one worker, and then two, work off in each round. */
  readonly articles: number;
  /** Quotations that the zero-shot pipeline is asked about; it is slow. */
  readonly zeroShotQuotations: number;
}

/** One part of the benchmark: measures, tells how it goes, and gives its figures. */
export interface Section {
  readonly name: string;
  readonly about: string;
  run(sizes: BenchSizes, progress: (line: string) => void): Promise<readonly Verdict[]>;
}

/** A figure that is only told. */
export function told(name: string, figure: string): Verdict {
  return { name, figure, wanted: null, met: null };
}

/** A figure that is wanted to be at least so large. */
export function atLeast(name: string, value: number, least: number, figure: string): Verdict {
  return { name, figure, wanted: `≥ ${least}`, met: value >= least };
}

/** A figure that is wanted to stay below a bound. */
export function below(name: string, value: number, bound: number, figure: string): Verdict {
  return { name, figure, wanted: `< ${bound}`, met: value < bound };
}

/** The middle of the rounds, and between which they lay. */
export function ratioFigure({ median, lowest, highest }: SpeedRatio): string {
  return `${median.toFixed(2)} (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
}
