import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-copy';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

interface LockedPackage {
  /** Where npm takes it from; left out, from the registry that whoever installs has set. */
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));

/** What npm records of the public registry. */
const PUBLIC_REGISTRY = 'https://registry.npmjs.org';
/** SHA-512: 64 bytes in Base64. */
const CHECKSUM = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** Paths of the locked packages that are without a checksum of their own or come from elsewhere, and why. */
function faultsOf({ packages }: LockFile): readonly string[] {
  return Object.entries(packages).flatMap(([path, { resolved, integrity = '', link = false }]) => {
    if (path === '') return [];
    const isElsewhere =
      link ||
      (resolved !== undefined &&
        (!URL.canParse(resolved) || new URL(resolved).origin !== PUBLIC_REGISTRY));
    return [
      ...(CHECKSUM.test(integrity) ? [] : [`${path}: checksum`]),
      ...(isElsewhere ? [`${path}: address`] : []),
    ];
  });
}

describe('the packages', () => {
  const manifest = read('package.json') as Manifest;
  const lock = read('package-lock.json') as LockFile;

  test('every dependency is pinned to one version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const loose = versions.filter(
      ([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
    expect(versions.length).toBeGreaterThan(20);
  });

  test('every locked package has a checksum, and none an address but the public registry’s', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(faultsOf(lock)).toEqual([]);
  });

  const other = 'node_modules/express';
  const archive = 'express/-/express-5.3.0.tgz';
  test.each<[string, LockedPackage, readonly string[]]>([
    ['the public registry', { resolved: `${PUBLIC_REGISTRY}/${archive}` }, []],
    ['a mirror', { resolved: `https://mirror.example/${archive}` }, ['address']],
    [
      'a host that begins alike',
      { resolved: `${PUBLIC_REGISTRY}.example/${archive}` },
      ['address'],
    ],
    ['no TLS', { resolved: `http://registry.npmjs.org/${archive}` }, ['address']],
    ['a repository', { resolved: 'git+ssh://git@github.com/a/b.git#1f0c9a2b' }, ['address']],
    ['a file', { resolved: 'file:../express.tgz' }, ['address']],
    ['a path', { resolved: '../express' }, ['address']],
    ['a folder beside it', { link: true }, ['address']],
    ['no checksum', { integrity: '' }, ['checksum']],
    ['a weak checksum', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, ['checksum']],
  ])('a copy of the lock file with %s at one place is judged by it', (_what, planted, faults) => {
    const { [other]: locked, ...others } = lock.packages;
    expect(locked).toBeDefined();
    const copy = { packages: { ...others, [other]: { ...locked, ...planted } } };
    expect(faultsOf(copy)).toEqual(faults.map((fault) => `${other}: ${fault}`));
  });

  test('npm is told of no other registry', () => {
    const settings = readFileSync(join(projectRoot, '.npmrc'), 'utf8');
    expect(settings).not.toMatch(/registry/i);
  });

  test('what CI runs is npm test', () => {
    expect(readFileSync(join(projectRoot, '.ci', 'run'), 'utf8')).toMatch(/^exec npm test$/m);
    expect(manifest.scripts.test).toBe('node scripts/test.mjs');
  });
});
