import { parentPort, workerData } from 'node:worker_threads';
import { readFeed } from './feed';
import { IngestError, type IngestErrorCode } from './ingest-error';
import { charsetOf, decodeText } from './plain-text';
import { readDocument } from './read-document';
import type { ReadingOutcome, ReadingTask } from './reading-messages';

/** The thread that reads one document and ends; whoever started it ends it sooner when it takes too long. */

async function outcomeOf(task: ReadingTask): Promise<ReadingOutcome> {
  try {
    if (task.task === 'document') {
      return { kind: 'document', document: await readDocument(task.source) };
    }
    const { bytes, contentType } = task.source;
    const xml = decodeText(bytes, charsetOf(contentType) ?? declaredIn(bytes));
    return { kind: 'feed', feed: await readFeed(xml, task.baseUrl, task.limit) };
  } catch (error) {
    if (error instanceof IngestError) {
      return { kind: 'refused', code: error.code as IngestErrorCode, message: error.message };
    }
    return { kind: 'failed', reason: error instanceof Error ? String(error.stack) : String(error) };
  }
}

/** The encoding that an XML declaration names. */
function declaredIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^\s*<\?xml[^>]{0,150}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
}

void outcomeOf(workerData as ReadingTask).then((outcome) => parentPort?.postMessage(outcome));
