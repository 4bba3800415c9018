import { cpSync, mkdtempSync, rmSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from '../../../src/read-article';
import { loadOnnxClassifier } from '../../../src/inference/onnx';
import { loadRuntime, sessionOptions } from '../../../src/inference/runtime';
import { passagesOf } from '../../../src/judgement/passages';
import { BERT_BASE, writeBertShapedModel, type BertShape } from '../bert-shaped-model';
import { THREADS } from '../contenders';
import { median, timeInRounds } from '../rounds';
import { atLeast, told, type Section, type Verdict } from '../section';
import { articleOfWords } from './own-articles';

const ARTICLE_WORDS = 1000;
const HYPOTHESES = ['supports', 'condemns', 'has reservations about', 'mentions'];

const OWN_MODELS = ['stance', 'fast'] as const;

/** Shapes of the models that zero-shot classification is usually done with, three answers each. */
const SHAPES: Readonly<Record<string, BertShape>> = {
  'DistilBERT (6 layers)': { ...BERT_BASE, layers: 6, labels: 3 },
  'BERT base (12 layers)': { ...BERT_BASE, labels: 3 },
  // As many layers of the same width as BART large has, which the task's best known model is made of.
  'BERT large (24 wide layers)': {
    ...BERT_BASE,
    layers: 24,
    width: 1024,
    heads: 16,
    feedForward: 4096,
    labels: 3,
  },
};

/**
 * What a user would otherwise do: the library's zero-shot pipeline for every quotation, every actor of the article and
 * every stance, with int8 models of the usual shapes. Their weights are random: only the time is looked at. A few
 * quotations are measured and the article's time is worked out from them.
 */
export const zeroShotSection: Section = {
  name: 'zero-shot',
  about: "beside the library's zero-shot pipeline for each quotation, actor and stance",
  run: async ({ rounds, zeroShotQuotations }, progress) => {
    const document = extract(articleOfWords(ARTICLE_WORDS));
    const quotations = document.quotations.map(({ start, end }) => document.text.slice(start, end));
    const actors = document.actors.map(({ name }) => name);
    const passages = passagesOf(document).map(({ passage }) => passage);
    const ours = await Promise.all(
      OWN_MODELS.map((name) =>
        loadOnnxClassifier({ modelDirectory: join('models', name), threads: THREADS }),
      ),
    );
    const verdicts: Verdict[] = [
      told(
        'the article',
        `${ARTICLE_WORDS} words, ${quotations.length} quotations, ${actors.length} actors`,
      ),
    ];
    try {
      for (const [name, shape] of Object.entries(SHAPES)) {
        progress(`Zero-shot, ${name} …`);
        const asked = quotations.slice(0, zeroShotQuotations);
        const theirs = await zeroShotPipeline(shape);
        const [zeroShot, ...own] = await timeInRounds(
          [
            async () => {
              for (const quotation of asked) await theirs.ask(quotation, actors);
            },
            ...ours.map((model) => async () => void (await model.classify(passages))),
          ],
          rounds,
          () => undefined,
        ).finally(theirs.close);
        const whole = (median(zeroShot!) * quotations.length) / asked.length;
        for (const [index, model] of OWN_MODELS.entries()) {
          const seconds = median(own[index]!);
          const times = whole / seconds;
          const figure = `${times.toFixed(0)} times (${seconds.toFixed(1)} s against ${whole.toFixed(0)} s)`;
          verdicts.push(atLeast(`an article, ${model} beside ${name}`, times, 50, figure));
        }
      }
    } finally {
      await Promise.all(ours.map((model) => model.dispose()));
    }
    return verdicts;
  },
};

interface ZeroShotPipeline {
  /** Asks for each actor which of the stances the quotation takes. */
  ask(quotation: string, actors: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

async function zeroShotPipeline(shape: BertShape): Promise<ZeroShotPipeline> {
  const directory = mkdtempSync(join(tmpdir(), 'stancewire-zero-shot-'));
  writeBertShapedModel(directory, shape);
  for (const file of ['tokenizer.json', 'tokenizer_config.json']) {
    cpSync(join('models/stance', file), join(directory, file));
  }
  const config = JSON.parse(readFileSync(join(directory, 'config.json'), 'utf8')) as object;
  const labels = { id2label: { 0: 'entailment', 1: 'neutral', 2: 'contradiction' } };
  const label2id = { entailment: 0, neutral: 1, contradiction: 2 };
  writeFileSync(join(directory, 'config.json'), JSON.stringify({ ...config, ...labels, label2id }));
  const runtime = await loadRuntime();
  const classify = await runtime.pipeline('zero-shot-classification', directory, {
    dtype: 'q8',
    ...sessionOptions(THREADS),
  });
  return {
    ask: async (quotation, actors) => {
      for (const actor of actors) {
        await classify(quotation, HYPOTHESES, {
          hypothesis_template: `The speaker {} ${actor}.`,
        });
      }
    },
    close: async () => {
      await classify.dispose();
      rmSync(directory, { recursive: true });
    },
  };
}
