import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseConfig, type Config } from '../src/config';
import type { StanceClassifier } from '../src/inference/classifier';
import { loadClassifier } from '../src/inference/load-classifier';
import { verdictOptionsFor } from '../src/judgement/verdict';
import { articleReport } from './evaluation/article-report';
import { evaluateArticles } from './evaluation/evaluate-articles';
import { evaluatePassages, predictionLines } from './evaluation/evaluate-passages';
import { linesOfPassages } from './evaluation/labelled-passages';
import { passageReport } from './evaluation/passage-report';
import { runProgram } from './program';

const USAGE = `Usage:
  npm run evaluate -- --articles [GOLD.json TEXT_DIR]           the whole pipeline on annotated articles
  npm run evaluate -- --passages FILE.jsonl [--out PRED.jsonl]  the stance model alone on labelled passages

GOLD.json and TEXT_DIR default to ../shared/gold/dev beside the project. STANCE_MODEL chooses the model.
`;

const DEFAULT_GOLD = '../shared/gold/dev/gold.json';
const DEFAULT_TEXTS = '../shared/gold/dev';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      articles: { type: 'boolean', default: false },
      passages: { type: 'string' },
      out: { type: 'string' },
    },
    allowPositionals: true,
  });
  if (values.articles === (values.passages !== undefined)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const config = parseConfig(process.env);
  const classifier = await loadClassifier({
    model: config.stanceModel,
    threads: 2,
    onDownload: (model) => process.stderr.write(`Downloading ${model} …\n`),
  });
  try {
    if (values.passages === undefined) await articles(positionals, classifier, config);
    else await passages(values.passages, values.out ?? null, classifier);
    return 0;
  } finally {
    await classifier.dispose();
  }
}

async function articles(
  [gold = DEFAULT_GOLD, texts = DEFAULT_TEXTS]: readonly string[],
  classifier: StanceClassifier,
  { confidenceThreshold }: Config,
): Promise<void> {
  const verdictOptions = verdictOptionsFor(confidenceThreshold);
  const scores = await evaluateArticles(gold, texts, classifier, verdictOptions, showProgress);
  process.stdout.write(articleReport(scores));
}

async function passages(
  file: string,
  out: string | null,
  classifier: StanceClassifier,
): Promise<void> {
  const lines = linesOfPassages(file);
  const evaluation = await evaluatePassages(classifier, lines, showProgress);
  if (out !== null) writeFileSync(out, predictionLines(evaluation.predictions));
  process.stdout.write(passageReport(evaluation));
}

function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
}

runProgram(main);
