import { join } from 'node:path';
import { check } from './check.mjs';
import { findChromium } from './chromium.mjs';
import { findRedisServer } from './redis.mjs';
import { SetupError } from './setup-error.mjs';
import { prepare, projectRoot, requireNode, runVisibly } from './setup.mjs';

const log = (line) => console.log(line);

/** Sets everything up, checks the sources, and runs the tests; arguments go to Jest, and then only the tests run. */
async function main(args) {
  // The linter and the import check ask for more than the service does.
  requireNode('20.19');
  await prepare(log);
  const { command, version } = await findRedisServer({ log });
  log(`Redis ${version}: ${command}`);
  const browser = await findChromium({ log });
  const withoutBrowser = browser.command === null ? ['--testPathIgnorePatterns=test/browser/'] : [];
  if (browser.command === null)
    log(`NOT RUN: the browser tests, for want of a Chromium. Get one:  ${browser.advice}`);
  const failed = args.length === 0 ? await check() : [];
  const jest = join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js');
  const code = await runVisibly(process.execPath, [jest, ...withoutBrowser, ...args]);
  if (failed.length > 0) console.error(`Checks that failed: ${failed.join(', ')}.`);
  return code === 0 && failed.length > 0 ? 1 : code;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof SetupError ? error.message : error.stack);
    process.exitCode = 1;
  },
);
