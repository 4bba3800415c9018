import { StoreUnavailableError } from '../../src/domain/errors';

/** Expects every call to be refused as an outage within the time; `begin` starts them all at once. */
export async function expectAllRefused(
  begin: () => readonly Promise<unknown>[],
  milliseconds: number,
): Promise<void> {
  const began = performance.now();
  const outcomes = await Promise.allSettled(begin());
  expect(performance.now() - began).toBeLessThan(milliseconds);
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: expect.any(StoreUnavailableError),
    });
  }
}

/** Asks again and again until it is answered; until then it must be refused as an outage. */
export async function untilAnswered(ping: () => Promise<void>): Promise<void> {
  for (;;) {
    const answer = await ping().catch((error: unknown) => error);
    if (answer === undefined) return;
    expect(answer).toBeInstanceOf(StoreUnavailableError);
  }
}
