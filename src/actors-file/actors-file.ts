import { readFile, stat } from 'node:fs/promises';
import type { KnownActor } from '../domain/actor';
import { ConfigurationError } from '../domain/errors';
import { entriesOfCsv } from './csv-entries';
import { entriesOfJson } from './json-entries';
import { ActorsFileProblem, actorsOfEntries } from './listed-entry';

const MOST_ACTORS = 50_000;
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The actors of the operator's file, JSON or CSV by its name. Throws `ConfigurationError` that names the line and
 * what to do.
 */
export async function readActorsFile(path: string): Promise<readonly KnownActor[]> {
  return parseActorsFile(path, await textOf(path));
}

/** See `readActorsFile`; of a file's text. */
export function parseActorsFile(path: string, text: string): readonly KnownActor[] {
  const bare = text.replace(/^\uFEFF/, '');
  try {
    const entries = /\.csv$/i.test(path) ? entriesOfCsv(bare) : entriesOfJson(bare);
    if (entries.length > MOST_ACTORS)
      throw new ActorsFileProblem(
        1,
        `the file may list ${MOST_ACTORS} actors, not ${entries.length}`,
      );
    return actorsOfEntries(entries);
  } catch (problem) {
    if (!(problem instanceof ActorsFileProblem)) throw problem;
    const { line, message } = problem;
    throw new ConfigurationError(`ACTORS_FILE ${path}, line ${line}: ${message}.`, { path, line });
  }
}

async function textOf(path: string): Promise<string> {
  try {
    if ((await stat(path)).size > MOST_BYTES)
      throw new ConfigurationError(`ACTORS_FILE ${path} has more than 32 MiB.`, { path });
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError(
      `ACTORS_FILE cannot be read (${reason}). Correct the path, or unset ACTORS_FILE.`,
      { path },
    );
  }
}
