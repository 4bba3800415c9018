import { extract } from '../../src/read-article';
import { overlaps, type Span } from '../../src/domain/document';
import type { TargetedQuotation } from '../../src/domain/stance';
import { tag } from '../../src/extraction/text/part-of-speech';
import { readAnnotatedTexts, type AnnotatedText, type Attribution } from './brat-attributions';
import type { Tally } from './score-articles';

const OVERLAP = 0.8;
const MARKS = '"“”„«»‘’\'';
const DOUBLE_MARK = /["“”„«»]|''|``|’’/;

/** What became of one annotated content, or of one of our indirect statements that matches none. */
export interface AttributionOutcome {
  readonly id: string;
  readonly kind: ContentKind | 'unmatched';
  readonly found: boolean;
  /** Null where there is no source, or nothing was found. */
  readonly speakerRight: boolean | null;
  readonly source: string;
  readonly cue: string;
  readonly content: string;
  /** The statement of ours that comes closest, and its cue. */
  readonly closest: string;
  readonly closestCue: string;
}

/**
 * `quotation`: it begins and ends with a mark. `reported`: no marks, a source, and a verb or "according to" as
 * its cue. `mixed`: the same with some words between marks. `other`: no marks, but no source or no such cue.
 */
export type ContentKind = 'quotation' | 'reported' | 'mixed' | 'other';

export interface AttributionScores {
  texts: number;
  readonly quotations: Tally;
  /** Of the quotations that have a source: speaker right; `predicted` are those found. */
  readonly quotationSpeakers: Tally;
  readonly indirect: Tally;
  readonly indirectSpeakers: Tally;
  /** Reported ones, and beside them all other unmarked contents; mixed ones; all these together. */
  readonly allUnmarked: Tally;
  readonly mixed: Tally;
  readonly outcomes: AttributionOutcome[];
}

interface Match {
  readonly statement: TargetedQuotation | null;
  readonly overlap: number;
}

/** Extracts every annotated text of a folder and scores quotations and indirect statements; no model is needed. */
export function evaluateAttributions(directory: string): AttributionScores {
  const tally = (): Tally => ({ right: 0, predicted: 0, gold: 0 });
  const scores: AttributionScores = {
    texts: 0,
    quotations: tally(),
    quotationSpeakers: tally(),
    indirect: tally(),
    indirectSpeakers: tally(),
    allUnmarked: tally(),
    mixed: tally(),
    outcomes: [],
  };
  for (const text of readAnnotatedTexts(directory)) scoreAttributions(scores, text);
  return scores;
}

/** Adds one annotated text to the scores. */
export function scoreAttributions(scores: AttributionScores, annotated: AnnotatedText): void {
  scores.texts++;
  const { text } = annotated;
  const { quotations } = extract({ text, actors: [] });
  const indirect = quotations.filter(({ form }) => form === 'indirect');
  const quoted = quotations.filter(({ form }) => form !== 'indirect');
  const verbs = verbsOf(text);
  const unmatched = new Set(indirect);
  for (const attribution of annotated.attributions) {
    const kind = kindOf(text, attribution, verbs);
    const content =
      kind === 'quotation' ? withoutMarks(text, attribution.content) : attribution.content;
    const { statement, overlap } =
      kind === 'quotation' ? partsTouching(content, quoted) : closestTo(content, unmatched);
    const found = overlap >= OVERLAP ? statement : null;
    count(scores, kind, attribution, found);
    if (found) unmatched.delete(found);
    scores.outcomes.push(outcomeOf(annotated, attribution, kind, found, statement));
  }
  scores.indirect.predicted += indirect.length;
  for (const statement of unmatched) scores.outcomes.push(unmatchedOutcome(annotated, statement));
}

function count(
  scores: AttributionScores,
  kind: ContentKind,
  attribution: Attribution,
  found: TargetedQuotation | null,
): void {
  const tallies = {
    quotation: [scores.quotations],
    reported: [scores.indirect, scores.allUnmarked],
    other: [scores.allUnmarked],
    mixed: [scores.mixed],
  }[kind];
  for (const tally of tallies) {
    tally.gold++;
    if (found) tally.right++;
  }
  if (attribution.source.length === 0 || kind === 'other' || kind === 'mixed') return;
  const speakers = kind === 'quotation' ? scores.quotationSpeakers : scores.indirectSpeakers;
  speakers.gold++;
  if (found) speakers.predicted++;
  if (found && isSpeaker(found, attribution)) speakers.right++;
}

function isSpeaker({ speaker }: TargetedQuotation, { source }: Attribution): boolean {
  const mention = speaker?.mention;
  return mention != null && source.some((piece) => overlaps(piece, mention));
}

function kindOf(text: string, attribution: Attribution, verbs: ReadonlySet<number>): ContentKind {
  const { content, source, cue } = attribution;
  const words = wordsOf(text, content);
  if (MARKS.includes(words.charAt(0)) && MARKS.includes(words.charAt(words.length - 1))) {
    return 'quotation';
  }
  const hasVerb = cue.some(({ start, end }) => {
    for (let at = start; at < end; at++) if (verbs.has(at)) return true;
    return false;
  });
  const isReported = source.length > 0 && (hasVerb || /^according to\b/i.test(wordsOf(text, cue)));
  if (DOUBLE_MARK.test(words)) return isReported ? 'mixed' : 'other';
  return isReported ? 'reported' : 'other';
}

/** Where the verbs of a text begin. */
function verbsOf(text: string): ReadonlySet<number> {
  const verbs = tag(text).filter(({ pos }) => pos === 'VERB');
  return new Set(verbs.map(({ start }) => start));
}

function withoutMarks(text: string, pieces: readonly Span[]): readonly Span[] {
  return pieces.map((piece) => {
    let { start, end } = piece;
    while (start < end && isMarkOrSpace(text.charAt(start))) start++;
    while (end > start && isMarkOrSpace(text.charAt(end - 1))) end--;
    return { start, end };
  });
}

function isMarkOrSpace(character: string): boolean {
  return MARKS.includes(character) || /\s/.test(character);
}

/** The one statement that covers most of the content and no more. */
function closestTo(content: readonly Span[], statements: Iterable<TargetedQuotation>): Match {
  let best: Match = { statement: null, overlap: 0 };
  for (const statement of statements) {
    const overlap = overlapOf(statement.spans, content);
    if (overlap > best.overlap) best = { statement, overlap };
  }
  return best;
}

/**
 * All parts between marks that touch the content are held against it together: the annotators join over
 * sentences what we keep apart, and the other way round. The statement is the closest of them.
 */
function partsTouching(content: readonly Span[], statements: readonly TargetedQuotation[]): Match {
  const parts = statements
    .flatMap(({ spans }) => spans)
    .filter((span) => content.some((piece) => overlaps(piece, span)));
  return { ...closestTo(content, statements), overlap: overlapOf(parts, content) };
}

/** Intersection over union, in code units; the pieces of either side do not overlap each other. */
function overlapOf(a: readonly Span[], b: readonly Span[]): number {
  let shared = 0;
  for (const x of a) {
    for (const y of b) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
  }
  return shared === 0 ? 0 : shared / (lengthOf(a) + lengthOf(b) - shared);
}

function lengthOf(pieces: readonly Span[]): number {
  return pieces.reduce((sum, { start, end }) => sum + end - start, 0);
}

function wordsOf(text: string, pieces: readonly Span[]): string {
  return pieces.map(({ start, end }) => text.slice(start, end)).join(' … ');
}

function outcomeOf(
  { id, text }: AnnotatedText,
  attribution: Attribution,
  kind: ContentKind,
  found: TargetedQuotation | null,
  closest: TargetedQuotation | null,
): AttributionOutcome {
  const { source, cue, content } = attribution;
  return {
    id,
    kind,
    found: found !== null,
    speakerRight: found && source.length > 0 ? isSpeaker(found, attribution) : null,
    source: wordsOf(text, source),
    cue: wordsOf(text, cue),
    content: wordsOf(text, content),
    closest: wordsOf(text, closest?.spans ?? []),
    closestCue: closest?.cue?.text ?? '',
  };
}

function unmatchedOutcome(
  { id, text }: AnnotatedText,
  statement: TargetedQuotation,
): AttributionOutcome {
  return {
    id,
    kind: 'unmatched',
    found: false,
    speakerRight: null,
    source: statement.speaker?.mention?.text ?? '',
    cue: '',
    content: '',
    closest: wordsOf(text, statement.spans),
    closestCue: statement.cue?.text ?? '',
  };
}
