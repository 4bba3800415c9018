import type { Progress } from '../../src/domain/analysis';
import { unhurried } from '../../workers/progress-report';

function sentOf(reports: readonly (readonly [atMs: number, progress: Progress])[]): Progress[] {
  const sent: Progress[] = [];
  let clock = 0;
  const report = unhurried(
    async (progress) => void sent.push(progress),
    () => clock,
  );
  for (const [atMs, progress] of reports) {
    clock = atMs;
    report(progress);
  }
  return sent;
}

const classifying = (done: number): Progress => ({ stage: 'classifying', done, total: 400 });

test('of hundreds of quick steps only a few are sent, the first and the last among them', () => {
  const steps = Array.from({ length: 401 }, (_, done) => [done * 2, classifying(done)] as const);
  const sent = sentOf(steps);
  expect(sent[0]).toEqual(classifying(0));
  expect(sent.at(-1)).toEqual(classifying(400));
  expect(sent.length).toBeLessThan(8);
});

test('a new stage is sent at once', () => {
  const saving: Progress = { stage: 'saving', done: 0, total: 1 };
  expect(
    sentOf([
      [0, classifying(0)],
      [1, classifying(1)],
      [2, saving],
    ]),
  ).toEqual([classifying(0), saving]);
});

test('a report that cannot be sent is dropped', async () => {
  const report = unhurried(() => Promise.reject(new Error('Redis is away')));
  expect(() => report(classifying(0))).not.toThrow();
  await Promise.resolve();
});
