/** What a caller sends. */
export interface GeneratedArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly outlet: string;
  readonly publishedAt: string;
}

/** Words of an article and how many in a hundred are about so long: agency notes, news, reports, long reads. */
const LENGTHS = [
  { words: 200, share: 25 },
  { words: 450, share: 45 },
  { words: 900, share: 25 },
  { words: 2500, share: 5 },
] as const;
const OUTLETS = 40;
const DAYS = 30;
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 2, 1);
/** One paragraph in so many holds a quotation. */
const QUOTED_EVERY = 3;

const STATES =
  'Norway Sweden Finland Denmark Germany France Spain Italy Poland Canada Japan Brazil India Kenya Egypt Turkey Ukraine Greece Chile Peru'.split(
    ' ',
  );
const GIVEN = 'Ana Jonas Elina Marek Ingrid Tomas Lucia Henrik Sofia Pavel Greta Andres'.split(' ');
const FAMILY =
  'Duarte Lindqvist Saarinen Kowal Brandt Moreau Okafor Haugen Petrov Castell Novak Reyes Ferrer Aalto Wirth'.split(
    ' ',
  );
const VERDICTS = [
  'We thank STATE for its patience and its steady help',
  'STATE is playing a reckless game with every sailor in these waters',
  'We have to be careful with what STATE proposes, and we will read it twice',
  'STATE sent its delegation on Monday, and talks go on this week',
  'Nobody who has seen what STATE did to the harbour can call it a partner',
  'We stand with STATE, today and for as long as it takes',
];
const PLAIN = [
  'Talks on the northern harbours resumed on Monday after a pause of three weeks.',
  'The ministry published the figures for the first quarter late in the evening.',
  'Prices rose by two per cent, less than had been expected at the start of the year.',
  'The committee meets again on Thursday, when the budget is to be put to a vote.',
  'Ferries were delayed for most of the day, and hundreds of passengers waited on the quay.',
  'Rain had kept the crews ashore, and the lock was opened only in the afternoon.',
];

/** The n-th article of a mix of lengths, actors and outlets; the same for the same n. */
export function generatedArticle(n: number): GeneratedArticle {
  const draw = drawing(n);
  const words = lengthFor(draw(100));
  const paragraphs: string[] = [];
  for (let count = 0; count < words;) {
    const quoted = paragraphs.length % QUOTED_EVERY === 1;
    const paragraph = quoted ? quotation(draw) : `${pick(PLAIN, draw)} ${pick(PLAIN, draw)}`;
    paragraphs.push(paragraph);
    count += paragraph.split(' ').length;
  }
  return {
    id: `generated-${n}`,
    title: `Harbour talks, report ${n}`,
    text: paragraphs.join('\n\n'),
    outlet: `Outlet ${draw(OUTLETS)}`,
    publishedAt: new Date(FIRST_DAY + draw(DAYS) * DAY_MS).toISOString(),
  };
}

function quotation(draw: (below: number) => number): string {
  const speaker = `${pick(GIVEN, draw)} ${pick(FAMILY, draw)}`;
  const verdict = pick(VERDICTS, draw).replace('STATE', frequent(STATES, draw));
  return `“${verdict},” ${speaker} told reporters. ${pick(PLAIN, draw)}`;
}

function lengthFor(percent: number): number {
  let upTo = 0;
  for (const { words, share } of LENGTHS) {
    upTo += share;
    if (percent < upTo) return words;
  }
  return LENGTHS[0].words;
}

function pick(choices: readonly string[], draw: (below: number) => number): string {
  return choices[draw(choices.length)] ?? '';
}

/** As in the news, a few names come again and again. */
function frequent(choices: readonly string[], draw: (below: number) => number): string {
  return choices[Math.min(draw(choices.length), draw(choices.length))] ?? '';
}

/** Whole numbers below a bound, in an order that the seed decides (mulberry32). */
function drawing(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
