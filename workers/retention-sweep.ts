import { eachInTurn } from '../src/domain/each-in-turn';
import type { Store } from '../src/storage/store';

/** Articles that one sweep erases at most. */
const ERASED_AT_ONCE = 300;
/** A deletion that is not settled after this was cut off. */
const DELETION_MS = 60_000;
/** So is a move to the archive, which writes many articles before Redis forgets any of them. */
const ARCHIVING_MS = 600_000;

/**
 * Takes out of one store what has outlived its time, and finishes what was left half done. Any number of sweeps may
 * run at once. Gives the number of articles erased; as many as `atMost` says that there may be more. Rejects when some
 * of it could not be done; all else was done then.
 */
export async function sweepStore(
  store: Pick<
    Store,
    'articlesSubmittedBefore' | 'deleteArticle' | 'settleArchive' | 'settleDeletions' | 'unlistJobs'
  >,
  { retentionMs, now, atMost = ERASED_AT_ONCE }: SweepOptions,
): Promise<number> {
  let erased = 0;
  const eraseOld = async (oldest: string) => {
    await store.unlistJobs(oldest);
    const articleIds = await store.articlesSubmittedBefore(oldest, atMost);
    await eachInTurn(articleIds, async (articleId) => {
      if (await store.deleteArticle(articleId, oldest)) erased += 1;
    });
  };
  // One article whose archive cannot be read keeps no other in the store.
  await eachInTurn(
    [
      () => store.settleDeletions(new Date(now - DELETION_MS).toISOString(), atMost),
      () => store.settleArchive(new Date(now - ARCHIVING_MS).toISOString(), atMost),
      async () => retentionMs !== null && eraseOld(new Date(now - retentionMs).toISOString()),
    ],
    (part) => part(),
  );
  return erased;
}

export interface SweepOptions {
  /** How long things are kept, in milliseconds; null for good. */
  readonly retentionMs: number | null;
  /** Milliseconds. */
  readonly now: number;
  readonly atMost?: number;
}
