import { EventEmitter } from 'node:events';
import { distributionOf, measuredTime, type Measures } from '../../src/domain/measures';
import type { StanceClassifier } from '../../src/inference/classifier';
import { CANCELLATION, encodeFailure } from '../../src/queue/contract';
import { createMemoryStore } from '../../src/storage/memory';
import { measuredClassifier, measureJobs } from '../../workers/measurement';

async function sumOf(measures: readonly Measures[]): Promise<Measures> {
  const store = createMemoryStore();
  for (const each of measures) await store.addMeasures(each);
  return store.measures();
}

test('passes, pairs and time of the model are counted', async () => {
  const times = [1000, 1500];
  const told: Measures[] = [];
  const model: StanceClassifier = {
    identity: { id: 'stance', revision: 'abc' },
    classify: async (passages) => passages.map(() => []),
    dispose: async () => undefined,
  };
  const measured = measuredClassifier(
    model,
    (measures) => told.push(measures),
    () => times.shift() ?? 0,
  );
  const target = { name: 'Spain', mention: 'Spain' };
  const passage = { before: '', text: 'a', quotation: { start: 0, end: 1 }, speaker: null };
  await measured.classify([
    { ...passage, targets: [target, target] },
    { ...passage, targets: [target] },
  ]);
  expect(told).toEqual([{ 'inference:passes': 2, 'inference:pairs': 3, 'inference:seconds': 0.5 }]);
});

test('ends, failures by code, retries, stalls and times of jobs are counted', async () => {
  const told: Measures[] = [];
  const worker = new EventEmitter();
  measureJobs(worker as unknown as Parameters<typeof measureJobs>[0], (each) => told.push(each));
  const job = { timestamp: 1000, processedOn: 4000, attemptsStarted: 1 };
  const lost = new Error(encodeFailure({ code: 'deadline', message: '' }));
  worker.emit('active', job);
  worker.emit('active', { ...job, attemptsStarted: 2 });
  worker.emit('completed', { ...job, finishedOn: 4200 });
  worker.emit('failed', job, lost);
  worker.emit('failed', { ...job, finishedOn: 5000 }, lost);
  const cancelled = new Error(encodeFailure(CANCELLATION));
  worker.emit('failed', { ...job, finishedOn: 5000 }, cancelled);
  worker.emit('stalled', 'job-1');

  const measures = await sumOf(told);
  expect(measures).toMatchObject({
    'jobs:succeeded': 1,
    'jobs:failed': 1,
    'retries:deadline': 1,
    'failures:deadline': 1,
    'jobs:cancelled': 1,
    stalls: 1,
  });
  expect(measures['failures:cancelled']).toBeUndefined();
  expect(distributionOf(measures, 'waiting')).toMatchObject({ count: 1, sum: 3 });
  expect(distributionOf(measures, 'processing')).toMatchObject({ count: 2, sum: 1.2 });
});

test('times are sorted into classes that include the ones before', async () => {
  const measures = await sumOf([0.05, 0.3, 0.3, 9000].map((each) => measuredTime('waiting', each)));
  const { upTo, count, sum } = distributionOf(measures, 'waiting');
  const upToBound = (wanted: number) => upTo.find(({ bound }) => bound === wanted)?.count;
  expect([upToBound(0.1), upToBound(0.25), upToBound(0.5), upToBound(7200)]).toEqual([1, 1, 3, 3]);
  expect(count).toBe(4);
  expect(sum).toBeCloseTo(9000.65);
});
