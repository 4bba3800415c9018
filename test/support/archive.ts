import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ArticleArchive } from '../../src/archive/archive';
import { createFileArchive } from '../../src/archive/file-archive';

/** An archive of a test's own. */
export interface TestArchive {
  readonly archive: ArticleArchive;
  readonly directory: string;
  /** Paths of its files. */
  files(): Promise<readonly string[]>;
  /** The lines of all its files, as any reader of gzip gives them. */
  lines(): Promise<readonly string[]>;
  remove(): Promise<void>;
}

export async function temporaryArchive(): Promise<TestArchive> {
  const directory = await mkdtemp(join(tmpdir(), 'stancewire-archive-'));
  const files = async () => {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  };
  return {
    archive: createFileArchive(directory),
    directory,
    files,
    lines: async () => {
      const texts = (await files()).map(async (path) =>
        gunzipSync(await readFile(path)).toString(),
      );
      return (await Promise.all(texts)).flatMap((text) => text.split('\n').filter(Boolean));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
