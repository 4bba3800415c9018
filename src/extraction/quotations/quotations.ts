import type { Document, Paragraph } from '../../domain/document';
import type { QuotedDocument, QuotedSpan } from '../../domain/quotation';
import { gapsOf } from './gaps';
import { conventionOf, findMarks, type Mark, type MarkConvention, type MarkFamily } from './marks';
import { readMarks, type ReadQuotation } from './reading';
import { trimmed } from '../text/segmentation';

/** Above this cost a mark at a paragraph's start does not carry a quotation on. */
const REOPENS = 0.6;

interface MarkedParagraph {
  readonly paragraph: Paragraph;
  readonly family: MarkFamily;
  readonly marks: readonly Mark[];
}

/**
 * Finds the quoted spans of a document, mending marks that are missing or of the wrong shape. Each span lies
 * in one paragraph; one that the next paragraph carries on (it then opens with a mark again) is followed by a
 * span that `continues` it. Spans without a letter or digit are dropped. Linear time on any input.
 */
export function findQuotedSpans(document: Document): QuotedDocument {
  const { text, paragraphs } = document;
  const convention = conventionOf(text);
  const marked = paragraphs.map((paragraph) => markedParagraph(text, paragraph, convention));
  const quotedSpans: QuotedSpan[] = [];
  let runsOn = false;
  marked.forEach((current, index) => {
    const readings = readParagraph(text, current, marked[index + 1]);
    let isOpen = false;
    for (const reading of readings) {
      const span = quotedSpan(text, reading, index, runsOn && reading === readings[0]);
      if (span) quotedSpans.push(span);
      isOpen = span !== null && reading.runsOn;
    }
    runsOn = isOpen;
  });
  return { ...document, quotedSpans };
}

/** Double marks where the paragraph has any, else single ones. */
function markedParagraph(
  text: string,
  paragraph: Paragraph,
  convention: MarkConvention,
): MarkedParagraph {
  const double = findMarks(text, paragraph, 'double', convention);
  return double.length > 0
    ? { paragraph, family: 'double', marks: double }
    : { paragraph, family: 'single', marks: findMarks(text, paragraph, 'single', convention) };
}

function readParagraph(
  text: string,
  { paragraph, family, marks }: MarkedParagraph,
  next: MarkedParagraph | undefined,
): ReadQuotation[] {
  if (marks.length === 0) return [];
  const reopening = next?.family === family ? next.marks[0] : undefined;
  return readMarks(text, marks, gapsOf(text, paragraph, marks), {
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
  const inner = trimmed(text, reading.inner);
  if (!/[\p{L}\p{N}]/u.test(text.slice(inner.start, inner.end))) return null;
  const { outer, repaired } = reading;
  return { inner, outer, paragraph, repaired, continues };
}
