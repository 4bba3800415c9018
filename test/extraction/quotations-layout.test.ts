import { findQuotedSpans } from '../../src/extraction/quotations/quotations';
import { segment } from '../../src/extraction/text/segmentation';

/** The words of every quoted span; those that carry on the span before are told. */
function quoted(...paragraphs: string[]): string[] {
  const text = paragraphs.join('\n\n');
  return findQuotedSpans(segment(text)).quotedSpans.map(
    ({ inner, continues }) =>
      text.slice(inner.start, inner.end) + (continues ? ' [continues]' : ''),
  );
}

describe('lines of a dialogue', () => {
  it('are what stands behind the names of speakers that take turns', () => {
    expect(
      quoted('ANA REYES: We go to the port.', 'MILO BRANDT: Nobody goes.', 'REYES: We do.'),
    ).toEqual([]);
    expect(quoted('ANA REYES: We go.', 'BRANDT: Nobody goes.', 'ANA REYES: We do “go.”')).toEqual([
      'We go.',
      'Nobody goes.',
      'We do “go.”',
    ]);
    expect(
      quoted('Reyes and Brandt met.', 'REYES: We go.', 'BRANDT: Nobody goes.', 'They left.'),
    ).toEqual(['We go.', 'Nobody goes.']);
  });

  it('go on over paragraphs without a label, as far as the next line, in a transcript', () => {
    expect(
      quoted('Ana Reyes: We go.', 'Today.', 'Milo Brandt: No.', '(Laughter.)', 'Ana Reyes: Yes.', 'Milo Brandt: No!', 'Both left.'), // prettier-ignore
    ).toEqual(['We go.', 'Today. [continues]', 'No.', 'Yes.', 'No!']);
  });

  it('are the answers of an interview, not the questions', () => {
    expect(
      quoted('Q: Will you run?', 'A: I have not decided.', 'I may.', 'Q. Why?', 'A. Why not?'),
    ).toEqual(['I have not decided.', 'I may. [continues]', 'Why not?']);
  });

  it('keep to their marks where they have any', () => {
    expect(
      quoted('Ana Reyes: “We go.”', 'Milo Brandt: “No,” and no again.', 'Ana Reyes: “Yes.”'),
    ).toEqual(['We go.', 'No,', 'Yes.']);
  });

  it.each([
    [['OPINION: We must act', 'WATCH: Five ways to do it', 'OPINION: We must act now']],
    [['Monday: Ships come in.', 'Tuesday: Pilots meet.', 'Monday: Ships come in.']],
    [['Lindvik: 12.', 'Norhaven: 13.', 'Lindvik: 15.']],
    [['Starters: Soup.', 'Mains: Fish.', 'Starters: Salad.']],
    [['Ana Reyes: We go.', 'The hall was cold.']],
    [['A: The first answer.', 'B: The second answer.']],
  ])('are no headings, calendars, tables, lists: %j', (paragraphs) => {
    expect(quoted(...paragraphs)).toEqual([]);
  });
});

describe('blocks after a colon', () => {
  it('are paragraphs in which somebody speaks of himself', () => {
    expect(
      quoted('She said in a statement:', 'We will not go to the port.', 'My door is open to all of you.', 'The talks go on.'), // prettier-ignore
    ).toEqual(['We will not go to the port.', 'My door is open to all of you. [continues]']);
  });

  it.each([
    [['She said in a statement:', 'The plan would close four of the six piers.']],
    [['She had three wishes:', 'We want a bridge over the river.']],
    [['She said she had three wishes:', '- We want a bridge over the river.']],
    [['She said she had three wishes:', 'Our river', 'We want a bridge']],
    [['She said in a statement.', 'We will not go to the port.']],
  ])('are nothing else: %j', (paragraphs) => {
    expect(quoted(...paragraphs)).toEqual([]);
  });

  it('are read by their marks when they have any', () => {
    expect(quoted('She wrote:', '“We will not go,” and “not now,” to my face.')).toEqual([
      'We will not go,',
      'not now,',
    ]);
  });
});

describe('signed posts', () => {
  it('stand before or above their signature, without their links', () => {
    expect(
      quoted('Go home! https://t.co/a1 pic.twitter.com/b2 — Ana Reyes (@ana) May 3, 2019'),
    ).toEqual(['Go home!']);
    expect(quoted('Go home!', '— Ana Reyes (@ana)', 'She did not explain.')).toEqual(['Go home!']);
  });

  it('are none without a signature', () => {
    expect(quoted('Ana Reyes (@ana) has 400 followers.')).toEqual([]);
    expect(quoted('She tweeted:', '— Ana Reyes (@ana)')).toEqual([]);
  });
});

describe('speech behind a dash', () => {
  it('ends at the clause that reports it and may resume behind another dash', () => {
    expect(quoted('— We will not go, said Ana Reyes. — The deal is dead.')).toEqual([
      'We will not go,',
      'The deal is dead.',
    ]);
  });

  it('is none in a list of news', () => {
    expect(quoted('— Three houses burned down, said police chief Milo Brandt.')).toEqual([]);
    expect(quoted('— We thank Ines Falk for her help with this report.')).toEqual([]);
  });
});
