import { STANCES, type StanceScores } from '../domain/stance';

/** Logits in the order of `STANCES` as scores. */
export function stanceScoresOf(logits: readonly number[]): StanceScores {
  const shares = softmax(logits);
  return Object.fromEntries(
    STANCES.map((stance, index) => [stance, shares[index]!]),
  ) as StanceScores;
}

/** Logits as probabilities that add up to 1. */
export function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
