import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { extract } from '../src/read-article';
import { growthOf, HOSTILE_UNITS, secondsOf, textOfWords } from './bench/extraction-load';
import { median } from './bench/rounds';
import { runProgram } from './program';

const USAGE = `Usage:
  npm run bench:extraction -- [TEXT_FOLDER] [--rounds 7] [--words 100000]

How long the rules take for an article (no model), in milliseconds for 1,000 words on one core, and how that grows
with the text: for news up to --words, and for texts made to be slow, n against 2n. TEXT_FOLDER (.txt files)
defaults to the project's own articles, repeated.
`;

const OWN_ARTICLES = 'test/fixtures/articles';
const ARTICLE_WORDS = 1000;
const SHORTEST = 12_500;
/** A service has read other articles before: so many times the short one is read unmeasured, and measured. */
const WARM_UP = 40;

function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      words: { type: 'string', default: '100000' },
    },
    allowPositionals: true,
  });
  const [rounds, words] = [Number(values.rounds), Number(values.words)];
  if (positionals.length > 1 || ![rounds, words].every((n) => Number.isInteger(n) && n > 0)) {
    process.stderr.write(USAGE);
    return Promise.resolve(2);
  }
  const news = newsIn(positionals[0] ?? OWN_ARTICLES);
  const line = (text: string): void => void process.stdout.write(`${text}\n`);
  line(`${cpus()[0]?.model.trim() ?? 'unknown processor'}, load ${loadavg()[0]!.toFixed(1)}`);
  line('');
  const article = textOfWords(news, ARTICLE_WORDS);
  const read = (): void => void extract({ text: article, actors: [] });
  secondsOf(read, WARM_UP);
  const seconds = secondsOf(read, WARM_UP);
  line(`article of ${ARTICLE_WORDS} words      ${milliseconds(median(seconds))} ms`);
  for (let size = Math.min(SHORTEST, words / 2); size * 2 <= words; size *= 2) {
    report(
      line,
      `news, ${size} words against ${2 * size}`,
      growthOf((n) => textOfWords(news, n), size, rounds),
    );
  }
  for (const [name, unit] of Object.entries(HOSTILE_UNITS)) {
    const repeated = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
    report(line, name, growthOf(repeated, Math.min(100_000, words), rounds));
  }
  return Promise.resolve(0);
}

function report(
  line: (text: string) => void,
  name: string,
  { seconds, ratio }: ReturnType<typeof growthOf>,
): void {
  line(`${name.padEnd(40)} ${milliseconds(seconds)} ms, twice the text ${ratio.toFixed(2)} times`);
}

function milliseconds(seconds: number): string {
  return (seconds * 1000).toFixed(1).padStart(8);
}

function newsIn(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
}

runProgram(main);
