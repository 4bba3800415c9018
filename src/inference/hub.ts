import { existsSync, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { ModelError } from '../domain/errors';
import type { HubReference } from '../domain/model-reference';
import { DESCRIPTIVE_FILES, WEIGHTS, WEIGHTS_FOLDERS } from './transformers-folder';

/** While a download runs, its folder is touched this often; one untouched for longer belongs to nobody. */
const SIGN_OF_LIFE_MS = 1_000;
const ABANDONED_AFTER_MS = 10_000;

/**
 * The folder of a hub's model: downloaded when it is asked for the first time, and after that read from disk, without
 * the network. A revision that moves, like `main`, stays what it was then. Throws `ModelError` when the hub cannot
 * be reached, does not give the model, or has no weights that the runtime reads.
 */
export async function fetchHubModel(
  reference: HubReference,
  onDownload: (model: string) => void = () => undefined,
): Promise<string> {
  const { repository, revision, cacheDirectory } = reference;
  const directory = join(cacheDirectory, repository, encodeURIComponent(revision));
  const partial = `${directory}.partial`;
  while (!existsSync(directory)) {
    if (!(await claim(partial))) {
      await delay(SIGN_OF_LIFE_MS / 2);
      continue;
    }
    const signs = setInterval(() => void signOfLife(partial), SIGN_OF_LIFE_MS);
    try {
      // Whoever held the claim before may have finished between our two looks.
      if (existsSync(directory)) break;
      onDownload(`${repository}@${revision}`);
      await download(reference, partial);
      await rename(partial, directory);
    } finally {
      clearInterval(signs);
      await rm(partial, { recursive: true, force: true });
    }
  }
  return directory;
}

/** Makes the folder of an unfinished download, unless another process is at work in it. */
async function claim(partial: string): Promise<boolean> {
  try {
    await mkdir(dirname(partial), { recursive: true });
    await mkdir(partial);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotKeep(partial, cause);
  }
  const touched = await stat(partial).then(
    ({ mtimeMs }) => mtimeMs,
    () => Date.now(),
  );
  if (Date.now() - touched > ABANDONED_AFTER_MS)
    await rm(partial, { recursive: true, force: true });
  return false;
}

async function signOfLife(partial: string): Promise<void> {
  const now = new Date();
  await utimes(partial, now, now).catch(() => undefined);
}

async function download(reference: HubReference, into: string): Promise<void> {
  for (const file of DESCRIPTIVE_FILES) {
    if (!(await fetchFile(reference, file, into))) throw refused(reference, file, 404);
  }
  const weights = await fetchWeights(reference, into);
  if (await keepsWeightsApart(into)) await fetchFile(reference, `${weights}_data`, into);
}

/** Fetches the first weights that are there and returns their name. */
async function fetchWeights(reference: HubReference, into: string): Promise<string> {
  for (const folder of WEIGHTS_FOLDERS) {
    for (const weights of WEIGHTS) {
      const file = folder === '' ? weights.file : `${folder}/${weights.file}`;
      if (await fetchFile(reference, file, into)) return file;
    }
  }
  const { repository, revision } = reference;
  throw new ModelError(
    `${repository}@${revision} has no weights in ONNX form (onnx/model.onnx). Choose a model that has, or ` +
      'convert this one and name its folder in STANCE_MODEL.',
    { repository, revision },
  );
}

/** Large weights lie in a second file, and the configuration says so. */
async function keepsWeightsApart(directory: string): Promise<boolean> {
  const config = await readFile(join(directory, 'config.json'), 'utf8');
  return config.includes('"use_external_data_format"');
}

/** Fetches one file; false when the hub has none of this name. */
async function fetchFile(reference: HubReference, file: string, into: string): Promise<boolean> {
  const { endpoint, repository, revision } = reference;
  const url = `${endpoint}/${repository}/resolve/${encodeURIComponent(revision)}/${file}`;
  const answer = await fetch(url).catch((cause: unknown) => {
    throw away(reference, url, cause);
  });
  if (!answer.ok || answer.body === null) {
    await answer.body?.cancel();
    if (answer.status === 404) return false;
    throw refused(reference, file, answer.status);
  }
  const path = join(into, file);
  await mkdir(dirname(path), { recursive: true });
  try {
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(path));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw code === 'ENOSPC' ? cannotKeep(into, cause) : away(reference, url, cause);
  }
  return true;
}

const BY_HAND = 'Or download its files by other means and name their folder in STANCE_MODEL.';

function away({ repository, endpoint }: HubReference, url: string, cause: unknown): ModelError {
  return new ModelError(
    `The model ${repository} cannot be downloaded: the connection to ${endpoint} failed. It is needed once: start again ` +
      `when the network is there, or name a mirror in HF_ENDPOINT. ${BY_HAND}`,
    { url },
    { cause },
  );
}

function refused(reference: HubReference, file: string, status: number): ModelError {
  const { repository, revision, endpoint } = reference;
  const reason =
    status === 404
      ? `there is no ${file} at revision ${revision}. Check the name`
      : `it answers ${status} for ${file}. The model may not exist or not be public`;
  return new ModelError(
    `${endpoint} does not give the model ${repository}: ${reason}. ${BY_HAND}`,
    { repository, revision, file, status },
  );
}

function cannotKeep(folder: string, cause: unknown): ModelError {
  return new ModelError(
    `A downloaded model cannot be kept in ${folder}: ${(cause as Error).message}. DATA_DIR must name a folder ` +
      'that may be written to and has room.',
    { folder },
    { cause },
  );
}
