import type { Line } from './pdf-lines';

/** Lines that belong together. */
export interface LineParagraph {
  readonly text: string;
  /** Height of the type of its first line. */
  readonly size: number;
}

/** A step down the page this much larger than usual, in line spacings, parts paragraphs. */
const WIDE_STEP = 1.3;
const OTHER_SIZE = 0.12;
/** An indent in heights of the type. */
const INDENT = 0.7;
/** A line that ends this far, in heights of the type, before the margin may be a paragraph's last. */
const SHORT_LINE = 4;
const SENTENCE_END = /[.!?…:]["'”’»)\]]*$/;
const SENTENCE_BEGIN = /^["'“‘«([]*[\p{Lu}\p{N}]|^[“"‘«•–—-]/u;

/**
 * Puts lines together into paragraphs by their spacing, size, indents and short last lines. A paragraph goes on
 * over a column or page when its last line there ends in the middle of a sentence.
 */
export function paragraphsOfLines(pages: readonly (readonly Line[])[]): LineParagraph[] {
  const lines = pages.flat();
  const spacing = usualStep(pages);
  const margin = rightMargin(lines);
  const hyphenated = new Set(lines.flatMap(({ text }) => text.match(/\p{L}+-\p{L}+/gu) ?? []));
  const paragraphs: { text: string; size: number }[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const current = paragraphs.at(-1);
    if (current && before && !beginsParagraph(line, before, { spacing, margin })) {
      current.text = joined(current.text, line.text, hyphenated);
    } else {
      paragraphs.push({ text: line.text, size: line.size });
    }
    before = line;
  }
  return paragraphs.map(({ text, size }) => ({
    text: text
      .replace(/\u00ad/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    size,
  }));
}

function beginsParagraph(
  line: Line,
  before: Line,
  { spacing, margin }: { readonly spacing: number; readonly margin: number },
): boolean {
  const size = Math.max(line.size, before.size);
  if (Math.abs(line.size - before.size) > size * OTHER_SIZE) return true;
  const ended = SENTENCE_END.test(before.text);
  const step = before.y - line.y;
  const elsewhere = step <= 0 || step > spacing * 8;
  if (elsewhere) return ended;
  if (step > spacing * WIDE_STEP) return true;
  const indented = line.x - before.x;
  if (indented > size * INDENT && indented < size * 6) return ended;
  const short = margin - before.right > size * SHORT_LINE;
  return short && ended && SENTENCE_BEGIN.test(line.text);
}

/** The distance of most lines from the one above. */
function usualStep(pages: readonly (readonly Line[])[]): number {
  const counts = new Map<number, number>();
  for (const page of pages) {
    for (const [at, line] of page.entries()) {
      const step = (page[at - 1]?.y ?? line.y) - line.y;
      if (step <= 0 || step > line.size * 4) continue;
      const rounded = Math.round(step * 2) / 2;
      counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
    }
  }
  const [usual] = [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b);
  return usual?.[0] ?? Number.POSITIVE_INFINITY;
}

/** Where nine tenths of the lines have ended. */
function rightMargin(lines: readonly Line[]): number {
  const ends = lines.map(({ right }) => right).sort((a, b) => a - b);
  return ends[Math.floor(ends.length * 0.9)] ?? 0;
}

/**
 * Joins a line to the text before it. A hyphen at the end of a line parted a word, unless the same word stands
 * somewhere else with its hyphen.
 */
function joined(text: string, next: string, hyphenated: ReadonlySet<string>): string {
  if (text.endsWith('\u00ad')) return text + next;
  const left = /(\p{L}+)[-\u2010]$/u.exec(text.slice(-100))?.[1];
  if (left === undefined) return `${text} ${next}`;
  const right = /^\p{L}+/u.exec(next.slice(0, 100))?.[0] ?? '';
  const parted = /^\p{Ll}/u.test(right) && !hyphenated.has(`${left}-${right}`);
  return (parted ? text.slice(0, -1) : text) + next;
}
