import { join, delimiter } from 'node:path';
import { runCommand } from './run-command.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const APT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

/**
 * Finds a Chromium for the browser tests, or gets one where apt and the root user are.
 *
 * @param {{ log?: (line: string) => void, install?: boolean }} [options] `install` false: only look
 * @returns {Promise<{ command: string | null, advice: string }>} `advice` is what to type when there is none
 */
export async function findChromium({ log = () => {}, install = true } = {}) {
  const here = await searchChromium();
  if (here !== null) return { command: here, advice: '' };
  const mayInstall = install && process.getuid?.() === 0 && (await runs('apt-get', '--version'));
  if (mayInstall) {
    log('Installing chromium with apt-get for the browser tests …');
    const lock = ['-o', 'DPkg::Lock::Timeout=300'];
    for (const refresh of [false, true]) {
      if (refresh) await runCommand('apt-get', [...lock, 'update'], { env: APT });
      const args = [...lock, 'install', '-y', '--no-install-recommends', 'chromium'];
      const { code } = await runCommand('apt-get', args, { env: APT });
      const got = code === 0 ? await searchChromium() : null;
      if (got !== null) return { command: got, advice: '' };
    }
  }
  return { command: null, advice: await installationAdvice() };
}

async function searchChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  for (const path of [...paths, MAC]) if (await runs(path, '--version')) return path;
  return null;
}

/** Ubuntu's package of this name is a stand-in that only asks for a snap: it is there and does not run. */
async function runs(command, argument) {
  return (await runCommand(command, [argument])).code === 0;
}

async function installationAdvice() {
  if (process.platform === 'darwin') return 'brew install --cask google-chrome';
  if (await runs('apt-get', '--version')) return 'sudo apt-get install -y chromium';
  if (await runs('dnf', '--version')) return 'sudo dnf install -y chromium';
  return 'put chromium or google-chrome on the PATH';
}
