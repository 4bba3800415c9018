import { furnitureOf } from '../actors/furniture';
import type { Document, Span } from '../../domain/document';

/** Lines by which a page leads its readers elsewhere, sells something or says what its picture shows. */
const PROMPT = new RegExp(
  '^(?:' +
    [
      'advertise?ment\\b:?$',
      "(?:read (?:more|also|next)|also read|more|related(?: \\w{1,12})?|see also|watch(?: now| live)?|listen|don[’']t miss|recommended|photos?|video|gallery|go deeper|explore|up next)\\s?[:|»>]",
      '(?:read more (?:from|about|on)|more (?:from|on|coverage)|sign up (?:for|to)|subscribe(?:d$| to\\b| now\\b)|click (?:here|to|for)|download (?:the|our)|get the \\w{1,20} app|follow us|story continues|article continues|continue reading|scroll (?:down|to)|skip (?:advert|past)|just watched|must watch|replay more)\\b',
      '(?:image|media) (?:caption|copyright|source)\\b',
    ].join('|') +
    ')',
  'i',
);
/** A prompt or a caption is short; a whole article in one paragraph is none, whatever it begins or ends with. */
const LONGEST_LINE = 600;
const FEWEST_CAPITALS = 8;
const CAPITAL = /\p{Lu}/gu;
const SMALL = /\p{Ll}/gu;
/** The small letters of "TRUMP's", "McCAIN", "iPHONES" do not make prose of a line in capitals. */
const CAPITALS_SHARE = 0.9;
/** Behind these a line in capitals is a sentence somebody shouts, or names who speaks next. */
const SENTENCE_END = /[.!?,:…]["”’')\]]*$/;

/**
 * Tells the article's own paragraphs from the lines that a page puts between them: headlines of other stories in
 * capitals, prompts, captions, credits. Nobody goes on speaking in such a line and nothing in the article points
 * back to it; the paragraphs on its two sides are neighbours. Linear in the text.
 */
export class ReadingOrder {
  readonly #inserted: readonly boolean[];
  readonly #places: readonly number[];
  readonly #before: readonly number[];

  constructor(document: Document) {
    const inserted = insertedIn(document);
    const first = inserted.indexOf(false);
    this.#inserted = inserted.map((isInserted, paragraph) => isInserted && paragraph > first);
    let place = 0;
    let last = -1;
    this.#places = this.#inserted.map((isInserted) => (isInserted ? place : ++place));
    this.#before = this.#inserted.map((isInserted, paragraph) => {
      const before = last;
      if (!isInserted) last = paragraph;
      return before;
    });
  }

  /** True for a paragraph that is no part of the article's own text. */
  isInserted(paragraph: number): boolean {
    return this.#inserted[paragraph] ?? false;
  }

  /** The number of a paragraph in the order of reading, in which inserted lines do not count. */
  placeOf(paragraph: number): number {
    return this.#places[paragraph] ?? 0;
  }

  /** The article's own paragraph before a paragraph; -1 before the first. */
  before(paragraph: number): number {
    return this.#before[paragraph] ?? -1;
  }
}

function insertedIn({ text, paragraphs }: Document): boolean[] {
  const lines = paragraphs.map(({ start, end }) =>
    text.slice(start, Math.min(end, start + LONGEST_LINE)),
  );
  const capitals = lines.map(isInCapitals);
  // Where everything is in capitals they tell nothing.
  const tells = capitals.filter(Boolean).length * 2 < lines.length;
  const credits = furnitureOf(text);
  let credit = 0;
  return paragraphs.map((paragraph, index) => {
    const line = lines[index] ?? '';
    while ((credits[credit]?.end ?? Infinity) <= paragraph.start) credit++;
    if (paragraph.end - paragraph.start >= LONGEST_LINE) return false;
    if (PROMPT.test(line) || (tells && capitals[index])) return true;
    for (; (credits[credit]?.end ?? Infinity) < paragraph.end; credit++);
    return endsInCredit(paragraph, credits[credit], line);
  });
}

/** A picture's caption ends in its credit, in brackets; a credit alone is a line of its own. */
function endsInCredit(paragraph: Span, credit: Span | undefined, line: string): boolean {
  if (!credit || credit.start < paragraph.start || credit.end > paragraph.end) return false;
  return credit.start === paragraph.start || line.endsWith(')');
}

function isInCapitals(line: string): boolean {
  const capitals = line.match(CAPITAL)?.length ?? 0;
  const small = line.match(SMALL)?.length ?? 0;
  if (capitals < FEWEST_CAPITALS || capitals < CAPITALS_SHARE * (capitals + small)) return false;
  return !SENTENCE_END.test(line);
}
