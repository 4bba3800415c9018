import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { QuotationPassage } from '../../src/inference/classifier';
import { ModelProcess, type ModelProcessOptions } from '../../src/inference/model-process';

const HOOK = join(__dirname, '../support/typescript-hook.cjs');
const OPTIONS: ModelProcessOptions = {
  script: join(__dirname, '../../workers/model-process.ts'),
  model: { source: 'folder', directory: join(__dirname, '../../models/stance') },
  threads: 1,
  execArgv: ['--require', HOOK],
};

describe('the process that runs the shipped model', () => {
  it('judges, and says which model it is', async () => {
    const model = await ModelProcess.start(OPTIONS);
    expect(model.identity.revision).toMatch(/^[0-9a-f]{12}$/);
    const done: number[] = [];
    const judgements = await model.classify([passage, passage], (count) => done.push(count));
    expect(judgements.map((each) => each.length)).toEqual([1, 1]);
    expect(done.at(-1)).toBe(2);
    await model.stop(10_000);
    expect(isRunning(model.pid!)).toBe(false);
  });

  it('rejects a call that it is killed in the midst of', async () => {
    const model = await ModelProcess.start(OPTIONS);
    const call = model.classify(Array.from({ length: 500 }, () => passage));
    const rejected = expect(call).rejects.toMatchObject({ code: 'model-process-died' });
    process.kill(model.pid!, 'SIGKILL');
    await rejected;
  });

  it('says that there is no model where there is none', async () => {
    const model = { source: 'folder', directory: '/nowhere/at/all' } as const;
    const started = ModelProcess.start({ ...OPTIONS, model });
    await expect(started).rejects.toThrow('No stance model in /nowhere/at/all');
    await expect(started).rejects.toMatchObject({ code: 'bad-model' });
  });

  it('ends when its parent is killed', async () => {
    const parent = execFile(process.execPath, [
      '--require',
      HOOK,
      '--eval',
      `require(${JSON.stringify(join(__dirname, '../../src/inference/model-process.ts'))})
         .ModelProcess.start(${JSON.stringify(OPTIONS)})
         .then(({ pid }) => process.stdout.write(String(pid)));`,
    ]);
    const [output] = await once(parent.stdout!, 'data');
    const pid = Number(output);
    expect(isRunning(pid)).toBe(true);
    parent.kill('SIGKILL');
    while (isRunning(pid)) await delay(20);
  });
});

const passage: QuotationPassage = {
  before: '',
  text: '“We reject Norland’s threats,” she said.',
  quotation: { start: 1, end: 29 },
  speaker: null,
  targets: [{ name: 'Norland', mention: 'Norland' }],
};

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
