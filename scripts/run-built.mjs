import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { SetupError } from './setup-error.mjs';
import { loadEnvironmentFile, prepare, projectRoot } from './setup.mjs';

// `node scripts/run-built.mjs PROGRAM ARGUMENTS…` brings the build up to date and runs one of its programs.
const [program, ...args] = process.argv.slice(2);
try {
  loadEnvironmentFile();
  await prepare((line) => console.error(line));
  const path = resolve(projectRoot, 'dist', program);
  process.argv = [process.execPath, path, ...args];
  createRequire(join(projectRoot, 'dist', 'run.js'))(path);
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error.stack);
  process.exitCode = 1;
}
