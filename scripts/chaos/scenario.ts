/** How much of a scenario is run; what the numbers mean is each scenario's own, see its `meaning`. */
export interface Sizes {
  /** Articles, inputs, requests or inferences. */
  readonly articles: number;
  /** Faults that are done on purpose. */
  readonly faults: number;
  readonly workers: number;
  /** Times that limits of time are stretched by; more than 1 on machines that do other work. */
  readonly slack: number;
}

/** The product's own programs, built or from source. */
export interface Programs {
  /** The folder of our package.json. */
  readonly root: string;
  readonly server: string;
  readonly worker: string;
  readonly modelProcess: string;
  /** For the Node that runs them. */
  readonly execArgv: readonly string[];
}

export interface Outcome {
  /** What was run, in words. */
  readonly size: string;
  /** What was done to it, in words. */
  readonly faults: string;
  /** Acknowledged jobs without their result. */
  readonly lost: number;
  /** Jobs or revisions beyond one for each submission. */
  readonly doubled: number;
  /** Actors whose counts are not those of a calm run. */
  readonly different: number;
  /** Everything else that is not as promised; empty when all is. */
  readonly complaints: readonly string[];
}

export interface Scenario {
  readonly name: string;
  /** What it shows, in one line. */
  readonly meaning: string;
  /** Those of `npm run chaos`. */
  readonly sizes: Sizes;
  /** About how long these sizes take on two free cores. */
  readonly seconds: (sizes: Sizes) => number;
  readonly run: (sizes: Sizes, programs: Programs) => Promise<Outcome>;
}

export function hasPassed({ lost, doubled, different, complaints }: Outcome): boolean {
  return lost + doubled + different + complaints.length === 0;
}
