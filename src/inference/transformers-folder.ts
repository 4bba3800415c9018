import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelIdentity } from '../domain/analysis';
import { ModelError } from '../domain/errors';
import { REVISION_DIGITS, sha256Of } from './file-hash';

/** Files of a text classifier in the layout of transformers.js, besides its weights. */
export const DESCRIPTIVE_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
] as const;

/** Weights in the order in which they are looked for: the quickest on a processor first. */
export const WEIGHTS = [
  { file: 'model_quantized.onnx', dtype: 'q8' },
  { file: 'model.onnx', dtype: 'fp32' },
  { file: 'model_int8.onnx', dtype: 'int8' },
  { file: 'model_uint8.onnx', dtype: 'uint8' },
  { file: 'model_q4.onnx', dtype: 'q4' },
] as const;

/** transformers.js keeps weights in `onnx/`, other exporters beside the configuration. */
export const WEIGHTS_FOLDERS = ['onnx', ''] as const;

/** A text classifier's folder in which everything that is needed is there. */
export interface TransformersFolder {
  /** Absolute. */
  readonly directory: string;
  readonly identity: ModelIdentity;
  /** The names of the model's outputs, in their order. */
  readonly labels: readonly string[];
  /** Tokens that the network has positions for; null when it does not say. */
  readonly positions: number | null;
  /** Whether it can tell the tokens of the second text from those of the first by their type. */
  readonly tokenTypes: boolean;
  readonly weights: {
    readonly subfolder: string;
    readonly dtype: (typeof WEIGHTS)[number]['dtype'];
  };
}

/**
 * Reads what a folder in the layout of transformers.js says of its model. Throws `ModelError` that names the file
 * which is missing or cannot be read.
 */
export async function openTransformersFolder(
  directory: string,
  id: string,
): Promise<TransformersFolder> {
  const config = readConfig(directory);
  for (const file of DESCRIPTIVE_FILES) {
    if (!existsSync(join(directory, file))) throw missing(directory, file);
  }
  const weights = findWeights(directory);
  const revision = (await sha256Of(weights.path)).slice(0, REVISION_DIGITS);
  return {
    directory,
    identity: { id, revision },
    labels: labelsOf(config),
    positions: positionsOf(config),
    tokenTypes: config.type_vocab_size === undefined || Number(config.type_vocab_size) > 1,
    weights,
  };
}

type Json = Readonly<Record<string, unknown>>;

function readConfig(directory: string): Json {
  const path = join(directory, 'config.json');
  try {
    const config: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof config === 'object' && config !== null) return config as Json;
  } catch (cause) {
    throw new ModelError(`The stance model's file ${path} cannot be read.`, { path }, { cause });
  }
  throw new ModelError(`${path} is not the configuration of a model.`, { path });
}

function findWeights(directory: string) {
  for (const subfolder of WEIGHTS_FOLDERS) {
    for (const { file, dtype } of WEIGHTS) {
      const path = join(directory, subfolder, file);
      if (existsSync(path)) return { path, subfolder, dtype };
    }
  }
  throw missing(directory, `onnx/${WEIGHTS[1].file}`);
}

function missing(directory: string, file: string): ModelError {
  return new ModelError(
    `The stance model in ${directory} has no ${file}. A model that is plugged in needs ` +
      `${DESCRIPTIVE_FILES.join(', ')} and its weights as onnx/model.onnx or onnx/model_quantized.onnx.`,
    { directory, file },
  );
}

/** `id2label` in the order of its numbers; empty when there is none. */
function labelsOf({ id2label }: Json): readonly string[] {
  if (typeof id2label !== 'object' || id2label === null) return [];
  return Object.entries(id2label)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, label]) => String(label));
}

function positionsOf({ max_position_embeddings: positions }: Json): number | null {
  return typeof positions === 'number' && positions > 0 ? positions : null;
}
