import fc from 'fast-check';
import { extract } from '../../src/read-article';
import { overlaps } from '../../src/domain/document';

function indirectIn(text: string): string[] {
  return extract({ text, actors: [] })
    .quotations.filter(({ form }) => form === 'indirect')
    .map(
      ({ spans, cue, speaker }) =>
        `${speaker?.name ?? 'unknown'} ${cue?.text ?? ''}: ` +
        spans.map(({ start, end }) => text.slice(start, end)).join(' … '),
    );
}

describe('reported speech', () => {
  it.each([
    ['Ana Reyes said on Monday that the port would close.', 'Ana Reyes said: the port would close'],
    ['The port would close, Ana Reyes said.', 'Ana Reyes said: The port would close'],
    [
      'According to Ana Reyes, the port would close.',
      'Ana Reyes According to: the port would close',
    ],
    ['Ana Reyes accused Boris Lund of theft.', 'Ana Reyes accused: Boris Lund of theft'],
    ['Ana Reyes called on Boris Lund to resign.', 'Ana Reyes called: Boris Lund to resign'],
  ])('%s', (text, expected) => {
    expect(indirectIn(text)).toEqual([expected]);
  });

  it('is parted by a clause among its words', () => {
    expect(indirectIn('The strike, Ana Reyes said, has cost a fortune.')).toEqual([
      'Ana Reyes said: The strike … has cost a fortune',
    ]);
  });

  it('ends where the reporter goes on', () => {
    expect(
      indirectIn('Ana Reyes said the port would close, adding that the union was ready.'),
    ).toEqual(['Ana Reyes said: the port would close', 'Ana Reyes adding: the union was ready']);
  });

  it('is not found where nobody is named or nothing was said', () => {
    expect(indirectIn('It is said that the castle is haunted.')).toEqual([]);
    expect(indirectIn('Ana Reyes has not said whether she will run.')).toEqual([]);
    expect(indirectIn('Ana Reyes called a meeting.')).toEqual([]);
  });

  it('gives way to words between marks', () => {
    const { quotations } = extract({
      text: 'Ana Reyes said the plan was “a gift to smugglers” and nothing else.',
      actors: [],
    });
    expect(quotations.map(({ form }) => form)).toEqual(['partial']);
  });

  it('stands among the quotations in text order, with candidates', () => {
    const { quotations } = extract({
      text: 'Ana Reyes said that Norway had lied. “Norway must pay,” she said. Norway must leave, she added.',
      actors: [],
    });
    expect(quotations.map(({ form }) => form)).toEqual(['indirect', 'direct', 'indirect']);
    expect(quotations[0]?.candidates.map(({ name }) => name)).toContain('Norway');
  });
});

const pieces = fc.constantFrom(
  ...['“', '”', '"', "'", ', ', '. ', ': ', '; ', ' — ', ' (', ') ', '\n', ' ', '’s '],
  ...['Marta Quill ', 'the White House ', 'he ', 'they ', 'who ', 'a spokesman for the miners '],
  ...[
    'said ',
    'told reporters ',
    'calling for ',
    'according to ',
    'accused ',
    'called on ',
    'to go ',
  ],
  ...['that ', 'and ', 'of ', 'the plan ', 'We will win. ', 'was ugly', '\ud800', '\u0000'],
);
const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

describe('indirect statements of any text', () => {
  it('overlap no other statement, stay in their sentence, and are trimmed', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { quotations, paragraphs } = extract({ text, actors: [] });
        const sentences = paragraphs.flatMap((paragraph) => paragraph.sentences);
        quotations.forEach((statement, index) => {
          expect(quotations[index + 1]?.start ?? Infinity).toBeGreaterThanOrEqual(statement.start);
          if (statement.form !== 'indirect') return;
          const { start, end, spans } = statement;
          expect(
            sentences.filter((sentence) => sentence.start <= start && end <= sentence.end),
          ).toHaveLength(1);
          const others = quotations.filter((other) => other !== statement);
          expect(
            others.some((other) =>
              other.spans.some((theirs) => spans.some((span) => overlaps(theirs, span))),
            ),
          ).toBe(false);
          for (const span of spans) {
            expect(span.end).toBeGreaterThan(span.start);
            expect(text.slice(span.start, span.end)).toMatch(/^[^\s.,;:](?:[^]*[^\s.,;:])?$/u);
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});
