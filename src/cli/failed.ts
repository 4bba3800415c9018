import { StancewireProblem, type Job, type StancewireClient } from '../client/stancewire-client';
import { failedTable } from './tables';
import type { Terminal } from './terminal';
import { startedBar } from './progress';

const PAGE = 200;
/** Jobs that are run again but had no line of their own so far. */
const LINES_SHOWN = 20;

/** Prints the jobs that failed, the newest first: a table, or one line of JSON each. */
export async function runFailed(
  choice: { readonly code: string | undefined; readonly limit: number; readonly json: boolean },
  client: StancewireClient,
  terminal: Terminal,
): Promise<number> {
  const jobs: Job[] = [];
  for await (const job of failedJobs(client, choice.code)) {
    jobs.push(job);
    if (jobs.length === choice.limit) break;
  }
  if (choice.json) {
    for (const { id, articleId, error, attempts, finishedAt } of jobs) {
      terminal.print(`${JSON.stringify({ id, articleId, ...error, attempts, finishedAt })}\n`);
    }
  } else {
    terminal.print(jobs.length === 0 ? 'No job has failed.\n' : failedTable(jobs));
  }
  return 0;
}

/** Runs one job again. */
export async function runRetry(
  jobId: string,
  client: StancewireClient,
  terminal: Terminal,
): Promise<number> {
  const { id, status } = await client.retry(jobId);
  terminal.print(`${id} is ${status}.\n`);
  return 0;
}

/** Runs all jobs again that failed, with this code if one is given; 1 when some could not be. */
export async function runRetryAll(
  code: string | undefined,
  client: StancewireClient,
  terminal: Terminal,
): Promise<number> {
  // All of them first: a job that is run again and fails again would come twice.
  const ids: string[] = [];
  for await (const { id } of failedJobs(client, code)) ids.push(id);
  const bar = startedBar(terminal, ids.length, 'jobs');
  let left = 0;
  for (const id of ids) {
    try {
      await client.retry(id);
    } catch (error) {
      if (!(error instanceof StancewireProblem) || ![404, 409].includes(error.status)) throw error;
      left += 1;
      if (left <= LINES_SHOWN) terminal.warn(`${id} is left alone: ${error.message}\n`);
    }
    bar.advance();
  }
  bar.stop();
  terminal.print(`${ids.length - left} of ${ids.length} failed jobs wait again.\n`);
  return left === 0 ? 0 : 1;
}

async function* failedJobs(client: StancewireClient, code: string | undefined) {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<StancewireClient['jobs']>> = await client.jobs({
      status: 'failed',
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const job of page.items) if (code === undefined || job.error?.code === code) yield job;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
