import type { Request } from 'express';
import { StoreUnavailableError } from '../../domain/errors';
import { isStillKnown } from './caller';

/**
 * Tells, whenever it is asked, whether who sent the request is still who they were; looks after so many milliseconds
 * and goes by the last look in between. An outage changes nothing.
 */
export function lastingCaller(request: Request, everyMs: number): () => Promise<boolean> {
  let lookedAt = performance.now();
  return async () => {
    if (performance.now() - lookedAt < everyMs) return true;
    lookedAt = performance.now();
    try {
      return await isStillKnown(request);
    } catch (error) {
      if (error instanceof StoreUnavailableError) return true;
      throw error;
    }
  };
}
