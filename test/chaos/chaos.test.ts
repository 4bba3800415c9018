import { join } from 'node:path';
import { hasPassed, type Programs, type Sizes } from '../../scripts/chaos/scenario';
import { SCENARIOS } from '../../scripts/chaos/scenarios';

// The short form of `npm run chaos`: the same scenarios at small sizes, on a machine that may do other work.

jest.setTimeout(240_000);

const ROOT = join(__dirname, '../..');
const PROGRAMS: Programs = {
  root: ROOT,
  server: join(ROOT, 'src/server.ts'),
  worker: join(ROOT, 'workers/main.ts'),
  modelProcess: join(ROOT, 'workers/model-process.ts'),
  execArgv: ['--require', join(ROOT, 'test/support/typescript-hook.cjs')],
};
/** Articles and faults of each; limits of time are stretched, they are measured by the long form. */
const SIZES: Readonly<Record<string, Omit<Sizes, 'slack'>>> = {
  'kill-workers': { articles: 60, faults: 1, workers: 2 },
  'kill-redis': { articles: 40, faults: 2, workers: 1 },
  'redis-away': { articles: 30, faults: 1, workers: 1 },
  'redis-full': { articles: 40, faults: 1, workers: 1 },
  poison: { articles: 5, faults: 3, workers: 1 },
  sigterm: { articles: 40, faults: 2, workers: 1 },
  'network-faults': { articles: 40, faults: 3, workers: 1 },
  'hostile-inputs': { articles: 150, faults: 0, workers: 1 },
  'one-key': { articles: 60, faults: 0, workers: 1 },
  'memory-growth': { articles: 400, faults: 0, workers: 1 },
  retention: { articles: 120, faults: 0, workers: 1 },
};

test('every scenario has a short form', () => {
  expect(SCENARIOS.map(({ name }) => name).sort()).toEqual(Object.keys(SIZES).sort());
});

test.each(SCENARIOS.map(({ name, meaning, run }) => ({ name, meaning, run })))(
  '$name: $meaning',
  async ({ name, run }) => {
    const outcome = await run(
      { articles: 0, faults: 0, workers: 1, ...SIZES[name], slack: 6 },
      PROGRAMS,
    );
    expect(outcome).toMatchObject({ lost: 0, doubled: 0, different: 0, complaints: [] });
    expect(hasPassed(outcome)).toBe(true);
  },
);
