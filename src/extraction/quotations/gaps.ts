import type { Paragraph, Span } from '../../domain/document';
import type { Mark } from './marks';
import { reportingClauses } from './clauses';
import { trimmed } from '../text/segmentation';

/** A mark that is not there: where it belongs, and what it costs to believe so. */
export interface MissingMark {
  readonly at: number;
  readonly cost: number;
}

/** The text between two neighbouring marks, or between a mark and the paragraph's edge. */
export interface Gap extends Span {
  /** What a quotation that runs through the gap has to swallow. */
  readonly swallowCost: number;
  /** Where an open quotation would end in the gap without a mark; null when it cannot. */
  readonly missingCloser: MissingMark | null;
  /** Where the quotation that the next mark closes would begin; null when it cannot. */
  readonly missingOpener: MissingMark | null;
}

const CLOSER_AT_PARAGRAPH_END = 2;
const CLOSER_BEFORE_CLAUSE = 2.5;
const CLOSER_BEFORE_OPENER = 1;
const CLOSER_AT_SENTENCE_END = 3.2;
const OPENER_BEFORE_REPORTED_CLOSER = 2.2;
const CLAUSE_SWALLOWED = 3;
/** Cheaper: what follows an opening mark may begin like a clause: `"He said nothing," …`. */
const FIRST_CLAUSE_SWALLOWED = 1.5;
const FURTHER_CLAUSE_SWALLOWED = 0.2;
const MOST_FURTHER_CLAUSES = 3;
/** Up to this cost a mark reads well in a role. */
const READS_WELL = 0.6;
const SENTENCE_END = /[.!?…,][’')\]]*$/;

/** The gaps before, between and after a paragraph's marks: one more than there are marks. */
export function gapsOf(text: string, paragraph: Paragraph, marks: readonly Mark[]): Gap[] {
  const edges = marks.map((mark, index) => ({
    start: marks[index - 1]?.end ?? paragraph.start,
    end: mark.start,
  }));
  edges.push({ start: marks.at(-1)?.end ?? paragraph.start, end: paragraph.end });
  const clauses = divide(reportingClauses(text, paragraph), edges);
  let sentence = 0;
  return edges.map((edge, index) => {
    const next = marks[index] ?? null;
    if (next && edge.start === edge.end) return emptyGap(edge);
    const first = sentence;
    while ((paragraph.sentences[sentence]?.end ?? Infinity) <= edge.end) sentence++;
    const sentences = paragraph.sentences.slice(first, sentence + 1);
    const inside = clauses[index] ?? [];
    const isReported =
      next !== null &&
      next.closingCost <= READS_WELL &&
      isFirst(text, edges[index + 1], clauses[index + 1]?.[0]);
    return {
      start: edge.start,
      end: edge.end,
      swallowCost: swallowCostOf(text, edge, inside),
      missingCloser: missingCloserOf(text, edge, inside, sentences, next),
      missingOpener: isReported ? missingOpenerOf(text, edge, inside, sentences) : null,
    };
  });
}

function emptyGap({ start, end }: Span): Gap {
  return { start, end, swallowCost: 0, missingCloser: null, missingOpener: null };
}

const NO_CLAUSES: readonly number[] = [];

/** Deals sorted positions out to the ranges that hold them. */
function divide(positions: readonly number[], ranges: readonly Span[]): (readonly number[])[] {
  let next = 0;
  return ranges.map(({ start, end }) => {
    if ((positions[next] ?? Infinity) >= end) return NO_CLAUSES;
    const inside: number[] = [];
    while (next < positions.length && (positions[next] ?? 0) < end) {
      const position = positions[next++] ?? 0;
      if (position >= start) inside.push(position);
    }
    return inside;
  });
}

function isFirst(text: string, gap: Span | undefined, clause: number | undefined): boolean {
  return gap !== undefined && clause !== undefined && trimmed(text, gap).start === clause;
}

function swallowCostOf(text: string, gap: Span, clauses: readonly number[]): number {
  if (clauses.length === 0) return 0;
  const first = isFirst(text, gap, clauses[0]) ? FIRST_CLAUSE_SWALLOWED : CLAUSE_SWALLOWED;
  // A tale told inside a quotation has many such clauses; more than one says little more.
  return first + Math.min(clauses.length - 1, MOST_FURTHER_CLAUSES) * FURTHER_CLAUSE_SWALLOWED;
}

function missingCloserOf(
  text: string,
  gap: Span,
  clauses: readonly number[],
  sentences: readonly Span[],
  next: Mark | null,
): MissingMark | null {
  const words = trimmed(text, gap);
  const swallowed = isFirst(text, gap, clauses[0]) ? FIRST_CLAUSE_SWALLOWED : 0;
  const clause = clauses.find((position) => position > words.start);
  if (clause !== undefined) {
    const cost = next ? CLOSER_BEFORE_CLAUSE : CLOSER_AT_PARAGRAPH_END;
    return { at: trimmed(text, { start: gap.start, end: clause }).end, cost: cost + swallowed };
  }
  if (!next) return { at: words.end, cost: CLOSER_AT_PARAGRAPH_END + swallowed };
  const tail = text.slice(Math.max(words.start, words.end - 3), words.end);
  if (next.openingCost <= READS_WELL && SENTENCE_END.test(tail)) {
    return { at: words.end, cost: CLOSER_BEFORE_OPENER };
  }
  const whole = sentences.findLast(({ end }) => end > gap.start && end <= gap.end);
  return whole ? { at: whole.end, cost: CLOSER_AT_SENTENCE_END } : null;
}

function missingOpenerOf(
  text: string,
  gap: Span,
  clauses: readonly number[],
  sentences: readonly Span[],
): MissingMark | null {
  const sentence = sentences.findLast(({ start }) => start >= gap.start && start < gap.end);
  if (!sentence || clauses.some((clause) => clause >= sentence.start)) return null;
  const colon = text.slice(sentence.start, gap.end).lastIndexOf(': ');
  const at = colon === -1 ? sentence.start : sentence.start + colon + 2;
  return { at, cost: OPENER_BEFORE_REPORTED_CLOSER };
}
