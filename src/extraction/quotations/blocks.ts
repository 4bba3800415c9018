import type { Paragraph } from '../../domain/document';
import { reportingClauses } from './clauses';
import { endsAsSentence, speaksOfItself, type LaidOutWords, type MarkedDocument } from './layout';

/** How far back from a colon the words that announce a block are looked for. */
const LEAD_REACH = 240;
const ANNOUNCES =
  /\b(?:said|says|wrote|writes|added|adds|continued|continues|tweeted|tweets|posted|posts|replied|replies|responded|responds|stated|declared|explained|concluded|argued|told|commented|reads?|noted|recalled|statement|letter|e-?mail|note|memo|tweet|post|message|comment|transcript|response|reply|remarks)\b[^.!?"“”:]*:$/i;
const LIST_ITEM = /^(?:[-–—•*·▪◦]|\(?\p{N}{1,2}[.)]\s)/u;
const BEGINS_SENTENCE = /^[\p{Lu}\p{N}…[]/u;
/** A block of fewer words is a line of a list or a heading. */
const LEAST_WORDS = 5;

/**
 * Finds blocks: paragraphs without marks below a line such as `She said in a statement:`. Only words in which
 * somebody speaks of himself count, for in many a scraped article what the colon announced is lost and the
 * reporter's own text follows.
 */
export function announcedBlocks(document: MarkedDocument): LaidOutWords[] {
  const { text, paragraphs } = document;
  const blocks: LaidOutWords[] = [];
  let isOpen = false;
  paragraphs.forEach((paragraph, index) => {
    const before = paragraphs[index - 1];
    const continues = isOpen;
    isOpen =
      (isOpen || (before !== undefined && announces(text, before))) && isBlock(document, index);
    if (!isOpen) return;
    const { start, end } = paragraph;
    blocks.push({ paragraph: index, words: { start, end }, continues });
  });
  return blocks;
}

function announces(text: string, { start, end }: Paragraph): boolean {
  return (
    text.charAt(end - 1) === ':' &&
    ANNOUNCES.test(text.slice(Math.max(start, end - LEAD_REACH), end))
  );
}

function isBlock({ text, paragraphs, marked }: MarkedDocument, index: number): boolean {
  const paragraph = paragraphs[index];
  if (!paragraph) return false;
  const spans = marked[index] ?? [];
  const words = text.slice(paragraph.start, paragraph.end);
  return (
    BEGINS_SENTENCE.test(words) &&
    !LIST_ITEM.test(words) &&
    endsAsSentence(text, paragraph) &&
    (words.match(/\s+/g) ?? []).length + 1 >= LEAST_WORDS &&
    speaksOfItself(text, paragraph, spans) &&
    (spans.length === 0 || reportingClauses(text, paragraph).length === 0)
  );
}
