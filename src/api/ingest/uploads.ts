import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Router, type Request } from 'express';
import { withDocument } from '../articles/article-source';
import type { IngestedItem } from '../../domain/ingested';
import type { ApiDependencies } from '../dependencies';
import { answerOf, failedItem, ingestedItem } from './ingested-items';
import { boundedBody } from '../bounded-body';
import { RequestRefusedError } from '../problem';
import { onlyAllow } from '../routing';
import { invalid, parsedIdempotencyKey } from '../schemas';

const FILES_LIMIT = 20;
const FILE_LIMIT_BYTES = 10_485_760;
/** The files, and beyond them heads, boundaries, fields that nobody reads. */
const FORM_BYTES = FILES_LIMIT * FILE_LIMIT_BYTES + 1_048_576;
const NAME_LIMIT = 255;
const UNNAMED = 'unnamed';

/** `/v1/uploads`: files, each of which becomes an article. */
export function uploadRoutes(dependencies: ApiDependencies): Router {
  const router = Router();
  router
    .route('/')
    .post(async (request, response) => {
      const key = parsedIdempotencyKey(request.get('Idempotency-Key'));
      const items = await itemsOf(request, (file, position) =>
        itemOf(dependencies, file, key === null ? null : `${key}\n${position}`),
      );
      if (items.length === 0) {
        const message = 'must be sent as the parts of a form, each with its file name';
        throw invalid([{ field: 'files', message }]);
      }
      response.status(202).json(answerOf(items));
    })
    .all(onlyAllow('POST'));
  return router;
}

interface UploadedFile {
  readonly name: string;
  /** Null when there are too many. */
  readonly bytes: Buffer | null;
}

function itemOf(
  dependencies: ApiDependencies,
  { name, bytes }: UploadedFile,
  key: string | null,
): Promise<IngestedItem> | IngestedItem {
  if (bytes === null) {
    const megabytes = FILE_LIMIT_BYTES / 1_048_576;
    return failedItem(name, 'document-too-large', `A file may have at most ${megabytes} MB.`);
  }
  return ingestedItem(
    dependencies,
    name,
    {
      id: null,
      sent: [name, createHash('sha256').update(bytes).digest('hex')],
      submission: async () => {
        const document = await dependencies.reader.read({ bytes, fileName: name });
        return withDocument({}, { ...document, title: document.title ?? titleOf(name) });
      },
    },
    key,
  );
}

/**
 * Takes the files of a form one after another: the next one is not read from the network before the last one is
 * dealt with, so one file at most is held. A file that breaks off is not dealt with.
 */
async function itemsOf(
  request: Request,
  take: (file: UploadedFile, position: number) => Promise<IngestedItem> | IngestedItem,
): Promise<readonly IngestedItem[]> {
  const form = formOf(request);
  const items: Promise<IngestedItem>[] = [];
  form.on('file', (_field: string, stream: BusboyFileStream, fileName?: string) => {
    // Bytes (application/octet-stream) are a file, with a name or without.
    const name = nameOf(fileName ?? '');
    const position = items.length;
    if (position >= FILES_LIMIT) {
      stream.resume();
      const message = `At most ${FILES_LIMIT} files are taken at once; send this one with the next.`;
      if (position < FILES_LIMIT * 2)
        items.push(Promise.resolve(failedItem(name, 'too-many-files', message)));
      return;
    }
    const before = items.at(-1)?.catch(() => undefined);
    const item = (async () => {
      await before;
      return take({ name, bytes: await bytesOf(stream) }, position);
    })();
    // Awaited below; a form that breaks off rejects it sooner.
    item.catch(() => undefined);
    items.push(item);
  });
  try {
    await pipeline(
      request,
      (body: AsyncIterable<Buffer>) => boundedBody(body, FORM_BYTES, tooLarge),
      form,
    );
    return await Promise.all(items);
  } catch (error) {
    await Promise.allSettled(items);
    throw error instanceof RequestRefusedError ? error : unreadable(error);
  }
}

function formOf({ headers }: Request): BusboyInstance {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type) || headers['content-encoding'] !== undefined) {
    throw new RequestRefusedError(
      'unsupported-media-type',
      'Files must be sent as multipart/form-data, not compressed.',
      { headers: { Accept: 'multipart/form-data' } },
    );
  }
  if (Number(headers['content-length'] ?? 0) > FORM_BYTES) throw tooLarge();
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': type },
      limits: {
        fileSize: FILE_LIMIT_BYTES,
        fieldSize: 1024,
        fields: 20,
        parts: 200,
        headerPairs: 20,
      },
    });
  } catch (error) {
    throw unreadable(error);
  }
}

function unreadable(error: unknown): RequestRefusedError {
  const reason = error instanceof Error ? error.message : 'unknown reason';
  return new RequestRefusedError('malformed-request', `The form cannot be read: ${reason}.`);
}

function tooLarge(): RequestRefusedError {
  const message = `All files together may have at most ${(FILES_LIMIT * FILE_LIMIT_BYTES) / 1_048_576} MB.`;
  // The rest of the form is not read, so nothing else can come over its connection.
  return new RequestRefusedError('too-large', message, { headers: { Connection: 'close' } });
}

/** Null when the file is larger than the limit; the rest of it has been let pass by then. */
async function bytesOf(stream: BusboyFileStream): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  return stream.truncated ? null : Buffer.concat(pieces);
}

/** A file's name as a title, where the document has none: `press_release-2024.txt` is "press release 2024". */
function titleOf(name: string): string | null {
  const words = name
    .replace(/\.[^.]*$/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();
  return name === UNNAMED ? null : words || null;
}

function nameOf(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/'))
    .replace(/[\p{Cc}\p{Cs}]+/gu, '')
    .trim();
  return name.slice(0, NAME_LIMIT) || UNNAMED;
}
