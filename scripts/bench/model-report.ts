import { median, speedRatio, type SpeedRatio } from './rounds';

/** What one contender had to read in every round, and the seconds that it took. */
export interface Measurement {
  readonly name: string;
  readonly revision: string | null;
  readonly weightBytes: number;
  /** Tokens of each pass. */
  readonly passTokens: readonly number[];
  /** One entry a round. */
  readonly seconds: readonly number[];
}

/** How fast a contender is; medians over the rounds. */
export interface Figures {
  readonly name: string;
  readonly revision: string | null;
  readonly weightMegabytes: number;
  readonly passes: number;
  readonly tokensPerPass: number;
  readonly pairsPerSecond: number;
  readonly passesPerSecond: number;
  readonly millisecondsPerPass: number;
  readonly timesPairByPair: SpeedRatio;
  readonly timesBatched: SpeedRatio;
}

/** Everything that a run found out. */
export interface ModelReport {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    /** Processes that wanted to run when the measurement began; below 1 the machine was calm. */
    readonly load: number;
    readonly node: string;
  };
  /** The file of the passages. */
  readonly source: string;
  readonly quotations: number;
  readonly pairs: number;
  readonly threads: number;
  readonly rounds: number;
  readonly models: readonly Figures[];
}

/** The contenders' figures, each beside two that judged the same pairs in the same rounds. */
export function figuresOf(
  measurements: readonly Measurement[],
  pairs: number,
  references: { readonly pairByPair: Measurement; readonly batched: Measurement },
): Figures[] {
  const { pairByPair, batched } = references;
  return measurements.map(({ name, revision, weightBytes, passTokens, seconds }) => {
    const usual = median(seconds);
    const passes = passTokens.length;
    return {
      name,
      revision,
      weightMegabytes: weightBytes / 1e6,
      passes,
      tokensPerPass: passTokens.reduce((sum, tokens) => sum + tokens, 0) / passes,
      pairsPerSecond: pairs / usual,
      passesPerSecond: passes / usual,
      millisecondsPerPass: (1000 * usual) / passes,
      timesPairByPair: speedRatio(seconds, pairByPair.seconds),
      timesBatched: speedRatio(seconds, batched.seconds),
    };
  });
}

const COLUMNS = [
  'pairs/s',
  'passes/s',
  'ms/pass',
  'tokens/pass',
  'MB',
  'times pair by pair',
  'times batched',
] as const;

/** The report as a table for people. */
export function modelTable(report: ModelReport): string {
  const { machine, source, quotations, pairs, threads, rounds, models } = report;
  const rows = models.map((figures) => [nameOf(figures), ...cellsOf(figures)]);
  return [
    `${machine.processor}, ${machine.cores} cores, load ${machine.load.toFixed(1)}; Node ${machine.node}; ` +
      `one model at a time on ${threads} thread`,
    `${pairs} (quotation, target) pairs of ${quotations} quotations from ${source}; ` +
      `medians of ${rounds} rounds, lowest to highest`,
    '',
    ...aligned([['', ...COLUMNS], ...rows]),
    '',
  ].join('\n');
}

function nameOf({ name, revision }: Figures): string {
  return revision === null ? name : `${name} (${revision})`;
}

function cellsOf(figures: Figures): string[] {
  return [
    figures.pairsPerSecond.toFixed(1),
    figures.passesPerSecond.toFixed(1),
    figures.millisecondsPerPass.toFixed(1),
    figures.tokensPerPass.toFixed(0),
    figures.weightMegabytes.toFixed(1),
    ratio(figures.timesPairByPair),
    ratio(figures.timesBatched),
  ];
}

function ratio({ median: middle, lowest, highest }: SpeedRatio): string {
  return `${middle.toFixed(2)} (${lowest.toFixed(2)}–${highest.toFixed(2)})`;
}

/** Columns as wide as their longest cell, the first to the left, figures to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]! + 3),
      )
      .join(''),
  );
}
