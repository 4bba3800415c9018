import { StoreUnavailableError } from './errors';

/**
 * Does the work for each, one after another. Who fails keeps no other from its turn; the first failure is thrown
 * once all had theirs. An outage of the store would meet everybody, so it ends the round at once.
 */
export async function eachInTurn<T>(
  all: Iterable<T>,
  work: (one: T) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) {
    try {
      await work(one);
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
