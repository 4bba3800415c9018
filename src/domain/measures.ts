/**
 * What workers measure, as sums that only grow, by name: `jobs:succeeded`, `failures:CODE`, `waiting:5` (jobs
 * that waited up to 5 seconds and more than the bound before). Sums add up whoever adds and however often a
 * worker is started anew, so one hash holds the truth about all workers that ever were.
 */
export type Measures = Readonly<Record<string, number>>;

/** Times of a job that are kept as distributions. */
export type MeasuredTime = 'waiting' | 'processing';

/** Upper bounds, in seconds, of the classes that times are sorted into. */
export const TIME_BOUNDS: readonly number[] = [
  0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200,
];

export interface TimeDistribution {
  /** For each bound how many times were at most that long; like Prometheus, each includes the ones before. */
  readonly upTo: readonly { readonly bound: number; readonly count: number }[];
  readonly count: number;
  /** Seconds. */
  readonly sum: number;
}

/** One time of so many seconds, to be added. */
export function measuredTime(time: MeasuredTime, seconds: number): Measures {
  const positive = Math.max(seconds, 0);
  const bound = TIME_BOUNDS.find((each) => positive <= each) ?? 'longer';
  return { [`${time}:${bound}`]: 1, [`${time}:sum`]: positive };
}

/** The distribution that the added times make. Times under a bound that is no longer used count as longer. */
export function distributionOf(measures: Measures, time: MeasuredTime): TimeDistribution {
  let counted = 0;
  const upTo = TIME_BOUNDS.map((bound) => {
    counted += measures[`${time}:${bound}`] ?? 0;
    return { bound, count: counted };
  });
  const all = measuredKinds(measures, time)
    .filter(([bound]) => bound !== 'sum')
    .reduce((sum, [, count]) => sum + count, 0);
  return { upTo, count: all, sum: measures[`${time}:sum`] ?? 0 };
}

/** The sums whose names begin with `kind:`, by the rest of the name. */
export function measuredKinds(
  measures: Measures,
  kind: string,
): readonly (readonly [string, number])[] {
  return Object.entries(measures)
    .filter(([name]) => name.startsWith(`${kind}:`))
    .map(([name, value]) => [name.slice(kind.length + 1), value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
