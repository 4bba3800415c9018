import { contains, overlaps } from '../../domain/document';
import type { ReadQuotation } from './reading';

/** A paragraph's quotations as either family of marks gives them, each in text order. */
export interface FamilyReadings {
  readonly double: readonly ReadQuotation[];
  readonly single: readonly ReadQuotation[];
}

/**
 * True when an article's single marks are its outer ones, as in the British press: more statements stand in
 * single marks outside double ones than the other way about.
 */
export function isSingleHouse(text: string, paragraphs: readonly FamilyReadings[]): boolean {
  if (paragraphs.every(({ single }) => single.length === 0)) return false;
  let balance = 0;
  for (const { double, single } of paragraphs) {
    balance += outside(single, double).filter((one) => isSpoken(text, one)).length;
    balance -= outside(double, single).filter((one) => isSpoken(text, one)).length;
  }
  return balance > 0;
}

/**
 * The outer quotations of a paragraph that has marks of both families. Double ones are outer ones but where
 * single ones that hold somebody's speech stand around them; single ones beside double ones count when they
 * hold speech, or when the article's outer marks are single ones throughout.
 */
export function outerQuotations(
  text: string,
  { double, single }: FamilyReadings,
  isSingle: boolean,
): readonly ReadQuotation[] {
  if (single.length === 0) return double;
  if (double.length === 0) return single;
  const spoken = single.filter((one) => isSingle || isSpoken(text, one));
  const outerSingles = outside(spoken, double);
  if (outerSingles.length === 0) return double;
  return [...outside(double, outerSingles), ...outerSingles].sort(
    (one, other) => one.outer.start - other.outer.start,
  );
}

/** Those of `some` that neither lie in nor cut across one of the `others`; they may hold some. */
function outside(
  some: readonly ReadQuotation[],
  others: readonly ReadQuotation[],
): readonly ReadQuotation[] {
  let next = 0;
  return some.filter(({ outer }) => {
    while ((others[next]?.outer.end ?? Infinity) <= outer.start) next++;
    for (let index = next; index < others.length; index++) {
      const other = others[index];
      if (!other || !overlaps(other.outer, outer)) break;
      if (!contains(outer, other.outer)) return false;
    }
    return true;
  });
}

/** Speech ends in a stop or a comma before its mark, a scare quote hardly ever. */
function isSpoken(text: string, { inner }: ReadQuotation): boolean {
  return /[.,!?…—–]$/.test(text.slice(Math.max(inner.start, inner.end - 1), inner.end));
}
