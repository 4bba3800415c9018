import type { Document, Paragraph, Span } from '../../domain/document';
import type { QuotedDocument, QuotedSpan } from '../../domain/quotation';
import { gapsOf } from './gaps';
import { glyphsIn, type MarkFamily } from './glyphs';
import { isSingleHouse, outerQuotations, type FamilyReadings } from './house-style';
import { conventionOf, findMarks, type Mark } from './marks';
import { readMarks, type ReadQuotation } from './reading';
import { unmarkedSpans } from './unmarked';
import { trimmed } from '../text/segmentation';

/** Above this cost a mark at a paragraph's start does not carry a quotation on. */
const REOPENS = 0.6;

type MarkedParagraph = Readonly<Record<MarkFamily, readonly Mark[]>> & {
  readonly paragraph: Paragraph;
};

/**
 * Finds the quoted spans of a document, mending marks that are missing or of the wrong shape, and the words
 * that layout quotes without marks: lines of a dialogue, blocks after a colon, posts above a signature. Each
 * span lies in one paragraph; one that the next paragraph carries on (it then opens with a mark again) is
 * followed by a span that `continues` it. Spans without a letter or digit are dropped. Linear time on any input.
 */
export function findQuotedSpans(document: Document): QuotedDocument {
  const marked = markedSpans(document);
  const unmarked = unmarkedSpans({ ...document, marked });
  const quotedSpans = document.paragraphs.flatMap((_, index) => {
    const spans = unmarked.get(index) ?? marked[index] ?? [];
    const isCutOff = spans[0]?.continues && unmarked.has(index - 1) && !unmarked.has(index);
    // What the marks left open was part of other words.
    return isCutOff ? spans.map((span) => ({ ...span, continues: false })) : spans;
  });
  return { ...document, quotedSpans };
}

/** The spans between marks, by paragraph. */
function markedSpans({ text, paragraphs }: Document): QuotedSpan[][] {
  const convention = conventionOf(text);
  const marked = paragraphs.map((paragraph) => ({
    paragraph,
    double: findMarks(text, paragraph, 'double', convention),
    single: findMarks(text, paragraph, 'single', convention),
  }));
  const readings = marked.map((current, index): FamilyReadings => {
    const next = marked[index + 1];
    return {
      double: readFamily(text, 'double', current, next),
      single: readFamily(text, 'single', current, next),
    };
  });
  const isSingle = isSingleHouse(text, readings);
  let open: MarkFamily | null = null;
  return readings.map((reading, index) => {
    const outer = outerQuotations(text, reading, isSingle);
    const continues = open !== null && opensParagraph(outer[0], reading[open], paragraphs[index]);
    open = null;
    const spans: QuotedSpan[] = [];
    for (const one of outer) {
      const span = quotedSpan(text, one, index, continues && one === outer[0]);
      if (span) spans.push(span);
      if (span && one.runsOn) open = reading.single.at(-1) === one ? 'single' : 'double';
    }
    return spans;
  });
}

/** A quotation carries on one that was left open when a mark of the same family opens its paragraph. */
function opensParagraph(
  first: ReadQuotation | undefined,
  family: readonly ReadQuotation[],
  paragraph: Paragraph | undefined,
): boolean {
  return first !== undefined && first.outer.start === paragraph?.start && family.includes(first);
}

function readFamily(
  text: string,
  family: MarkFamily,
  current: MarkedParagraph,
  next: MarkedParagraph | undefined,
): ReadQuotation[] {
  const marks = current[family];
  if (marks.length === 0) return [];
  const reopening = next?.[family][0];
  return readMarks(text, marks, gapsOf(text, current.paragraph, marks), {
    mends: family === 'double',
    mayRunOn:
      reopening !== undefined &&
      reopening.start === next?.paragraph.start &&
      reopening.openingCost <= REOPENS,
  });
}

function quotedSpan(
  text: string,
  reading: ReadQuotation,
  paragraph: number,
  continues: boolean,
): QuotedSpan | null {
  const inner = withoutDoubledMarks(text, trimmed(text, reading.inner));
  if (!/[\p{L}\p{N}]/u.test(text.slice(inner.start, inner.end))) return null;
  const { outer, repaired } = reading;
  return { inner, outer, paragraph, repaired, continues };
}

/** Marks typed twice, `““We will go,””`, hold no quotation within a quotation. */
function withoutDoubledMarks(text: string, inner: Span): Span {
  if (/[\p{L}\p{N}]/u.test(text.charAt(inner.start))) return inner;
  const [first, last, ...others] = glyphsIn(text, inner, 'double');
  const areAround = first?.start === inner.start && last?.end === inner.end;
  return areAround && others.length === 0
    ? trimmed(text, { start: first.end, end: last.start })
    : inner;
}
