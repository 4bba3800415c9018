import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ModelError } from '../domain/errors';

/** SHA-256 of a file of the model, in hexadecimal digits. Throws `ModelError` when it cannot be read. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new ModelError(`The stance model's file ${path} cannot be read.`, { path }, { cause });
  }
  return hash.digest('hex');
}

/** How many digits of the weights' hash name a model's revision. */
export const REVISION_DIGITS = 12;
