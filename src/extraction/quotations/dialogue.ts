import type { Span } from '../../domain/document';
import { endsAsSentence, speaksOfItself, type LaidOutWords, type MarkedDocument } from './layout';

/** A paragraph that begins with the name of whoever speaks it: `REYES: …`, `Ana Reyes: …`, `Q: …`. */
interface LabelledLine {
  readonly paragraph: number;
  readonly kind: 'question' | 'answer' | 'capitals' | 'name';
  readonly label: string;
  /** Where the words behind the label begin. */
  readonly start: number;
}

const LABEL_REACH = 64;
const ASKED = /^(?:Q|Question)[:.]\s+(?=\S)/;
const ANSWERED = /^(?:A|Answer)[:.]\s+(?=\S)/;
const CAPITALS =
  /^((?:\p{Lu}[\p{Lu}.’'-]+ ){0,3}\p{Lu}[\p{Lu}’'-]+)(?: \([^()\n]{1,30}\))?:\s+(?=\S)/u;
const NAME = /^((?:\p{Lu}[\p{L}.’'-]+ ){0,3}\p{Lu}[\p{L}’'-]+):\s+(?=[\p{Lu}…"“'‘[(])/u;
/** Labels of the newsroom's and of lists, none of which speaks. */
const NOBODY =
  /^(?:opinion|analysis|commentary|editorial|watch|read|more|related|listen|look|see|file|update|updated|exclusive|breaking|video|photos?|images?|caption|credit|email|e-?mail|phone|byline|note|editor|correction|clarification|claim|verdict|rating|fact|facts|myth|date|time|place|venue|where|when|what|who|why|how|pros?|cons?|step|tip|title|headline|subject|from|to|re|source|sources|answer|question|poll|advertisement|live|latest|next|previous|summary|background|context|winners?|losers?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/i;
/** So many paragraphs on the next line of a conversation must follow. */
const LONGEST_TURN = 4;
/** Fewer lines are no transcript: what stands between them may be the reporter's. */
const LEAST_LINES_OF_TRANSCRIPT = 4;

/**
 * Finds the lines of dialogues: at least two speakers must take turns, and their labels come again or name
 * somebody whom the text names elsewhere, so that kickers ("OPINION: …") and lists are none. Of "Q: … A: …"
 * the answers are quoted; the questions are the newspaper's own. Paragraphs without a label between two lines
 * belong to the line before them.
 */
export function dialogueLines(document: MarkedDocument): LaidOutWords[] {
  const lines = labelledLines(document);
  const spoken = new Set(spokenLines(document, lines));
  const isTranscript = spoken.size >= LEAST_LINES_OF_TRANSCRIPT;
  return lines.flatMap((line, index) => {
    if (!spoken.has(line) || line.kind === 'question') return [];
    const words = [lineWords(document, line)];
    const next = lines[index + 1];
    if (!isTranscript || !next || !spoken.has(next)) return words;
    if (next.paragraph - line.paragraph > LONGEST_TURN) return words;
    for (let paragraph = line.paragraph + 1; paragraph < next.paragraph; paragraph++) {
      if (!goesOn(document, paragraph)) break;
      words.push({ paragraph, words: rangeOf(document, paragraph), continues: true });
    }
    return words;
  });
}

function labelledLines({ text, paragraphs }: MarkedDocument): LabelledLine[] {
  return paragraphs.flatMap((paragraph, index): LabelledLine[] => {
    const head = text.slice(
      paragraph.start,
      Math.min(paragraph.end, paragraph.start + LABEL_REACH),
    );
    const lineOf = (kind: LabelledLine['kind'], label: string, size: number): LabelledLine[] => [
      { paragraph: index, kind, label, start: paragraph.start + size },
    ];
    const asked = ASKED.exec(head);
    if (asked) return lineOf('question', 'Q', asked[0].length);
    const answered = ANSWERED.exec(head);
    if (answered) return lineOf('answer', 'A', answered[0].length);
    const capitals = CAPITALS.exec(head);
    const named = capitals ?? NAME.exec(head);
    const label = named?.[1];
    if (!named || !label || label.split(' ').some((word) => NOBODY.test(word))) return [];
    if (!capitals && !endsAsSentence(text, paragraph)) return [];
    return lineOf(capitals ? 'capitals' : 'name', label, named[0].length);
  });
}

/** The lines of conversations, each near one of another speaker. */
function spokenLines(document: MarkedDocument, lines: readonly LabelledLine[]): LabelledLine[] {
  const uses = new Map<string, number>();
  for (const { label } of lines) uses.set(label, (uses.get(label) ?? 0) + 1);
  const names = lines.length > 0 ? namesIn(document.text) : new Set<string>();
  const ofThemselves = new Set(
    lines.flatMap(({ paragraph, label }) =>
      speaksOfItself(document.text, rangeOf(document, paragraph), []) ? [label] : [],
    ),
  );
  const isSomebody = ({ kind, label }: LabelledLine): boolean => {
    if (kind === 'question' || kind === 'answer') return true;
    const comesAgain = (uses.get(label) ?? 0) > 1;
    const isNamed = names.has(label.split(' ').at(-1)?.toUpperCase() ?? '');
    if (kind === 'capitals') return comesAgain || isNamed;
    return comesAgain && (isNamed || label.includes(' ') || ofThemselves.has(label));
  };
  /** Who speaks once, between two lines of another. */
  const isBetween = (line: LabelledLine, index: number): boolean => {
    const before = lines[index - 1];
    const after = lines[index + 1];
    if (!before || before.label !== after?.label || !isSomebody(before)) return false;
    return answers(line, before) && answers(line, after);
  };
  const known = lines.map((line, index) => isSomebody(line) || isBetween(line, index));
  const takesTurns = (line: LabelledLine, index: number, place: number): boolean => {
    const other = lines[place];
    if (!other || !answers(line, other)) return false;
    const mayBe = line.kind === 'capitals';
    return known[index] ? mayBe || known[place] === true : mayBe && known[place] === true;
  };
  return lines.filter(
    (line, index) => takesTurns(line, index, index - 1) || takesTurns(line, index, index + 1),
  );
}

/** The capitalised words of a text, in capitals; labels do not count. */
function namesIn(text: string): ReadonlySet<string> {
  const names = text.match(/(?<!\p{L})\p{Lu}\p{Ll}[\p{L}’'-]{0,30}(?![\p{L}’':-])/gu) ?? [];
  return new Set(names.map((name) => name.toUpperCase()));
}

function answers(line: LabelledLine, other: LabelledLine): boolean {
  const isPair = (one: LabelledLine): boolean => one.kind === 'question' || one.kind === 'answer';
  return (
    line.label !== other.label &&
    isPair(line) === isPair(other) &&
    (isPair(line) || line.kind === other.kind) &&
    Math.abs(line.paragraph - other.paragraph) <= LONGEST_TURN
  );
}

/** A turn of several paragraphs goes on, but for what the newspaper puts in between. */
function goesOn({ text, paragraphs, marked }: MarkedDocument, index: number): boolean {
  const paragraph = paragraphs[index];
  if (!paragraph || (marked[index] ?? []).some(({ outer }) => outer.start === paragraph.start)) {
    return false;
  }
  const head = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + LABEL_REACH));
  return !/^(?:[([*•–—-]|[^.!?:]{1,40}:\s)/.test(head) && endsAsSentence(text, paragraph);
}

function lineWords(document: MarkedDocument, { paragraph, start }: LabelledLine): LaidOutWords {
  return { paragraph, words: { ...rangeOf(document, paragraph), start }, continues: false };
}

function rangeOf({ paragraphs }: MarkedDocument, index: number): Span {
  const { start, end } = paragraphs[index] ?? { start: 0, end: 0 };
  return { start, end };
}
