import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { QuotationPassage } from '../src/inference/classifier';
import { BERT_BASE, writeBertShapedModel } from './bench/bert-shaped-model';
import { loadBertShapedModel, type BertShapedRunner } from './bench/bert-shaped-runner';
import {
  bertShapedModel,
  shippedModel,
  THREADS,
  weightBytesOf,
  type Contender,
  type LoadedContender,
} from './bench/contenders';
import { figuresOf, modelTable, type Measurement, type ModelReport } from './bench/model-report';
import { articlesOf, OWN_PASSAGES, pairsIn, readPassages, sampleOf } from './bench/passages';
import { timeInRounds } from './bench/rounds';
import { runProgram } from './program';

const USAGE = `Usage:
  npm run bench:model -- [MODEL_FOLDER…] [--passages FILE.jsonl] [--pairs 160] [--rounds 5] [--json]

How many (quotation, target) pairs a second each model judges on one thread, beside a model of the shape of BERT base
(int8, random weights) that is asked pair by pair, and eight pairs at once. All take turns in every round.
MODEL_FOLDER defaults to models/stance and models/fast. Without --passages the project's own ones are judged:
those of ${OWN_PASSAGES} that are as long as in the news.
`;

const SHIPPED = ['models/stance', 'models/fast'];
/** Statements of a news article: what the service gives the model at once. */
const QUOTATIONS_OF_AN_ARTICLE = 10;
const BATCH_SIZE = 8;

interface Options {
  readonly folders: readonly string[];
  readonly passages: string | null;
  readonly pairs: number;
  readonly rounds: number;
  readonly json: boolean;
}

async function main(): Promise<number> {
  const options = parseOptions();
  if (!options) {
    process.stderr.write(USAGE);
    return 2;
  }
  const passages = sampleOf(readPassages(options.passages), options.pairs);
  const disposals: (() => Promise<void>)[] = [];
  try {
    const models: LoadedContender[] = [];
    for (const folder of options.folders) {
      const model = await shippedModel(folder);
      models.push(model);
      disposals.push(model.dispose);
    }
    const { runner, weightBytes } = await bertBase();
    disposals.push(runner.dispose);
    const report = await measure(models, runner, weightBytes, passages, options);
    process.stdout.write(options.json ? `${JSON.stringify(report)}\n` : modelTable(report));
    return 0;
  } finally {
    for (const dispose of disposals) await dispose();
  }
}

function parseOptions(): Options | null {
  const { values, positionals } = parsedArguments() ?? {};
  if (!values || !positionals) return null;
  const [pairs, rounds] = [Number(values.pairs), Number(values.rounds)];
  const folders = positionals.length > 0 ? positionals : SHIPPED.filter((each) => existsSync(each));
  const counts = [pairs, rounds].every((count) => Number.isInteger(count) && count > 0);
  if (!counts || folders.length === 0) return null;
  return { folders, passages: values.passages ?? null, pairs, rounds, json: values.json };
}

function parsedArguments() {
  try {
    return parseArgs({
      options: {
        passages: { type: 'string' },
        pairs: { type: 'string', default: '160' },
        rounds: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch {
    return null;
  }
}

/** The model that the others are compared with: made anew, loaded, and removed from the disk. */
async function bertBase(): Promise<{ runner: BertShapedRunner; weightBytes: number }> {
  progress('Making a model of the shape of BERT base …');
  const directory = mkdtempSync(join(tmpdir(), 'stancewire-bench-'));
  try {
    writeBertShapedModel(directory, BERT_BASE);
    return {
      runner: await loadBertShapedModel(directory, THREADS),
      weightBytes: weightBytesOf(directory),
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function measure(
  models: readonly LoadedContender[],
  runner: BertShapedRunner,
  weightBytes: number,
  passages: readonly QuotationPassage[],
  options: Options,
): Promise<ModelReport> {
  const { vocabulary } = models[0]!;
  const bert = { vocabulary, weightBytes, ids: BERT_BASE.vocabulary };
  const contenders: readonly Contender[] = [
    ...models,
    bertShapedModel(runner, { ...bert, name: 'BERT base, pair by pair', batchSize: 1 }),
    bertShapedModel(runner, { ...bert, name: 'BERT base, eight pairs', batchSize: BATCH_SIZE }),
  ];
  const articles = articlesOf(passages, QUOTATIONS_OF_AN_ARTICLE);
  progress('Warming up …');
  for (const contender of contenders) await contender.judge(articles[0]!);
  const load = loadavg()[0]!;
  const seconds = await timeInRounds(
    contenders.map((contender) => async () => {
      for (const article of articles) await contender.judge(article);
    }),
    options.rounds,
    (round) => progress(`Round ${round + 1} of ${options.rounds} …`),
  );
  const measurements = contenders.map(
    ({ name, revision, weightBytes: bytes, passesOf }, index): Measurement => ({
      name,
      revision,
      weightBytes: bytes,
      passTokens: passesOf(passages).map(({ ids }) => ids.length),
      seconds: seconds[index]!,
    }),
  );
  const [pairByPair, batched] = measurements.slice(-2) as [Measurement, Measurement];
  return {
    machine: {
      processor: cpus()[0]?.model.trim() ?? 'unknown processor',
      cores: cpus().length,
      load,
      node: process.version,
    },
    source: options.passages ?? OWN_PASSAGES,
    quotations: passages.length,
    pairs: pairsIn(passages),
    threads: THREADS,
    rounds: options.rounds,
    models: figuresOf(measurements, pairsIn(passages), { pairByPair, batched }),
  };
}

function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

runProgram(main);
