import { ask } from './requests.js';

const FILES_AT_ONCE = 20;
/** What is taken, in the form of an input's `accept`. */
export const FILE_KINDS =
  '.txt,.html,.htm,.docx,.pdf,.json,.ndjson,.jsonl,text/plain,text/html,application/pdf';

/**
 * Sends a file that holds many articles; resolves with the batch.
 * @param {File} file a JSON array or lines of JSON @param {AbortSignal} signal
 */
export async function sendBatch(file, signal) {
  const opening = await file.slice(0, 1000).text();
  const isArray = opening.trimStart().startsWith('[');
  const headers = { 'Content-Type': isArray ? 'application/json' : 'application/x-ndjson' };
  return ask('/v1/batches', { method: 'POST', body: file, headers, signal });
}

/**
 * Sends files, some at a time, and tells of each job; a row is refused where there is none.
 * @template {{ file: File, row: { refuse: (reason: string) => void } }} Row
 * @param {Row[]} rows @param {AbortSignal} signal @param {(row: Row, job: any) => void} taken
 */
export async function sendFiles(rows, signal, taken) {
  for (let at = 0; at < rows.length; at += FILES_AT_ONCE) {
    const some = rows.slice(at, at + FILES_AT_ONCE);
    try {
      const body = new FormData();
      for (const { file } of some) body.append('files', file, file.name);
      const { items } = await ask('/v1/uploads', { method: 'POST', body, signal });
      for (const [index, row] of some.entries()) {
        const { job, error } = items[index] ?? { job: null, error: { message: 'not taken' } };
        if (job === null) row.row.refuse(error.message);
        else taken(row, job);
      }
    } catch (error) {
      for (const { row } of rows.slice(at)) row.refuse('not sent');
      throw error;
    }
  }
}
