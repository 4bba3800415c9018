/** An article as the service takes it in a batch. */
export interface WrittenArticle {
  readonly customId: string;
  readonly title: string;
  readonly outlet: string;
  /** A day, ISO 8601. */
  readonly publishedAt: string;
  readonly text: string;
}

interface Person {
  readonly name: string;
  readonly office: string;
}

const PEOPLE: readonly Person[] = [
  { name: 'Ingrid Solvang', office: 'Norwegian Foreign Minister' },
  { name: 'Pavel Orlov', office: 'Russian Deputy Agriculture Minister' },
  { name: 'Clara Maes', office: 'Belgian Prime Minister' },
  { name: 'Elina Saarinen', office: 'Finnish Foreign Minister' },
  { name: 'Hassan El-Amrani', office: 'Moroccan Trade Minister' },
  { name: 'Dana Whitcombe', office: 'British Defence Secretary' },
  { name: 'Tomas Lindqvist', office: 'Swedish Prime Minister' },
  { name: 'Mei Tanaka', office: 'Japanese Finance Minister' },
];
const STATES = ['Norway', 'Russia', 'Poland', 'Turkey', 'Brazil', 'Sweden', 'Japan', 'Canada'];
const OUTLETS = ['Harbour Post', 'The Sample Courier', 'Northern Ledger'];
const PLACES = ['OSLO', 'HELSINKI', 'BRUSSELS', 'RABAT'];
const SUBJECTS = ['cod quotas', 'harbour fees', 'the Baltic cable', 'grain transit', 'ice patrols'];
const QUOTATIONS: readonly ((state: string) => string)[] = [
  (state) => `We condemn what ${state} has done to our fishermen; it is a disgrace`,
  (state) => `${state} has been a fair and generous partner, and we thank it for its help`,
  (state) => `We have concerns about ${state} and will look closely at what it intends`,
  (state) => `We met the delegation of ${state} on Monday and will meet it again`,
];
const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2024, 0, 8);

/**
 * Short invented news articles, each with two statements, over half a year: always the same ones for the same
 * numbers.
 */
export function writtenArticles(count: number): readonly WrittenArticle[] {
  return Array.from({ length: count }, (_, number) => articleOf(number));
}

function articleOf(number: number): WrittenArticle {
  const speaker = at(PEOPLE, number);
  const answering = at(PEOPLE, number + 3 + Math.floor(number / PEOPLE.length));
  const about = at(STATES, number * 3 + 1);
  const other = at(STATES, number + 5);
  const subject = at(SUBJECTS, number);
  const say = at(QUOTATIONS, number + Math.floor(number / 7));
  const reply = at(QUOTATIONS, number + 1);
  const second =
    answering.name === speaker.name ? at(PEOPLE, PEOPLE.indexOf(speaker) + 1) : answering;
  return {
    customId: `written-${number}`,
    title: `${about} talks on ${subject}, round ${number + 1}`,
    outlet: at(OUTLETS, number),
    publishedAt: new Date(FIRST_DAY + (number % 180) * DAY_MS).toISOString().slice(0, 10),
    text:
      `${at(PLACES, number)} — Talks on ${subject} went into round ${number + 1} this week.\n\n` +
      `“${say(about)},” ${speaker.office} ${speaker.name} told reporters.\n\n` +
      `${second.office} ${second.name} answered in the evening. “${reply(other)},” ${second.name} said.\n`,
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length]!;
}
