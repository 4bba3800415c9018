import { setTimeout as sleep } from 'node:timers/promises';
import { ArchiveError, StoreUnavailableError } from '../domain/errors';

/** Those who settle one article at the same time give way to each other this many times. */
const MAX_ROUNDS = 12;
const GIVE_WAY_MS = 25;

/**
 * Repeats the work until it is done; what it gives while it is overtaken is null. What it was about to read from the
 * archive may have been erased there because something newer stands in Redis by now, so that is looked at again too.
 */
export async function givingWay<T>(work: () => Promise<T | null>): Promise<T> {
  let reason: Error = new StoreUnavailableError(new Error('Others kept the article busy.'));
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    try {
      const done = await work();
      if (done !== null) return done;
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
      reason = error;
    }
    await sleep(Math.random() * GIVE_WAY_MS * round);
  }
  throw reason;
}
