import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Analysis } from '../../src/domain/analysis';
import { STANCES } from '../../src/domain/stance';
import { ModelProcess } from '../../src/inference/model-process';
import { passageOf } from '../support/marked-passage';
import { tinyClassifier, tinyInferenceModel, writeTinyModel } from '../support/tiny-model';

const ROOT = join(__dirname, '../..');
const HOOK = join(ROOT, 'test/support/typescript-hook.cjs');
const NO_NETWORK = join(ROOT, 'test/support/no-network.cjs');
/** What `no-network.cjs` ends a process with. */
const WENT_ONLINE = 77;

const TEXT =
  '"We reject every demand of Norway," Finnish Foreign Minister Elina Saarinen said in Latvia on Monday.';

let folder: string;
let model: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stancewire-programs-'));
  model = join(folder, 'my-model');
  writeTinyModel(model, tinyInferenceModel(['contradiction', 'neutral', 'entailment']));
  writeFileSync(join(folder, 'article.txt'), TEXT);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('npm run evaluate measures a plugged-in model on labelled passages', async () => {
  const start = TEXT.indexOf('We reject');
  const end = TEXT.indexOf('," Finnish') + 1;
  const targets = [
    { actor: 'Norway', mention: 'Norway', link: 'explicit', stance: 'hostile' },
    { actor: 'Latvia', mention: null, link: 'context', stance: 'neutral' },
  ];
  const quotations = [{ n: 1, start, end, kind: 'statement', speaker: 'Elina Saarinen', targets }];
  const file = join(folder, 'passages.jsonl');
  writeFileSync(file, JSON.stringify({ id: 'p1', before: '', text: TEXT, quotations }));
  const { code, stdout } = await run('scripts/evaluate.ts', ['--passages', file]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^stance model +2 +0\.167 +0\.500/m);
});

test('npm run evaluate measures a plugged-in model on whole articles', async () => {
  const [start, end] = [TEXT.indexOf('We reject'), TEXT.indexOf('," Finnish') + 1];
  const gold = {
    articles: [
      {
        id: 'article',
        actors: [
          { name: 'Norway', type: 'country', forms: ['Norway'] },
          { name: 'Elina Saarinen', type: 'person', forms: ['Elina Saarinen'] },
        ],
        quotations: [
          {
            ...{ n: 1, kind: 'statement', start, end, speaker: 'Elina Saarinen' },
            targets: [{ actor: 'Norway', link: 'explicit', stance: 'hostile' }],
          },
        ],
      },
    ],
  };
  const file = join(folder, 'gold.json');
  writeFileSync(file, JSON.stringify(gold));
  const { code, stdout } = await run('scripts/evaluate.ts', ['--articles', file, folder]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\(statement, speaker, target, stance\) .*\(1 of 1 gold, 1 predicted\)/);
});

test('stancewire analyse judges with a plugged-in model and names it', async () => {
  const { code, stdout } = await run('src/cli.ts', [
    'analyse',
    join(folder, 'article.txt'),
    '--json',
  ]);
  expect(code).toBe(0);
  const analysis = JSON.parse(stdout) as Analysis;
  expect(analysis.model.id).toBe('my-model');
  // The model cannot tell targets: who is named in the quotation is one, who only stands nearby is none.
  expect(analysis.statements[0]?.stances).toMatchObject([{ name: 'Norway', stance: 'hostile' }]);
});

test('the network is touched for a model of a hub alone', async () => {
  const hub = {
    STANCE_MODEL: 'hub:owner/name',
    DATA_DIR: folder,
    HF_ENDPOINT: 'http://127.0.0.1:18999',
  };
  const article = join(folder, 'article.txt');
  expect((await run('src/cli.ts', ['analyse', article], hub)).code).toBe(WENT_ONLINE);
  expect((await run('src/cli.ts', ['analyse', article])).code).toBe(0);
});

test('a program that cannot load its model says why', async () => {
  const other = join(folder, 'other-model');
  writeTinyModel(other, { ...tinyClassifier([...STANCES]), labels: ['a', 'b', 'c', 'd'] });
  const { code, stderr } = await run('src/cli.ts', ['analyse', join(folder, 'article.txt')], {
    STANCE_MODEL: other,
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^The model in .*other-model cannot be asked for stances: .* a, b, c, d\./,
  );
});

test("the worker's model process judges with a plugged-in model", async () => {
  const process = await ModelProcess.start({
    script: join(ROOT, 'workers/model-process.ts'),
    model: { source: 'folder', directory: model },
    threads: 1,
    execArgv: ['--require', HOOK, '--require', NO_NETWORK],
  });
  expect(process.identity.id).toBe('my-model');
  const [judged] = await process.classify([passageOf('[We reject it.]', null, [['Norway', 'it']])]);
  await process.stop(10_000);
  expect(judged).toMatchObject([{ targetProbability: null }]);
  expect(judged![0]!.scores.hostile).toBeGreaterThan(0.5);
});

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of the project with the model, where opening a connection ends it. */
function run(
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--require', HOOK, '--require', NO_NETWORK, join(ROOT, program), ...args],
      { env: { ...process.env, STANCE_MODEL: model, ...environment } },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, stdout, stderr });
      },
    );
  });
}
