import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Reads the `.env` of the project that holds a folder, if there is one, into `environment`, as `npm start` does.
 * What the environment sets already stays. Throws when the file cannot be read.
 */
export function fillFromFile(environment: NodeJS.ProcessEnv, folder: string): void {
  const path = join(projectOf(folder), '.env');
  if (!existsSync(path)) return;
  for (const [name, value] of settingsIn(readFileSync(path, 'utf8'))) environment[name] ??= value;
}

/** The nearest folder with a package.json, the one that npx takes for the project; the folder itself without one. */
function projectOf(folder: string): string {
  let project = resolve(folder);
  while (!existsSync(join(project, 'package.json'))) {
    if (project === dirname(project)) return resolve(folder);
    project = dirname(project);
  }
  return project;
}

/**
 * The settings in the text of an `.env` file, by the rules of `parseEnvironment` in scripts/setup.mjs, which runs
 * before anything is built: lines `NAME=value`, with or without `export`; a value may stand in single or double
 * quotes; `#` starts a comment outside quotes, after white space.
 */
export function settingsIn(text: string): (readonly [name: string, value: string])[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, name, given] =
      /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(line) ?? [];
    return name === undefined || given === undefined ? [] : [[name, valueOf(given)] as const];
  });
}

function valueOf(given: string): string {
  const quoted = /^(["'])(.*?)\1\s*(?:#.*)?$/.exec(given)?.[2];
  return quoted ?? given.replace(/(^|\s+)#.*$/, '').trim();
}
