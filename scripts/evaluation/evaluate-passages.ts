import {
  strongestStance,
  TARGET_LINKS,
  type Stance,
  type StanceScores,
  type TargetLink,
} from '../../src/domain/stance';
import type {
  PassageTarget,
  QuotationPassage,
  StanceClassifier,
} from '../../src/inference/classifier';
import {
  readLabelledPassages,
  type LabelledQuotation,
  type LabelledTarget,
} from './labelled-passages';
import { bagOfWordsStance, commonestStance, lexiconStance } from './stance-baselines';
import { calibrationError, stanceFigures, type StanceFigures } from './stance-measures';

/** What the model says of one (quotation, target) pair. */
export interface PassagePrediction {
  readonly id: string;
  readonly n: number;
  readonly target: LabelledTarget;
  readonly scores: StanceScores;
}

/** The stance model alone, on gold speakers and targets. */
export interface PassageEvaluation {
  readonly model: StanceFigures;
  readonly calibrationError: number;
  readonly byLink: ReadonlyMap<TargetLink, StanceFigures>;
  /** Figures of what can be had without a transformer, by name. */
  readonly baselines: ReadonlyMap<string, StanceFigures>;
  readonly predictions: readonly PassagePrediction[];
}

/** Judges every labelled pair of a passages file (its lines) and measures the answers. */
export async function evaluatePassages(
  classifier: StanceClassifier,
  lines: Iterable<string>,
  onProgress?: (done: number, total: number) => void,
): Promise<PassageEvaluation> {
  const quotations = readLabelledPassages(lines);
  const judgements = await classifier.classify(
    quotations.map(({ passage }) => passage),
    (done) => onProgress?.(done, quotations.length),
  );
  const predictions = quotations.flatMap(({ id, n, targets }, index) =>
    targets.map((target, position): PassagePrediction => {
      const { scores } = judgements[index]![position]!;
      return { id, n, target, scores };
    }),
  );
  return {
    model: figuresOf(predictions),
    calibrationError: calibrationError(
      predictions.map(({ target, scores }) => ({ gold: target.stance, scores })),
    ),
    byLink: new Map(
      TARGET_LINKS.map((link) => [
        link,
        figuresOf(predictions.filter(({ target }) => target.link === link)),
      ]),
    ),
    baselines: baselinesOf(quotations),
    predictions,
  };
}

/** One JSON line for each pair: `id, n, actor, stance, scores`. */
export function predictionLines(predictions: readonly PassagePrediction[]): string {
  return predictions
    .map(({ id, n, target, scores }) => {
      const line = { id, n, actor: target.actor, stance: strongestStance(scores), scores };
      return `${JSON.stringify(line)}\n`;
    })
    .join('');
}

function figuresOf(predictions: readonly PassagePrediction[]): StanceFigures {
  return stanceFigures(
    predictions.map(({ target, scores }) => ({
      gold: target.stance,
      guess: strongestStance(scores),
    })),
  );
}

function baselinesOf(quotations: readonly LabelledQuotation[]): ReadonlyMap<string, StanceFigures> {
  const commonest = commonestStance(quotations);
  const measured = (guess: (passage: QuotationPassage, target: PassageTarget) => Stance) =>
    stanceFigures(
      quotations.flatMap(({ passage, targets }) =>
        targets.map(({ stance }, index) => ({
          gold: stance,
          guess: guess(passage, passage.targets[index]!),
        })),
      ),
    );
  return new Map([
    ['bag-of-words regression', measured(bagOfWordsStance)],
    ['lexicon (sentiment)', measured(lexiconStance)],
    [`always ${commonest}`, measured(() => commonest)],
  ]);
}
