import type { Progress } from '../domain/analysis';
import type { JobView } from '../domain/job';
import type { CallOptions, ServiceCalls } from './service-calls';
import { pathOf } from './service-calls';
import { StancewireProblem } from './stancewire-problem';
import { textLines } from './text-lines';

/** What happens to a job; `id` tells the state that the event shows, for `lastEventId`. */
export type JobEvent =
  | { readonly type: 'status'; readonly id: string; readonly job: JobView }
  | { readonly type: 'progress'; readonly id: string; readonly progress: Progress };

export interface EventOptions extends CallOptions {
  /** Goes on after this event. */
  readonly lastEventId?: string;
}

const FIRST_PAUSE_MS = 2000;
/** Connections in a row that fail before any event came, about a minute of them. */
const MOST_FAILURES = 30;

/**
 * The events of a job until it has ended. A connection that breaks is made again and goes on after the last
 * event, as browsers do; what was overtaken meanwhile is not told. Refusals throw, and so do 30 failures in a row.
 */
export async function* jobEvents(
  calls: ServiceCalls,
  jobId: string,
  { lastEventId: given, signal }: EventOptions,
): AsyncGenerator<JobEvent, void> {
  let lastEventId = given;
  let pauseMs = FIRST_PAUSE_MS;
  let failures = 0;
  for (;;) {
    try {
      const headers = { 'last-event-id': lastEventId };
      const path = pathOf('/v1/jobs', jobId, '/events');
      const response = await calls.answer('GET', path, { headers, signal });
      if (response.status === 204) return;
      for await (const message of messages(response)) {
        if (message.retry !== null) pauseMs = message.retry;
        const event = eventFrom(message);
        if (!event) continue;
        failures = 0;
        lastEventId = event.id;
        yield event;
        if (event.type === 'status' && hasEnded(event.job)) return;
      }
    } catch (error) {
      if (signal?.aborted || isRefusal(error)) throw error;
      failures += 1;
      if (failures >= MOST_FAILURES) throw error;
    }
    await pause(pauseMs, signal);
  }
}

interface Message {
  readonly event: string;
  readonly id: string;
  readonly data: string;
  readonly retry: number | null;
}

/** Messages of `text/event-stream`, each up to its empty line; one that breaks off is none. */
async function* messages(response: Response): AsyncGenerator<Message, void> {
  let fields = new Map<string, string>();
  for await (const line of textLines(response)) {
    if (line !== '') {
      const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
      const before = name === 'data' ? fields.get(name) : undefined;
      fields.set(name, before === undefined ? value : `${before}\n${value}`);
      continue;
    }
    const retry = fields.get('retry') ?? '';
    yield {
      event: fields.get('event') ?? '',
      id: fields.get('id') ?? '',
      data: fields.get('data') ?? '',
      retry: /^\d+$/.test(retry) ? Number(retry) : null,
    };
    fields = new Map();
  }
}

function eventFrom({ event, id, data }: Message): JobEvent | null {
  if (event === 'status') return { type: event, id, job: JSON.parse(data) as JobView };
  if (event === 'progress') return { type: event, id, progress: JSON.parse(data) as Progress };
  return null;
}

function hasEnded({ status }: JobView): boolean {
  return status !== 'queued' && status !== 'running';
}

/** What another try would not change; a service that is away or busy answers 502, 503 or 504. */
function isRefusal(error: unknown): boolean {
  return error instanceof StancewireProblem && ![429, 502, 503, 504].includes(error.status);
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}
