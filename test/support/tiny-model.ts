import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { STANCES, type Stance } from '../../src/domain/stance';
import { onnxFileOf, type Network } from '../../scripts/bench/onnx-writer';

/** A text classifier that knows a few words; it reads no order and no grammar. */
export interface TinyModel {
  /** In the order of the outputs; absent when `config.json` is to have none. */
  readonly labels?: readonly string[];
  /** What a known word adds to each of the text's features; other words add nothing. */
  readonly words: Readonly<Record<string, readonly number[]>>;
  /**
   * Features × outputs. The logits are the squares of the features times these, so that a word of the first text
   * and one of the second can count for more together.
   */
  readonly weights: readonly (readonly number[])[];
  /** Positions that the network has; a longer input makes it fail. */
  readonly positions?: number;
  /** Types of tokens that the network knows, 2 unless given; another type makes it fail. */
  readonly tokenTypes?: number;
  /** Where the weights lie in the folder. */
  readonly weightsFile?: string;
}

/** What a quotation says, as the tiny models understand it. */
const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  supportive: 'friends',
  hostile: 'reject',
  cautious: 'worry',
  neutral: 'raining',
};

/** A word of each hypothesis that the zero-shot adapter puts. */
const HYPOTHESIS_WORDS: Readonly<Record<Stance, string>> = {
  supportive: 'supports',
  hostile: 'condemns',
  cautious: 'concerns',
  neutral: 'mentions',
};

/**
 * A classifier with these labels, spelled as may be: each stance word adds 1 to the stance's logit, "elsewhere" to
 * that of any other label.
 */
export function tinyClassifier(labels: readonly string[], positions?: number): TinyModel {
  const columns = labels.map((label) => STANCES.find((stance) => stance === label.toLowerCase()));
  return {
    labels,
    words: Object.fromEntries(
      columns.map((stance, column) => [
        stance ? STANCE_WORDS[stance] : 'elsewhere',
        unit(labels.length, column),
      ]),
    ),
    weights: labels.map((_, column) => unit(labels.length, column)),
    ...(positions && { positions }),
  };
}

/**
 * A model for natural-language inference: a stance word and the hypothesis of the same stance entail each other the
 * more, as the square of their number; the other labels' logits are negative.
 */
export function tinyInferenceModel(labels: readonly string[], positions?: number): TinyModel {
  const weights = labels.map((label) => (/^entail/i.test(label) ? 1 : -1));
  return {
    labels,
    words: Object.fromEntries(
      STANCES.flatMap((stance, feature) =>
        [STANCE_WORDS[stance], HYPOTHESIS_WORDS[stance]].map((word) => [
          word,
          unit(STANCES.length, feature),
        ]),
      ),
    ),
    weights: STANCES.map(() => weights),
    ...(positions && { positions }),
  };
}

function unit(length: number, place: number): number[] {
  return Array.from({ length }, (_, index) => (index === place ? 1 : 0));
}

const SPECIAL_TOKENS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'] as const;
const [CLS, SEP] = [2, 3];

/** Writes the model's folder in the layout of transformers.js. */
export function writeTinyModel(directory: string, model: TinyModel): void {
  const { labels, words, positions = 512, tokenTypes = 2, weightsFile = 'onnx/model.onnx' } = model;
  const write = (file: string, content: object | Buffer) => {
    const path = join(directory, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.isBuffer(content) ? content : JSON.stringify(content));
  };
  write('config.json', {
    model_type: 'bert',
    max_position_embeddings: positions,
    type_vocab_size: tokenTypes,
    ...(labels && { id2label: Object.fromEntries(labels.entries()) }),
  });
  write('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
  });
  write('tokenizer.json', tokenizerOf(Object.keys(words)));
  write(weightsFile, onnxFileOf(networkOf(model, positions, tokenTypes)));
}

function tokenizerOf(words: readonly string[]): object {
  const special = (id: number) => ({ SpecialToken: { id: SPECIAL_TOKENS[id], type_id: 0 } });
  const sequence = (id: string, type: number) => ({ Sequence: { id, type_id: type } });
  const first = [special(CLS), sequence('A', 0), special(SEP)];
  return {
    version: '1.0',
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({ id, content, special: true })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: first,
      pair: [...first, sequence('B', 1), special(SEP)],
      special_tokens: Object.fromEntries(
        SPECIAL_TOKENS.map((token, id) => [token, { id: token, ids: [id], tokens: [token] }]),
      ),
    },
    decoder: null,
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries([...SPECIAL_TOKENS, ...words].map((word, id) => [word, id])),
    },
  };
}

function networkOf({ words, weights }: TinyModel, positions: number, tokenTypes: number): Network {
  const features = weights.length;
  const outputs = weights[0]!.length;
  const nothing = new Array<number>(features).fill(0);
  const embeddings = [...SPECIAL_TOKENS.map(() => nothing), ...Object.values(words)];
  // What a real network keeps free for other purposes, ours lacks: positions are counted from 1.
  const places = positions - 1;
  const ids = ['input_ids', 'attention_mask', 'token_type_ids'];
  return {
    operatorSet: 11,
    inputs: ids.map((name) => ({ name, type: 'int64', dimensions: ['inputs', 'tokens'] })),
    constants: [
      matrix('embeddings', embeddings),
      matrix('places', new Array<number[]>(places).fill(nothing)),
      matrix('types', new Array<number[]>(tokenTypes).fill(nothing)),
      matrix('weights', weights),
      { name: 'along_tokens', dimensions: [], values: BigInt64Array.of(1n) },
    ],
    operations: [
      { type: 'Gather', inputs: ['embeddings', 'input_ids'], outputs: ['tokens'] },
      { type: 'CumSum', inputs: ['attention_mask', 'along_tokens'], outputs: ['order'] },
      { type: 'Gather', inputs: ['places', 'order'], outputs: ['placed'] },
      { type: 'Gather', inputs: ['types', 'token_type_ids'], outputs: ['typed'] },
      { type: 'Add', inputs: ['tokens', 'placed'], outputs: ['tokens_in_place'] },
      { type: 'Add', inputs: ['tokens_in_place', 'typed'], outputs: ['seen'] },
      {
        type: 'ReduceSum',
        inputs: ['seen'],
        outputs: ['features'],
        attributes: { axes: [1], keepdims: 0 },
      },
      { type: 'Mul', inputs: ['features', 'features'], outputs: ['together'] },
      { type: 'MatMul', inputs: ['together', 'weights'], outputs: ['logits'] },
    ],
    outputs: [{ name: 'logits', type: 'float32', dimensions: ['inputs', outputs] }],
  };
}

function matrix(name: string, rows: readonly (readonly number[])[]) {
  return {
    name,
    dimensions: [rows.length, rows[0]!.length],
    values: Float32Array.from(rows.flat()),
  };
}
