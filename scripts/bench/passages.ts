import { readFileSync } from 'node:fs';
import { StancewireError } from '../../src/domain/errors';
import type { QuotationPassage } from '../../src/inference/classifier';
import { MAX_TARGETS } from '../../src/inference/encode';
import { linesOfPassages, readLabelledPassages } from '../evaluation/labelled-passages';

/** Passages that the project wrote for its tests, among them many odd ones. */
export const OWN_PASSAGES = 'test/fixtures/inference/passages.json';
/** Characters of a paragraph of news, more or less. */
const USUAL_LENGTH = { least: 120, most: 1500 };
const ONE_SCRIPT = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/**
 * The passages of a file of labelled ones, or else the project's own; those with as many targets as may share a pass.
 * Throws when there are none.
 */
export function readPassages(file: string | null): readonly QuotationPassage[] {
  const all =
    file === null
      ? ownPassages()
      : readLabelledPassages(linesOfPassages(file)).map(({ passage }) => passage);
  const passages = all.filter(
    ({ targets }) => targets.length >= 1 && targets.length <= MAX_TARGETS,
  );
  if (passages.length > 0) return passages;
  throw new StancewireError('no-passages', `${file} has no quotation with a target.`, { file });
}

/** Those of the usual length in the script of English. */
function ownPassages(): readonly QuotationPassage[] {
  const all = JSON.parse(readFileSync(OWN_PASSAGES, 'utf8')) as readonly QuotationPassage[];
  return all.filter(
    ({ before, text }) =>
      text.length >= USUAL_LENGTH.least &&
      text.length <= USUAL_LENGTH.most &&
      ONE_SCRIPT.test(before + text),
  );
}

/** As many of the passages, spread evenly, as have about so many targets together. */
export function sampleOf(
  passages: readonly QuotationPassage[],
  pairs: number,
): readonly QuotationPassage[] {
  const share = Math.min(1, pairs / pairsIn(passages));
  const count = Math.max(1, Math.floor(passages.length * share));
  return Array.from(
    { length: count },
    (_, index) => passages[Math.floor((index * passages.length) / count)]!,
  );
}

/** (Quotation, target) pairs. */
export function pairsIn(passages: readonly QuotationPassage[]): number {
  return passages.reduce((sum, { targets }) => sum + targets.length, 0);
}

/** The passages in groups of so many, as articles come. */
export function articlesOf(
  passages: readonly QuotationPassage[],
  quotations: number,
): readonly (readonly QuotationPassage[])[] {
  const articles: (readonly QuotationPassage[])[] = [];
  for (let first = 0; first < passages.length; first += quotations) {
    articles.push(passages.slice(first, first + quotations));
  }
  return articles;
}
