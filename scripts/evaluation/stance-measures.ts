import { STANCES, strongestStance, type Stance, type StanceScores } from '../../src/domain/stance';

const CALIBRATION_BINS = 15;

/** Gold and guess of one (quotation, target) pair. */
export interface JudgedPair {
  readonly gold: Stance;
  readonly guess: Stance;
}

/** How well guesses agree with gold; all from 0 to 1. */
export interface StanceFigures {
  readonly pairs: number;
  readonly macroF1: number;
  readonly accuracy: number;
  readonly f1: Readonly<Record<Stance, number>>;
}

/** Accuracy, the F1 of each stance (0 for one that is neither there nor guessed), and their mean. */
export function stanceFigures(pairs: readonly JudgedPair[]): StanceFigures {
  const f1 = Object.fromEntries(
    STANCES.map((stance) => {
      const right = pairs.filter(({ gold, guess }) => gold === stance && guess === stance).length;
      const named = pairs.reduce(
        (sum, { gold, guess }) => sum + Number(gold === stance) + Number(guess === stance),
        0,
      );
      return [stance, named === 0 ? 0 : (2 * right) / named];
    }),
  ) as Record<Stance, number>;
  const right = pairs.filter(({ gold, guess }) => gold === guess).length;
  return {
    pairs: pairs.length,
    macroF1: STANCES.reduce((sum, stance) => sum + f1[stance], 0) / STANCES.length,
    accuracy: pairs.length === 0 ? 0 : right / pairs.length,
    f1,
  };
}

/** Expected calibration error of the strongest stance, over 15 bins of equal width. */
export function calibrationError(
  pairs: readonly { readonly gold: Stance; readonly scores: StanceScores }[],
): number {
  const bins = Array.from({ length: CALIBRATION_BINS }, () => ({ right: 0, confidence: 0 }));
  for (const { gold, scores } of pairs) {
    const guess = strongestStance(scores);
    const bin = Math.min(Math.floor(scores[guess] * CALIBRATION_BINS), CALIBRATION_BINS - 1);
    bins[bin]!.confidence += scores[guess];
    if (guess === gold) bins[bin]!.right += 1;
  }
  const gaps = bins.reduce((sum, bin) => sum + Math.abs(bin.right - bin.confidence), 0);
  return pairs.length === 0 ? 0 : gaps / pairs.length;
}
