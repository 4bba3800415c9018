import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { collate, runInBatches } from '../../src/inference/batches';
import type { QuotationPassage } from '../../src/inference/classifier';
import { encodePassage, type EncodedPass, type Vocabulary } from '../../src/inference/encode';
import { openModelFolder } from '../../src/inference/model-folder';
import { loadOnnxClassifier, loadVocabulary } from '../../src/inference/onnx';
import type { BertShapedRunner } from './bert-shaped-runner';

/** One thread, as each worker's model has. */
export const THREADS = 1;

/** A way to judge every target of some passages, to be measured beside others. */
export interface Contender {
  readonly name: string;
  /** Which weights of that name; null for random ones. */
  readonly revision: string | null;
  readonly weightBytes: number;
  /** What the network reads in order to judge the passages. */
  passesOf(passages: readonly QuotationPassage[]): readonly EncodedPass[];
  /** Judges the passages of one article. */
  judge(passages: readonly QuotationPassage[]): Promise<void>;
}

/** A contender that frees its model when the measurement is over. */
export interface LoadedContender extends Contender {
  readonly vocabulary: Vocabulary;
  dispose(): Promise<void>;
}

/** A model of our own form, asked as the service asks it. Throws `ModelError`. */
export async function shippedModel(directory: string): Promise<LoadedContender> {
  const folder = await openModelFolder(directory);
  const vocabulary = await loadVocabulary(folder);
  const classifier = await loadOnnxClassifier({ modelDirectory: directory, threads: THREADS });
  return {
    name: directory,
    revision: folder.identity.revision,
    weightBytes: weightBytesOf(directory),
    vocabulary,
    passesOf: (passages) => passages.flatMap((passage) => encodePassage(vocabulary, passage)),
    judge: async (passages) => {
      await classifier.classify(passages);
    },
    dispose: () => classifier.dispose(),
  };
}

export interface BertShapedOptions {
  readonly name: string;
  readonly weightBytes: number;
  /** What makes the tokens. */
  readonly vocabulary: Vocabulary;
  /** Ids that the model's embeddings have; a higher one is read as the highest. */
  readonly ids: number;
  /** Pairs that are judged at once: 1 for pair by pair. */
  readonly batchSize: number;
}

/** The model of BERT's shape, asked about each target by itself with the tokens that our own model would get. */
export function bertShapedModel(model: BertShapedRunner, options: BertShapedOptions): Contender {
  const { name, weightBytes, vocabulary, ids, batchSize } = options;
  const passesOf = (passages: readonly QuotationPassage[]) =>
    passages.flatMap((passage) =>
      passage.targets.flatMap((target) =>
        encodePassage(vocabulary, { ...passage, targets: [target] }),
      ),
    );
  return {
    name,
    revision: null,
    weightBytes,
    passesOf,
    judge: async (passages) => {
      const inputs = passesOf(passages).map((pass, index) => ({
        passage: index,
        encoded: { ...pass, ids: pass.ids.map((id) => Math.min(id, ids - 1)) },
      }));
      await runInBatches({ inputs, passages: inputs.length, batchSize }, async (group) => {
        await model.run(collate(group, vocabulary.pad));
      });
    },
  };
}

/** The size of everything under the model's `onnx` folder. */
export function weightBytesOf(modelDirectory: string): number {
  const folder = join(modelDirectory, 'onnx');
  return readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}
