import type { z } from 'zod';
import type { ProblemCode } from '../problem';

/**
 * How a route gets into `/openapi.json`: one entry in the list of its file, `openapi-articles.ts`,
 * `openapi-jobs.ts`, `openapi-actors.ts`, `openapi-service.ts` (a new list goes into `openapi-operations.ts`):
 *
 *     'GET /v1/jobs/{id}': {
 *       id: 'getJob',
 *       summary: 'One job with its progress',
 *       query: schemas.jobQuery,                        // the very schema that the route parses with
 *       answers: { 200: { description: 'The job', body: job } },
 *     },
 *
 * - A parameter `{name}` of the path is a string that one of `PATH_PARAMETERS` describes.
 * - `body` gives, for each media type that the route takes, the schema that it parses with, or `null` where that
 *   is none (bytes of a file, say).
 * - An answer's `body` is a schema of `answer-schemas*.ts`, made by `answerOf<Type>()('Name', schema)` so that
 *   TypeScript holds it to the type that the route answers with; with another media type than JSON it is
 *   `{ 'text/csv': null }`.
 * - Problems that follow from the form need not be named: 404 from a parameter in the path, 422 from a query or
 *   a body, 400, 413 and 415 from a body, 500 everywhere, 503 without Redis under `/v1`, 401, 403 and 429 where
 *   a key is needed. Which scope it must have is said by `access/scopes.ts`.
 *
 * `test/api/openapi.test.ts` walks the application's routes and fails for one that has no entry, and for an
 * entry that it neither calls nor sees answered as described: add an example call there too.
 */
export interface Operation {
  /** Unique; what generated clients name their method. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodObject;
  /** Request headers, by name. */
  readonly headers?: Readonly<Record<string, DescribedHeader>>;
  readonly body?: Readonly<Record<string, z.ZodType | null>>;
  readonly answers: Readonly<Record<number, Answer>>;
  /** Beyond those that follow from the form. */
  readonly problems?: readonly ProblemCode[];
}

export interface DescribedHeader {
  readonly description: string;
  /** Left out: any string. */
  readonly schema?: z.ZodType;
}

export interface Answer {
  readonly description: string;
  /** JSON by this schema, or by media type; left out when there is no body. */
  readonly body?: z.ZodType | Readonly<Record<string, z.ZodType | null>>;
  /** What each header of the answer says, by name. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type OperationKey = `${'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'} /${string}`;

/** Operations by method and path; parameters of the path stand in braces. */
export type Operations = Readonly<Record<OperationKey, Operation>>;

/** Every parameter that occurs in a path. */
export const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  id: 'As the list, or the answer that made it, gave it.',
  deliveryId: 'As the list of deliveries gave it.',
  statementId: 'As the analysis gives it, such as `s3`.',
};
