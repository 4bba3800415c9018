import { slugOf } from '../domain/actor';
import { StancewireError } from '../domain/errors';
import type { ActorSummary } from '../domain/summary';
import { readArticle, STANDARD_INPUT } from './files';
import { summaryTable } from './tables';
import type { Terminal } from './terminal';

/** The running service answered with a problem, or did not answer. */
export class ServiceError extends StancewireError {}

/**
 * Sends an article to a running service and prints the job that it became. The article's id is made from the
 * file's name, so that sending the file again replaces it; what comes from standard input gets a new id.
 */
export async function runSubmit(
  path: string,
  baseUrl: string,
  terminal: Terminal,
): Promise<number> {
  const { id, text } = await readArticle(path);
  const job = await request(baseUrl, '/v1/articles', {
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
  baseUrl: string,
  terminal: Terminal,
): Promise<number> {
  const job = await request(
    baseUrl,
    `/v1/jobs/${encodeURIComponent(jobId)}${wait ? '?wait=30' : ''}`,
  );
  terminal.print(`${JSON.stringify(job, null, 1)}\n`);
  return 0;
}

/** Prints an actor's summary, as a table or as JSON. */
export async function runActor(
  actorId: string,
  json: boolean,
  baseUrl: string,
  terminal: Terminal,
): Promise<number> {
  const summary = await request(baseUrl, `/v1/actors/${encodeURIComponent(actorId)}`);
  terminal.print(
    json ? `${JSON.stringify(summary, null, 1)}\n` : summaryTable(summary as ActorSummary),
  );
  return 0;
}

async function request(baseUrl: string, path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(new URL(path, baseUrl), init).catch((cause: unknown) => {
    throw new ServiceError(
      'service-unreachable',
      `No service answers at ${baseUrl}. Start it with "npm start", or name another with --url.`,
      { baseUrl },
      { cause },
    );
  });
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
