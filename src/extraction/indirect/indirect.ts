import type { AttributedDocument, AttributedQuotation, Cue } from '../../domain/attribution';
import { overlaps, type Span } from '../../domain/document';
import { cueVerbOf } from '../reports/cue-verbs';
import type { Report } from '../reports/report';
import type { FrameReader, FrameSentence, FrameToken } from '../reports/reporter-frames';
import { reportsOf } from '../reports/reports';
import { castOf, type Cast } from '../speakers/speakers';
import { firstFrom } from '../text/positions';
import { verbFrameOf } from './frames';
import { contentOf, type Placed } from './placements';
import { areUnnamed, reporterOf, speakersOf } from './reporters';
import { SpeakerMemory } from './speaker-memory';

/** What somebody refuses who says nothing. */
const SILENCE = /^to (?:elaborate|comment|answer|respond|say|speak|talk|discuss|disclose)\b/;
/** What may stand at the ends of a content without being part of it. */
const EDGE = /[\s\u200b.,;:!?…—–‚„-]/;

/**
 * Adds what the reporter renders without marks: "S said (that) …", "according to S, …", "S accused Y of …". Such a
 * statement lies inside one sentence, overlaps no quotation and no other indirect statement (of one within another
 * the outer stays), and has the words behind its cue as its span; a clause that stands among its words parts it in
 * two. The quotations that are there already keep cue and speaker. Linear in the text.
 */
export function addIndirect(document: AttributedDocument, reader: FrameReader): AttributedDocument {
  const finder = new IndirectFinder(document);
  document.paragraphs.forEach(({ start, end, sentences }, paragraph) => {
    if (!mayHoldReport(document.text.slice(start, end))) return;
    for (const frame of reader.sentences(paragraph)) finder.read(frame, sentences);
  });
  return { ...document, quotations: finder.statements() };
}

/** Reading a paragraph is dear, and one without a reporting verb holds no report. */
function mayHoldReport(words: string): boolean {
  for (const [word] of words.matchAll(/[a-z]+/gi)) {
    const lemma = cueVerbOf(word)?.lemma;
    if (word.toLowerCase() === 'according' || (lemma && verbFrameOf(lemma))) return true;
  }
  return false;
}

/** Reads the frames of a document in text order. */
class IndirectFinder {
  readonly #document: AttributedDocument;
  readonly #cast: Cast;
  /** Where the cues of quotations stand: these report the words between the marks. */
  readonly #takenCues: ReadonlySet<number>;
  /** By index into `document.quotedSpans`: whether the span is part of a statement. */
  readonly #isStatement: readonly boolean[];
  readonly #memory: SpeakerMemory;
  readonly #found: AttributedQuotation[] = [];

  constructor(document: AttributedDocument) {
    this.#document = document;
    this.#cast = castOf(document);
    this.#takenCues = new Set(document.quotations.flatMap(({ cue }) => cue?.start ?? []));
    const parts = new Set(
      document.quotations.flatMap(({ spans }) => spans.map(({ start }) => start)),
    );
    this.#isStatement = document.quotedSpans.map(({ inner }) => parts.has(inner.start));
    this.#memory = new SpeakerMemory(document);
  }

  read(frame: FrameSentence, sentences: readonly Span[]): void {
    const reports = reportsOf(frame);
    const statements = reports.flatMap((report) => {
      const placed = this.#placed(frame, reports, report);
      const statement = placed && this.#statement(frame, report, placed);
      return statement && isInOneSentence(statement, sentences) ? statement : [];
    });
    for (const statement of outermost(statements)) {
      this.#memory.add(statement);
      this.#found.push(statement);
    }
  }

  /** All statements of the document in text order. */
  statements(): readonly AttributedQuotation[] {
    return [...this.#document.quotations, ...this.#found].sort((a, b) => a.start - b.start);
  }

  #placed(frame: FrameSentence, reports: readonly Report[], report: Report): Placed | null {
    if (!mayReport(frame, report)) return null;
    const placed = contentOf(frame, reports, report);
    if (!placed || placed.ranges.some((range) => this.#holdsQuotation(frame, range))) return null;
    const isTaken = this.#takenCues.has(frame[report.start]?.start ?? -1);
    const end = placed.ranges.at(-1)?.end ?? frame.length;
    // `S said the plan was dead: "…"` reports twice.
    return isTaken && !(placed.isBehind && frame[end]?.text === ':') ? null : placed;
  }

  #holdsQuotation(frame: FrameSentence, { start, end }: Span): boolean {
    return frame
      .slice(start, end)
      .some(({ quotation }) => quotation !== null && this.#isStatement[quotation]);
  }

  #statement(frame: FrameSentence, report: Report, placed: Placed): AttributedQuotation | null {
    const reporter = reporterOf(frame, report);
    const cue = this.#cueOf(frame, report);
    const spans = placed.ranges
      .map((range) => trimmedSpan(this.#document.text, frame, range))
      .filter(({ start, end }) => end > start);
    const first = spans[0];
    const last = spans.at(-1);
    if (!reporter || !cue || !first || !last || this.#isSilence(cue, first)) return null;
    const areCounted = areUnnamed(frame, reporter);
    const candidates = areCounted ? [] : speakersOf(this.#cast, frame, report, reporter);
    if (candidates.length === 0 && !areCounted) return null;
    const evidence = report.kind === 'source' ? 'source' : placed.isBehind ? 'before' : 'trailing';
    const [speaker = null, ...otherSpeakers] = this.#memory.resolve(candidates, evidence);
    const { start } = first;
    const { end } = last;
    return {
      start,
      end,
      form: 'indirect',
      spans,
      repaired: false,
      cue,
      speaker,
      otherSpeakers,
    };
  }

  /** "She refused to elaborate" tells that nothing was said. */
  #isSilence({ text }: Cue, { start, end }: Span): boolean {
    return /^refus/i.test(text) && SILENCE.test(this.#document.text.slice(start, end));
  }

  #cueOf(frame: FrameSentence, { start, end }: Report): Cue | null {
    const from = frame[start]?.start;
    const to = frame[end - 1]?.end;
    if (from === undefined || to === undefined) return null;
    return { start: from, end: to, text: this.#document.text.slice(from, to) };
  }
}

/** No negation ("has not said"), no infinitive ("wants to say"), no participle that hangs on a noun. */
function mayReport(frame: FrameSentence, report: Report): boolean {
  if (isNegated(frame, report.start) || isDenied(frame, report)) return false;
  return report.finite || isFreeGerund(frame, report);
}

function isNegated(frame: FrameSentence, verb: number): boolean {
  for (let back = 1; back <= 3; back++) {
    const token = frame[verb - back];
    if (!token) return false;
    if (/^(?:not|n[’']t|never|hardly|neither|nor|no|without)$/.test(token.lower)) return true;
    if (token.pos !== 'AUX' && token.pos !== 'ADV' && token.pos !== 'PART') return false;
  }
  return false;
}

/** "Neither minister said", "neither Reyes nor Brandt said". */
function isDenied(frame: FrameSentence, { subject }: Report): boolean {
  if (!subject) return false;
  return frame.slice(Math.max(0, subject.start - 1), subject.start + 1).some(isDenying);
}

function isDenying({ lower }: FrameToken): boolean {
  return lower === 'neither' || lower === 'nor';
}

/** "…, calling for", "by saying": a participle that hangs on the sentence, not on a noun ("voters backing X"). */
function isFreeGerund(frame: FrameSentence, { start, kind }: Report): boolean {
  if (frame[start]?.lower.endsWith('ing') !== true) return false;
  const before = frame[start - 1];
  return kind === 'speech' || !before || /^(?:[,—–-]|--|by|in|of|for|and)$/.test(before.lower);
}

function isInOneSentence({ start, end }: Span, sentences: readonly Span[]): boolean {
  const sentence = sentences[firstFrom(sentences, start + 1) - 1];
  return sentence !== undefined && end <= sentence.end;
}

function trimmedSpan(text: string, frame: FrameSentence, range: Span): Span {
  let start = frame[range.start]?.start ?? 0;
  let end = frame[range.end - 1]?.end ?? 0;
  while (end > start && EDGE.test(text.charAt(end - 1))) end--;
  while (start < end && EDGE.test(text.charAt(start))) start++;
  return { start, end };
}

/** Of statements within each other the outer ones, in text order. */
function outermost(statements: readonly AttributedQuotation[]): AttributedQuotation[] {
  const kept: AttributedQuotation[] = [];
  const largest = [...statements].sort((a, b) => b.end - b.start - (a.end - a.start));
  for (const statement of largest) {
    if (!kept.some((other) => overlaps(other, statement))) kept.push(statement);
  }
  return kept.sort((a, b) => a.start - b.start);
}
