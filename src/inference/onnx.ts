import type { PreTrainedModel, Tensor } from '@xenova/transformers' with {
  'resolution-mode': 'import',
};
import { ModelError } from '../domain/errors';
import { collate, runInBatches, type InputBatch, type PassageInput } from './batches';
import type { QuotationPassage, StanceClassifier, TargetJudgement } from './classifier';
import { decode } from './decode';
import { encodePassage, type Vocabulary } from './encode';
import { openModelFolder, type Calibration, type ModelFolder } from './model-folder';
import { loadRuntime, orModelError, sessionOptions } from './runtime';

const DEFAULT_BATCH_SIZE = 8;

export interface OnnxClassifierOptions {
  /** The folder with `model.json`, the tokenizer and the weights. */
  readonly modelDirectory: string;
  /** Threads that one inference may use; 1 unless given. */
  readonly threads?: number;
  /** Passes that the model answers at once; 8 unless given. */
  readonly batchSize?: number;
}

/**
 * Loads the model from its folder and nowhere else. `classify` occupies the calling thread while it runs.
 * Throws `ModelError` when files are missing, damaged or not what the runtime can load.
 */
export async function loadOnnxClassifier(
  options: OnnxClassifierOptions,
): Promise<StanceClassifier> {
  const folder = await openModelFolder(options.modelDirectory);
  const loaded: LoadedModel = {
    vocabulary: await loadVocabulary(folder),
    run: await loadModel(folder, options.threads ?? 1),
    calibration: folder.calibration,
    batchSize: options.batchSize ?? DEFAULT_BATCH_SIZE,
  };
  return {
    identity: folder.identity,
    classify: (passages, onProgress) => classify(passages, loaded, onProgress),
    dispose: loaded.run.dispose,
  };
}

/** The tokenizer of a model, as `encodePassage` wants it. */
export async function loadVocabulary(folder: ModelFolder): Promise<Vocabulary> {
  const runtime = await loadRuntime();
  const tokenizer = await orModelError(folder.directory, 'tokenizer', () =>
    runtime.AutoTokenizer.from_pretrained(folder.directory, { local_files_only: true }),
  );
  const ids = tokenizer.get_vocab();
  const idOf = (token: string): number => {
    const id = ids.get(token);
    if (id === undefined) {
      throw new ModelError(`The tokenizer in ${folder.directory} has no token ${token}.`);
    }
    return id;
  };
  return {
    tokenize: (text) => tokenizer.encode(text, { add_special_tokens: false }),
    cls: idOf(folder.specialTokens.cls),
    sep: idOf(folder.specialTokens.sep),
    pad: idOf(folder.specialTokens.pad),
  };
}

/** Answers a batch: passes × targets × outputs, row-major. */
interface BatchRunner {
  (batch: InputBatch): Promise<Float32Array>;
  dispose(): Promise<void>;
}

async function loadModel(folder: ModelFolder, threads: number): Promise<BatchRunner> {
  const runtime = await loadRuntime();
  const model: PreTrainedModel = await orModelError(folder.directory, 'network', () =>
    runtime.AutoModel.from_pretrained(folder.directory, {
      dtype: folder.dtype,
      ...sessionOptions(threads),
    }),
  );
  const run = async (batch: InputBatch): Promise<Float32Array> => {
    const flat = [batch.inputs.length, batch.tokens];
    const masks = [batch.inputs.length, batch.targets, batch.tokens];
    const output = (await model({
      input_ids: new runtime.Tensor('int64', batch.inputIds, flat),
      attention_mask: new runtime.Tensor('int64', batch.attentionMask, flat),
      quotation_mask: new runtime.Tensor('float32', batch.quotationMask, flat),
      target_mask: new runtime.Tensor('float32', batch.targetMask, masks),
    })) as { readonly logits: Tensor };
    return output.logits.data as Float32Array;
  };
  return Object.assign(run, {
    dispose: async () => {
      await model.dispose();
    },
  });
}

interface LoadedModel {
  readonly vocabulary: Vocabulary;
  readonly run: BatchRunner;
  readonly calibration: Calibration;
  readonly batchSize: number;
}

async function classify(
  passages: readonly QuotationPassage[],
  { vocabulary, run, calibration, batchSize }: LoadedModel,
  onProgress: (done: number) => void = () => undefined,
): Promise<TargetJudgement[][]> {
  const judgements: TargetJudgement[][] = passages.map(() => []);
  const inputs = passages.flatMap((passage, index): PassageInput[] =>
    encodePassage(vocabulary, passage).map((encoded) => ({ passage: index, encoded })),
  );
  const options = { inputs, passages: passages.length, batchSize, onProgress };
  await runInBatches(options, async (group) => {
    const batch = collate(group, vocabulary.pad);
    for (const answer of decode(batch, await run(batch), calibration)) {
      judgements[answer.passage]![answer.target] = answer.judgement;
    }
  });
  return judgements;
}
