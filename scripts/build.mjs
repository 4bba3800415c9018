import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildProject } from './project-build.mjs';
import { SetupError } from './setup-error.mjs';

try {
  await buildProject(resolve(dirname(fileURLToPath(import.meta.url)), '..'));
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error.stack);
  process.exitCode = 1;
}
