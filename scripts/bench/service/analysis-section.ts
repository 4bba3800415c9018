import { join } from 'node:path';
import { analyseArticle } from '../../../src/analyse-article';
import { extract, readArticle } from '../../../src/read-article';
import type { Analysis, Article } from '../../../src/domain/analysis';
import {
  collate,
  runInBatches,
  type InputBatch,
  type PassageInput,
} from '../../../src/inference/batches';
import type { QuotationPassage, StanceClassifier } from '../../../src/inference/classifier';
import { encodePassage, type Vocabulary } from '../../../src/inference/encode';
import { openModelFolder } from '../../../src/inference/model-folder';
import { loadVocabulary } from '../../../src/inference/onnx';
import { startModelProcess } from '../../../src/inference/process-classifier';
import { passagesOf } from '../../../src/judgement/passages';
import { verdictOptionsFor } from '../../../src/judgement/verdict';
import { THREADS } from '../contenders';
import { pairsIn } from '../passages';
import { median, speedRatio, timeInRounds } from '../rounds';
import { atLeast, ratioFigure, told, type Section, type Verdict } from '../section';
import { fileOf } from '../../programs/running-program';
import { openBareSession, type BareSession } from './bare-session';
import { articleOfWords } from './own-articles';

const MODELS = ['stance', 'fast'] as const;
const ARTICLE_WORDS = [300, 1000, 5000] as const;
/** What the service gives the network at once. */
const BATCH_SIZE = 8;
const WARM_UP_WORDS = 150;
const DEADLINE_MS = 600_000;
const OPTIONS = verdictOptionsFor(0.35);
/** An article of the greatest length takes so long that one round tells enough. */
const LONG_WORDS = 5000;

/**
 * How fast articles are analysed on one core, where the time goes, and how much of the classification stage (the
 * model's process, as the worker uses it) is spent in the network itself: the same batches in a bare loop over ONNX
 * Runtime take turns with it.
 */
export const analysisSection: Section = {
  name: 'analysis',
  about: 'articles a second on one core, and where the time goes',
  run: async ({ rounds }, progress) => {
    const verdicts: Verdict[] = [];
    for (const name of MODELS) {
      progress(`Model ${name} …`);
      const contestant = await open(join('models', name));
      try {
        await analyseArticle(
          articleOfWords(WARM_UP_WORDS),
          readArticle,
          contestant.classifier,
          OPTIONS,
        );
        for (const words of ARTICLE_WORDS) {
          const of = `${name}, ${words} words`;
          const times = words < LONG_WORDS ? rounds : 1;
          verdicts.push(...(await measure(contestant, of, articleOfWords(words), times)));
        }
      } finally {
        await contestant.close();
      }
    }
    return verdicts;
  },
};

interface Contestant {
  readonly classifier: StanceClassifier;
  readonly vocabulary: Vocabulary;
  readonly bare: BareSession;
  close(): Promise<void>;
}

async function open(directory: string): Promise<Contestant> {
  const classifier = await startModelProcess({
    script: fileOf('workers/model-process'),
    model: { source: 'folder', directory },
    threads: THREADS,
    deadlineMs: DEADLINE_MS,
  });
  const bare = await openBareSession(directory, THREADS);
  return {
    classifier,
    vocabulary: await loadVocabulary(await openModelFolder(directory)),
    bare,
    close: async () => {
      await classifier.dispose();
      await bare.dispose();
    },
  };
}

async function measure(
  { classifier, vocabulary, bare }: Contestant,
  name: string,
  article: Article,
  rounds: number,
): Promise<readonly Verdict[]> {
  const passages = passagesOf(extract(article)).map(({ passage }) => passage);
  const batches = await batchesOf(vocabulary, passages);
  const analyses: Analysis[] = [];
  const work = [
    async () => void analyses.push(await analyseArticle(article, readArticle, classifier, OPTIONS)),
    async () => void passages.map((passage) => encodePassage(vocabulary, passage)),
    async () => {
      for (const batch of batches) await bare.run(batch);
    },
  ] as const;
  const seconds = await timeInRounds(work, rounds, () => undefined);
  const [whole, tokenizing, network] = seconds as [number[], number[], number[]];
  const [extraction, stage] = (['extractMs', 'classifyMs'] as const).map((part) =>
    analyses.map(({ timings }) => timings[part] / 1000),
  ) as [number[], number[]];
  const share = speedRatio(stage, network);
  const percent = (part: readonly number[]) =>
    `${((100 * median(part)) / median(whole)).toFixed(1)} %`;
  return [
    told(
      `${name}: articles a second and core`,
      `${(1 / median(whole)).toFixed(2)} (${pairsIn(passages)} pairs, ` +
        `${(pairsIn(passages) / median(stage)).toFixed(0)} a second)`,
    ),
    told(
      `${name}: extraction / tokenizing / network`,
      [extraction, tokenizing, network].map(percent).join(' / '),
    ),
    atLeast(`${name}: stage beside a bare loop`, share.median, 0.9, ratioFigure(share)),
  ];
}

/** The batches that the service would make of the passages. */
async function batchesOf(
  vocabulary: Vocabulary,
  passages: readonly QuotationPassage[],
): Promise<readonly InputBatch[]> {
  const inputs = passages.flatMap((passage, index): PassageInput[] =>
    encodePassage(vocabulary, passage).map((encoded) => ({ passage: index, encoded })),
  );
  const batches: InputBatch[] = [];
  await runInBatches({ inputs, passages: passages.length, batchSize: BATCH_SIZE }, (group) => {
    batches.push(collate(group, vocabulary.pad));
    return Promise.resolve();
  });
  return batches;
}
