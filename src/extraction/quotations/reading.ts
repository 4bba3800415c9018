import type { Span } from '../../domain/document';
import type { Gap } from './gaps';
import type { Mark } from './marks';

/** One quotation as a reading of a paragraph's marks gives it. */
export interface ReadQuotation {
  /** The words between the marks, not yet trimmed. */
  readonly inner: Span;
  /** The same with the marks that are there. */
  readonly outer: Span;
  /** A mark was missing, or its glyph was of the wrong shape. */
  readonly repaired: boolean;
  /** No mark closes it because the next paragraph carries it on. */
  readonly runsOn: boolean;
}

export interface ReadingRules {
  /** The next paragraph opens with a mark, so that a quotation may run on into it. */
  readonly mayRunOn: boolean;
  /** Missing marks may be mended: not where the marks share their glyph with the apostrophe. */
  readonly mends: boolean;
}

/*
 * Costs order the explanations of damaged marks: a glyph of the wrong shape (see marks.ts) is
 * likelier than a missing closing mark, that than a missing opening one, and the least likely is that a
 * quotation swallows the reporter's own clause (see gaps.ts).
 */
const RUNS_ON = 0.3;
const NESTED = 0.5;
/** A mark that opens a sentence inside a quotation rather begins a new one. */
const NESTED_SENTENCE = 2;
const NESTED_LEFT_OPEN = 0.7;
const UNMENDED = 1e6;

const OUTSIDE = 0;
const INSIDE = 1;
const NESTED_INSIDE = 2;
const STATES = [OUTSIDE, INSIDE, NESTED_INSIDE] as const;
type State = (typeof STATES)[number];

/**
 * The cheapest reading of a paragraph's marks over the states outside, inside and nested, found by dynamic
 * programming in linear time. `gaps` has one entry more than `marks`.
 */
export function readMarks(
  text: string,
  marks: readonly Mark[],
  gaps: readonly Gap[],
  rules: ReadingRules,
): ReadQuotation[] {
  return quotationsOf(marks, gaps, cheapestPath(text, marks, gaps, rules));
}

/** The state before and after every gap and mark in turn: gap 0, mark 0, gap 1, …, the last gap. */
function cheapestPath(
  text: string,
  marks: readonly Mark[],
  gaps: readonly Gap[],
  rules: ReadingRules,
): Uint8Array {
  const trace = new Trace(marks.length + gaps.length);
  gaps.forEach((gap, index) => {
    trace.advance((from, to) => gapCost(gap, from, to, rules));
    const mark = marks[index];
    if (!mark) return;
    const afterSentence = endsSentence(text, gap);
    trace.advance((from, to) => markCost(mark, from, to, afterSentence));
  });
  return trace.path(rules);
}

/** The cheapest way into each state, step by step. */
class Trace {
  readonly #from: Uint8Array;
  readonly #steps: number;
  #step = 0;
  // Two arrays in turn: a flood of marks makes no garbage.
  #costs = Float64Array.of(0, Infinity, Infinity);
  #next = new Float64Array(STATES.length);

  constructor(steps: number) {
    this.#steps = steps;
    this.#from = new Uint8Array(steps * STATES.length);
  }

  advance(price: (from: State, to: State) => number): void {
    const next = this.#next.fill(Infinity);
    for (const from of STATES) {
      for (const to of STATES) {
        const cost = (this.#costs[from] ?? Infinity) + price(from, to);
        if (cost >= (next[to] ?? Infinity)) continue;
        next[to] = cost;
        this.#from[this.#step * STATES.length + to] = from;
      }
    }
    this.#next = this.#costs;
    this.#costs = next;
    this.#step++;
  }

  path(rules: ReadingRules): Uint8Array {
    const path = new Uint8Array(this.#steps + 1);
    path[this.#steps] = cheapestEnd(this.#costs, rules);
    for (let step = this.#steps - 1; step >= 0; step--) {
      path[step] = this.#from[step * STATES.length + (path[step + 1] ?? OUTSIDE)] ?? OUTSIDE;
    }
    return path;
  }
}

function endsSentence(text: string, gap: Gap): boolean {
  return /[.!?…]\s+$/.test(text.slice(Math.max(gap.start, gap.end - 4), gap.end));
}

function cheapestEnd(costs: Float64Array, rules: ReadingRules): State {
  const [outside = Infinity, inside = Infinity, nested = Infinity] = costs;
  const open = rules.mayRunOn ? RUNS_ON : UNMENDED;
  const ends = [outside, inside + open, nested + open + NESTED_LEFT_OPEN];
  return STATES.reduce<State>(
    (best, state) => ((ends[state] ?? Infinity) < (ends[best] ?? Infinity) ? state : best),
    OUTSIDE,
  );
}

function gapCost(gap: Gap, from: State, to: State, { mends }: ReadingRules): number {
  if (from === to) return from === OUTSIDE ? 0 : gap.swallowCost;
  const missing = to === OUTSIDE ? gap.missingCloser : from === OUTSIDE ? gap.missingOpener : null;
  if (!missing || to === NESTED_INSIDE) return Infinity;
  return (mends ? missing.cost : UNMENDED) + (from === NESTED_INSIDE ? NESTED_LEFT_OPEN : 0);
}

function markCost(mark: Mark, from: State, to: State, afterSentence: boolean): number {
  if (from === to) return mark.strayCost;
  if (from === OUTSIDE) return to === INSIDE ? mark.openingCost : Infinity;
  if (from === INSIDE) {
    if (to === OUTSIDE) return mark.closingCost;
    return mark.openingCost + NESTED + (afterSentence ? NESTED_SENTENCE : 0);
  }
  return mark.closingCost + (to === OUTSIDE ? NESTED_LEFT_OPEN : 0);
}

function quotationsOf(
  marks: readonly Mark[],
  gaps: readonly Gap[],
  path: Uint8Array,
): ReadQuotation[] {
  const quotations: ReadQuotation[] = [];
  let opened: { outer: number; inner: number; repaired: boolean } | null = null;
  const close = (inner: number, outer: number, repaired: boolean, runsOn: boolean): void => {
    if (!opened) return;
    quotations.push({
      inner: { start: opened.inner, end: inner },
      outer: { start: opened.outer, end: outer },
      repaired: opened.repaired || repaired,
      runsOn,
    });
    opened = null;
  };
  for (let step = 0; step + 1 < path.length; step++) {
    const before = path[step] ?? OUTSIDE;
    const after = path[step + 1] ?? OUTSIDE;
    if ((before === OUTSIDE) === (after === OUTSIDE)) continue;
    const gap = gaps[step >> 1];
    const mark = marks[step >> 1];
    if (step % 2 === 0) {
      const at = (before === OUTSIDE ? gap?.missingOpener : gap?.missingCloser)?.at ?? 0;
      if (before === OUTSIDE) opened = { outer: at, inner: at, repaired: true };
      else close(at, at, true, false);
    } else if (mark && before === OUTSIDE) {
      opened = { outer: mark.start, inner: mark.end, repaired: mark.shape === 'closing' };
    } else if (mark) close(mark.start, mark.end, mark.shape === 'opening', false);
  }
  const end = gaps.at(-1)?.end ?? 0;
  close(end, end, false, true);
  return quotations;
}
