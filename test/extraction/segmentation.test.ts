import fc from 'fast-check';
import { contains } from '../../src/domain/document';
import { segment } from '../../src/extraction/text/segmentation';

function sentencesOf(text: string): string[][] {
  return segment(text).paragraphs.map(({ sentences }) =>
    sentences.map(({ start, end }) => text.slice(start, end)),
  );
}

describe('paragraphs', () => {
  it('are what stands between line breaks of any kind, blank lines or not', () => {
    expect(sentencesOf('One.\nTwo.\r\nThree.\r\n\r\nFour.\n\n\nFive.')).toEqual([
      ['One.'],
      ['Two.'],
      ['Three.'],
      ['Four.'],
      ['Five.'],
    ]);
  });

  it('lose the white space around them but keep their offsets in the text', () => {
    const text = ' \t The vote failed. \u00a0\n';
    expect(segment(text).paragraphs[0]).toMatchObject({ start: 3, end: 19 });
  });

  it('are none in a text of white space alone', () => {
    expect(segment(' \n\t\r\n').paragraphs).toEqual([]);
    expect(segment('').paragraphs).toEqual([]);
  });
});

describe('sentences', () => {
  it.each([
    ['The U.S. Senate voted on Monday. It passed.', 2],
    ['He flew to the U.S. The talks began at once.', 2],
    ['Mr. Halloran met Dr. Osei and Gen. Pruitt in St. Louis.', 1],
    ['The war began on Feb. 24 in the east.', 1],
    ['J. K. Marlowe and George H. W. Tanner agreed.', 1],
    ['Acme Inc. Chief Executive Lena Voss resigned. Shares fell.', 2],
    ['Rep. Dana Ortiz, D-Calif., said no. She left.', 2],
    ['It opened at 9 a.m. on Tuesday.', 1],
    ['The answer was No. 5 on the list.', 1],
    ['Growth was 3.5 percent. Prices rose.', 2],
    ['Was it over? Nobody knew! Then… silence.', 3],
    ['The Ph.D. student left.', 1],
    ['He had one wish: peace. And he said so.', 2],
  ])('%s', (text, count) => {
    expect(sentencesOf(text)[0]).toHaveLength(count);
  });

  it('end behind the closing mark that follows the stop', () => {
    expect(sentencesOf('“We will go.” The minister left. "Fine!" She stayed.')).toEqual([
      ['“We will go.”', 'The minister left.', '"Fine!"', 'She stayed.'],
    ]);
  });

  it('do not end at a question inside a sentence that goes on in lower case', () => {
    expect(sentencesOf('“Why now?” he asked. Nobody answered.')[0]).toHaveLength(2);
  });

  it('end at a stop and closing mark even without a space: `over.”The`', () => {
    expect(sentencesOf('“It is over.”The crowd cheered.')[0]).toHaveLength(2);
  });

  it('cover every letter of the text, in order, inside their paragraph', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'a|B| |.|!|?|"|”|’|\n|\r|\u00a0|U.S.|Mr.'.split('|')),
        }),
        (text) => {
          const { paragraphs } = segment(text);
          let covered = '';
          let last = 0;
          for (const paragraph of paragraphs) {
            for (const sentence of paragraph.sentences) {
              expect(contains(paragraph, sentence)).toBe(true);
              expect(sentence.start).toBeGreaterThanOrEqual(last);
              last = sentence.end;
              covered += text.slice(sentence.start, sentence.end);
            }
          }
          expect(covered.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
