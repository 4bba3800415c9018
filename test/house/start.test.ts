import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './project-copy';

/** Runs the start script until it ends; input is closed, as under a service manager. */
function runStart(environment: Readonly<Record<string, string>>) {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = spawn(process.execPath, [join(projectRoot, 'scripts', 'start.mjs')], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('close', (code) => resolve({ code, output }));
  });
}

test('npm start refuses a taken port and names it', async () => {
  const squatter = createServer();
  const port = await new Promise<number>((resolve) => {
    squatter.listen(0, '127.0.0.1', () => resolve((squatter.address() as { port: number }).port));
  });
  try {
    const { code, output } = await runStart({ PORT: String(port), HOST: '127.0.0.1' });
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Choose another one:  PORT=${port + 1} npm start`,
    );
  } finally {
    squatter.close();
  }
});

describe('the .env file', () => {
  test.each<[line: string, name: string, value: string]>([
    ['PORT=3001', 'PORT', '3001'],
    ['  export HOST = 127.0.0.1  ', 'HOST', '127.0.0.1'],
    [
      'DATA_DIR="/srv/with space # not a comment" # a comment',
      'DATA_DIR',
      '/srv/with space # not a comment',
    ],
    ["REDIS_URL='redis://:a#b@host:6379'", 'REDIS_URL', 'redis://:a#b@host:6379'],
    ['REDIS_URL=redis://:a#b@host:6379', 'REDIS_URL', 'redis://:a#b@host:6379'],
    ['WORKERS=2 # cores', 'WORKERS', '2'],
    ['LOG_LEVEL=', 'LOG_LEVEL', ''],
    ['PORT=3001\r', 'PORT', '3001'],
  ])('%j sets %s to %j', async (line, name, value) => {
    const { parseEnvironment } = await import('../../scripts/setup.mjs');
    expect(parseEnvironment(`# comment\n\n${line}\nnot a setting`)).toEqual([[name, value]]);
  });

  test('does not override the environment', async () => {
    const { loadEnvironmentFile } = await import('../../scripts/setup.mjs');
    const folder = await mkdtemp(join(tmpdir(), 'stancewire-env-'));
    const path = join(folder, '.env');
    await writeFile(path, 'STANCEWIRE_TEST_A=file\nSTANCEWIRE_TEST_B=file\n');
    process.env.STANCEWIRE_TEST_A = 'environment';
    try {
      loadEnvironmentFile(path);
      expect(process.env.STANCEWIRE_TEST_A).toBe('environment');
      expect(process.env.STANCEWIRE_TEST_B).toBe('file');
    } finally {
      delete process.env.STANCEWIRE_TEST_A;
      delete process.env.STANCEWIRE_TEST_B;
      await rm(folder, { recursive: true });
    }
  });
});

describe('whether the dependencies are those of the lock file', () => {
  const LOCKED = {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/only-on-another-system': { version: '1.0.0', optional: true, os: ['aix'] },
  };
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'stancewire-lock-'));
    await mkdir(join(root, 'node_modules'));
    await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: LOCKED }));
  });
  afterEach(() => rm(root, { recursive: true }));

  /** The answer when npm recorded these packages as installed. */
  async function whenInstalled(packages: object) {
    const { areDependenciesInstalled } = await import('../../scripts/setup.mjs');
    const record = join(root, 'node_modules', '.package-lock.json');
    await writeFile(record, JSON.stringify({ packages }));
    return areDependenciesInstalled(root);
  }

  test('they are when all but the optional ones are there', async () => {
    expect(await whenInstalled({ 'node_modules/a': LOCKED['node_modules/a'] })).toBe(true);
  });

  test('they are not when nothing was installed', async () => {
    const { areDependenciesInstalled } = await import('../../scripts/setup.mjs');
    expect(await areDependenciesInstalled(root)).toBe(false);
  });

  test.each([
    ['one is missing', {}],
    ['one has another version', { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
    ['one has other contents', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }],
    [
      'they were installed on another system',
      {
        'node_modules/a': LOCKED['node_modules/a'],
        'node_modules/only-on-another-system': LOCKED['node_modules/only-on-another-system'],
      },
    ],
  ])('they are not when %s', async (_case, packages) => {
    expect(await whenInstalled(packages)).toBe(false);
  });
});

test('a change, an addition or a removal in the sources makes the build stale', async () => {
  const { isBuilt } = await import('../../scripts/project-build.mjs');
  const root = await mkdtemp(join(tmpdir(), 'stancewire-build-'));
  try {
    for (const folder of ['src', 'workers', 'scripts', 'dist']) await mkdir(join(root, folder));
    for (const name of [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
    ]) {
      await cp(join(projectRoot, name), join(root, name));
    }
    await writeFile(join(root, 'src', 'a.ts'), 'export const a = 1;');
    expect(await isBuilt(root)).toBe(false);

    const { fingerprint } = await import('../../scripts/project-build.mjs');
    await writeFile(join(root, 'dist', '.sources'), await fingerprint(root));
    expect(await isBuilt(root)).toBe(true);
    await writeFile(join(root, 'src', 'b.lua'), 'return 1');
    expect(await isBuilt(root)).toBe(false);
    await rm(join(root, 'src', 'b.lua'));
    expect(await isBuilt(root)).toBe(true);
    await writeFile(join(root, 'src', 'a.ts'), 'export const a = 2;');
    expect(await isBuilt(root)).toBe(false);
    expect(await readFile(join(root, 'dist', '.sources'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  } finally {
    await rm(root, { recursive: true });
  }
});
