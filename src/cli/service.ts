import type { StancewireClient } from '../client/stancewire-client';
import { slugOf } from '../domain/actor';
import { readArticle, STANDARD_INPUT } from './files';
import { summaryTable } from './tables';
import type { Terminal } from './terminal';

const LONGEST_HOLD_SECONDS = 30;

/**
 * Sends an article to a running service and prints the job that it became. The article's id is made from the
 * file's name, so that sending the file again replaces it; what comes from standard input gets a new id.
 */
export async function runSubmit(
  path: string,
  client: StancewireClient,
  terminal: Terminal,
): Promise<number> {
  const { id, text } = await readArticle(path);
  const job = await client.submit(path === STANDARD_INPUT ? { text } : { id: slugOf(id), text });
  terminal.print(`${JSON.stringify(job, null, 1)}\n`);
  return 0;
}

/** Prints a job as the service knows it; with `wait` it holds until the job ends or 30 s pass. */
export async function runJob(
  jobId: string,
  wait: boolean,
  client: StancewireClient,
  terminal: Terminal,
): Promise<number> {
  const job = await client.job(jobId, wait ? { wait: LONGEST_HOLD_SECONDS } : {});
  terminal.print(`${JSON.stringify(job, null, 1)}\n`);
  return 0;
}

/** Prints an actor's summary, as a table or as JSON. */
export async function runActor(
  actorId: string,
  json: boolean,
  client: StancewireClient,
  terminal: Terminal,
): Promise<number> {
  const summary = await client.actor(actorId);
  terminal.print(json ? `${JSON.stringify(summary, null, 1)}\n` : summaryTable(summary));
  return 0;
}
