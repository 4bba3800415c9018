import fc from 'fast-check';
import type { AttributedDocument } from '../../src/domain/attribution';
import { overlaps } from '../../src/domain/document';
import { findTargets } from '../../src/extraction/targets/targets';
import { readActors } from './actors-reading';

const PIECES = [
  ...[
    'Greta Holm',
    'Holm',
    'Mr. Holm',
    'Emil Berg',
    'Berg',
    'GRETA HOLM',
    'Kim Min-seo',
    'Kim',
    'J.R. Sten',
  ],
  ...[
    'Putin',
    'Russian President Vladimir Putin',
    'the Russian leader',
    'Xi’s administration',
    'Obama',
  ],
  ...[
    'China',
    'Beijing',
    'in Beijing',
    'the U.S.',
    'US',
    'us',
    'the North',
    'North Korea',
    'American officials',
  ],
  ...[
    'the University of Tarn',
    'Tarn Institute (TI)',
    'TI',
    'Iran’s foreign ministry',
    'the foreign ministry',
  ],
  ...[
    'he',
    'She',
    'their',
    'it',
    'the president',
    'the company',
    'You',
    'our Chinese friends',
    'the regime',
  ],
  ...[
    'said',
    'told',
    'warned',
    'wrote to',
    'accused',
    'met',
    'of',
    'and',
    'that',
    'while',
    'a spokesman',
  ],
  ...[
    '“',
    '”',
    '"',
    '‘',
    '’',
    '(',
    ')',
    '[',
    ']',
    '.',
    ',',
    ':',
    '—',
    '-',
    '\n',
    '\n\n',
    ' ',
    '…',
    '!',
    '@x',
    '#Y',
  ],
  ...['é', 'İ', '李', '🙂', '\ud800', '\u0000', '\u202e', 'ﬁ', 'ſ', '1994', '$5'],
];
const texts = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string() },
    ),
    {
      maxLength: 60,
    },
  )
  .map((pieces) => pieces.join(' '));

/** Every quotation as a statement of the article's first actor. */
function withStatements(text: string): AttributedDocument {
  const document = readActors(text);
  const [first] = document.actors;
  const speaker = first
    ? { actorId: first.id, name: first.name, mention: null, confidence: 1, onBehalfOf: null }
    : null;
  return {
    ...document,
    quotations: document.quotedSpans.map(({ inner }) => ({
      ...inner,
      form: 'direct',
      spans: [inner],
      repaired: false,
      cue: null,
      speaker,
      otherSpeakers: [],
    })),
  };
}

function expectSoundActors(text: string): void {
  const { actors, mentions } = readActors(text);
  const ids = new Set(actors.map(({ id }) => id));
  expect(ids.size).toBe(actors.length);
  mentions.forEach((mention, index) => {
    expect(text.slice(mention.start, mention.end)).toBe(mention.text);
    expect(mention.text).not.toBe('');
    expect(ids).toContain(mention.actorId);
    const before = mentions[index - 1];
    if (before) expect(before.start < mention.start && !overlaps(before, mention)).toBe(true);
  });
  for (const { name, aliases, represents, mentions: places } of actors) {
    expect(aliases).toContain(name);
    expect(places.length).toBeGreaterThan(0);
    for (const { start, end, text: words } of places) expect(text.slice(start, end)).toBe(words);
    if (represents !== null) expect(ids).toContain(represents);
  }
}

function expectSoundTargets(text: string): void {
  const { actors, quotations } = findTargets(withStatements(text));
  const names = new Map(actors.map(({ id, name }) => [id, name]));
  for (const { candidates, speaker, spans } of quotations) {
    expect(new Set(candidates.map(({ actorId, part }) => `${part} ${actorId}`)).size).toBe(
      candidates.length,
    );
    for (const { actorId, name, mention, part, link } of candidates) {
      expect(names.get(actorId)).toBe(name);
      expect(actorId).not.toBe(speaker?.actorId);
      if (mention) expect(text.slice(mention.start, mention.end)).toBe(mention.text);
      const span = spans[part];
      expect(span).toBeDefined();
      if (link === 'explicit' && span && mention)
        expect(span.start <= mention.start && mention.end <= span.end).toBe(true);
    }
  }
}

test('mentions and actors hold together, whatever the text', () => {
  fc.assert(fc.property(texts, expectSoundActors), { numRuns: 300 });
});

test('candidates hold together, whatever the text', () => {
  fc.assert(fc.property(texts, expectSoundTargets), { numRuns: 300 });
});

test('the same text always has the same actors and candidates', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(findTargets(withStatements(text))).toEqual(findTargets(withStatements(text)));
    }),
    { numRuns: 50 },
  );
});

test('an actor of the caller’s is found under its id wherever it stands as words of its own', () => {
  const known = [
    {
      id: 'q-1',
      name: 'Quillon Harbour Trust',
      type: 'organization' as const,
      aliases: [],
      wikidata: null,
    },
  ];
  fc.assert(
    fc.property(texts, texts, (before, behind) => {
      const document = readActors(
        `${before}\n\nThe Quillon Harbour Trust met.\n\n${behind}`,
        known,
      );
      expect(document.actors.map(({ id }) => id)).toContain('q-1');
    }),
    { numRuns: 100 },
  );
});

// A quadratic reading of these would run into the test's time limit many times over.
describe('a hundred thousand characters are read in one go', () => {
  const LENGTH = 100_000;
  const counted = (piece: (index: number) => string): string => {
    const pieces: string[] = [];
    for (let length = 0, index = 0; length < LENGTH; index++) {
      const next = piece(index);
      pieces.push(next);
      length += next.length;
    }
    return pieces.join('');
  };
  const letters = (index: number): string =>
    index.toString(36).replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? 'x');
  test.each([
    ['one word', () => 'A'.repeat(LENGTH)],
    ['capitals only', () => 'Abc '.repeat(LENGTH / 4)],
    ['one name over and over', () => counted(() => 'Greta Holm ')],
    ['initials', () => counted(() => 'J. ')],
    ['hyphens', () => counted(() => 'Al-')],
    ['points', () => 'U.'.repeat(LENGTH / 2)],
    ['heads of organisations', () => counted(() => 'University and Council of ')],
    [
      'thousands of people of one surname',
      () => counted((index) => `Kim K${letters(index)} met Kim. `),
    ],
    [
      'thousands of bodies of unknown states',
      () => counted(() => 'Peru said the Foreign Ministry of Iran '),
    ],
    ['quotation marks', () => '"'.repeat(LENGTH)],
    [
      'thousands of quotations',
      () => counted(() => '“We trust him and the Chinese,” said Putin. '),
    ],
    ['thousands of paragraphs', () => counted(() => 'Putin said it.\n')],
    ['lone surrogates', () => '\ud800'.repeat(LENGTH)],
    ['zero bytes', () => '\0'.repeat(LENGTH)],
  ])('%s', (_name, make) => {
    const text = make();
    expectSoundTargets(text);
    expect(readActors(text).text).toBe(text);
  });
});
