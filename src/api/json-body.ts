import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { RequestRefusedError } from './problem';

export const BODY_LIMIT_BYTES = 1_048_576;

/**
 * Reads a JSON body into `request.body`; no body at all is read as `{}`, so that the schema names what is missing.
 * Bytes that are not UTF-8 are refused rather than silently replaced, since offsets count in the text as sent.
 */
export function jsonBody(): RequestHandler[] {
  return [requireJson, express.raw({ type: () => true, limit: BODY_LIMIT_BYTES }), parseJson];
}

const requireJson: RequestHandler = (request, _response, next) => {
  if (!hasBody(request.headers)) return next();
  const [mediaType, ...parameters] = (request.headers['content-type'] ?? '').split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^\s"]*)"?\s*$/i.exec(parameter)?.[1])
    .find((value) => value !== undefined);
  if (mediaType?.trim().toLowerCase() !== 'application/json') {
    throw unsupported('The body must be sent as application/json.');
  }
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw unsupported('JSON is taken in UTF-8 only.');
  }
  next();
};

const parseJson: RequestHandler = (request, _response, next) => {
  const bytes: unknown = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
    request.body = {};
    return next();
  }
  if (!isUtf8(bytes)) {
    throw new RequestRefusedError('malformed-json', 'The body is not valid UTF-8.');
  }
  try {
    request.body = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown reason';
    throw new RequestRefusedError('malformed-json', `The body is not valid JSON: ${reason}.`);
  }
  next();
};

function hasBody(headers: Readonly<Record<string, unknown>>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function unsupported(message: string): RequestRefusedError {
  return new RequestRefusedError('unsupported-media-type', message, {
    headers: { Accept: 'application/json' },
  });
}
