import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eachInTurn } from '../src/domain/each-in-turn';
import { StoreUnavailableError } from '../src/domain/errors';
import type { EndedJob } from '../src/domain/job';
import { DEFAULT_WORKSPACE } from '../src/domain/workspace';
import type { Logger } from '../src/logger';
import type { Store } from '../src/storage/store';
import type { Workspaces } from '../src/storage/workspaces';
import {
  announceJobs,
  announceOpenBatches,
  type AnnouncementDependencies,
} from '../src/webhooks/announcement';
import { sweepStore } from './retention-sweep';

/** How often it is looked for jobs that have ended, and for what is to be swept. */
const RHYTHM = { lookMs: 1_000, sweepMs: 60_000 };
/** A worker that does not look for so long has left the turn to another. */
const TURN_MS = 5_000;
/** What is in hand at the end is waited for so long; another worker does it again. */
const CLOSING_MS = 5_000;
/** What somebody began to count anew is left to them for so long. */
const LEFT_AFTER_MS = 30_000;

/** Who tells of ended jobs, and which. */
interface EndedJobs {
  takeTurn(who: string, milliseconds: number): Promise<boolean>;
  tell(telling: (ended: readonly EndedJob[]) => Promise<void>, now: number): Promise<void>;
}

export interface UpkeepOptions extends Pick<AnnouncementDependencies, 'queue' | 'now'> {
  readonly workspaces: Pick<Workspaces, 'open' | 'names'>;
  /** The queue of deliveries as a workspace uses it. */
  readonly deliveriesOf: (workspace: string) => AnnouncementDependencies['deliveries'];
  readonly endedJobs: EndedJobs;
  readonly queueUpkeep: { forgetOlderThan(milliseconds: number): Promise<void> };
  /** How long things are kept, in milliseconds; null for good. */
  readonly retentionMs: number | null;
  readonly logger: Logger;
  readonly rhythm?: { readonly lookMs: number; readonly sweepMs: number };
}

/**
 * What one of the workers does beside its jobs, whichever comes first: tells of jobs that have ended, takes back
 * what they left half saved, and sweeps the store. Gives the function that ends it.
 */
export function startUpkeep(options: UpkeepOptions): () => Promise<void> {
  const { endedJobs, logger, rhythm = RHYTHM } = options;
  const who = randomUUID();
  const ended = new AbortController();
  let sweptAt = Number.NEGATIVE_INFINITY;
  let sweeping: Promise<void> = Promise.resolve();

  const look = async () => {
    if (!(await endedJobs.takeTurn(who, TURN_MS))) return;
    await endedJobs.tell((jobs) => announce(options, jobs), options.now().getTime());
    if (performance.now() - sweptAt < rhythm.sweepMs) return;
    sweptAt = performance.now();
    sweeping = sweeping
      .then(() => sweep(options))
      .catch((error: unknown) => void logger.warn('a sweep was cut off', { error }));
  };
  const run = async () => {
    while (!ended.signal.aborted) {
      await look().catch((error: unknown) => logger.debug('no look at ended jobs', { error }));
      await sleep(rhythm.lookMs, undefined, { signal: ended.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return async () => {
    ended.abort();
    const patience = sleep(CLOSING_MS, undefined, { ref: false });
    await Promise.race([Promise.all([running, sweeping]), patience]);
  };
}

/** What jobs that have ended left half saved; before they are told of, so that who is told finds the counts right. */
async function settleSaves(
  { logger }: UpkeepOptions,
  store: Store,
  ended: readonly EndedJob[],
): Promise<void> {
  for (const { job, status } of ended) {
    if (status === 'succeeded') continue;
    await store.settleSave(job).catch((error: unknown) => {
      if (error instanceof StoreUnavailableError) throw error;
      // It is noted in the store, and the next sweeps try again; the others are told of all the same.
      logger.warn('a save that was cut off is not settled', { jobId: job.jobId, error });
    });
  }
}

/** Each workspace is told of its own jobs. */
async function announce(options: UpkeepOptions, ended: readonly EndedJob[]): Promise<void> {
  const owners = new Set(ended.map(({ job }) => job.workspace ?? DEFAULT_WORKSPACE));
  for (const workspace of owners) {
    const own = ended.filter(({ job }) => (job.workspace ?? DEFAULT_WORKSPACE) === workspace);
    const store = await options.workspaces.open(workspace);
    await settleSaves(options, store, own);
    await announceJobs(announcementOf(options, workspace, store), own);
  }
}

async function sweep(options: UpkeepOptions): Promise<void> {
  const { workspaces, queueUpkeep, retentionMs, logger, now } = options;
  if (retentionMs !== null) await queueUpkeep.forgetOlderThan(retentionMs);
  await eachInTurn(await workspaces.names(), async (workspace) => {
    const store = await workspaces.open(workspace);
    const parts = [
      () => announceOpenBatches(announcementOf(options, workspace, store)),
      () => store.settlePending(LEFT_AFTER_MS),
      async () => {
        const erased = await sweepStore(store, { retentionMs, now: now().getTime() });
        if (erased > 0) logger.info('articles have outlived their time', { workspace, erased });
      },
    ];
    await eachInTurn(parts, (part) => part());
  });
}

function announcementOf(
  { queue, deliveriesOf, now }: UpkeepOptions,
  workspace: string,
  store: Store,
): AnnouncementDependencies {
  return { store, queue, deliveries: deliveriesOf(workspace), now };
}
