import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type {
  DocumentedOperation,
  OpenApiDocument,
} from '../../../src/api/openapi/openapi-document';

/** The service's document as something to hold requests and answers against. */
export class DescribedApi {
  private readonly ajv: Ajv2020;

  constructor(private readonly document: OpenApiDocument) {
    this.ajv = addFormats(
      new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: true }),
    );
    this.ajv.addVocabulary(Object.keys(document));
    this.ajv.addSchema(
      { ...document, components: withoutFurtherFields(document.components) },
      'api',
    );
  }

  /** `GET /v1/jobs/{id}` and so on, of everything that is documented. */
  get keys(): readonly string[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  operation(key: string): DocumentedOperation {
    const [method = '', path = ''] = key.split(' ');
    const operation = this.document.paths[path]?.[method.toLowerCase()];
    if (!operation) throw new Error(`${key} is not documented`);
    return operation;
  }

  /** What is wrong with the answer by the document; empty when it is as described. */
  complaintsAbout(key: string, status: number, mediaType: string | null, body: string): string[] {
    const response = this.operation(key).responses[status];
    if (!response) return [`${key} answers ${status}, which is not documented: ${body}`];
    const content = response.content ?? {};
    if (mediaType === null) {
      return Object.keys(content).length > 0 ? [`${key} answers ${status} without a body`] : [];
    }
    const described = content[mediaType];
    if (!described) return [`${key} answers ${status} as ${mediaType}, which is not documented`];
    if (!described.schema) return [];
    const steps = [
      ...this.stepsTo(key),
      'responses',
      String(status),
      'content',
      mediaType,
      'schema',
    ];
    return this.complaints(steps, JSON.parse(body), `${key} ${status}`);
  }

  /** The same of a JSON body that is sent. */
  complaintsAboutBody(key: string, body: unknown): string[] {
    const steps = [...this.stepsTo(key), 'requestBody', 'content', 'application/json', 'schema'];
    return this.complaints(steps, body, `${key} body`);
  }

  /** Every schema of the document, by its name; compiling one throws where it is no JSON Schema 2020-12. */
  compileAll(): void {
    for (const name of Object.keys(this.document.components.schemas)) {
      this.validatorOf(['components', 'schemas', name]);
    }
  }

  private stepsTo(key: string): readonly string[] {
    const [method = '', path = ''] = key.split(' ');
    return ['paths', path, method.toLowerCase()];
  }

  private complaints(steps: readonly string[], value: unknown, about: string): string[] {
    const validate = this.validatorOf(steps);
    if (validate(value)) return [];
    return [`${about}: ${this.ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`];
  }

  private validatorOf(steps: readonly string[]): ValidateFunction {
    const pointer = steps
      .map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validate = this.ajv.getSchema(`api#/${pointer}`);
    if (!validate) throw new Error(`The document has nothing at ${pointer}`);
    return validate;
  }
}

/** Clients must take new fields; the test must not let one pass that the document does not know. */
function withoutFurtherFields<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(withoutFurtherFields) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, withoutFurtherFields(value as unknown)]),
  );
  const closes =
    copy.type === 'object' && 'properties' in copy && !('additionalProperties' in copy);
  return (closes ? { ...copy, additionalProperties: false } : copy) as T;
}
