import fc from 'fast-check';
import { contains, overlaps } from '../../src/domain/document';
import type { QuotedDocument } from '../../src/domain/quotation';
import { findQuotedSpans } from '../../src/extraction/quotations/quotations';
import { segment } from '../../src/extraction/text/segmentation';

const read = (text: string): QuotedDocument => findQuotedSpans(segment(text));

const pieces = fc.constantFrom(
  ..."“ ” \" ' ‘ ’ „ « » `` '' . , ! ? — - ( ) : ; \n \r\n".split(' '),
  ' ',
  'he said',
  'Said Orla Finn,',
  'We',
  'vote',
  '6\'2"',
  '’90s',
  'U.S.',
  '…',
  '\ud800',
  '\u0000',
  'naïve',
  '&quot;',
  '&rsquo;',
  '\\"',
  "'''",
  ',,',
  '″',
  'ANA REYES: ',
  'Orla Finn: ',
  'Q: ',
  'A: ',
  'she said in a statement:\n',
  ' — Ana Reyes (@ana) May 3, 2019',
  '🚢',
);
const texts = fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join(''));

/** What is wrong with the spans of a text, in words; nothing when all is well. */
function faultsOf(text: string): string[] {
  const { paragraphs, quotedSpans } = read(text);
  return quotedSpans.flatMap((span, index) => {
    const paragraph = paragraphs[span.paragraph];
    const words = text.slice(span.inner.start, span.inner.end);
    const before = quotedSpans[index - 1];
    const faults: [boolean, string][] = [
      [!paragraph || !contains(paragraph, span.outer), 'leaves its paragraph'],
      [!contains(span.outer, span.inner), 'has its words outside its marks'],
      [words.trim() === '' || words.trim() !== words, 'is empty or not trimmed'],
      [before !== undefined && overlaps(before.outer, span.outer), 'overlaps the one before'],
      [before !== undefined && before.outer.end > span.outer.start, 'is out of order'],
      [span.continues && span.outer.start !== paragraph?.start, 'continues within a paragraph'],
      [
        span.continues && before?.outer.end !== paragraphs[span.paragraph - 1]?.end,
        'continues what was not open',
      ],
    ];
    return faults.filter(([holds]) => holds).map(([, fault]) => `${words}: ${fault}`);
  });
}

describe('quoted spans of any text', () => {
  it('lie in their paragraph, in order, apart, trimmed, and continue only what was left open', () => {
    fc.assert(
      fc.property(texts, (text) => expect(faultsOf(text)).toEqual([])),
      { numRuns: 300 },
    );
  });
});

/** Marks as several houses set them: outer pair, inner pair. */
const styles = fc.constantFrom(
  ['“', '”', '‘', '’'],
  ['"', '"', "'", "'"],
  ['‘', '’', '“', '”'],
  ["'", "'", '"', '"'],
  ['« ', ' »', '“', '”'],
  ['„', '“', '‚', '‘'],
  ['``', "''", '`', "'"],
  ['&ldquo;', '&rdquo;', '&lsquo;', '&rsquo;'],
);
type Style = typeof styles extends fc.Arbitrary<infer T> ? T : never;

const sentences: readonly ((style: Style) => string)[] = [
  ([open, close]) => `${open}We will vote,${close} said Ana Reyes.`,
  ([open, close]) => `The mayor, who wasn’t there, called it ${open}a farce${close}.`,
  ([open, close, inner, end]) => `${open}He said ${inner}never${end} to us all,${close} she said.`,
  ([open, close]) => `${open}We go,${close} he said, ${open}when the ships come.${close}`,
  ([open]) => `${open}It took the workers' sons ten years.`,
  () => 'The hall, 60 feet wide, was built in the ’90s.',
];

const damages = fc.record({
  kind: fc.constantFrom('drop', 'double', 'swap', 'move'),
  place: fc.nat(),
  glyph: fc.constantFrom(...'"“”‘’\'«»„`'.split('')),
  distance: fc.integer({ min: -30, max: 30 }),
});
type Damage = typeof damages extends fc.Arbitrary<infer T> ? T : never;

const MARK = /^(?:\\?["“”„‟«»'‘’‚‹›`´″＂]|,,|&[a-z#\d]+;)/i;

/** The text with one of its marks dropped, doubled, made another glyph, or moved within its paragraph. */
function damaged(text: string, { kind, place, glyph, distance }: Damage): string {
  const marks = [...text.matchAll(/["“”„«»‘’‚`]|'|&[a-z]+;/g)];
  const hit = marks[place % Math.max(marks.length, 1)];
  if (!hit) return text;
  const [mark] = hit;
  const before = text.slice(0, hit.index);
  const after = text.slice(hit.index + mark.length);
  if (kind === 'double') return before + mark + mark + after;
  if (kind === 'swap') return before + glyph + after;
  if (kind === 'drop') return before + after;
  const first = before.lastIndexOf('\n') + 1;
  const end = after.includes('\n')
    ? before.length + after.indexOf('\n')
    : before.length + after.length;
  const to = Math.min(Math.max(hit.index + distance, first), end);
  const rest = before + after;
  return rest.slice(0, to) + mark + rest.slice(to);
}

const paragraphs = fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 4 });
const articles = fc
  .tuple(styles, fc.array(paragraphs, { minLength: 1, maxLength: 5 }))
  .map(([style, article]) =>
    article.map((parts) => parts.map((part) => part(style)).join(' ')).join('\n'),
  );

describe('random damage to the marks of an article', () => {
  it('never leads out of a paragraph, shifts an offset, or carries on without a mark that reopens', () => {
    fc.assert(
      fc.property(articles, fc.array(damages, { maxLength: 5 }), (article, many) => {
        const text = many.reduce(damaged, article);
        expect(faultsOf(text)).toEqual([]);
        for (const { outer, inner, continues } of read(text).quotedSpans) {
          expect(text.slice(inner.start, inner.end)).not.toMatch(/\n/);
          expect(text.slice(outer.start, outer.end)).toContain(text.slice(inner.start, inner.end));
          if (continues) expect(text.slice(outer.start, outer.start + 8)).toMatch(MARK);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('an article with damaged marks', () => {
  const article = [
    'The council met on Tuesday. “The budget is sound,” said Treasurer Ines Falk. “We have cut nothing.”',
    'Her rival called it “a fairy tale” and a “slap in the face.”',
    '“We will see in spring,” he said, “who was right.”',
    'Nobody else spoke.',
  ].join('\n');
  const places = [...article.matchAll(/[“”]/g)].map(({ index }) => index);

  it.each(['', '"', '“', '”'])(
    'keeps every other paragraph as it was when a mark becomes "%s"',
    (glyph) => {
      const whole = read(article);
      for (const place of places) {
        const damaged = article.slice(0, place) + glyph + article.slice(place + 1);
        const shift = glyph.length - 1;
        const hit = whole.paragraphs.findIndex(({ start, end }) => start <= place && place < end);
        const kept = read(damaged).quotedSpans.filter(({ paragraph }) => paragraph !== hit);
        const expected = whole.quotedSpans.filter(({ paragraph }) => paragraph !== hit);
        expect(kept.map(({ inner }) => damaged.slice(inner.start, inner.end))).toEqual(
          expected.map(({ inner }) => article.slice(inner.start, inner.end)),
        );
        for (const { inner } of read(damaged).quotedSpans) {
          expect(inner.end).toBeLessThanOrEqual(article.length + shift);
        }
      }
    },
  );
});

describe('size', () => {
  it.each(['"', '“', '"\n', '“We go. ', '"a" '])(
    'twice as much of %j yields twice as much',
    (unit) => {
      const count = (times: number): number => read(unit.repeat(times)).quotedSpans.length;
      expect(Math.abs(count(4000) - 2 * count(2000))).toBeLessThanOrEqual(2);
    },
  );

  it('a million quotation marks are read', () => {
    expect(read('"'.repeat(1_000_000)).quotedSpans).toEqual([]);
    expect(read('"a" '.repeat(250_000)).quotedSpans).toHaveLength(250_000);
  }, 60_000);

  it('a line of 100,000 characters is read', () => {
    const line = 'He said “no” and she said “yes” — '.repeat(2942);
    expect(read(line).quotedSpans).toHaveLength(2 * 2942);
  }, 60_000);
});
