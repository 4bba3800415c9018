import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-copy';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      { readonly resolved?: string; readonly integrity?: string; readonly link?: boolean }
    >
  >;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));

describe('the packages', () => {
  const manifest = read('package.json') as Manifest;
  const entries = Object.entries((read('package-lock.json') as LockFile).packages).filter(
    ([path]) => path !== '',
  );

  test('every dependency is pinned to one version', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const loose = versions.filter(
      ([, version]) => !/^(npm:@?[\w./-]+@)?\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
    expect(versions.length).toBeGreaterThan(20);
  });

  test('the lock file names no registry but the public default, so that it installs anywhere', () => {
    const elsewhere = entries
      .map(([, { resolved }]) => resolved)
      .filter((resolved) => !resolved?.startsWith('https://registry.npmjs.org/'));
    expect(elsewhere).toEqual([]);
    expect(entries.length).toBeGreaterThan(100);
  });

  test('every locked package has a checksum', () => {
    expect(entries.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  });

  test('what CI runs is npm test', () => {
    expect(readFileSync(join(projectRoot, '.ci', 'run'), 'utf8')).toMatch(/^exec npm test$/m);
    expect(manifest.scripts.test).toBe('node scripts/test.mjs');
  });
});
