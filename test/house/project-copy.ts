import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const projectRoot = resolve(__dirname, '..', '..');

const SETTINGS = [
  'package.json',
  'tsconfig.json',
  'eslint.config.mjs',
  '.dependency-cruiser.cjs',
  '.prettierrc.json',
];

/** A small project with our own settings and packages, and source files as a test wants them. */
export interface ProjectCopy {
  readonly root: string;
  /** Runs one of our development tools in it and gives what it printed; its exit status does not matter. */
  run(program: string, ...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Makes a project copy; `files` maps paths to contents. */
export async function copyProject(files: Readonly<Record<string, string>>): Promise<ProjectCopy> {
  const root = await mkdtemp(join(tmpdir(), 'stancewire-house-'));
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  for (const name of SETTINGS) await copyFile(join(projectRoot, name), join(root, name));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return {
    root,
    run: (program, ...args) =>
      new Promise((settle) => {
        const path = join(root, 'node_modules', program);
        const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
        execFile(process.execPath, [path, ...args], options, (_error, stdout) => settle(stdout));
      }),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
