import { join } from 'node:path';
import { copyProject, type ProjectCopy } from './project-copy';

interface FileReport {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly line: number }[];
}

const READS_ENVIRONMENT = 'export const port = process.env.PORT;\n';

/** One breach of each rule that the house cares for most. */
const BREACHES: readonly (readonly [rule: string, file: string, source: string])[] = [
  ['no-restricted-syntax', 'src/storage/environment.ts', READS_ENVIRONMENT],
  [
    'no-restricted-syntax',
    'src/api/environment.ts',
    "import { env } from 'node:process';\nexport const port = env.PORT;\n",
  ],
  [
    'no-restricted-syntax',
    'workers/environment.ts',
    'const { env } = process;\nexport const port = env.PORT;\n',
  ],
  ['no-restricted-syntax', 'test/mock.test.ts', "jest.mock('node:fs');\n"],
  ['no-restricted-syntax', 'test/only.test.ts', "test.only('a', () => expect(1).toBe(1));\n"],
  ['no-restricted-syntax', 'test/skip.test.ts', "describe.skip('a', () => undefined);\n"],
  ['no-restricted-syntax', 'test/x.test.ts', "xit('a', () => undefined);\n"],
  [
    '@typescript-eslint/no-explicit-any',
    'src/api/any.ts',
    'export function answer(body: any): unknown {\n  return body;\n}\n',
  ],
  [
    '@typescript-eslint/no-unsafe-return',
    'src/api/unsafe.ts',
    'export function answer(text: string): { id: string } {\n  return JSON.parse(text);\n}\n',
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'src/queue/floating.ts',
    'export function start(run: () => Promise<void>): void {\n  run();\n}\n',
  ],
  [
    'no-warning-comments',
    'src/todo.ts',
    ['// TO', 'DO: later\nexport const later = 1;\n'].join(''),
  ],
  ['no-console', 'src/print.ts', "export const print = (): void => console.log('a');\n"],
  ['max-lines', 'src/long.ts', longSource(301)],
];

const LAWFUL: Readonly<Record<string, string>> = {
  'src/server.ts': READS_ENVIRONMENT,
  'workers/main.ts': READS_ENVIRONMENT,
  'src/short.ts': longSource(300),
  'test/plain.test.ts': "test('a', () => expect(process.env.PATH).toBeDefined());\n",
};

function longSource(lines: number): string {
  return Array.from({ length: lines }, (_, index) => `export const b${index} = 1;\n`).join('');
}

describe('the linter', () => {
  let project: ProjectCopy;
  let reports: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    const breaches = BREACHES.map(([, file, source]) => [file, source] as const);
    project = await copyProject({ ...LAWFUL, ...Object.fromEntries(breaches) });
    const output = await project.run(
      'eslint/bin/eslint.js',
      '--format',
      'json',
      'src',
      'workers',
      'test',
    );
    const parsed = JSON.parse(output) as readonly FileReport[];
    reports = new Map(
      parsed.map(({ filePath, messages }) => [
        filePath,
        messages.map(({ ruleId }) => String(ruleId)),
      ]),
    );
  });

  afterAll(() => project.remove());

  test.each(BREACHES)('%s is enforced: a breach in %s is found', (rule, file) => {
    expect(reports.get(join(project.root, file))).toContain(rule);
  });

  test.each(Object.keys(LAWFUL))('%s keeps the rules and is not reported', (file) => {
    expect(reports.get(join(project.root, file))).toEqual([]);
  });
});
