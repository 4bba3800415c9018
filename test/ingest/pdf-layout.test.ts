import { linesOf, type Line } from '../../src/ingest/pdf-lines';
import { paragraphsOfLines } from '../../src/ingest/pdf-paragraphs';
import { withoutRunningHeads } from '../../src/ingest/running-heads';

/** Lines of a column 400 wide, 14 apart; an empty one leaves a gap, one that begins with a tab is indented. */
function set(...texts: readonly string[]): Line[] {
  return texts.flatMap((text, at) => {
    if (text === '') return [];
    const indented = text.startsWith('\t');
    const words = text.trim();
    const right = 72 + Math.min(400, words.length * 10);
    return [{ text: words, x: indented ? 90 : 72, y: 700 - at * 14, right, size: 11 }];
  });
}

const textsOf = (...pages: Line[][]) => paragraphsOfLines(pages).map(({ text }) => text);

const FULL = 'The council of Salvara met for eleven hours';
const MORE = 'and heard every one of the seven captains on';
const LAST = 'Friday.';

test('lines become one paragraph, and a gap parts two', () => {
  expect(textsOf(set(FULL, MORE, LAST, '', FULL, MORE, LAST))).toEqual([
    `${FULL} ${MORE} ${LAST}`,
    `${FULL} ${MORE} ${LAST}`,
  ]);
});

test('an indent parts paragraphs, and so does a short last line', () => {
  expect(textsOf(set(FULL, `${MORE}.`, `\t${FULL}`, LAST))).toHaveLength(2);
  expect(textsOf(set(FULL, MORE, LAST, FULL, MORE))).toHaveLength(2);
});

test('a hyphen at the end of a line parted a word', () => {
  expect(textsOf(set('The council of Salvara heard the govern-', 'ment out.'))).toEqual([
    'The council of Salvara heard the government out.',
  ]);
});

test('a hyphen stays in a word that has it elsewhere, and before a name', () => {
  const [kept] = textsOf(
    set('A cease-fire was near, and the cease-', 'fire held for one of the nights.'),
  );
  expect(kept).toContain('the cease-fire held');
  expect(textsOf(set('The long road from Salvara to Anglo-', 'Lorvane.'))[0]).toContain(
    'Anglo-Lorvane',
  );
});

test('a sentence goes on over the page, a paragraph does not', () => {
  expect(textsOf(set(FULL, MORE), set(LAST, '', FULL))).toEqual([`${FULL} ${MORE} ${LAST}`, FULL]);
  expect(textsOf(set(FULL, `${MORE}.`), set(FULL))).toHaveLength(2);
});

test('heads and page numbers that repeat go; what stands once stays', () => {
  const page = (number: number, ...texts: string[]): Line[] => [
    { text: 'The Salvara Courier', x: 72, y: 800, right: 200, size: 9 },
    ...set(...texts),
    { text: `Page ${number} of 3`, x: 280, y: 30, right: 300, size: 9 },
  ];
  const pages = withoutRunningHeads([
    page(1, 'One harbour.', 'Two captains.'),
    page(2, 'Three mayors.', '1999.'),
    page(3, 'Four seasons.', 'Five ferries.'),
  ]);
  expect(pages.map((lines) => lines.map(({ text }) => text))).toEqual([
    ['One harbour.', 'Two captains.'],
    ['Three mayors.', '1999.'],
    ['Four seasons.', 'Five ferries.'],
  ]);
});

test('a document of one page keeps all its lines', () => {
  const only = set('Salvara', 'The ferry runs.', '7');
  expect(withoutRunningHeads([only])).toEqual([only]);
});

test('pieces become lines: a small gap joins, a larger one is a space, a wide one another column', () => {
  const piece = (text: string, x: number, width: number, y = 700) => ({
    text,
    x,
    y,
    width,
    size: 10,
  });
  const lines = linesOf([
    piece('Sal', 72, 15),
    piece('vara', 87, 20),
    piece('ferry', 110, 25),
    piece('Another column', 300, 80),
    piece('below', 72, 25, 686),
  ]);
  expect(lines.map(({ text }) => text)).toEqual(['Salvara ferry', 'Another column', 'below']);
});
