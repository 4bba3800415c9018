import { StoreUnavailableError } from '../../src/domain/errors';
import { createRedisStore, type RedisStoreOptions } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { startRedisProxy, type Breakdown } from './redis-proxy';

/** Which command breaks, counted from 1, and how. */
export interface Interruption {
  readonly breakAt: number;
  readonly breakdown: Breakdown;
}

/** Makes the attempt with a break at every command in turn, until one gets through. Gives how many breaks there were. */
export async function atEveryCommand(
  breakdown: Breakdown,
  attempt: (breakAt: number) => Promise<boolean>,
): Promise<number> {
  for (let breakAt = 1; ; breakAt++) {
    if (await attempt(breakAt)) return breakAt - 1;
    if (breakAt > 200) throw new Error(`The work never got through with its ${breakdown}.`);
  }
}

/** Runs the work over a connection that breaks at the given command; true when the work got through. */
export async function interrupted(
  port: number,
  { breakAt, breakdown }: Interruption,
  work: (store: Store) => Promise<unknown>,
  options: Pick<RedisStoreOptions, 'archive'> = {},
): Promise<boolean> {
  const proxy = await startRedisProxy(port, breakAt, breakdown);
  const patience = { connectMs: 100, commandMs: 1000 };
  const fragile = createRedisStore({ url: proxy.url, patience, ...options });
  try {
    await work(fragile);
    return true;
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return false;
  } finally {
    await fragile.close();
    await proxy.close();
  }
}
