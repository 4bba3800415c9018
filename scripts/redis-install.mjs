import { access, chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './run-command.mjs';

const PACKAGES = ['redis-server', 'valkey-server'];
const POLICY_FILE = '/usr/sbin/policy-rc.d';
const APT_ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

/** The folder into which Debian packages are unpacked where they cannot be installed. */
export function unpackedRoot(cacheDirectory) {
  return join(cacheDirectory, 'redis', 'root');
}

/**
 * Gets a Redis server by the first way that this machine allows.
 *
 * @param {{ cacheDirectory: string, log: (line: string) => void }} options
 * @returns {Promise<string | null>} null when a server was installed or unpacked, else the reason why not.
 */
export async function installRedis({ cacheDirectory, log }) {
  if (process.platform === 'darwin') return installWithHomebrew(log);
  if (await commandExists('apt-get')) {
    const installed = process.getuid?.() === 0 ? await installWithApt(log) : 'not the root user';
    if (installed === null) return null;
    const unpacked = await unpackWithApt(cacheDirectory, log);
    return unpacked === null
      ? null
      : `apt-get install: ${installed}; apt-get download: ${unpacked}`;
  }
  if (await commandExists('brew')) return installWithHomebrew(log);
  return 'neither apt-get nor Homebrew is here';
}

/** The one command that a person types to get Redis on this machine. */
export async function installationCommand() {
  if (process.platform === 'darwin') return 'brew install redis';
  const commands = [
    ['apt-get', 'sudo apt-get update && sudo apt-get install -y redis-server'],
    ['dnf', 'sudo dnf install -y valkey'],
    ['apk', 'sudo apk add redis'],
    ['pacman', 'sudo pacman -S --noconfirm valkey'],
    ['zypper', 'sudo zypper install -y redis'],
    ['brew', 'brew install redis'],
  ];
  for (const [manager, command] of commands) {
    if (await commandExists(manager)) return command;
  }
  return 'docker compose up';
}

async function installWithApt(log) {
  log('Installing redis-server with apt-get (its system service is not started) …');
  const removePolicy = await forbidServiceStarts();
  try {
    const options = { env: { ...APT_ENVIRONMENT, RUNLEVEL: '1' } };
    const lock = ['-o', 'DPkg::Lock::Timeout=300'];
    let failure = '';
    for (const refresh of [false, true]) {
      if (refresh) {
        log('Refreshing the package lists (apt-get update) …');
        await runCommand('apt-get', [...lock, 'update'], options);
      }
      for (const name of PACKAGES) {
        const args = [...lock, 'install', '-y', '--no-install-recommends', name];
        const { code, output } = await runCommand('apt-get', args, options);
        if (code === 0) return null;
        if (name === PACKAGES[0]) failure = lastLine(output);
      }
    }
    return failure;
  } finally {
    await removePolicy();
  }
}

/** Tells the package scripts to start no service; gives the function that takes this back. */
async function forbidServiceStarts() {
  try {
    await writeFile(POLICY_FILE, '#!/bin/sh\nexit 101\n', { flag: 'wx' });
    await chmod(POLICY_FILE, 0o755);
    return () => rm(POLICY_FILE, { force: true });
  } catch {
    // The machine has a policy of its own; RUNLEVEL=1 still speaks against starting.
    return async () => undefined;
  }
}

async function unpackWithApt(cacheDirectory, log) {
  const root = unpackedRoot(cacheDirectory);
  const downloads = join(cacheDirectory, 'redis', 'packages');
  await rm(join(cacheDirectory, 'redis'), { recursive: true, force: true });
  await mkdir(downloads, { recursive: true });
  log(`Unpacking redis-server from its Debian packages into ${root} …`);
  let failure = '';
  for (const ownLists of [false, true]) {
    const options = ownLists ? await ownPackageLists(cacheDirectory) : [];
    for (const name of PACKAGES) {
      const packages = await missingPackages(options, name);
      const download = await runCommand('apt-get', [...options, 'download', ...packages], {
        cwd: downloads,
        env: APT_ENVIRONMENT,
      });
      if (download.code === 0) return unpackAll(downloads, root);
      if (name === PACKAGES[0]) failure = lastLine(download.output);
    }
  }
  await rm(join(cacheDirectory, 'redis'), { recursive: true, force: true });
  return failure;
}

/** Options that let an ordinary user fetch package lists into a folder of their own, where the machine has none. */
async function ownPackageLists(cacheDirectory) {
  const state = join(cacheDirectory, 'redis', 'apt');
  await mkdir(join(state, 'lists', 'partial'), { recursive: true });
  await mkdir(join(state, 'cache', 'archives', 'partial'), { recursive: true });
  const options = [
    ['-o', `Dir::State=${state}`],
    ['-o', 'Dir::State::status=/var/lib/dpkg/status'],
    ['-o', `Dir::Cache=${join(state, 'cache')}`],
  ].flat();
  await runCommand('apt-get', [...options, 'update'], { env: APT_ENVIRONMENT });
  return options;
}

/** The server's package, its tools, and those libraries they need that this machine lacks. */
async function missingPackages(options, name) {
  const kinds = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'];
  const args = ['depends', '--recurse', ...kinds.map((kind) => `--no-${kind}`), name];
  const { code, output } = await runCommand('apt-cache', [...options, ...args], {
    env: APT_ENVIRONMENT,
  });
  if (code !== 0) return [name];
  const tools = name.replace('server', 'tools');
  const names = new Set(output.split('\n').filter((line) => /^(lib|lua-)[a-z0-9.+-]+$/.test(line)));
  const missing = [];
  for (const library of names) {
    const query = await runCommand('dpkg-query', ['-W', '-f=${db:Status-Status}', library]);
    if (query.code !== 0 || !query.output.startsWith('installed')) missing.push(library);
  }
  return [name, tools, ...missing];
}

async function unpackAll(downloads, root) {
  await mkdir(root, { recursive: true });
  for (const file of await readdir(downloads)) {
    const { code, output } = await runCommand('dpkg', ['-x', join(downloads, file), root]);
    if (code !== 0) return lastLine(output);
  }
  await rm(downloads, { recursive: true, force: true });
  await rm(join(root, '..', 'apt'), { recursive: true, force: true });
  return null;
}

async function installWithHomebrew(log) {
  if (!(await commandExists('brew'))) return 'Homebrew is not here';
  log('Installing redis with Homebrew …');
  const { code, output } = await runCommand('brew', ['install', 'redis']);
  return code === 0 ? null : lastLine(output);
}

async function commandExists(command) {
  for (const directory of (process.env.PATH ?? '').split(':')) {
    const found = await access(join(directory, command)).then(
      () => true,
      () => false,
    );
    if (found) return true;
  }
  return false;
}

function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}
