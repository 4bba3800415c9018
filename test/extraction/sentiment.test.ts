import { sentimentOf } from '../../src/extraction/text/sentiment';

test.each([
  ['praise is positive: "A wonderful, brilliant success."', 'A wonderful, brilliant success.', 1],
  ['blame is negative: "A horrible, criminal failure."', 'A horrible, criminal failure.', -1],
  ['facts are neither: "The train left at noon."', 'The train left at noon.', 0],
  ['nothing is neither', '', 0],
])('%s', (_name, text, sign) => {
  const { score, comparative } = sentimentOf(text);
  expect(Math.sign(score)).toBe(sign);
  expect(Math.sign(comparative)).toBe(sign);
});

test('the comparative score is the score per word', () => {
  expect(sentimentOf('good good day today')).toEqual({ score: 6, comparative: 1.5 });
});
