import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import {
  distributionOf,
  measuredKinds,
  TIME_BOUNDS,
  type MeasuredTime,
  type Measures,
  type TimeDistribution,
} from '../../domain/measures';
import type { ApiDependencies } from '../dependencies';

type WorkDependencies = Pick<ApiDependencies, 'store' | 'queue'>;
type ReadMeasures = () => Promise<Measures>;

/**
 * The queue, the live workers, and the sums that all workers keep in the store. While Redis is away these are left
 * out, `stancewire_redis_up` is 0, and the process's own figures still come.
 */
export function registerWorkMetrics(registry: Registry, { store, queue }: WorkDependencies): void {
  const registers = [registry];
  const up = new Gauge({
    name: 'stancewire_redis_up',
    help: '1 when the store and the queue answered, else 0.',
    registers,
    collect: async () => {
      const answers = await Promise.allSettled([store.ping(), queue.ping()]);
      up.set(answers.every(({ status }) => status === 'fulfilled') ? 1 : 0);
    },
  });
  const jobs: Gauge<'state'> = new Gauge<'state'>({
    name: 'stancewire_jobs',
    help: 'Jobs in the queue by state; queued ones are its depth, ended ones stay until forgotten.',
    labelNames: ['state'],
    registers,
    collect: () =>
      refill(
        jobs,
        () => queue.counts(),
        (counts) => {
          for (const [state, count] of Object.entries(counts)) jobs.set({ state }, count);
        },
      ),
  });
  registerWorkers(registers, store);
  const read = onceATime(() => store.measures());
  registerCounters(registers, read);
  new StoredTimes('waiting', 'How long jobs waited before their first run.', registers, read);
  new StoredTimes('processing', 'How long the run took that ended a job.', registers, read);
}

function registerWorkers(registers: Registry[], store: WorkDependencies['store']): void {
  const liveWorkers = onceATime(() => store.liveWorkers());
  const workers: Gauge = new Gauge({
    name: 'stancewire_workers',
    help: 'Workers that consume jobs with their model loaded.',
    registers,
    collect: () => refill(workers, liveWorkers, ({ length }) => workers.set(length)),
  });
  const models: Gauge<'model' | 'revision'> = new Gauge<'model' | 'revision'>({
    name: 'stancewire_model_info',
    help: 'Models that live workers have loaded; always 1.',
    labelNames: ['model', 'revision'],
    registers,
    collect: () =>
      refill(models, liveWorkers, (live) => {
        for (const { modelId: model, modelRevision: revision } of live) {
          models.set({ model, revision }, 1);
        }
      }),
  });
}

const COUNTERS_BY_LABEL = [
  ['jobs_ended', 'jobs', 'state', 'Jobs that workers ended, by state.'],
  ['job_failures', 'failures', 'code', 'Jobs that failed for good, by code.'],
  ['webhook_attempts', 'deliveries', 'outcome', 'Attempts to deliver to webhooks, by outcome.'],
  ['job_retries', 'retries', 'code', 'Runs that failed and are to be tried again, by code.'],
] as const;

const COUNTERS = [
  ['job_stalls', 'stalls', 'Times that a job lost its worker.'],
  ['inference_passes', 'inference:passes', 'Passages that went through the model.'],
  ['inference_pairs', 'inference:pairs', '(Quotation, target) pairs that the model judged.'],
  ['inference_seconds', 'inference:seconds', 'Seconds that workers waited for the model.'],
] as const;

type CounterLabel = (typeof COUNTERS_BY_LABEL)[number][2];

function registerCounters(registers: Registry[], read: ReadMeasures): void {
  for (const [name, kind, label, help] of COUNTERS_BY_LABEL) {
    const counter: Counter<CounterLabel> = new Counter<CounterLabel>({
      name: `stancewire_${name}_total`,
      help,
      labelNames: [label],
      registers,
      collect: () =>
        refill(counter, read, (measures) => {
          for (const [value, sum] of measuredKinds(measures, kind)) {
            counter.inc({ [label]: value }, sum);
          }
        }),
    });
  }
  for (const [name, measure, help] of COUNTERS) {
    const counter: Counter = new Counter({
      name: `stancewire_${name}_total`,
      help,
      registers,
      collect: () => refill(counter, read, (measures) => counter.inc(measures[measure] ?? 0)),
    });
  }
}

/**
 * Replaces what a metric says, in one go, since two may ask at once; where nothing can be read the metric says
 * nothing, because a 0 would look as if everything had begun anew.
 */
async function refill<T>(
  metric: Gauge | Counter,
  read: () => Promise<T>,
  fill: (found: T) => void,
): Promise<void> {
  const found = await read().catch(() => null);
  metric.reset();
  metric.remove({});
  if (found !== null) fill(found);
}

/** A histogram whose classes are counted elsewhere. */
class StoredTimes extends Histogram {
  constructor(
    private readonly time: MeasuredTime,
    private readonly help: string,
    registers: Registry[],
    private readonly read: ReadMeasures,
  ) {
    super({ name: nameOfTimes(time), help, buckets: [...TIME_BOUNDS], registers });
  }

  /** What the registry asks a histogram for; prom-client's types leave it out. */
  async getForPromString() {
    const name = nameOfTimes(this.time);
    const measures = await this.read().catch(() => null);
    return {
      name,
      help: this.help,
      type: 'histogram',
      aggregator: 'sum',
      values: measures === null ? [] : samplesOf(name, distributionOf(measures, this.time)),
    };
  }
}

function nameOfTimes(time: MeasuredTime): string {
  return `stancewire_job_${time}_seconds`;
}

function samplesOf(name: string, { upTo, count, sum }: TimeDistribution) {
  const classes = [...upTo, { bound: '+Inf', count }];
  return [
    ...classes.map(({ bound, count: value }) => ({
      metricName: `${name}_bucket`,
      labels: { le: String(bound) },
      value,
    })),
    { metricName: `${name}_sum`, labels: {}, value: sum },
    { metricName: `${name}_count`, labels: {}, value: count },
  ];
}

/** All who ask at once share one answer. */
function onceATime<T>(read: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null;
  return () => {
    current ??= read().finally(() => (current = null));
    return current;
  };
}
