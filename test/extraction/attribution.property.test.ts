import fc from 'fast-check';
import { contains } from '../../src/domain/document';
import { attribute } from '../../src/extraction/speakers/attribution';
import { readActors } from './actors-reading';

const pieces = fc.constantFrom(
  '“',
  '”',
  '"',
  "'",
  ', ',
  '. ',
  ': ',
  '; ',
  ' — ',
  ' (',
  ') ',
  '\n',
  ' ',
  'Vladimir Putin ',
  'Marta Quill ',
  'the White House ',
  'a spokesman for the miners ',
  'he ',
  'who ',
  'said ',
  'told reporters ',
  'calling it ',
  'according to ',
  'was quoted as saying ',
  'and ',
  'that ',
  'of ',
  'the plan ',
  'We will win',
  'ugly',
  '\ud800',
  '\u0000',
);
const texts = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));

/** What is wrong with the statements of a text, in words; nothing when all is well. */
function faultsOf(text: string): string[] {
  const document = attribute(readActors(text));
  const actors = new Set(document.actors.map(({ id }) => id));
  return document.quotations.flatMap((quotation, index) => {
    const { start, end, spans, cue, speaker, otherSpeakers } = quotation;
    const people = speaker ? [speaker, ...otherSpeakers] : otherSpeakers;
    const places = [cue, ...people.map(({ mention }) => mention)].filter((place) => place !== null);
    const before = document.quotations[index - 1];
    const faults: [boolean, string][] = [
      [spans[0]?.start !== start || spans.at(-1)?.end !== end, 'does not span its parts'],
      [
        spans.some(
          (span) =>
            !document.quotedSpans.some(
              ({ inner }) => inner.start === span.start && inner.end === span.end,
            ),
        ),
        'has a part that is no quoted span',
      ],
      [before !== undefined && before.end > start, 'is out of order'],
      [
        places.some((place) => place.text !== text.slice(place.start, place.end)),
        'misplaces words',
      ],
      [
        spans.some((span) => places.some((place) => contains(span, place))),
        'finds its cue or speaker between its own marks',
      ],
      [
        people.some(({ actorId }) => actorId !== null && !actors.has(actorId)),
        'has a stranger speak',
      ],
      [
        people.some(({ confidence }) => confidence < 0.5 || confidence > 1),
        'is not sure or too sure',
      ],
      [speaker === null && otherSpeakers.length > 0, 'has only further speakers'],
    ];
    return faults
      .filter(([holds]) => holds)
      .map(([, fault]) => `${text.slice(start, end)}: ${fault}`);
  });
}

describe('statements of any text', () => {
  it('are made of quoted spans, in order, with cue and speaker found outside them', () => {
    fc.assert(
      fc.property(texts, (text) => expect(faultsOf(text)).toEqual([])),
      { numRuns: 300 },
    );
  });
});

describe('size', () => {
  it.each([
    'Marta Quill said the plan was “ugly,” and Boris Lund called it “fair” — ',
    '“We will go,” said Marta Quill, calling it “good.” ',
    'Marta Quill, ',
    'he said, ',
  ])('twice as much of %j yields twice as many statements', (unit) => {
    const count = (times: number): number =>
      attribute(readActors(`${unit.repeat(times)}“We will go on.”`)).quotations.length;
    const [once, twice] = [count(60), count(120)];
    expect(Math.abs(twice - 2 * once)).toBeLessThanOrEqual(4);
  });

  it('a line of 100,000 characters full of quotations is read', () => {
    const line = 'He said that the plan was "bad", and she said it was "good", '.repeat(1640);
    expect(attribute(readActors(line)).quotations).toHaveLength(3280);
  }, 60_000);

  it('a word of 100,000 letters is read', () => {
    const text = `Marta Quill said: “It is over.” ${'a'.repeat(100_000)} “Yes, it is over,” she said.`;
    expect(attribute(readActors(text)).quotations).toHaveLength(2);
  }, 60_000);
});
