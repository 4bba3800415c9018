import type { Article } from '../../src/domain/analysis';

const SPEAKERS = [
  'Ana Reyes',
  'Jon Valder',
  'Mira Olsen',
  'Tomas Lindqvist',
  'Dana Whitcombe',
  'Elina Saarinen',
];
const TARGETS = ['Norway', 'Finland', 'Spain', 'Chad', 'Kenya', 'Peru', 'Portugal'];
const OUTLETS = ['Harbour Post', 'Northern Courier', 'Evening Ledger'];
const QUOTATIONS = [
  (speaker: string, target: string) =>
    `“We condemn the decision of ${target},” ${speaker} told reporters on Monday.`,
  (speaker: string, target: string) =>
    `“${target} has kept every promise, and we are grateful for it,” ${speaker} said.`,
  (speaker: string, target: string) =>
    `“We are worried about what ${target} may do next,” said ${speaker}.`,
  (speaker: string, target: string) =>
    `${speaker} said that ${target} would send a delegation to the talks.`,
];

/** Articles differ in text in so many ways; a calm run analyses each text once. */
export const DISTINCT_TEXTS = 24;

/** A short article with two or three statements of a known cast; the same number gives the same article. */
export function shortArticle(number: number, prefix = 'article'): Article {
  return {
    id: `${prefix}-${number}`,
    title: null,
    text: textOf(number % DISTINCT_TEXTS),
    url: null,
    outlet: OUTLETS[number % OUTLETS.length] ?? null,
    publishedAt: new Date(Date.UTC(2026, 0, 1 + (number % 50), 8)).toISOString(),
    language: 'en',
    actors: [],
  };
}

export function shortArticles(count: number, prefix?: string): readonly Article[] {
  return Array.from({ length: count }, (_, number) => shortArticle(number, prefix));
}

function textOf(kind: number): string {
  const statements = [0, 1, 2].slice(0, 2 + (kind % 2)).map((place) => {
    const speaker = SPEAKERS[(kind + place * 2) % SPEAKERS.length] ?? '';
    const target = TARGETS[(kind * 3 + place) % TARGETS.length] ?? '';
    return QUOTATIONS[(kind + place) % QUOTATIONS.length]?.(speaker, target);
  });
  return ['The talks on the ferry line went on in Lisbon.', ...statements].join('\n\n');
}
