import { slugOf } from '../domain/actor';
import { StancewireError } from '../domain/errors';
import type { ActorSummary } from '../domain/summary';
import { readArticle, STANDARD_INPUT } from './files';
import { summaryTable } from './tables';
import type { Terminal } from './terminal';

/** Where the service is, and the key that it may ask for. */
export interface ServiceAddress {
  readonly url: string;
  readonly key: string | null;
}

/** The running service answered with a problem, or did not answer. */
export class ServiceError extends StancewireError {}

/**
 * Sends an article to a running service and prints the job that it became. The article's id is made from the
 * file's name, so that sending the file again replaces it; what comes from standard input gets a new id.
 */
export async function runSubmit(
  path: string,
  service: ServiceAddress,
  terminal: Terminal,
): Promise<number> {
  const { id, text } = await readArticle(path);
  const job = await request(service, '/v1/articles', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(path === STANDARD_INPUT ? { text } : { id: slugOf(id), text }),
  });
  terminal.print(`${JSON.stringify(job, null, 1)}\n`);
  return 0;
}

/** Prints a job as the service knows it; with `wait` it holds until the job ends or 30 s pass. */
export async function runJob(
  jobId: string,
  wait: boolean,
  service: ServiceAddress,
  terminal: Terminal,
): Promise<number> {
  const job = await request(
    service,
    `/v1/jobs/${encodeURIComponent(jobId)}${wait ? '?wait=30' : ''}`,
  );
  terminal.print(`${JSON.stringify(job, null, 1)}\n`);
  return 0;
}

/** Prints an actor's summary, as a table or as JSON. */
export async function runActor(
  actorId: string,
  json: boolean,
  service: ServiceAddress,
  terminal: Terminal,
): Promise<number> {
  const summary = await request(service, `/v1/actors/${encodeURIComponent(actorId)}`);
  terminal.print(
    json ? `${JSON.stringify(summary, null, 1)}\n` : summaryTable(summary as ActorSummary),
  );
  return 0;
}

async function request(
  { url, key }: ServiceAddress,
  path: string,
  { headers, ...init }: RequestInit & { readonly headers?: Record<string, string> } = {},
): Promise<unknown> {
  const signed = key === null ? { ...headers } : { ...headers, authorization: `Bearer ${key}` };
  const response = await fetch(new URL(path, url), { ...init, headers: signed }).catch(
    (cause: unknown) => {
      throw new ServiceError(
        'service-unreachable',
        `No service answers at ${url}. Start it with "npm start", or name another with --url.`,
        { url },
        { cause },
      );
    },
  );
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  throw new ServiceError(
    'service-problem',
    `The service answered ${response.status}: ${problemText(body)}`,
    { status: response.status },
  );
}

function problemText(body: unknown): string {
  if (typeof body !== 'object' || body === null) return 'no explanation';
  const { title, detail } = body as { title?: unknown; detail?: unknown };
  return [title, detail].filter((part) => typeof part === 'string').join(': ') || 'no explanation';
}
