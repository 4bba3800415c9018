import { runCommand } from './run-command.mjs';
import { projectRoot } from './setup.mjs';

// `npm run audit`: known holes in the packages that ship. A registry that does not answer the question is no
// failure, and no success either: it is told.
const { output } = await runCommand('npm', ['audit', '--omit=dev', '--json'], { cwd: projectRoot });
const found = totals(output);
if (found === null) {
  console.log(
    'Not audited: the registry does not answer. Checksums and versions are held by npm test.',
  );
} else {
  const grave = found.high + found.critical;
  console.log(`Known holes: ${JSON.stringify(found)}`);
  process.exitCode = grave > 0 ? 1 : 0;
}

/** How many there are of each gravity; null when npm wrote no report. */
function totals(text) {
  try {
    const begin = text.indexOf('{');
    const end = text.lastIndexOf('}');
    return JSON.parse(text.slice(begin, end + 1)).metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}
