import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Analysis } from '../../src/domain/analysis';
import { createMemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import { jsonOf, startService, type RunningService } from '../api/service';
import { stancewire } from './stancewire';

const ARTICLES = join(__dirname, '../fixtures/articles');

jest.setTimeout(120_000);

/** The smaller of the shipped models, where any will do. */
const FAST = { env: { STANCE_MODEL: 'fast' } };

describe('stancewire analyse', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stancewire-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('prints a table: speaker, quotation, target, stance, confidence', async () => {
    const { code, stdout } = await stancewire(['analyse', join(ARTICLES, 'port-strike.txt')]);
    expect(code).toBe(0);
    for (const word of ['speaker', 'quotation', 'target', 'stance', 'confidence']) {
      expect(stdout).toContain(word);
    }
    expect(stdout).toContain('Hassan El-Amrani');
  });

  it('prints the analysis and nothing else with --json; its offsets fit the text', async () => {
    const file = join(ARTICLES, 'harbour-summit.txt');
    const { code, stdout } = await stancewire(['analyse', file, '--json'], FAST);
    expect(code).toBe(0);
    const analysis = JSON.parse(stdout) as Analysis;
    const text = await readFile(file, 'utf8');
    expect(analysis.article).toMatchObject({ id: 'harbour-summit', length: text.length });
    expect(analysis.statements.length).toBeGreaterThan(5);
    for (const { spans, text: words } of analysis.statements) {
      expect(spans.map(({ start, end }) => text.slice(start, end)).join(' … ')).toBe(words);
    }
  });

  it('reads standard input', async () => {
    const { code, stdout } = await stancewire(['analyse', '-', '--json'], {
      ...FAST,
      input: '"We thank Norway," Finnish minister Elina Saarinen said.',
    });
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Analysis).statements).toHaveLength(1);
  });

  it('analyses a folder into one file for each article', async () => {
    const { code } = await stancewire(['analyse', ARTICLES, '--out', folder], FAST);
    expect(code).toBe(0);
    const texts = (await readdir(ARTICLES)).filter((name) => name.endsWith('.txt'));
    expect((await readdir(folder)).sort()).toEqual(
      texts.map((name) => name.replace(/\.txt$/, '.json')).sort(),
    );
  });

  it('reports a text that is not English, goes on with the others, and ends with 1', async () => {
    const german = join(folder, 'bericht.txt');
    await writeFile(
      german,
      '„Wir werden diese Entscheidung nicht hinnehmen“, sagte die Ministerin am Dienstag in Berlin. ' +
        'Die Regierung habe ihre Zusagen gebrochen, und das werde nicht ohne Folgen bleiben, fügte sie hinzu.',
    );
    const { code, stdout, stderr } = await stancewire(
      ['analyse', '--json', german, join(ARTICLES, 'ministry-note.txt')],
      FAST,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/bericht\.txt: .*only English/);
    expect((JSON.parse(stdout) as Analysis).article.id).toBe('ministry-note');
  });

  it('refuses two files that would become one result', async () => {
    const [here, there] = [join(folder, 'note.txt'), join(folder, 'there', 'note.txt')];
    await mkdir(join(folder, 'there'));
    for (const file of [here, there]) await writeFile(file, '“We agree,” said Ana Reyes.');
    const { code, stderr } = await stancewire(['analyse', here, there, '--out', folder]);
    expect(code).toBe(1);
    expect(stderr).toContain('would both become note.json');
  });

  it('names a file that is not there', async () => {
    const { code, stderr } = await stancewire(['analyse', join(folder, 'missing.txt')]);
    expect(code).toBe(1);
    expect(stderr).toContain('missing.txt');
    expect(stderr).not.toContain('    at ');
  });
});

describe('stancewire without sense', () => {
  it.each([
    [['analyse']],
    [['explode']],
    [['analyse', '--frobnicate']],
    [['job', 'x', '--all']],
    [['queue', 'sing']],
    [['retry', 'x', '--all']],
    [['failed', '--limit', 'many']],
  ])('shows how it is used: %j', async (args) => {
    const { code, stderr } = await stancewire(args);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage:');
  });
});

describe('stancewire submit, job, actor', () => {
  let service: RunningService;
  beforeAll(async () => {
    service = await startService({ store: createMemoryStore(), queue: createMemoryQueue() });
  });
  afterAll(() => service.stop());

  it('submits a file under an id made from its name and asks for the job', async () => {
    const submitted = await stancewire([
      'submit',
      join(ARTICLES, 'port-strike.txt'),
      '--url',
      service.url,
    ]);
    expect(submitted.code).toBe(0);
    const job = JSON.parse(submitted.stdout) as { id: string; articleId: string };
    expect(job.articleId).toBe('port-strike');
    const asked = await stancewire(['job', job.id, '--url', service.url]);
    expect(JSON.parse(asked.stdout)).toMatchObject({ id: job.id, status: 'queued' });
    const stored = await jsonOf<{ text: string }>(await service.fetch('/v1/articles/port-strike'));
    expect(stored.text).toBe(await readFile(join(ARTICLES, 'port-strike.txt'), 'utf8'));
  });

  it('passes on what the service says of an unknown actor', async () => {
    const { code, stderr } = await stancewire(['actor', 'nobody', '--url', service.url]);
    expect(code).toBe(1);
    expect(stderr).toContain('404');
  });

  it('says that no service answers, and how to start one', async () => {
    const { code, stderr } = await stancewire(['actor', 'x', '--url', 'http://127.0.0.1:9']);
    expect(code).toBe(1);
    expect(stderr).toContain('npm start');
  });
});
