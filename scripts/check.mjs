import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from './run-command.mjs';
import { projectRoot } from './setup.mjs';

/** What must hold of the sources, apart from the tests: name, and the program with its arguments. */
const CHECKS = {
  types: ['typescript7/bin/tsc', '--noEmit'],
  lint: ['eslint/bin/eslint.js', '.', '--max-warnings', '0'],
  imports: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '.dependency-cruiser.cjs', 'src', 'workers', 'scripts', 'test'],
  ],
  format: ['prettier/bin/prettier.cjs', '--check', '.'],
};

/**
 * Runs the named checks, or all, at the same time, and prints what each found.
 *
 * @param {readonly string[]} names
 * @returns {Promise<string[]>} the names of those that failed
 */
export async function check(names = Object.keys(CHECKS)) {
  const failed = [];
  const runs = names.map(async (name) => {
    const [program, ...args] = CHECKS[name];
    const path = join(projectRoot, 'node_modules', program);
    const { code, output } = await runCommand(process.execPath, [path, ...args], {
      cwd: projectRoot,
    });
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    if (code === 0) return;
    console.log(output.trim());
    failed.push(name);
  });
  await Promise.all(runs);
  return failed;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !Object.hasOwn(CHECKS, name));
  if (unknown !== undefined) {
    console.error(`There is no check "${unknown}". There are: ${Object.keys(CHECKS).join(', ')}.`);
    process.exitCode = 2;
  } else {
    const failed = await check(names.length > 0 ? names : undefined);
    process.exitCode = failed.length > 0 ? 1 : 0;
  }
}
