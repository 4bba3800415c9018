import type { Job, Worker } from 'bullmq';
import { measuredTime, type Measures } from '../src/domain/measures';
import type { StanceClassifier } from '../src/inference/classifier';
import { CANCELLATION, decodeFailure } from '../src/queue/contract';

/** Where a worker's measures go. Measuring is a courtesy: what cannot be written is lost, the job goes on. */
export type Measure = (measures: Measures) => void;

/** The classifier, and what it does counted: passes through the model, (quotation, target) pairs, seconds at work. */
export function measuredClassifier(
  classifier: StanceClassifier,
  measure: Measure,
  now: () => number = () => performance.now(),
): StanceClassifier {
  return {
    identity: classifier.identity,
    async classify(passages, onProgress) {
      const begun = now();
      const judgements = await classifier.classify(passages, onProgress);
      measure({
        'inference:passes': passages.length,
        'inference:pairs': passages.reduce((sum, { targets }) => sum + targets.length, 0),
        'inference:seconds': (now() - begun) / 1000,
      });
      return judgements;
    },
    dispose: () => classifier.dispose(),
  };
}

/** Counts what becomes of this worker's jobs, how long they wait and take, and the stalls that it finds. */
export function measureJobs(worker: Pick<Worker, 'on'>, measure: Measure): void {
  worker.on('active', (job: Job) => {
    if (job.attemptsStarted !== 1 || job.processedOn === undefined) return;
    measure(measuredTime('waiting', (job.processedOn - job.timestamp) / 1000));
  });
  worker.on('completed', (job: Job) => {
    measure({ 'jobs:succeeded': 1, ...processingTime(job) });
  });
  worker.on('failed', (job: Job | undefined, error: Error) => {
    const { code } = decodeFailure(error.message);
    if (code === CANCELLATION.code) {
      measure({ 'jobs:cancelled': 1 });
      return;
    }
    // A job that is to be tried again has no end yet.
    if (job?.finishedOn === undefined) measure({ [`retries:${code}`]: 1 });
    else measure({ 'jobs:failed': 1, [`failures:${code}`]: 1, ...processingTime(job) });
  });
  worker.on('stalled', () => measure({ stalls: 1 }));
}

/** Of the last attempt, the one that ended the job. */
function processingTime({ processedOn, finishedOn }: Job): Measures {
  if (processedOn === undefined || finishedOn === undefined) return {};
  return measuredTime('processing', (finishedOn - processedOn) / 1000);
}
