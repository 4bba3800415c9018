import fc from 'fast-check';
import { compareBytes } from '../../src/storage/ordering';

/** Strings that share beginnings, with every length that UTF-8 has for a character. */
const text = fc
  .array(fc.constantFrom('a', 'b', ':', 'é', '\u07ff', 'ﬀ', '\ud7ff', '\uffee', '🛥', '𝔞'), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

test('strings are ordered as their bytes are', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const expected = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(Math.sign(compareBytes(a, b))).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
