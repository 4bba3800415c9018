import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-copy';

/** Paths of our own files in code spans; what holds a star or a brace stands for several. */
const NAMED = /`((?:src|workers|scripts|test|docs|deploy|models)\/[^`\s*{…]+)`/g;

const documents = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md'].concat(
  ...['docs/api.md', 'docs/reliability.md', 'docs/scale.md'],
);

const namedIn = (text: string) => [...text.matchAll(NAMED)].map(([, path = '']) => path);

const missingAmong = (paths: readonly string[]) =>
  paths.filter((path) => !existsSync(join(projectRoot, path)));

test.each(documents)('every file that %s names is there', (document) => {
  const text = readFileSync(join(projectRoot, document), 'utf8');
  expect(missingAmong(namedIn(text))).toEqual([]);
  expect(missingAmong(namedIn(`${text}\n\`test/no/such.test.ts\``))).toEqual([
    'test/no/such.test.ts',
  ]);
});

test('each of the ten risks has tests', () => {
  const text = readFileSync(join(projectRoot, 'SECURITY.md'), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| API\d+ /.test(line));
  const tested = rows.filter((row) => namedIn(row).some((path) => path.endsWith('.test.ts')));
  expect([rows.length, tested.length]).toEqual([10, 10]);
});
