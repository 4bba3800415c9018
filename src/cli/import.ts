import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile, appendFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { BatchArticle, StancewireClient } from '../client/stancewire-client';
import type { Refusal } from '../domain/refusal';
import { STANDARD_INPUT, UnreadableFileError } from './files';
import { startedBar } from './progress';
import { patiently } from './service-answer';
import type { Terminal } from './terminal';

const BATCH_ARTICLES = 1000;
/** Characters of JSON; a batch of the service may have 64 MB in UTF-8, three bytes a character at most. */
const BATCH_CHARACTERS = 20_000_000;

export interface ImportChoice {
  readonly path: string;
  /** Where lines that are refused are told of; the file is there only when there are any. */
  readonly errorsPath: string;
}

interface ImportedLine {
  readonly number: number;
  readonly text: string;
}

/**
 * Hands the articles of an NDJSON file in, a thousand at a time; a line is an article as `POST /v1/articles`
 * takes it. The key of each batch follows from its content, so doing it again within a day doubles nothing.
 * 1 when a line was refused.
 */
export async function runImport(
  { path, errorsPath }: ImportChoice,
  client: StancewireClient,
  terminal: Terminal,
): Promise<number> {
  const bytes = path === STANDARD_INPUT ? 0 : await sizeOf(path);
  const bar = startedBar(terminal, bytes, 'bytes');
  let accepted = 0;
  let refused = 0;
  try {
    for await (const lines of batchesOf(path)) {
      const outcome = await handIn(lines, client);
      if (outcome.refusals.length > 0) {
        const told = outcome.refusals.map((each) => `${JSON.stringify(each)}\n`).join('');
        await (refused === 0 ? writeFile(errorsPath, told) : appendFile(errorsPath, told));
      }
      accepted += outcome.accepted;
      refused += outcome.refusals.length;
      bar.advance(lines.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0));
    }
  } catch (error) {
    if (accepted > 0) {
      terminal.warn(`${accepted} articles were handed in. Start again: they are not doubled.\n`);
    }
    throw error;
  } finally {
    bar.stop();
  }
  terminal.print(`${accepted} articles wait to be analysed, ${refused} lines were refused.\n`);
  if (refused > 0) terminal.warn(`Why they were refused is told in ${errorsPath}\n`);
  return refused === 0 ? 0 : 1;
}

interface RefusedLine extends Refusal {
  readonly line: number;
}

async function handIn(
  lines: readonly ImportedLine[],
  client: StancewireClient,
): Promise<{ readonly accepted: number; readonly refusals: readonly RefusedLine[] }> {
  const refusals: RefusedLine[] = [];
  const sent: { readonly line: number; readonly article: BatchArticle }[] = [];
  for (const { number, text } of lines) {
    const article = articleFrom(text, `line-${number}`);
    if ('code' in article) refusals.push({ line: number, ...article });
    else sent.push({ line: number, article });
  }
  if (sent.length === 0) return { accepted: 0, refusals };
  const articles = sent.map(({ article }) => article);
  const hash = createHash('sha256').update(JSON.stringify(articles)).digest('hex');
  const batch = await patiently(() =>
    client.submitBatch(articles, { idempotencyKey: `import-${hash}` }),
  );
  for (const { index, code, message, errors } of batch.refusals) {
    refusals.push({ line: sent[index]?.line ?? 0, code, message, errors });
  }
  return {
    accepted: batch.counts.accepted,
    refusals: refusals.sort((one, other) => one.line - other.line),
  };
}

/** What a line holds is for the service to judge, as long as it is an object. */
function articleFrom(text: string, customId: string): BatchArticle | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'for a reason that is not known';
    return refusal('malformed-json', `is not valid JSON: ${reason}`.slice(0, 200));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refusal('invalid', 'must be a JSON object');
  }
  return { ...(value as BatchArticle), customId };
}

function refusal(code: string, message: string): Refusal {
  return { code, message: `The line ${message}.`, errors: [{ field: 'body', message }] };
}

async function* batchesOf(path: string): AsyncGenerator<readonly ImportedLine[]> {
  let batch: ImportedLine[] = [];
  let characters = 0;
  let number = 0;
  for await (const line of createInterface({ input: inputOf(path), crlfDelay: Infinity })) {
    number += 1;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    if (batch.length === BATCH_ARTICLES || characters + text.length > BATCH_CHARACTERS) {
      if (batch.length > 0) yield batch;
      batch = [];
      characters = 0;
    }
    batch.push({ number, text });
    characters += text.length;
  }
  if (batch.length > 0) yield batch;
}

function inputOf(path: string): NodeJS.ReadableStream {
  return path === STANDARD_INPUT ? process.stdin : createReadStream(path);
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    throw new UnreadableFileError(path, cause);
  }
}
