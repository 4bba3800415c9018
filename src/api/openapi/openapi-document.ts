import { z } from 'zod';
import { namedAnswers } from './answer-schemas';
import { problem as problemSchema } from './answer-schemas-service';
import {
  bare,
  INPUT,
  namedInputs,
  OUTPUT,
  queryParameters,
  type JsonSchema,
} from './openapi-input';
import {
  PATH_PARAMETERS,
  type Answer,
  type Operation,
  type OperationKey,
  type Operations,
} from './openapi-operation';
import type { Scope } from '../../domain/access';
import { kindOfProblem, type ProblemCode } from '../problem';
import { accessProblems, SECURITY_SCHEMES, securityOf } from './openapi-security';

/** An OpenAPI 3.1 document, as far as this code reads it again. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: Readonly<Record<string, string>>;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: Readonly<Record<string, object>>;
  };
}

export interface DocumentedOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string | undefined;
  readonly parameters: readonly DocumentedParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content } | undefined;
  /** Any one of these is enough, with the scope that it names; none at all where everybody may come. */
  readonly security: readonly Readonly<Record<string, readonly Scope[]>>[];
  readonly responses: Readonly<Record<string, DocumentedResponse>>;
}

export interface DocumentedParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

export interface DocumentedResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, object>> | undefined;
  readonly content?: Content | undefined;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;

/** One group of the document: what its paths have in common, and its operations. */
export interface OperationGroup {
  readonly name: string;
  readonly description: string;
  readonly operations: Operations;
}

const REFERENCE = '#/components/schemas/';

/** The document of all operations, from the schemas that validate requests and describe answers. */
export function openApiDocument(
  groups: readonly OperationGroup[],
  version: string,
): OpenApiDocument {
  const paths: Record<string, Record<string, DocumentedOperation>> = {};
  for (const { name, operations } of groups) {
    for (const [key, operation] of Object.entries(operations) as [OperationKey, Operation][]) {
      const [method = '', path = ''] = key.split(' ');
      const described = documented(name, method, path, operation);
      paths[path] = { ...paths[path], [method.toLowerCase()]: described };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stancewire',
      version,
      description:
        'Who said what about whom, and how. Times are ISO 8601 UTC; offsets are UTF-16 code units, half open; ' +
        'refusals are RFC 9457 problem details.',
    },
    tags: groups.map(({ name, description }) => ({ name, description })),
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { ...components(namedInputs, INPUT), ...components(namedAnswers, OUTPUT) },
    },
  };
}

function documented(
  tag: string,
  method: string,
  path: string,
  operation: Operation,
): DocumentedOperation {
  const { id, summary, description, query, headers = {}, body } = operation;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      description: PATH_PARAMETERS[name],
      schema: { type: 'string' },
    })),
    ...(query ? queryParameters(query) : []),
    ...Object.entries(headers).map(([name, header]) => ({
      name,
      in: 'header',
      required: false,
      description: header.description,
      schema: header.schema ? bare(header.schema, INPUT) : { type: 'string' },
    })),
  ] as DocumentedParameter[];
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    parameters,
    requestBody: body && { required: true, content: contentOf(body, namedInputs) },
    security: securityOf(method, path),
    responses: { ...answersOf(operation), ...problemsOf(method, path, operation) },
  };
}

function answersOf({ answers }: Operation): Record<string, DocumentedResponse> {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, body, headers }]) => [
      status,
      {
        description,
        headers: headers && documentedHeaders(headers),
        content: body && contentOf(byMediaType(body), namedAnswers),
      },
    ]),
  );
}

function documentedHeaders(headers: Readonly<Record<string, string>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' } },
    ]),
  );
}

function byMediaType(
  body: NonNullable<Answer['body']>,
): Readonly<Record<string, z.ZodType | null>> {
  return body instanceof z.ZodType ? { 'application/json': body } : body;
}

function contentOf(
  body: Readonly<Record<string, z.ZodType | null>>,
  names: typeof namedAnswers,
): Content {
  return Object.fromEntries(
    Object.entries(body).map(([mediaType, schema]) => [
      mediaType,
      schema === null ? {} : { schema: referenceTo(schema, names) },
    ]),
  );
}

function referenceTo(schema: z.ZodType, names: typeof namedAnswers): JsonSchema {
  const id = names.get(schema)?.id;
  if (id === undefined) throw new Error('A schema of a body needs a name in the document.');
  return { $ref: `${REFERENCE}${id}` };
}

/** The problems that were named and those that follow from the operation's form, one response a status. */
function problemsOf(
  method: string,
  path: string,
  operation: Operation,
): Record<string, DocumentedResponse> {
  const codes = new Set<ProblemCode>([
    ...(operation.problems ?? []),
    ...accessProblems(method, path),
  ]);
  const { query, body } = operation;
  if (path.includes('{')) codes.add('not-found');
  if (query || body) codes.add('invalid');
  if (body) {
    for (const code of ['malformed-request', 'malformed-json'] as const) codes.add(code);
    for (const code of ['too-large', 'unsupported-media-type'] as const) codes.add(code);
  }
  if (query && 'cursor' in query.shape) codes.add('invalid-cursor');
  if (path.startsWith('/v1')) codes.add('store-unavailable');
  codes.add('internal');
  const statuses = [...new Set([...codes].map((code) => kindOfProblem(code).status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      problemResponse([...codes].filter((code) => kindOfProblem(code).status === status)),
    ]),
  );
}

function problemResponse(codes: readonly ProblemCode[]): DocumentedResponse {
  const any = referenceTo(problemSchema, namedAnswers);
  return {
    description: `${codes.map((code) => kindOfProblem(code).title).join('; ')}.`,
    content: {
      'application/problem+json': {
        schema: { allOf: [any, { type: 'object', properties: { code: { enum: [...codes] } } }] },
      },
    },
  };
}

function components(names: typeof namedAnswers, how: typeof INPUT): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(names, { ...how, uri: (id) => `${REFERENCE}${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _version, ...schema }]) => [id, schema]),
  );
}
