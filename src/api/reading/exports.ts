import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { Router, type Response } from 'express';
import type { ExportRow } from '../../domain/export-row';
import type { ApiDependencies } from '../dependencies';
import { goldPassages, type GoldPassage } from '../editing/gold';
import { EXPORT_COLUMNS, exportRows } from './exports-rows';
import { readingSchemas } from './reading-schemas';
import { onlyAllow } from '../routing';
import { parsed } from '../schemas';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  ndjson: 'application/x-ndjson; charset=utf-8',
  gold: 'application/x-ndjson; charset=utf-8',
} as const;

const FILE_NAMES = {
  csv: 'statements.csv',
  ndjson: 'statements.ndjson',
  gold: 'gold.jsonl',
} as const;

/** How a pipeline says that its reader went away. */
const CLOSED_EARLY = 'ERR_STREAM_PREMATURE_CLOSE';

/** `/v1/exports`: one row for each statement and target, as a table or as lines of JSON; reviewed passages. */
export function exportRoutes({ store }: ApiDependencies): Router {
  const router = Router();
  router
    .route('/')
    .get(async (request, response) => {
      const query = parsed(readingSchemas.exportQuery, request.query);
      const { format } = query;
      const rows = format === 'gold' ? goldPassages(store, query) : exportRows(store, query);
      // What is wrong from the start is answered as a problem, before any row.
      const first = await rows.next();
      response.set({
        'Content-Type': MEDIA_TYPES[format],
        'Content-Disposition': `attachment; filename="${FILE_NAMES[format]}"`,
      });
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      const batches = whileOpen(response, startingWith(first, rows));
      await stream(
        format === 'csv' ? csvOf(batches as Batches<ExportRow>) : ndjsonOf(batches),
        response,
      );
    })
    .all(onlyAllow('GET'));
  return router;
}

/**
 * Reads rows as fast as the client takes them and no faster. A client that goes away ends the reading; a
 * failure on the way breaks the connection off, so that nobody takes a part for the whole.
 */
async function stream(chunks: AsyncGenerator<string>, response: Response): Promise<void> {
  try {
    await pipeline(Readable.from(chunks, { highWaterMark: 1 }), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== CLOSED_EARLY) throw error;
  }
}

type Batches<Row = ExportRow | GoldPassage> = AsyncGenerator<readonly Row[]>;

/** RFC 4180, with the byte-order mark by which spreadsheets know UTF-8, and no cell that they would run. */
async function* csvOf(batches: Batches<ExportRow>): AsyncGenerator<string> {
  const table = {
    columns: [...EXPORT_COLUMNS],
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { boolean: String },
  };
  yield stringify([], { ...table, header: true, bom: true });
  for await (const rows of batches) {
    if (rows.length > 0) yield stringify([...rows], table);
  }
}

async function* ndjsonOf(batches: Batches): AsyncGenerator<string> {
  for await (const rows of batches) {
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
}

/** Where nothing matches no chunk is written either, and so nothing else would tell that the client went away. */
async function* whileOpen(response: Response, batches: Batches): Batches {
  for await (const rows of batches) {
    if (response.closed) return;
    yield rows;
  }
}

async function* startingWith(
  first: IteratorResult<readonly (ExportRow | GoldPassage)[]>,
  rest: Batches,
): Batches {
  if (first.done) return;
  yield first.value;
  yield* rest;
}
