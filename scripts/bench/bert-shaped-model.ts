import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ELEMENT_TYPES, onnxFileOf, type Network, type Port } from './onnx-writer';
import { QuantisedNetwork } from './quantised-network';

/*
 * A text classifier of BERT's architecture with random weights: the operations that Hugging Face's
 * BertForSequenceClassification has once it is exported to ONNX and quantised (int8, per channel). What it answers
 * means nothing; the time and the memory that it takes are those of such a model.
 */

const MOST_NEGATIVE = -3.4028234663852886e38;

/** The measures of a model of BERT's architecture. */
export interface BertShape {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly positions: number;
  readonly tokenTypes: number;
  readonly labels: number;
}

/** BERT base, with as many labels as there are stances. */
export const BERT_BASE: BertShape = {
  layers: 12,
  width: 768,
  heads: 12,
  feedForward: 3072,
  vocabulary: 30_522,
  positions: 512,
  tokenTypes: 2,
  labels: 4,
};

/** Writes the model's folder, weights and `config.json`, in the layout of transformers.js. */
export function writeBertShapedModel(directory: string, shape: BertShape): void {
  const config = {
    model_type: 'bert',
    hidden_size: shape.width,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    intermediate_size: shape.feedForward,
    vocab_size: shape.vocabulary,
    max_position_embeddings: shape.positions,
    type_vocab_size: shape.tokenTypes,
  };
  mkdirSync(join(directory, 'onnx'), { recursive: true });
  writeFileSync(join(directory, 'config.json'), JSON.stringify(config));
  const weights = onnxFileOf(bertShapedNetwork(shape));
  writeFileSync(join(directory, 'onnx', 'model_quantized.onnx'), weights);
}

/** The network: `input_ids`, `attention_mask`, `token_type_ids` (inputs × tokens) to `logits` (inputs × labels). */
export function bertShapedNetwork(shape: BertShape): Network {
  const network = new QuantisedNetwork();
  const mask = attentionMask(network);
  let hidden = embeddings(network, shape);
  for (let layer = 0; layer < shape.layers; layer += 1) {
    hidden = transformerLayer(network, `layer.${layer}`, hidden, mask, shape);
  }
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'].map((name): Port => ({
    name,
    type: 'int64',
    dimensions: ['inputs', 'tokens'],
  }));
  const logits: Port = { name: 'logits', type: 'float32', dimensions: ['inputs', shape.labels] };
  return network.finished(inputs, logits, classified(network, hidden, shape));
}

/** 0 for tokens, the most negative number for padding; inputs × 1 × 1 × tokens. */
function attentionMask(network: QuantisedNetwork): string {
  const spread = network.apply('Unsqueeze', ['attention_mask', network.integers([1, 2])]);
  const tokens = network.apply('Cast', [spread], { to: ELEMENT_TYPES.float32 });
  const padding = network.apply('Sub', [network.real(1), tokens]);
  return network.apply('Mul', [padding, network.real(MOST_NEGATIVE)]);
}

function embeddings(
  network: QuantisedNetwork,
  { width, vocabulary, tokenTypes, positions }: BertShape,
): string {
  const length = network.apply('Gather', [
    network.apply('Shape', ['input_ids']),
    network.integer(1),
  ]);
  const order = network.apply('Range', [network.integer(0), length, network.integer(1)]);
  const words = network.embedding('words', 'input_ids', vocabulary, width);
  const types = network.embedding('types', 'token_type_ids', tokenTypes, width);
  const places = network.embedding('positions', order, positions, width);
  const sum = network.apply('Add', [network.apply('Add', [words, types]), places]);
  return network.normalised('embeddings', sum, width);
}

function transformerLayer(
  network: QuantisedNetwork,
  name: string,
  hidden: string,
  mask: string,
  shape: BertShape,
): string {
  const { width, feedForward } = shape;
  const context = network.quantised(selfAttention(network, name, hidden, mask, shape));
  const attended = network.linear(`${name}.attention`, context, width, width);
  const attention = network.normalised(
    `${name}.attention_norm`,
    network.apply('Add', [attended, hidden]),
    width,
  );
  const wide = network.linear(
    `${name}.intermediate`,
    network.quantised(attention),
    width,
    feedForward,
  );
  const activated = network.quantised(gelu(network, wide));
  const narrow = network.linear(`${name}.output`, activated, feedForward, width);
  const sum = network.apply('Add', [narrow, attention]);
  return network.normalised(`${name}.output_norm`, sum, width);
}

/** What each head makes of the hidden states, side by side. */
function selfAttention(
  network: QuantisedNetwork,
  name: string,
  hidden: string,
  mask: string,
  { width, heads }: BertShape,
): string {
  const headWidth = width / heads;
  const input = network.quantised(hidden);
  const ofHeads = (part: string, perm: readonly number[]): string => {
    const made = network.linear(`${name}.${part}`, input, width, width);
    const split = network.integers([0, 0, heads, headWidth]);
    return network.apply('Transpose', [network.apply('Reshape', [made, split])], { perm });
  };
  const queries = ofHeads('query', [0, 2, 1, 3]);
  const keys = ofHeads('key', [0, 2, 3, 1]);
  const values = ofHeads('value', [0, 2, 1, 3]);
  const products = network.apply('MatMul', [queries, keys]);
  const scores = network.apply('Mul', [products, network.real(1 / Math.sqrt(headWidth))]);
  const attention = network.apply('Softmax', [network.apply('Add', [scores, mask])]);
  const context = network.apply('MatMul', [attention, values]);
  const byToken = network.apply('Transpose', [context], { perm: [0, 2, 1, 3] });
  return network.apply('Reshape', [byToken, network.integers([0, 0, width])]);
}

/** x × (1 + erf(x / √2)) / 2. */
function gelu(network: QuantisedNetwork, input: string): string {
  const error = network.apply('Erf', [network.apply('Div', [input, network.real(Math.SQRT2)])]);
  const gate = network.apply('Add', [error, network.real(1)]);
  return network.apply('Mul', [network.apply('Mul', [input, gate]), network.real(0.5)]);
}

/** The logits, from the first token's hidden state. */
function classified(
  network: QuantisedNetwork,
  hidden: string,
  { width, labels }: BertShape,
): string {
  const first = network.apply('Gather', [hidden, network.integer(0)], { axis: 1 });
  const pooler = network.linear('pooler', network.quantised(first), width, width);
  const pooled = network.quantised(network.apply('Tanh', [pooler]));
  return network.linear('classifier', pooled, width, labels);
}
