import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { StancewireError } from '../domain/errors';
import type { Article } from '../domain/analysis';

/** The name that stands for standard input on the command line. */
export const STANDARD_INPUT = '-';

/** A file or folder named on the command line cannot be read. */
export class UnreadableFileError extends StancewireError {
  constructor(path: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super('unreadable-file', `Cannot read ${path}: ${reason}`, { path }, { cause });
  }
}

/** Files as given, folders as the `.txt` files in them, sorted by name; not recursive. */
export async function expandPaths(paths: readonly string[]): Promise<readonly string[]> {
  const expanded = await Promise.all(paths.map(expandPath));
  return expanded.flat();
}

async function expandPath(path: string): Promise<readonly string[]> {
  if (path === STANDARD_INPUT) return [path];
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = await readdir(path);
    return names
      .filter((name) => extname(name) === '.txt')
      .sort()
      .map((name) => join(path, name));
  } catch (cause) {
    throw new UnreadableFileError(path, cause);
  }
}

/** An article's id: the file's name without the extension. */
export function articleIdOf(path: string): string {
  return path === STANDARD_INPUT ? 'stdin' : basename(path, extname(path));
}

/** Reads a plain-text article. */
export async function readArticle(path: string): Promise<Article> {
  const text = await readText(path);
  return {
    id: articleIdOf(path),
    title: null,
    text,
    url: null,
    outlet: null,
    publishedAt: null,
    language: null,
    actors: [],
  };
}

async function readText(path: string): Promise<string> {
  try {
    if (path !== STANDARD_INPUT) return await readFile(path, 'utf8');
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
    return Buffer.concat(chunks).toString('utf8');
  } catch (cause) {
    throw new UnreadableFileError(path, cause);
  }
}
