import { once, setMaxListeners } from 'node:events';
import type { Request, Response } from 'express';
import { StoreUnavailableError } from '../../domain/errors';
import type { JobRecord, JobView } from '../../domain/job';
import { lastingCaller } from '../access/lasting-caller';
import type { ApiDependencies } from '../dependencies';
import { hasEnded, viewOfJob } from './job-view';

/** News may be lost in an outage, so the job is looked at this often without any. */
const LOOK_INTERVAL_MS = 2000;
/** Proxies cut connections on which nothing is said for about 30 seconds or more. */
const HEARTBEAT_MS = 15_000;
/** A comment: clients pass over it. */
const HEARTBEAT = ': still here\n\n';
const RECONNECT_MS = 2000;

type EventDependencies = Pick<
  ApiDependencies,
  'store' | 'queue' | 'retentionDays' | 'now' | 'shutdown' | 'keyCheckMs'
>;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
} as const;

/**
 * A job's changes as server-sent events: `status` with the job whenever its status changes, `progress` in
 * between. An event's id tells the state that it shows, not a place in a log, so any process can go on from
 * `Last-Event-ID`: it sends what is different by now, and what was overtaken meanwhile is not told. The stream
 * ends after the final state; a client that has it already gets 204, by which browsers stop asking. It ends before
 * when its caller's key is revoked or the session has ended.
 */
export async function streamEvents(
  dependencies: EventDependencies,
  job: JobRecord,
  request: Request,
  response: Response,
): Promise<void> {
  let view = await viewOfJob(dependencies, job);
  let seen: Seen = seenBy(request.get('Last-Event-ID'));
  if (hasEnded(view.status) && seen.status === statusId(view)) {
    response.status(204).end();
    return;
  }
  response.status(200).set(HEADERS);
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  const mayListen = lastingCaller(request, dependencies.keyCheckMs);
  const lookMs = Math.min(LOOK_INTERVAL_MS, dependencies.keyCheckMs);
  const released = releasedBy(response, dependencies.shutdown);
  try {
    response.write(`retry: ${RECONNECT_MS}\n\n`);
    let saidAt = performance.now();
    while (!released.signal.aborted && (await mayListen())) {
      const news = dependencies.queue.nextNews(job.jobId, lookMs, released.signal);
      view = (await lookedAt(dependencies, job)) ?? view;
      const event = eventFor(view, seen);
      const isSilent = performance.now() - saidAt >= HEARTBEAT_MS;
      if (event || isSilent) {
        await send(response, event?.text ?? HEARTBEAT, released.signal);
        saidAt = performance.now();
        seen = event?.seen ?? seen;
      }
      if (hasEnded(view.status)) break;
      await news;
    }
  } finally {
    released.forget();
    response.end();
  }
}

/** What the client has been shown; null for nothing. */
interface Seen {
  readonly status: string | null;
  readonly progress: string;
}

/** An id is `STATUS_ID` or `STATUS_ID/PROGRESS_ID`. One that we never gave shows a state that no job is in. */
function seenBy(lastEventId: string | undefined): Seen {
  const [status = '', progress = ''] = (lastEventId ?? '').slice(0, 200).split('/');
  return { status: status || null, progress };
}

function eventFor(
  view: JobView,
  seen: Seen,
): { readonly text: string; readonly seen: Seen } | null {
  const status = statusId(view);
  const progress = progressId(view);
  if (status !== seen.status) {
    return { text: eventText('status', `${status}/${progress}`, view), seen: { status, progress } };
  }
  if (progress === seen.progress || view.progress === null) return null;
  return {
    text: eventText('progress', `${status}/${progress}`, view.progress),
    seen: { status, progress },
  };
}

/** A job that is run again is in another state than it was in before, although it has the same name. */
function statusId({ status, attempts, startedAt, finishedAt }: JobView): string {
  const moment = finishedAt ?? startedAt;
  return `${status}-${attempts}-${moment === null ? 0 : Date.parse(moment)}`;
}

function progressId({ progress }: JobView): string {
  return progress === null ? '' : `${progress.stage}-${progress.done}-${progress.total}`;
}

function eventText(event: 'status' | 'progress', id: string, data: unknown): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Null in an outage: the stream goes on when it is over. */
async function lookedAt(dependencies: EventDependencies, job: JobRecord): Promise<JobView | null> {
  try {
    return await viewOfJob(dependencies, job);
  } catch (error) {
    if (error instanceof StoreUnavailableError) return null;
    throw error;
  }
}

/** A client that reads slowly is waited for; meanwhile nothing piles up for it. */
async function send(response: Response, text: string, signal: AbortSignal): Promise<void> {
  if (response.write(text)) return;
  await once(response, 'drain', { signal }).catch(() => undefined);
}

function releasedBy(response: Response, shutdown: AbortSignal) {
  const controller = new AbortController();
  const release = () => controller.abort();
  // As many as there are streams.
  setMaxListeners(0, shutdown);
  response.once('close', release);
  shutdown.addEventListener('abort', release);
  // Who went away while the job was looked up is told of no more.
  if (shutdown.aborted || response.closed) release();
  return {
    signal: controller.signal,
    forget: () => {
      response.off('close', release);
      shutdown.removeEventListener('abort', release);
      release();
    },
  };
}
