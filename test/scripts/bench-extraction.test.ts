import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { HOSTILE_UNITS, textOfWords } from '../../scripts/bench/extraction-load';

const PROJECT = join(__dirname, '../..');
const HOOK = join(PROJECT, 'test/support/typescript-hook.cjs');
const SCRIPT = join(PROJECT, 'scripts/bench-extraction.ts');

function bench(...options: string[]) {
  const command = ['--require', HOOK, SCRIPT, ...options];
  return spawnSync(process.execPath, command, { cwd: PROJECT, encoding: 'utf8' });
}

describe('bench-extraction', () => {
  it('tells the time of an article, and the growth on news and on every text made to be slow', () => {
    const { stdout, stderr, status } = bench('--rounds', '1', '--words', '800');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toMatch(/^article of 1000 words +\d+\.\d ms$/m);
    expect(stdout).toMatch(/^news, \d+ words against \d+ .* twice the text \d+\.\d\d times$/m);
    for (const name of Object.keys(HOSTILE_UNITS)) expect(stdout).toContain(name);
  });

  it('says how it is used when the options are wrong', () => {
    const { stderr, status } = bench('--rounds', 'few');
    expect(status).toBe(2);
    expect(stderr).toContain('npm run bench:extraction');
  });
});

describe('a text of so many words', () => {
  it('repeats the text as it stands and ends within it', () => {
    expect(textOfWords('One two.\n\nThree', 5)).toBe('One two.\n\nThree\n\nOne two.\n\n');
  });
});
