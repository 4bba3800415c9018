import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { damaged, IngestError } from './ingest-error';
import type { DocumentReader } from './ingest';
import { DOCUMENT_LIMITS } from './limits';
import type { ReadingOutcome, ReadingTask } from './reading-messages';
import { Turns } from './turns';

/** Beside this file, with its ending: `.js` once built. */
const THREAD = join(__dirname, `reading-thread${extname(__filename)}`);
const BUSY = 'Too many documents wait to be read. Try again shortly.';

export interface DocumentReaderOptions {
  /** How many documents are read at once, and how many may wait. */
  readonly atOnce?: number;
  readonly waiting?: number;
  readonly milliseconds?: number;
  readonly heapMegabytes?: number;
  /** For Node, in a program that does not run from its build. */
  readonly execArgv?: readonly string[];
}

/**
 * Reads each document in a thread of its own: what strangers send can take time and memory without holding up
 * the service, and is given up at the limits. The thread's end takes along whatever it had.
 */
export function createDocumentReader(options: DocumentReaderOptions = {}): DocumentReader {
  const turns = new Turns(options.atOnce ?? 2, options.waiting ?? 32, BUSY);
  const outcomeOf = (task: ReadingTask) => turns.take(() => outcomeInThread(task, options));
  return {
    async read(source) {
      const outcome = await outcomeOf({ task: 'document', source });
      if (outcome.kind === 'document') return outcome.document;
      throw errorOf(outcome);
    },
    async readFeed(source, baseUrl, limit) {
      const outcome = await outcomeOf({ task: 'feed', source, baseUrl, limit });
      if (outcome.kind === 'feed') return outcome.feed;
      throw errorOf(outcome);
    },
  };
}

async function outcomeInThread(
  task: ReadingTask,
  { milliseconds, heapMegabytes, execArgv }: DocumentReaderOptions,
): Promise<ReadingOutcome> {
  const thread = new Worker(THREAD, {
    workerData: task,
    env: {},
    // What a library prints is no line of ours.
    stdout: true,
    stderr: true,
    resourceLimits: {
      maxOldGenerationSizeMb: heapMegabytes ?? DOCUMENT_LIMITS.heapMegabytes,
    },
    ...(execArgv === undefined ? {} : { execArgv: [...execArgv] }),
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ReadingOutcome>((resolve) => {
      timer = setTimeout(() => resolve(tooSlow), milliseconds ?? DOCUMENT_LIMITS.milliseconds);
      thread.once('message', (outcome: ReadingOutcome) => resolve(outcome));
      thread.on('error', (error: NodeJS.ErrnoException) => resolve(afterDeath(error)));
      thread.once('exit', () => resolve({ kind: 'failed', reason: 'The thread ended.' }));
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

const tooSlow: ReadingOutcome = {
  kind: 'refused',
  code: 'document-too-slow',
  message: 'The document takes too long to read. Send its text alone.',
};

function afterDeath(error: NodeJS.ErrnoException): ReadingOutcome {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') {
    return { kind: 'failed', reason: String(error.stack) };
  }
  const message = 'The document takes too much memory to read. Send its text alone.';
  return { kind: 'refused', code: 'document-too-large', message };
}

function errorOf(outcome: ReadingOutcome): IngestError {
  if (outcome.kind === 'refused') return new IngestError(outcome.code, outcome.message);
  return damaged('sent', outcome.kind === 'failed' ? new Error(outcome.reason) : undefined);
}
