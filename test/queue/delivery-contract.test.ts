import fc from 'fast-check';
import { DELIVERY_OPTIONS, delayAfterAttempt } from '../../src/queue/delivery-contract';

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
const SCHEDULE = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR];

test('attempts follow each other by the schedule that is documented, and then there is none', () => {
  const delays = SCHEDULE.map((_delay, index) => delayAfterAttempt(index + 1, () => 0));
  expect(delays).toEqual(SCHEDULE);
  expect(DELIVERY_OPTIONS.attempts).toBe(SCHEDULE.length + 1);
  expect(delayAfterAttempt(SCHEDULE.length + 1, () => 0)).toBeNull();
});

test('chance makes each delay longer, by a fifth at most, so that many do not come again at once', () => {
  fc.assert(
    fc.property(
      fc.nat(SCHEDULE.length - 1),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (index, chance) => {
        const shortest = SCHEDULE[index]!;
        const delay = delayAfterAttempt(index + 1, () => chance)!;
        expect(Number.isInteger(delay)).toBe(true);
        expect(Math.abs(delay - shortest * (1 + chance / 5))).toBeLessThanOrEqual(0.5);
      },
    ),
  );
  const delays = Array.from({ length: 50 }, () => delayAfterAttempt(1));
  expect(new Set(delays).size).toBeGreaterThan(1);
});
