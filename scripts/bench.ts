import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { BenchSizes, Section, Verdict } from './bench/section';
import { analysisSection } from './bench/service/analysis-section';
import { httpSection } from './bench/service/http-section';
import { ledgerSection } from './bench/service/ledger-section';
import { workersSection } from './bench/service/workers-section';
import { zeroShotSection } from './bench/service/zero-shot-section';
import { runProgram } from './program';

const SECTIONS: readonly Section[] = [
  analysisSection,
  zeroShotSection,
  httpSection,
  ledgerSection,
  workersSection,
];

/** `usual` takes under 25 minutes on two cores, `full` more than an hour; `tiny` shows that everything runs. */
const SIZES: Readonly<Record<string, BenchSizes>> = {
  tiny: { rounds: 1, httpSeconds: 1, stances: 2000, articles: 2, zeroShotQuotations: 1 },
  usual: { rounds: 3, httpSeconds: 8, stances: 1_000_000, articles: 40, zeroShotQuotations: 2 },
  full: { rounds: 9, httpSeconds: 20, stances: 1_000_000, articles: 150, zeroShotQuotations: 10 },
};

const USAGE = `Usage:
  npm run bench -- [--size ${Object.keys(SIZES).join('|')}] [--only NAME,…]

What the service does in a second, and beside what: all that is compared takes turns in one run, so the ratios count on
any machine and the absolute figures on this one. A calm machine is wanted. The last line sums up.

${SECTIONS.map(({ name, about }) => `  ${name.padEnd(10)} ${about}`).join('\n')}
`;

async function main(): Promise<number> {
  const chosen = choice();
  if (!chosen) {
    process.stderr.write(USAGE);
    return 2;
  }
  const line = (text: string): void => void process.stdout.write(`${text}\n`);
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
  line(`${processor}, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)}`);
  const verdicts: Verdict[] = [];
  for (const section of chosen.sections) {
    line(`\n${section.name}: ${section.about}`);
    const found = await section.run(chosen.sizes, (text) => process.stderr.write(`${text}\n`));
    for (const verdict of found) line(lineOf(verdict));
    verdicts.push(...found);
  }
  const wanted = verdicts.filter(({ met }) => met !== null);
  const missed = wanted.filter(({ met }) => met === false).map(({ name }) => name);
  line(`\n${summaryOf(wanted.length, missed)}`);
  return 0;
}

function choice(): { readonly sections: readonly Section[]; readonly sizes: BenchSizes } | null {
  try {
    const { values } = parseArgs({
      options: { size: { type: 'string', default: 'usual' }, only: { type: 'string' } },
    });
    const names = values.only?.split(',') ?? SECTIONS.map(({ name }) => name);
    const sections = names.map((name) => SECTIONS.find((section) => section.name === name));
    const sizes = SIZES[values.size];
    return sizes && sections.every((section) => section !== undefined) ? { sections, sizes } : null;
  } catch {
    return null;
  }
}

function lineOf({ name, figure, wanted, met }: Verdict): string {
  const verdict = wanted === null ? '' : ` (wanted ${wanted}: ${met ? 'met' : 'missed'})`;
  return `  ${name.padEnd(58)} ${figure}${verdict}`;
}

function summaryOf(wanted: number, missed: readonly string[]): string {
  const met = `${wanted - missed.length} of ${wanted} wanted figures met`;
  return missed.length === 0 ? `${met}.` : `${met}; missed: ${missed.join('; ')}.`;
}

runProgram(main);
