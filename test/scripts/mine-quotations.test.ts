import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOOK = join(__dirname, '../support/typescript-hook.cjs');
const SCRIPT = join(__dirname, '../../scripts/mine-quotations.ts');

const PARAGRAPH =
  '“France has kept its word 👍 and we thank it,” President Ilse Krammer of Germany told reporters in Bonn.';
const CORPUS = [
  'A quiet day at the harbour, where nobody said anything that a reporter would have cared to write down.',
  '',
  'The talks over the fishing grounds ended at noon, to the relief of both delegations and of the hotel.',
  PARAGRAPH,
  'Trawlers left within the hour.',
  '',
].join('\n');

interface Mined {
  readonly line: number;
  readonly hash: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly text: string;
  readonly speaker: string | null;
  readonly cue: readonly [number, number] | null;
  readonly candidates: readonly { readonly actor: string; readonly mention: string }[];
}

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'stancewire-mine-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function mine(...options: string[]) {
  const out = join(directory, 'mined.jsonl');
  const run = spawnSync(
    process.execPath,
    ['--require', HOOK, SCRIPT, '--out', out, ...options],
    { input: CORPUS, encoding: 'utf8' },
  ); // prettier-ignore
  expect(run.stderr).toBe('');
  const lines = readFileSync(out, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Mined);
}

describe('mine-quotations', () => {
  it('writes what the service would ask, with the place of the paragraph in the corpus', () => {
    const [mined, ...rest] = mine();
    expect(rest).toEqual([]);
    expect(mined).toMatchObject({
      line: 4,
      hash: createHash('sha256').update(PARAGRAPH).digest('hex').slice(0, 16),
      text: PARAGRAPH,
      speaker: 'Ilse Krammer',
    });
    expect(mined!.before).toMatch(/^The talks over the fishing grounds/);
    expect(mined!.candidates).toContainEqual(
      expect.objectContaining({ actor: 'France', mention: 'France', link: 'explicit' }),
    );
  });

  it('counts offsets in code points', () => {
    const [mined] = mine();
    const letters = Array.from(mined!.text);
    const words = letters.slice(mined!.start, mined!.end).join('');
    expect(words).toBe('France has kept its word 👍 and we thank it,');
    expect(letters.slice(...mined!.cue!).join('')).toBe('told');
  });

  it('can read every second document only', () => {
    expect(mine('--every', '2')).toEqual([]);
    expect(mine('--every', '2', '--skip', '1')).toHaveLength(1);
  });
});
