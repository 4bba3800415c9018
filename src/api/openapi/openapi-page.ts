import type {
  DocumentedOperation,
  DocumentedParameter,
  DocumentedResponse,
  OpenApiDocument,
} from './openapi-document';
import type { JsonSchema } from './openapi-input';

/*
 * A page of our own instead of a viewer: RapiDoc, Swagger UI and Scalar bring 0.9 to 4.4 MB of script, and the first
 * two set styles inline and make functions of strings, which the service's Content-Security-Policy forbids. This one
 * has neither script nor inline style.
 */

/** The document as an HTML page; its style is `web/docs.css`. */
export function documentPage({ info, tags, paths, components }: OpenApiDocument): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const groups = tags.map(({ name, description }) => {
    const members = operations.filter(({ operation }) => operation.tags.includes(name));
    return html`<section aria-labelledby="${anchor('tag', name)}">
      <h2 id="${anchor('tag', name)}">${name}</h2>
      <p>${description}</p>
      ${members.map(({ method, path, operation }) => operationOf(method, path, operation))}
    </section>`;
  });
  const schemas = Object.entries(components.schemas).sort(([a], [b]) => (a < b ? -1 : 1));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title} API</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/docs.css" />
      </head>
      <body>
        <header>
          <h1>${info.title} API, version ${info.version}</h1>
          <p>${info.description}</p>
          <p><a href="/openapi.json">OpenAPI 3.1 document</a> · <a href="/">The page</a></p>
          <nav aria-label="Contents">
            <ul>
              ${[...tags.map(({ name }) => name), 'Schemas'].map(
                (name) => html`<li><a href="#${anchor('tag', name)}">${name}</a></li>`,
              )}
            </ul>
          </nav>
        </header>
        <main>
          ${groups}
          <section aria-labelledby="tag-Schemas">
            <h2 id="tag-Schemas">Schemas</h2>
            ${schemas.map(([name, schema]) => namedSchema(name, schema))}
          </section>
        </main>
      </body>
    </html>`.text;
}

function operationOf(method: string, path: string, operation: DocumentedOperation): Html {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  return html`<details id="${operationId}">
    <summary>
      <span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code> ${summary}
    </summary>
    ${description === undefined ? [] : html`<p>${description}</p>`}
    ${parameters.length === 0 ? [] : table(['Parameter', 'In', 'Value'], parameters.map(parameterOf))}
    ${requestBody === undefined ? [] : html`<h3>Body</h3>`}
    ${Object.entries(requestBody?.content ?? {}).map(([mediaType, { schema }]) =>
      bodyOf(mediaType, schema),
    )}
    <h3>Answers</h3>
    ${table(['Status', 'Meaning', 'Body'], Object.entries(responses).map(responseOf))}
  </details>`;
}

function parameterOf({
  name,
  in: place,
  required,
  description,
  schema,
}: DocumentedParameter): Html {
  return html`<tr>
    <td><code>${name}</code>${required ? ' (required)' : ''}</td>
    <td>${place}</td>
    <td>${description ?? ''} ${typeOf(schema)}</td>
  </tr>`;
}

function responseOf([status, { description, headers = {}, content = {} }]: [
  string,
  DocumentedResponse,
]): Html {
  return html`<tr>
    <td>${status}</td>
    <td>
      ${description} ${Object.keys(headers).map((name) => html`<br />Header <code>${name}</code>`)}
    </td>
    <td>${Object.entries(content).map(([mediaType, { schema }]) => bodyOf(mediaType, schema))}</td>
  </tr>`;
}

function bodyOf(mediaType: string, schema: JsonSchema | undefined): Html {
  return html`<div><code>${mediaType}</code> ${schema === undefined ? [] : typeOf(schema)}</div>`;
}

function namedSchema(name: string, schema: JsonSchema): Html {
  return html`<details id="${anchor('schema', name)}">
    <summary><code>${name}</code></summary>
    ${typeOf(schema)}
  </details>`;
}

/** A schema in words; objects as lists of their fields. */
function typeOf(schema: JsonSchema | boolean): Html {
  if (typeof schema === 'boolean') return html`anything`;
  if (schema.$ref !== undefined) {
    const name = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return html`<a href="#${anchor('schema', name)}">${name}</a>`;
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return joined(alternatives.map(typeOf), html` or `);
  if (schema.allOf) return joined(schema.allOf.map(typeOf), html`, `);
  if (schema.properties) return fieldsOf(schema);
  if (schema.enum) {
    return joined(
      schema.enum.map((value) => html`<code>${JSON.stringify(value)}</code>`),
      html`, `,
    );
  }
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.items !== undefined && !Array.isArray(schema.items)) {
    return html`list of ${typeOf(schema.items)}`;
  }
  const type = [schema.type ?? 'anything'].flat().join(' or ');
  return html`${type}${boundsOf(schema)}${schema.description === undefined ? '' : `. ${schema.description}`}`;
}

function fieldsOf({ properties = {}, required = [] }: JsonSchema): Html {
  return html`<ul>
    ${Object.entries(properties).map(
      ([name, schema]) =>
        html`<li>
          <code>${name}</code>${required.includes(name) ? '' : ' (optional)'}: ${typeOf(schema)}
        </li>`,
    )}
  </ul>`;
}

function boundsOf({ format, minimum, maximum, maxLength }: JsonSchema): string {
  const bounds = [
    format,
    minimum === undefined ? undefined : `at least ${minimum}`,
    maximum === undefined ? undefined : `at most ${maximum}`,
    maxLength === undefined ? undefined : `at most ${maxLength} characters`,
  ].filter((bound) => bound !== undefined);
  return bounds.length === 0 ? '' : ` (${bounds.join(', ')})`;
}

function table(columns: readonly string[], rows: readonly Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function anchor(kind: string, name: string): string {
  return `${kind}-${name.replace(/[^\w-]/g, '-')}`;
}

/** Text that may stand in a page as it is. */
interface Html {
  readonly text: string;
}

type HtmlPart = string | undefined | Html | readonly Html[];

/** A piece of HTML; everything filled in that is not HTML itself is escaped. */
function html(fixed: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const filled = parts.map((part) => {
    if (part === undefined) return '';
    if (typeof part === 'string') return escaped(part);
    return 'text' in part ? part.text : part.map(({ text }) => text).join('');
  });
  return { text: String.raw({ raw: fixed }, ...filled) };
}

function joined(pieces: readonly Html[], between: Html): Html {
  return { text: pieces.map(({ text }) => text).join(between.text) };
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
  return text.replace(/[&<"]/g, (character) => entities[character] ?? character);
}
