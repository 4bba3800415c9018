import {
  ArchiveError,
  InvalidCursorError,
  StancewireError,
  StoreUnavailableError,
} from '../domain/errors';

interface ProblemKind {
  readonly status: number;
  readonly title: string;
}

/** Every problem that the service answers with, by its stable `code`. */
const PROBLEM_KINDS = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  unauthenticated: { status: 401, title: 'A key is needed' },
  forbidden: { status: 403, title: 'The key does not allow this' },
  csrf: { status: 403, title: 'The request does not come from a page of the service' },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'The method is not allowed here' },
  'result-pending': { status: 409, title: 'The result is not there yet' },
  'job-failed': { status: 409, title: 'The job failed and has no result' },
  'not-cancellable': { status: 409, title: 'The job cannot be cancelled' },
  'too-many-webhooks': { status: 409, title: 'There are too many webhooks' },
  'webhook-disabled': { status: 409, title: 'The webhook is disabled' },
  'not-retryable': { status: 409, title: 'The job cannot be run again' },
  'merged-elsewhere': { status: 409, title: 'The actor is a part of another' },
  'not-merged': { status: 409, title: 'The actor is no part of this one' },
  gone: { status: 410, title: 'The result is gone' },
  superseded: { status: 410, title: 'The article was submitted anew' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is of a type that is not taken' },
  invalid: { status: 422, title: 'The request is not valid' },
  'idempotency-conflict': { status: 422, title: 'The idempotency key was used for another body' },
  'invalid-cursor': { status: 422, title: 'The cursor cannot be read' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The service failed' },
  'not-ready': { status: 503, title: 'The service is not ready' },
  'queue-full': { status: 503, title: 'The queue is full' },
  busy: { status: 503, title: 'The service is busy' },
  'store-unavailable': { status: 503, title: 'The store does not answer' },
  'archive-unavailable': { status: 503, title: 'The archive cannot be read' },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof PROBLEM_KINDS;
export const PROBLEM_CODES = Object.keys(PROBLEM_KINDS) as readonly ProblemCode[];

/** The HTTP status and the title that a problem of this code always has. */
export function kindOfProblem(code: ProblemCode): ProblemKind {
  return PROBLEM_KINDS[code];
}

/** One thing wrong with a request: where (`actors[0].name`, `limit`, `Idempotency-Key`) and what. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What a refusal carries besides its code and sentence. */
export interface RefusalDetails {
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The service declines a request; `code` decides the status. */
export class RequestRefusedError extends StancewireError {
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, message: string, details: RefusalDetails = {}) {
    super(code, message);
    this.errors = details.errors ?? [];
    this.headers = details.headers ?? {};
  }
}

/** RFC 9457 problem details. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];
}

export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** Any error as the answer that its client sees; what is not known becomes a 500 that tells nothing of the inside. */
export function problemAnswerOf(error: unknown): ProblemAnswer {
  if (error instanceof RequestRefusedError) {
    return answer(error.code, error.message, error);
  }
  if (error instanceof StoreUnavailableError) {
    return answer(error.code, error.message, {
      headers: { 'Retry-After': String(error.retryAfterSeconds) },
    });
  }
  // The reason names folders of the service's machine; its log has it.
  if (error instanceof ArchiveError) {
    return answer(error.code, 'The article lies in the archive, which cannot be used now.', {});
  }
  if (error instanceof InvalidCursorError) {
    const errors = [{ field: 'cursor', message: 'is not one that this list gave out' }];
    return answer(error.code, error.message, { errors });
  }
  return httpErrorAnswer(error) ?? answer('internal', 'An unexpected error occurred.', {});
}

function answer(code: string, detail: string, extra: RefusalDetails): ProblemAnswer {
  const known: ProblemCode = isProblemCode(code) ? code : 'internal';
  const { status, title } = PROBLEM_KINDS[known];
  const type = `urn:stancewire:problem:${known}`;
  return {
    problem: { type, title, status, detail, code: known, errors: extra.errors ?? [] },
    headers: extra.headers ?? {},
  };
}

function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_KINDS, code);
}

/** Errors of Express and its body reader carry a `status`; their own codes are not part of the contract. */
function httpErrorAnswer(error: unknown): ProblemAnswer | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error;
  if (typeof status !== 'number' || status < 400 || status > 499) return null;
  switch (status) {
    case 413:
      return answer('too-large', 'The body may have at most 1 MB (1,048,576 bytes).', {});
    case 415:
      return answer('unsupported-media-type', sentence(error.message), {});
    default:
      return answer('malformed-request', sentence(error.message), {});
  }
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
}
