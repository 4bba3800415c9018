import { join } from 'node:path';
import type { QuotationPassage, StanceClassifier } from '../../src/inference/classifier';
import { startModelProcess } from '../../src/inference/process-classifier';

const FAKE = join(__dirname, 'fake-model-process.cjs');

let classifier: StanceClassifier;

beforeEach(async () => {
  classifier = await start();
});

afterEach(() => classifier.dispose());

describe('a classifier in a child process', () => {
  it('hands on judgements and progress', async () => {
    const progress: number[] = [];
    const judgements = await classifier.classify([passage('Ada'), passage('Ada')], (done) =>
      progress.push(done),
    );
    expect(judgements).toHaveLength(2);
    expect(judgements[0]?.[0]?.scores.neutral).toBe(0.4);
    expect(progress).toEqual([1, 2]);
  });

  it('rejects the call during which the process dies, and has a new one for the next', async () => {
    const before = await pidThatAnswers();
    await expect(classifier.classify([passage('dies')])).rejects.toMatchObject({
      code: 'model-process-died',
    });
    expect(await pidThatAnswers()).not.toBe(before);
  });

  it('replaces a process that is killed while it has nothing to do', async () => {
    const before = await pidThatAnswers();
    process.kill(before, 'SIGKILL');
    await expect(untilAnotherAnswers(before)).resolves.not.toBe(before);
  });

  it('rejects a call to a process whose death has not been noticed yet', async () => {
    const before = await pidThatAnswers();
    process.kill(before, 'SIGKILL');
    holdTheEventLoop(300);
    await expect(classifier.classify([passage('Ada')])).rejects.toMatchObject({
      code: 'model-process-died',
    });
    expect(await pidThatAnswers()).not.toBe(before);
  });

  it('kills a process that passes its deadline, and has a new one for the next call', async () => {
    const impatient = await start({ deadlineMs: 300 });
    const before = Number(impatient.identity.revision);
    await expect(impatient.classify([passage('hangs')])).rejects.toMatchObject({
      code: 'deadline-exceeded',
      data: { deadlineMs: 300 },
    });
    expect(isRunning(before)).toBe(false);
    const [judged] = await impatient.classify([passage('Ada')]);
    expect(judged?.[0]?.targetProbability).not.toBe(before);
    await impatient.dispose();
  });

  it('answers the calls that wait behind one that fails', async () => {
    const settled = await Promise.allSettled([
      classifier.classify([passage('dies')]),
      classifier.classify([passage('fails')]),
      classifier.classify([passage('Ada')]),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    expect(settled[1]).toMatchObject({ reason: { code: 'classification-failed' } });
  });

  it('does not start when its process cannot', async () => {
    await expect(start({ directory: 'exits' })).rejects.toMatchObject({
      code: 'model-process-died',
    });
  });

  it('ends its process when it is disposed of, and classifies no more', async () => {
    const pid = await pidThatAnswers();
    await classifier.dispose();
    expect(isRunning(pid)).toBe(false);
    await expect(classifier.classify([passage('Ada')])).rejects.toMatchObject({
      code: 'classifier-disposed',
    });
  });
});

function start(options: { deadlineMs?: number; directory?: string } = {}) {
  return startModelProcess({
    script: FAKE,
    model: { source: 'folder', directory: options.directory ?? 'none' },
    threads: 1,
    deadlineMs: options.deadlineMs ?? 30_000,
  });
}

/** The process id that stands in the fake's answers. */
async function pidThatAnswers(): Promise<number> {
  const [judged] = await classifier.classify([passage('Ada')]);
  return judged![0]!.targetProbability!;
}

/** A call that meets the moment between a process's death and the news of it may still fail. */
async function untilAnotherAnswers(before: number): Promise<number> {
  for (;;) {
    const pid = await pidThatAnswers().catch(() => before);
    if (pid !== before) return pid;
  }
}

/** Long enough for a killed process to be gone while nobody here can have heard of it. */
function holdTheEventLoop(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function passage(speaker: string): QuotationPassage {
  return {
    before: '',
    text: '“We reject it,” she said of Norland.',
    quotation: { start: 1, end: 14 },
    speaker,
    targets: [{ name: 'Norland', mention: 'Norland' }],
  };
}
