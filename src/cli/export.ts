import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import type { ExportQuery, StancewireClient } from '../client/stancewire-client';
import { StancewireError } from '../domain/errors';
import type { Terminal } from './terminal';

/** An export ended before it was whole, or could not be written. */
export class ExportError extends StancewireError {}

export interface ExportChoice {
  readonly format: 'csv' | 'ndjson';
  readonly query: ExportQuery;
  /** The file; null for standard output. */
  readonly out: string | null;
}

/** Writes an export as it comes in; a file appears under its name once it is whole. */
export async function runExport(
  { format, query, out }: ExportChoice,
  client: StancewireClient,
  terminal: Terminal,
  standardOutput: NodeJS.WritableStream,
): Promise<number> {
  // Two libraries describe one and the same class.
  const body = (await client.exportStream(format, query)) as WebStream;
  const unfinished = `${out}.part`;
  try {
    if (out === null) {
      await pipeline(Readable.fromWeb(body), standardOutput, { end: false });
      return 0;
    }
    await pipeline(Readable.fromWeb(body), createWriteStream(unfinished));
    await rename(unfinished, out);
    terminal.warn(`Written to ${out}\n`);
    return 0;
  } catch (cause) {
    if (out !== null) await rm(unfinished, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ExportError('export-failed', `The export broke off: ${reason}.`, {}, { cause });
  }
}
