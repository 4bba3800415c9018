import type { QuotedSpan } from '../../domain/quotation';
import { announcedBlocks } from './blocks';
import { dialogueLines } from './dialogue';
import type { LaidOutWords, MarkedDocument } from './layout';
import { dashSpeech, signedPosts } from './posts';

/**
 * The quotations that no marks show, by paragraph: lines of a dialogue, signed posts, speech behind a dash, and
 * blocks that a colon announces; only where the layout leaves no doubt. Marks inside such words are nested, but
 * words that begin with a mark keep to their marks. Linear time.
 */
export function unmarkedSpans(document: MarkedDocument): ReadonlyMap<number, QuotedSpan[]> {
  const spans = new Map<number, QuotedSpan[]>();
  for (const find of [dialogueLines, signedPosts, dashSpeech, announcedBlocks]) {
    const taken = new Set(spans.keys());
    for (const found of find(document)) {
      const { paragraph, words } = found;
      if (taken.has(paragraph) || !isQuoted(document, found)) continue;
      const before = spans.get(paragraph) ?? [];
      const continues = found.continues && runsToEnd(document, spans, paragraph - 1);
      const span = { inner: words, outer: words, paragraph, repaired: false, continues };
      spans.set(paragraph, [...before, span]);
    }
  }
  return spans;
}

function isQuoted({ text, marked }: MarkedDocument, { paragraph, words }: LaidOutWords): boolean {
  if (!/[\p{L}\p{N}]/u.test(text.slice(words.start, words.end))) return false;
  return !(marked[paragraph] ?? []).some(({ outer }) => outer.start === words.start);
}

function runsToEnd(
  { paragraphs }: MarkedDocument,
  spans: ReadonlyMap<number, QuotedSpan[]>,
  paragraph: number,
): boolean {
  return spans.get(paragraph)?.at(-1)?.outer.end === paragraphs[paragraph]?.end;
}
