import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';
import { buildProject, isBuilt } from './project-build.mjs';
import { SetupError } from './setup-error.mjs';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} least like "20.19" */
export function requireNode(least) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor = 0] = least.split('.').map(Number);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new SetupError(
    `This needs Node ${least} or later, and here runs ${process.versions.node}. See https://nodejs.org`,
  );
}

/**
 * Reads the project's `.env`, if there is one, into `process.env`. What the environment sets already stays.
 */
export function loadEnvironmentFile(path = join(projectRoot, '.env')) {
  if (!existsSync(path)) return;
  for (const [name, value] of parseEnvironment(readFileSync(path, 'utf8'))) {
    process.env[name] ??= value;
  }
}

/**
 * The settings in the text of an `.env` file: lines `NAME=value`, with or without `export`; a value may stand
 * in single or double quotes; `#` starts a comment outside quotes, after white space.
 *
 * @param {string} text
 * @returns {[string, string][]}
 */
export function parseEnvironment(text) {
  const settings = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(line);
    if (match === null) continue;
    const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(match[2]);
    const value = quoted === null ? match[2].replace(/(^|\s+)#.*$/, '').trim() : quoted[2];
    settings.push([match[1], value]);
  }
  return settings;
}

/**
 * Makes the working copy ready to run: installs the dependencies when they are missing or not those of the
 * lock file, and builds when the sources are not those of the last build.
 *
 * @param {(line: string) => void} log
 */
export async function prepare(log) {
  await withLock(join(projectRoot, '.cache', 'prepare'), async () => {
    if (!(await areDependenciesInstalled(projectRoot))) {
      log('Installing dependencies …');
      await installDependencies();
    }
    if (!(await isBuilt(projectRoot))) {
      log('Building …');
      await buildProject(projectRoot);
    }
  });
}

/**
 * True when `node_modules` holds exactly what `package-lock.json` asks for on this kind of machine. npm leaves
 * a list of what it installed; packages marked optional may be absent.
 *
 * @param {string} root
 */
export async function areDependenciesInstalled(root) {
  const wanted = await readPackages(join(root, 'package-lock.json'));
  const installed = await readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || installed === null) return false;
  const complete = Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || path in installed,
  );
  return (
    complete &&
    Object.entries(installed).every(
      ([path, entry]) =>
        wanted[path]?.version === entry.version &&
        wanted[path]?.integrity === entry.integrity &&
        suits(entry.os, process.platform) &&
        suits(entry.cpu, process.arch),
    )
  );
}

/** Whether a package's `os` or `cpu` list, which may hold exclusions like "!win32", admits this machine. */
function suits(list, value) {
  if (list === undefined) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((item) => item.startsWith('!'));
}

async function readPackages(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

async function installDependencies() {
  // The build needs the development dependencies, whatever NODE_ENV says.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath ?? '';
  const command = npm.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm'];
  const code = await runVisibly(command[0], [...command.slice(1), ...args]);
  if (code !== 0) {
    throw new SetupError('The dependencies could not be installed (npm ci failed; see above).');
  }
}

/**
 * Runs a command whose output the person sees.
 *
 * @returns {Promise<number>} its exit status
 */
export function runVisibly(command, args, env = process.env) {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', (code) => resolvePromise(code ?? 1));
  });
}
