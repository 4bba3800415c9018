import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseConfig, type Config } from '../src/config';
import type { StanceClassifier } from '../src/inference/classifier';
import { loadClassifier } from '../src/inference/load-classifier';
import { verdictOptionsFor } from '../src/judgement/verdict';
import { articleReport } from './evaluation/article-report';
import { attributionReport } from './evaluation/attribution-report';
import { evaluateAttributions } from './evaluation/attributions';
import { evaluateArticles } from './evaluation/evaluate-articles';
import { evaluatePassages, predictionLines } from './evaluation/evaluate-passages';
import { linesOfPassages } from './evaluation/labelled-passages';
import { passageReport } from './evaluation/passage-report';
import { runProgram } from './program';

const USAGE = `Usage:
  npm run evaluate -- --articles [GOLD.json TEXT_DIR]           the whole pipeline on annotated articles
  npm run evaluate -- --passages FILE.jsonl [--out PRED.jsonl]  the stance model alone on labelled passages
  npm run evaluate -- --attributions DIR [--out FOUND.jsonl]    quotations and reported speech, without a model

DIR holds text/*.txt and attributions/*.ann (brat). GOLD.json and TEXT_DIR default to ../shared/gold/dev beside the project. STANCE_MODEL chooses the model.
`;

const DEFAULT_GOLD = '../shared/gold/dev/gold.json';
const DEFAULT_TEXTS = '../shared/gold/dev';

async function main(): Promise<number> {
  const task = givenTask();
  if (!task) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { positionals, passageFile, attributionFolder, out } = task;
  if (attributionFolder !== undefined) {
    attributions(attributionFolder, out);
    return 0;
  }
  const config = parseConfig(process.env);
  const classifier = await loadClassifier({
    model: config.stanceModel,
    threads: 2,
    onDownload: (model) => process.stderr.write(`Downloading ${model} …\n`),
  });
  try {
    if (passageFile === undefined) await articles(positionals, classifier, config);
    else await passages(passageFile, out, classifier);
    return 0;
  } finally {
    await classifier.dispose();
  }
}

/** Null unless exactly one task was asked for, in options that there are. */
function givenTask() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        articles: { type: 'boolean', default: false },
        passages: { type: 'string' },
        attributions: { type: 'string' },
        out: { type: 'string' },
      },
      allowPositionals: true,
    });
    const { articles, passages: passageFile, attributions: attributionFolder, out = null } = values;
    const tasks = [articles, passageFile !== undefined, attributionFolder !== undefined];
    const isOne = tasks.filter(Boolean).length === 1;
    return isOne ? { positionals, passageFile, attributionFolder, out } : null;
  } catch {
    return null;
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

/** Extraction alone; each content's outcome goes to `out`, one a line. */
function attributions(directory: string, out: string | null): void {
  const scores = evaluateAttributions(directory);
  if (out !== null) {
    writeFileSync(out, scores.outcomes.map((outcome) => `${JSON.stringify(outcome)}\n`).join(''));
  }
  process.stdout.write(attributionReport(scores));
}

function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
}

runProgram(main);
