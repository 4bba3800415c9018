import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ModelIdentity } from '../domain/analysis';
import { ModelError } from '../domain/errors';
import { REVISION_DIGITS, sha256Of } from './file-hash';

/** The way of building inputs that `encode.ts` implements; a model trained on another does not load. */
const ENCODING = 1;
const DTYPES = ['fp32', 'q8', 'q4'] as const;
export type WeightsDtype = (typeof DTYPES)[number];

/** How raw logits become probabilities; fitted when the model was trained. */
export interface Calibration {
  /** Divides the four stance logits. */
  readonly temperature: number;
  /** The probability of being a target is 1 / (1 + exp(targetScale × logit + targetShift)). */
  readonly targetScale: number;
  readonly targetShift: number;
}

/** The tokens, as the vocabulary spells them, that begin, part and fill up an input. */
export interface SpecialTokens {
  readonly cls: string;
  readonly sep: string;
  readonly pad: string;
}

/** A model folder whose files are there and undamaged. */
export interface ModelFolder {
  /** Absolute. */
  readonly directory: string;
  readonly identity: ModelIdentity;
  readonly dtype: WeightsDtype;
  readonly calibration: Calibration;
  readonly specialTokens: SpecialTokens;
}

interface Manifest {
  readonly id: string;
  readonly encoding: number;
  readonly dtype: WeightsDtype;
  readonly weights: string;
  readonly files: Readonly<Record<string, string>>;
  readonly calibration: Calibration;
  readonly specialTokens: SpecialTokens;
}

/**
 * Reads `model.json` and compares every file that it lists with its SHA-256, before anything is loaded.
 * Throws `ModelError` that names the file which is missing, damaged or of an unknown shape.
 */
export async function openModelFolder(modelDirectory: string): Promise<ModelFolder> {
  const directory = resolve(modelDirectory);
  const manifest = readManifest(directory);
  for (const [name, expected] of Object.entries(manifest.files)) {
    await verify(directory, name, expected);
  }
  return {
    directory,
    identity: {
      id: manifest.id,
      revision: manifest.files[manifest.weights]!.slice(0, REVISION_DIGITS),
    },
    dtype: manifest.dtype,
    calibration: manifest.calibration,
    specialTokens: manifest.specialTokens,
  };
}

function readManifest(directory: string): Manifest {
  const path = join(directory, 'model.json');
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new ModelError(
      `No stance model in ${directory}: its model.json cannot be read. ` +
        'STANCE_MODEL must name a folder with a finished model.',
      { directory },
      { cause },
    );
  }
  if (!isManifest(manifest)) {
    throw new ModelError(`${path} is not the description of a stance model.`, { path });
  }
  if (manifest.encoding !== ENCODING) {
    throw new ModelError(
      `${path} describes inputs of kind ${manifest.encoding}; this version reads kind ${ENCODING}.`,
      { path, encoding: manifest.encoding },
    );
  }
  return manifest;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { id, encoding, dtype, weights, files, calibration, specialTokens } = value as Record<
    string,
    unknown
  >;
  return (
    typeof id === 'string' &&
    typeof encoding === 'number' &&
    DTYPES.some((known) => known === dtype) &&
    typeof weights === 'string' &&
    isRecordOf(files, 'string') &&
    typeof files[weights] === 'string' &&
    isRecordOf(calibration, 'number') &&
    ['temperature', 'targetScale', 'targetShift'].every((name) => name in calibration) &&
    isRecordOf(specialTokens, 'string') &&
    ['cls', 'sep', 'pad'].every((name) => name in specialTokens)
  );
}

function isRecordOf(value: unknown, type: 'string' | 'number'): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((entry) => typeof entry === type)
  );
}

async function verify(directory: string, name: string, expected: string): Promise<void> {
  const path = join(directory, name);
  if ((await sha256Of(path)) !== expected) {
    throw new ModelError(
      `The stance model's file ${path} is damaged: its SHA-256 is not the one in model.json.`,
      { path },
    );
  }
}
