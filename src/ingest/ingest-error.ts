import { StancewireError } from '../domain/errors';

export type IngestErrorCode =
  | 'document-unsupported'
  | 'document-too-large'
  | 'document-damaged'
  | 'document-encrypted'
  | 'document-empty'
  | 'document-too-slow'
  | 'reader-busy'
  | 'address-refused'
  | 'fetch-failed';

/** A document cannot be had or read; the message says what the person who sent it can do. */
export class IngestError extends StancewireError {
  constructor(code: IngestErrorCode, message: string, options?: { cause?: unknown }) {
    super(code, message, {}, options);
  }
}

export function damaged(kind: string, cause?: unknown): IngestError {
  return new IngestError(
    'document-damaged',
    `The ${kind} document cannot be read. Open it in its program, save it anew, or send plain text.`,
    { cause },
  );
}
