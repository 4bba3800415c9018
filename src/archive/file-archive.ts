import { randomBytes } from 'node:crypto';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArchivedArticle } from '../domain/archive';
import { ArchiveError } from '../domain/errors';
import type { ArchiveWriter, ArticleArchive } from './archive';
import { emptyMembers, memberOf, textOfMembers } from './gzip-members';

/** `2026-11/20261126T140000Z-1f0c9a2b.ndjson.gz:OFFSET:LENGTH`, both in bytes. */
const PLACE =
  /^(?<file>\d{4}-\d{2}\/[\dTZ]+-[\da-f]+\.ndjson\.gz):(?<offset>\d{1,15}):(?<length>\d{1,9})$/;

interface Place {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

/** Each workspace has a folder of its own under one directory. */
export function archivesUnder(directory: string): (workspace: string) => ArticleArchive {
  return (workspace) => createFileArchive(join(directory, workspace));
}

/**
 * An archive in a folder: NDJSON, gzipped, a folder for the month in which articles were submitted and in it a file
 * for each run. `zcat` reads any of them. A file is written by its run alone and never grows afterwards, so several
 * runs, also on several hosts, do not meet; what is erased is overwritten in its place.
 */
export function createFileArchive(directory: string): ArticleArchive {
  return {
    begin: () => new RunWriter(directory),
    read: (place, articleId) => told(directory, () => read(placeOf(directory, place), articleId)),
    erase: (place) => told(directory, () => erase(placeOf(directory, place))),
  };
}

/** The files of one run, by month. */
class RunWriter implements ArchiveWriter {
  private readonly name = `${compact(new Date())}-${randomBytes(4).toString('hex')}.ndjson.gz`;
  private readonly files = new Map<string, MonthFile>();

  constructor(private readonly directory: string) {}

  add(archived: ArchivedArticle): string {
    const file = `${archived.submittedAt.slice(0, 7)}/${this.name}`;
    const month = this.files.get(file) ?? new MonthFile(join(this.directory, file));
    this.files.set(file, month);
    const { offset, length } = month.add(memberOf(`${JSON.stringify(archived)}\n`));
    return `${file}:${offset}:${length}`;
  }

  async flush(): Promise<void> {
    await told(this.directory, async () => {
      for (const month of this.files.values()) await month.flush();
    });
  }

  async close(): Promise<void> {
    for (const month of this.files.values()) await month.close();
  }
}

class MonthFile {
  private written = 0;
  private waiting: Buffer[] = [];
  private handle: FileHandle | null = null;

  constructor(private readonly path: string) {}

  add(member: Buffer): { readonly offset: number; readonly length: number } {
    const offset = this.waiting.reduce((end, { length }) => end + length, this.written);
    this.waiting.push(member);
    return { offset, length: member.length };
  }

  async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    const bytes = Buffer.concat(this.waiting);
    this.handle ??= await createdFile(this.path);
    // At its own place, also where an attempt before it failed half-way.
    await writeAll(this.handle, bytes, this.written);
    this.written += bytes.length;
    this.waiting = [];
  }

  async close(): Promise<void> {
    await this.handle?.close();
    this.handle = null;
  }
}

/** One write may take only some of the bytes; comes back once all are on the disk. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const left = bytes.length - done;
    done += (await handle.write(bytes, done, left, position + done)).bytesWritten;
  }
  await handle.sync();
}

/** A file that was not there, whose name would survive a power failure too. */
async function createdFile(path: string): Promise<FileHandle> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const handle = await open(path, 'wx', 0o600);
  for (const each of [folder, dirname(folder)]) {
    const listing = await open(each, 'r');
    await listing.sync().finally(() => listing.close());
  }
  return handle;
}

async function read({ path, offset, length }: Place, articleId: string): Promise<ArchivedArticle> {
  const handle = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await handle.read(bytes, 0, length, offset);
    const archived = JSON.parse(textOfMembers(bytes.subarray(0, bytesRead))) as ArchivedArticle;
    if (archived.article.id !== articleId) throw new Error('another article lies there');
    return archived;
  } finally {
    await handle.close();
  }
}

async function erase({ path, offset, length }: Place): Promise<void> {
  const handle = await open(path, 'r+').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    if (size >= offset + length) {
      await writeAll(handle, emptyMembers(length), offset);
    } else if (size > offset) {
      // The run that wrote here was cut off within this article; nothing comes after it.
      await handle.truncate(offset);
      await handle.sync();
    }
  } finally {
    await handle.close();
  }
}

function placeOf(directory: string, place: string): Place {
  const { file, offset, length } = PLACE.exec(place)?.groups ?? {};
  if (file === undefined) throw new Error(`${JSON.stringify(place)} is no place in an archive`);
  return { path: join(directory, file), offset: Number(offset), length: Number(length) };
}

async function told<T>(directory: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ArchiveError(reason, { directory }, { cause });
  }
}

/** `20261126T140000Z` */
function compact(instant: Date): string {
  return instant.toISOString().replace(/[-:]|\.\d+/g, '');
}
