import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const OWNERLESS_AFTER_MS = 5000;
const ABANDONED_AFTER_MS = 30 * 60 * 1000;

/**
 * Runs `task` while no other process that locks the same folder does. A lock whose owner is gone, or that is
 * older than half an hour, is broken.
 *
 * @template T
 * @param {string} directory made when absent
 * @param {() => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function withLock(directory, task) {
  const lock = join(directory, 'lock');
  await mkdir(directory, { recursive: true });
  while (!(await take(lock))) {
    if (await isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
    else await sleep(200);
  }
  try {
    return await task();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function take(lock) {
  try {
    await mkdir(lock);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  await writeFile(join(lock, 'pid'), String(process.pid));
  return true;
}

async function isAbandoned(lock) {
  const made = await stat(lock).catch(() => null);
  if (made === null) return false;
  const age = Date.now() - made.mtimeMs;
  if (age > ABANDONED_AFTER_MS) return true;
  const pid = Number(await readFile(join(lock, 'pid'), 'utf8').catch(() => ''));
  // Between making the folder and writing the pid its owner needs a moment.
  if (!pid) return age > OWNERLESS_AFTER_MS;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
