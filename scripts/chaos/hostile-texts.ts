/** Pieces that texts, ids and numbers are made of by those who mean no good. */
const PIECES = [
  '“We condemn Norway,” Ana Reyes said. ',
  '“'.repeat(400),
  '"'.repeat(401),
  '”“'.repeat(200),
  "'\u2019".repeat(150),
  '\ud83d',
  '\udc00\ud800',
  '\u0000',
  '\u202e\u2066“Norway”\u2069',
  '\ufeff\u200b\u00ad',
  '__proto__',
  'constructor said “toString”, ',
  '<script>alert(1)</script>',
  '[MASK] <target> [SEP] ',
  '\r\n\r\n',
  '\u2028\u2029\u0085',
  'A\u0301\u0301\u0301'.repeat(60),
  '“ ‘ « „ ‹ '.repeat(40),
  `${'said '.repeat(50)}“yes” `,
  'Mr. Dr. St. U.S. '.repeat(20),
  '9'.repeat(300),
  '((((“'.repeat(60),
  '👩‍👩‍👧‍👦'.repeat(20),
  '{"a":'.repeat(40),
  '\\u0000\\ud800',
];

/** A stream of numbers from 0 to 1 that the seed decides. */
export function randomsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function oneOf<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}

export function hostileText(random: () => number): string {
  const length = 1 + Math.floor(random() * 12);
  return Array.from({ length }, () => oneOf(PIECES, random)).join('');
}
