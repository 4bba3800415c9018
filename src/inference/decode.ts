import { STANCES } from '../domain/stance';
import type { InputBatch } from './batches';
import type { TargetJudgement } from './classifier';
import type { Calibration } from './model-folder';
import { stanceScoresOf } from './softmax';

/** Outputs for each target: a logit for each stance and one for *not a target*. */
const OUTPUTS = STANCES.length + 1;

/** A judgement, and which target of which passage of the call it is about. */
export interface Answer {
  readonly passage: number;
  readonly target: number;
  readonly judgement: TargetJudgement;
}

/** Reads a batch's logits, passes × targets × outputs in row-major order. */
export function decode(
  batch: InputBatch,
  logits: Float32Array,
  calibration: Calibration,
): readonly Answer[] {
  return batch.inputs.flatMap(({ passage, encoded }, row) =>
    encoded.targets.map((_, column) => {
      const start = (row * batch.targets + column) * OUTPUTS;
      const judgement = judge(Array.from(logits.subarray(start, start + OUTPUTS)), calibration);
      return { passage, target: encoded.first + column, judgement };
    }),
  );
}

/** One target's logits as calibrated probabilities. */
export function judge(logits: readonly number[], calibration: Calibration): TargetJudgement {
  const scores = stanceScoresOf(
    STANCES.map((_, index) => logits[index]! / calibration.temperature),
  );
  const notATarget = calibration.targetScale * logits[STANCES.length]! + calibration.targetShift;
  return { scores, targetProbability: 1 / (1 + Math.exp(notATarget)) };
}
