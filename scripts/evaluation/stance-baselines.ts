import { STANCES, type Stance } from '../../src/domain/stance';
import { sentimentOf } from '../../src/extraction/text/sentiment';
import type { PassageTarget, QuotationPassage } from '../../src/inference/classifier';

import weights from './bag-of-words.json';
import type { LabelledQuotation } from './labelled-passages';

const WORD = /[a-z]+(?:['’][a-z]+)?/g;
/** Borders of the summed valence that did best on the training passages. */
const SUPPORTIVE_FROM = 4;
const HOSTILE_TO = -2;
const CAUTIOUS_TO = -1;

/** The same stance for every pair: the commonest of these quotations. */
export function commonestStance(quotations: readonly LabelledQuotation[]): Stance {
  const stances = quotations.flatMap(({ targets }) => targets.map(({ stance }) => stance));
  const count = (stance: Stance) => stances.filter((each) => each === stance).length;
  return STANCES.reduce((best, stance) => (count(stance) > count(best) ? stance : best));
}

/** The quotation's lexical sentiment, cut into stances; knows nothing of the target. */
export function lexiconStance(passage: QuotationPassage): Stance {
  const { score } = sentimentOf(wordsOf(passage));
  if (score >= SUPPORTIVE_FROM) return 'supportive';
  if (score <= HOSTILE_TO) return 'hostile';
  return score <= CAUTIOUS_TO ? 'cautious' : 'neutral';
}

/**
 * A logistic regression over the words of the quotation, around it and of the target, trained on the same
 * passages as the model by `scripts/train/export_baseline.py`, which finds its features in the same way.
 */
export function bagOfWordsStance(passage: QuotationPassage, target: PassageTarget): Stance {
  const table: Readonly<Record<string, readonly number[]>> = weights.words;
  const sums = [...featuresOf(passage, target)].reduce(
    (totals, feature) => totals.map((total, stance) => total + (table[feature]?.[stance] ?? 0)),
    weights.bias,
  );
  return STANCES[sums.indexOf(Math.max(...sums))]!;
}

function featuresOf(passage: QuotationPassage, target: PassageTarget): ReadonlySet<string> {
  const { quotation, text, before } = passage;
  const words = split(wordsOf(passage));
  const around = split(`${before} ${text.slice(0, quotation.start)} ${text.slice(quotation.end)}`);
  return new Set([
    ...words,
    ...words.slice(1).map((word, index) => `${words[index]} ${word}`),
    ...around.map((word) => `~${word}`),
    ...split(`${target.name} ${target.mention}`).map((word) => `@${word}`),
  ]);
}

function wordsOf({ text, quotation }: QuotationPassage): string {
  return text.slice(quotation.start, quotation.end);
}

function split(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
