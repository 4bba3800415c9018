import { existsSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  hasPassed,
  type Outcome,
  type Programs,
  type Scenario,
  type Sizes,
} from './chaos/scenario';
import { SCENARIOS } from './chaos/scenarios';
import { runProgram } from './program';

const USAGE = `Usage:
  npm run chaos -- [SCENARIO ...] [--articles N] [--faults N] [--workers N] [--slack N] [--list]

Does harm to the whole service, with a Redis of its own, and counts what is lost, doubled or different from a calm
run. Without a scenario all are run, one after another. --articles stands for inputs, requests or inferences where a
scenario has those; --slack stretches limits of time on a machine that does other work.

${SCENARIOS.map(({ name, meaning }) => `  ${name.padEnd(16)} ${meaning}`).join('\n')}
`;
const COLUMNS = [16, 32, 34, 6, 9, 11, 8];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      articles: { type: 'string' },
      faults: { type: 'string' },
      workers: { type: 'string' },
      slack: { type: 'string' },
      list: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const { list, ...given } = values;
  const numbers = Object.entries(given).map(([name, value]) => [name, Number(value)] as const);
  const chosen = SCENARIOS.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  const isKnown = positionals.every((name) => SCENARIOS.some((each) => each.name === name));
  if (!isKnown || numbers.some(([, value]) => !Number.isFinite(value) || value < 0)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const planned = chosen.map((scenario): [Scenario, Sizes] => [
    scenario,
    { ...scenario.sizes, ...Object.fromEntries(numbers) },
  ]);
  announce(planned);
  if (list) return 0;
  line(['scenario', 'size', 'faults', 'lost', 'doubled', 'different', 'passed']);
  let failures = 0;
  for (const [scenario, sizes] of planned) {
    const outcome = await outcomeOf(scenario, sizes, builtPrograms());
    report(scenario, outcome);
    if (!hasPassed(outcome)) failures += 1;
  }
  print(`${planned.length - failures} of ${planned.length} passed`);
  return failures === 0 ? 0 : 1;
}

/** A scenario that cannot be run to its end has not passed. */
async function outcomeOf(scenario: Scenario, sizes: Sizes, programs: Programs): Promise<Outcome> {
  try {
    return await scenario.run(sizes, programs);
  } catch (error) {
    const complaints = [error instanceof Error ? error.message : String(error)];
    return { size: '', faults: '', lost: 0, doubled: 0, different: 0, complaints };
  }
}

function announce(planned: readonly (readonly [Scenario, Sizes])[]): void {
  const minutes = planned.map(([scenario, sizes]) => scenario.seconds(sizes) / 60);
  const total = minutes.reduce((sum, each) => sum + each, 0);
  const machine = `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores`;
  print(`${machine}, load ${loadavg()[0]?.toFixed(1)}; about ${Math.ceil(total)} minutes`);
  planned.forEach(([{ name, meaning }], index) =>
    print(`  ${name.padEnd(16)} ${meaning}, about ${minutes[index]?.toFixed(1)} minutes`),
  );
}

function report({ name }: Scenario, outcome: Outcome): void {
  const { size, faults, lost, doubled, different, complaints } = outcome;
  const passed = hasPassed(outcome) ? 'yes' : 'NO';
  line([name, size, faults, lost, doubled, different, passed].map(String));
  const times = new Map<string, number>();
  for (const each of complaints) times.set(each, (times.get(each) ?? 0) + 1);
  for (const [complaint, count] of times)
    print(`  ! ${complaint}${count > 1 ? ` (${count} times)` : ''}`);
}

function line(cells: readonly string[]): void {
  print(cells.map((cell, index) => cell.padEnd(COLUMNS[index] ?? 0)).join(' '));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function builtPrograms(): Programs {
  let root = __dirname;
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  const built = join(root, 'dist');
  return {
    root,
    server: join(built, 'src/server.js'),
    worker: join(built, 'workers/main.js'),
    modelProcess: join(built, 'workers/model-process.js'),
    execArgv: [],
  };
}

runProgram(main);
