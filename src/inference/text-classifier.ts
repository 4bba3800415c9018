import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers' with {
  'resolution-mode': 'import',
};
import { ModelError } from '../domain/errors';
import { runInBatches } from './batches';
import type {
  PassageTarget,
  QuotationPassage,
  StanceClassifier,
  TargetJudgement,
} from './classifier';
import { longestFitting } from './excerpt';
import {
  ACCEPTED_LABELS,
  questionnaireFor,
  type Questionnaire,
  type TextPair,
} from './questionnaire';
import { loadRuntime, orModelError, sessionOptions } from './runtime';
import { openTransformersFolder, type TransformersFolder } from './transformers-folder';

const DEFAULT_BATCH_SIZE = 8;
/** Most tokens of one input, special ones included, whatever else the model could read. */
const MOST_TOKENS = 512;
/** Fewer than these, and quotation and hypothesis would not both find room. */
const LEAST_TOKENS = 64;
/** Models of the RoBERTa family count positions from the padding token's id on, and so have two fewer. */
const POSITIONS_IN_RESERVE = 2;

export interface TextClassifierOptions {
  /** A folder in the layout of transformers.js. */
  readonly modelDirectory: string;
  /** What the model is called. */
  readonly id: string;
  /** Threads that one inference may use; 1 unless given. */
  readonly threads?: number;
  /** Inputs that the model answers at once; 8 unless given. */
  readonly batchSize?: number;
}

/**
 * Loads an ordinary text classifier from its folder and nowhere else: one with our stances as labels, or one for
 * natural-language inference that is asked zero-shot. It is asked target by target, and `classify` occupies the
 * calling thread while it runs. Throws `ModelError` when files are missing, damaged or not what the runtime can
 * load, and when the labels are none that we can ask for.
 */
export async function loadTextClassifier(
  options: TextClassifierOptions,
): Promise<StanceClassifier> {
  const folder = await openTransformersFolder(options.modelDirectory, options.id);
  const loaded: LoadedClassifier = {
    questionnaire: questionnaireOf(folder),
    encode: await loadEncoder(folder),
    run: await loadModel(folder, options.threads ?? 1),
    batchSize: options.batchSize ?? DEFAULT_BATCH_SIZE,
  };
  await requireLabelledLogits(folder, loaded);
  return {
    identity: folder.identity,
    classify: (passages, onProgress) => classify(passages, loaded, onProgress),
    dispose: loaded.run.dispose,
  };
}

interface LoadedClassifier {
  readonly questionnaire: Questionnaire;
  readonly encode: PairEncoder;
  readonly run: PairRunner;
  readonly batchSize: number;
}

function questionnaireOf({ directory, labels }: TransformersFolder): Questionnaire {
  const questionnaire = questionnaireFor(labels);
  if (questionnaire) return questionnaire;
  throw new ModelError(
    `The model in ${directory} cannot be asked for stances: its labels ("id2label" in config.json) are ` +
      `${labels.join(', ') || 'not there'}. ${ACCEPTED_LABELS}`,
    { directory, labels },
  );
}

/** Ids and types of a pair's tokens, special ones included. */
interface EncodedPair {
  readonly ids: readonly number[];
  readonly types: readonly number[];
}

interface PairEncoder {
  (pair: TextPair): EncodedPair;
  /** Most tokens that the model reads at once. */
  readonly mostTokens: number;
  readonly pad: number;
}

async function loadEncoder(folder: TransformersFolder): Promise<PairEncoder> {
  const { directory, positions, tokenTypes } = folder;
  const runtime = await loadRuntime();
  const tokenizer: PreTrainedTokenizer = await orModelError(directory, 'tokenizer', () =>
    runtime.AutoTokenizer.from_pretrained(directory, { local_files_only: true }),
  );
  const mostTokens = Math.min(
    MOST_TOKENS,
    positions === null ? Infinity : positions - POSITIONS_IN_RESERVE,
    Number(tokenizer.model_max_length),
  );
  if (!(mostTokens >= LEAST_TOKENS)) {
    throw new ModelError(
      `The model in ${directory} reads ${mostTokens} tokens at once; at least ${LEAST_TOKENS} are needed.`,
      { directory, mostTokens },
    );
  }
  const encode = ({ text, textPair }: TextPair): EncodedPair => {
    const encoded = tokenizer(text, {
      text_pair: textPair,
      return_tensor: false,
      return_token_type_ids: tokenTypes,
    }) as unknown as { input_ids: number[]; token_type_ids?: number[] };
    const { input_ids: ids, token_type_ids: types } = encoded;
    return { ids, types: tokenTypes && types ? types : ids.map(() => 0) };
  };
  // Models that were made for one input at a time have no padding token.
  const padId = tokenizer.pad_token_id as number | undefined;
  return Object.assign(encode, { mostTokens, pad: padId ?? 0 });
}

/** Answers several inputs: the logits of each. */
interface PairRunner {
  (inputs: readonly EncodedPair[], pad: number): Promise<readonly (readonly number[])[]>;
  dispose(): Promise<void>;
}

async function loadModel(
  { directory, weights }: TransformersFolder,
  threads: number,
): Promise<PairRunner> {
  const runtime = await loadRuntime();
  const model: PreTrainedModel = await orModelError(directory, 'network', () =>
    runtime.AutoModelForSequenceClassification.from_pretrained(directory, {
      dtype: weights.dtype,
      subfolder: weights.subfolder,
      ...sessionOptions(threads),
    }),
  );
  const run = async (inputs: readonly EncodedPair[], pad: number) => {
    const tokens = Math.max(...inputs.map(({ ids }) => ids.length));
    const tensorOf = (row: (input: EncodedPair) => readonly number[], padding: number) => {
      const values = new BigInt64Array(inputs.length * tokens).fill(BigInt(padding));
      inputs.forEach((input, index) =>
        row(input).forEach((value, position) => {
          values[index * tokens + position] = BigInt(value);
        }),
      );
      return new runtime.Tensor('int64', values, [inputs.length, tokens]);
    };
    const output = (await model({
      input_ids: tensorOf(({ ids }) => ids, pad),
      attention_mask: tensorOf(({ ids }) => ids.map(() => 1), 0),
      token_type_ids: tensorOf(({ types }) => types, 0),
    })) as { readonly logits: Tensor };
    return output.logits.tolist() as number[][];
  };
  return Object.assign(run, {
    dispose: async () => {
      await model.dispose();
    },
  });
}

/** Asks once, so that a network of another kind shows when it is loaded and not in the midst of an article. */
async function requireLabelledLogits(
  { directory, labels }: TransformersFolder,
  { encode, run }: LoadedClassifier,
): Promise<void> {
  const [logits] = await orModelError(directory, 'network', () =>
    run([encode({ text: 'a', textPair: 'b' })], encode.pad),
  );
  if (logits?.length === labels.length) return;
  throw new ModelError(
    `The network of the stance model in ${directory} has ${logits?.length ?? 0} outputs and config.json ` +
      `${labels.length} labels.`,
    { directory },
  );
}

/** One question about one target, and whose it is. */
interface PairInput {
  readonly passage: number;
  readonly target: number;
  readonly question: number;
  readonly encoded: EncodedPair;
}

async function classify(
  passages: readonly QuotationPassage[],
  { questionnaire, encode, run, batchSize }: LoadedClassifier,
  onProgress: (done: number) => void = () => undefined,
): Promise<TargetJudgement[][]> {
  const inputs = passages.flatMap((passage, index) =>
    passage.targets.flatMap((target, position) =>
      encodedQuestions(passage, target, questionnaire, encode).map(
        (encoded, question): PairInput => ({ passage: index, target: position, question, encoded }),
      ),
    ),
  );
  const answers = passages.map(({ targets }) => targets.map((): (readonly number[])[] => []));
  const options = { inputs, passages: passages.length, batchSize, onProgress };
  await runInBatches(options, async (group) => {
    const logits = await run(
      group.map(({ encoded }) => encoded),
      encode.pad,
    );
    group.forEach(({ passage, target, question }, row) => {
      answers[passage]![target]![question] = logits[row]!;
    });
  });
  return answers.map((targets) => targets.map((each) => questionnaire.judge(each)));
}

/** All questions about a target show the same excerpt: the longest with which each is short enough. */
function encodedQuestions(
  passage: QuotationPassage,
  target: PassageTarget,
  questionnaire: Questionnaire,
  encode: PairEncoder,
): readonly EncodedPair[] {
  const excerpt = longestFitting(passage, (candidate) =>
    questionnaire
      .ask(candidate, passage, target)
      .every((pair) => encode(pair).ids.length <= encode.mostTokens),
  );
  return questionnaire.ask(excerpt, passage, target).map((pair) => {
    const { ids, types } = encode(pair);
    // Names of no known script may fill the room by themselves; better half a question than a lost article.
    return { ids: ids.slice(0, encode.mostTokens), types: types.slice(0, encode.mostTokens) };
  });
}
