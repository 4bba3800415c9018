import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { atLeast, below, ratioFigure, told } from '../../scripts/bench/section';

const PROJECT = join(__dirname, '../..');
const HOOK = join(PROJECT, 'test/support/typescript-hook.cjs');
const SCRIPT = join(PROJECT, 'scripts/bench.ts');

function bench(...options: string[]) {
  const command = ['--require', HOOK, SCRIPT, ...options];
  return spawnSync(process.execPath, command, { cwd: PROJECT, encoding: 'utf8' });
}

jest.setTimeout(120_000);

describe('bench', () => {
  it('fills a ledger, reads its summary over HTTP, and sums up in the last line', () => {
    const { stdout, status } = bench('--size', 'tiny', '--only', 'ledger');
    expect(status).toBe(0);
    expect(stdout).toMatch(/stances toward the actor +2000$/m);
    expect(stdout).toMatch(/its summary, p99 in ms +[\d.]+ \(p50/);
    expect(stdout).toMatch(/bytes of Redis for each stored statement +\d{3,4}$/m);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^[01] of 1 wanted figures met/);
  });

  it.each([['--size', 'huge'], ['--only', 'nothing'], ['--other']])(
    'says how it is used when told %s %s',
    (...options) => {
      const { stderr, status } = bench(...options);
      expect(status).toBe(2);
      expect(stderr).toContain('npm run bench');
    },
  );
});

describe('a figure', () => {
  it('is met or missed where something is wanted of it, and only told elsewhere', () => {
    expect(atLeast('speed', 0.9, 0.9, '0.90')).toMatchObject({ wanted: '≥ 0.9', met: true });
    expect(atLeast('speed', 0.89, 0.9, '0.89')).toMatchObject({ met: false });
    expect(below('wait', 3, 3, '3.00')).toMatchObject({ wanted: '< 3', met: false });
    expect(told('memory', '12')).toMatchObject({ wanted: null, met: null });
  });

  it('of rounds says between which they lay', () => {
    expect(ratioFigure({ median: 1.8, lowest: 1.75, highest: 1.94 })).toBe('1.80 (1.75 to 1.94)');
  });
});
