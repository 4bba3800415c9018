import { ask } from './requests.js';

/** A browser keeps about six connections to one address; the rest of the page needs some of them. */
const STREAMS_AT_ONCE = 3;
/** Failures in a row after which a stream is given up for asking again and again, and that for good. */
const FAILURES = 3;
const PAUSE_MS = 2000;

/** @param {{ status: string }} job */
export function hasEnded({ status }) {
  return status !== 'queued' && status !== 'running';
}

let streams = 0;
/** @type {(() => void)[]} */
const waiting = [];

/**
 * Tells of a job's changes until it ends: by server-sent events, or where they do not come through by asking.
 * @param {any} job @param {(job: any) => void} tell @param {AbortSignal} signal
 * @returns {Promise<any>} the job that ended
 */
export async function followJob(job, tell, signal) {
  let latest = job;
  const hear = (/** @type {any} */ news) => tell((latest = news));
  tell(job);
  if (hasEnded(job)) return job;
  if (streams >= STREAMS_AT_ONCE) await new Promise((go) => waiting.push(() => go(null)));
  else streams += 1;
  try {
    signal.throwIfAborted();
    await byEvents(job, hear, signal);
    if (!hasEnded(latest)) await byAsking(latest, hear, signal);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else streams -= 1;
  }
  return latest;
}

/** @param {any} job @param {(job: any) => void} hear @param {AbortSignal} signal @returns {Promise<void>} when it ended or nothing comes */
function byEvents(job, hear, signal) {
  return new Promise((resolve, reject) => {
    const source = new EventSource(job.links.events);
    let latest = job;
    let failures = 0;
    const stop = () => {
      source.close();
      signal.removeEventListener('abort', leave);
    };
    const leave = () => {
      stop();
      reject(signal.reason);
    };
    const take = (/** @type {any} */ news) => {
      failures = 0;
      latest = news;
      if (hasEnded(latest)) {
        stop();
        resolve();
      }
      hear(latest);
    };
    signal.addEventListener('abort', leave);
    source.addEventListener('status', ({ data }) => take(JSON.parse(data)));
    source.addEventListener('progress', ({ data }) =>
      take({ ...latest, progress: JSON.parse(data) }),
    );
    source.addEventListener('error', () => {
      failures += 1;
      if (source.readyState !== EventSource.CLOSED && failures < FAILURES) return;
      stop();
      resolve();
    });
  });
}

/** @param {any} job @param {(job: any) => void} hear @param {AbortSignal} signal */
async function byAsking(job, hear, signal) {
  let failures = 0;
  for (let latest = job; !hasEnded(latest);) {
    try {
      latest = await ask(`${job.links.self}?wait=5`, { signal });
      failures = 0;
      hear(latest);
    } catch (error) {
      failures += 1;
      const { status } = /** @type {any} */ (error);
      if (signal.aborted || status === 404 || failures > FAILURES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** What a job is doing, in words, and how far it is from 0 to 1; null where that is not known. @param {any} job */
export function progressOf({ status, progress, error }) {
  if (status === 'failed') return { words: error?.message ?? 'failed', part: null };
  if (status !== 'running') return { words: status === 'queued' ? 'waiting' : status, part: null };
  const { stage = 'starting', done = 0, total = 0 } = progress ?? {};
  const words = total > 1 ? `${stage} ${done} of ${total}` : stage;
  return { words, part: total > 1 ? done / total : null };
}
