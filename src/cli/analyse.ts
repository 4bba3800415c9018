import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Analysis, Article } from '../domain/analysis';
import { StancewireError } from '../domain/errors';
import { articleIdOf, expandPaths, readArticle } from './files';
import { analysisTable } from './tables';
import { startedBar } from './progress';
import type { Terminal } from './terminal';

export interface AnalyseCommand {
  readonly paths: readonly string[];
  /** Prints analyses as JSON: one on its own indented, several as one line each. */
  readonly json: boolean;
  /** Folder that receives `<article id>.json` for each article instead of printing. */
  readonly outDirectory: string | null;
}

/** Reads and judges articles; holds a model until it is closed. */
export interface Analyser {
  analyse(article: Article): Promise<Analysis>;
  close(): Promise<void>;
}

/**
 * Analyses files without Redis, one after another. A file that cannot be analysed is reported and the others
 * go on. The analyser is opened once it is clear what is wanted. Returns the process's exit code: 0, or 1 when any
 * file failed.
 */
export async function runAnalyse(
  command: AnalyseCommand,
  openAnalyser: () => Promise<Analyser>,
  terminal: Terminal,
): Promise<number> {
  const paths = await expandPaths(command.paths);
  if (command.outDirectory) refuseNamesakes(paths);
  if (command.outDirectory) await mkdir(command.outDirectory, { recursive: true });
  const analyser = await openAnalyser();
  try {
    const failures = await analyseAll(paths, command, analyser, terminal);
    if (command.outDirectory) {
      terminal.warn(`${paths.length - failures} analyses written to ${command.outDirectory}\n`);
    }
    return failures === 0 ? 0 : 1;
  } finally {
    await analyser.close();
  }
}

/** Gives how many files could not be analysed. */
async function analyseAll(
  paths: readonly string[],
  command: AnalyseCommand,
  analyser: Analyser,
  terminal: Terminal,
): Promise<number> {
  const bar = startedBar(terminal, paths.length > 1 ? paths.length : 0, 'articles');
  let failures = 0;
  for (const path of paths) {
    try {
      const analysis = await analyser.analyse(await readArticle(path));
      await deliver(analysis, command, paths.length, terminal);
    } catch (error) {
      if (!(error instanceof StancewireError)) throw error;
      failures++;
      terminal.warn(`${path}: ${error.message}\n`);
    }
    bar.advance();
  }
  bar.stop();
  return failures;
}

/** Two articles of one name would overwrite each other's result. */
function refuseNamesakes(paths: readonly string[]): void {
  const pathOf = new Map<string, string>();
  for (const path of paths) {
    const id = articleIdOf(path);
    const other = pathOf.get(id);
    if (other !== undefined && other !== path) {
      throw new StancewireError(
        'same-name',
        `${other} and ${path} would both become ${id}.json. Analyse them into different folders.`,
        { paths: [other, path] },
      );
    }
    pathOf.set(id, path);
  }
}

async function deliver(
  analysis: Analysis,
  { json, outDirectory }: AnalyseCommand,
  files: number,
  terminal: Terminal,
): Promise<void> {
  if (outDirectory) {
    const file = join(outDirectory, `${analysis.article.id}.json`);
    await writeFile(file, `${JSON.stringify(analysis, null, 1)}\n`);
  } else if (json) {
    terminal.print(
      `${files === 1 ? JSON.stringify(analysis, null, 1) : JSON.stringify(analysis)}\n`,
    );
  } else {
    terminal.print(analysisTable(analysis, terminal.columns));
  }
}
