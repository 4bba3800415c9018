import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { createFileArchive } from '../src/archive/file-archive';
import type { Analysis } from '../src/domain/analysis';
import type { JobView } from '../src/domain/job';
import { createRedisStore } from '../src/storage/redis';
import { fileOf, startProgram } from './programs/running-program';
import { startMeasuredRedis } from './programs/measured-redis';
import { freePort } from './programs/free-port';
import { runProgram } from './program';
import { cpuSeconds } from './scale/cpu-seconds';
import { generatedArticle } from './scale/generated-news';
import { needsOf, type Measured } from './scale/needs';

const USAGE = `Usage:
  npm run scale:simulate -- [--articles 1000] [--workers 1] [--model stance]

A thousandth of a million articles a day: generated articles go through API, queue, workers and a Redis of their
own, and what they took is reckoned up to the million. docs/scale.md reads the figures.
`;

const ARTICLES_A_DAY = 1_000_000;
const PLAN = { load: 0.7, peak: 3 };
const SUBMITTED_AT_ONCE = 8;
const READ_AT_ONCE = 8;
const LOOK_MS = 500;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      articles: { type: 'string', default: '1000' },
      workers: { type: 'string', default: '1' },
      model: { type: 'string', default: 'stance' },
    },
  });
  const [articles, workers] = [Number(values.articles), Number(values.workers)];
  if (![articles, workers].every((n) => Number.isInteger(n) && n > 0)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const line = (text: string): void => void process.stdout.write(`${text}\n`);
  line(`${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores`);
  line(`load before ${loadavg()[0]!.toFixed(1)}; model ${values.model}, ${workers} worker(s)`);
  const measured = await simulate(articles, workers, values.model, line);
  for (const [name, value] of Object.entries(measured)) line(row(name, value as number));
  line(row('bytes of Redis an article', measured.redisBytes / measured.articles));
  const { redisBytesOnceArchived, archiveFileBytes } = measured;
  line(row('  once its text is archived', redisBytesOnceArchived / measured.articles));
  line(row('bytes of the archive an article', archiveFileBytes / measured.articles));
  line(row('statements an article', measured.statements / measured.articles));
  line(`load after ${loadavg()[0]!.toFixed(1)}`);
  line('');
  line(`${ARTICLES_A_DAY} articles a day, cores busy to ${PLAN.load}, busiest hour ${PLAN.peak}:`);
  const needs = needsOf(measured, ARTICLES_A_DAY, PLAN);
  for (const [name, value] of Object.entries(needs)) line(row(name, value as number));
  return 0;
}

function row(name: string, value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  return `  ${name.padEnd(32)} ${value.toFixed(digits)}`;
}

async function simulate(
  articles: number,
  workers: number,
  model: string,
  line: (text: string) => void,
): Promise<Measured> {
  const redis = await startMeasuredRedis(true);
  const admin = new Redis(redis.url);
  const port = await freePort();
  const environment = {
    REDIS_URL: redis.url,
    PORT: String(port),
    STANCE_MODEL: model,
    MAX_QUEUE_DEPTH: '1000000',
  };
  const api = await startProgram(fileOf('src/server'), { environment });
  const team = await Promise.all(
    Array.from({ length: workers }, () => startProgram(fileOf('workers/main'), { environment })),
  );
  const service = `http://127.0.0.1:${port}`;
  try {
    const workerCpu = () => team.reduce((sum, { pid }) => sum + cpuSeconds(pid), 0);
    const before = { ...(await redisState(admin)), api: cpuSeconds(api.pid), workers: workerCpu() };
    const begun = performance.now();
    const { jobIds, bodyBytes } = await submitAll(service, articles);
    const submitSeconds = (performance.now() - begun) / 1000;
    await untilDone(service, articles);
    const seconds = (performance.now() - begun) / 1000;
    const after = { ...(await redisState(admin)), api: cpuSeconds(api.pid), workers: workerCpu() };
    line(
      `${articles} articles in ${seconds.toFixed(0)} s, ${(articles / seconds).toFixed(2)} a second`,
    );
    const statements = await statementsOf(service, jobIds);
    const fileBytes = await archiveAll(redis.url);
    return {
      articles,
      statements,
      workerCpuSeconds: after.workers - before.workers,
      apiCpuSeconds: after.api - before.api,
      submitSeconds,
      bodyBytes,
      redisBytes: after.bytes - before.bytes,
      redisBytesOnceArchived: (await redisState(admin)).bytes - before.bytes,
      archiveFileBytes: fileBytes,
      redisTrafficBytes: after.traffic - before.traffic,
      redisCommands: after.commands - before.commands,
    };
  } finally {
    admin.disconnect();
    await Promise.all([api, ...team].map((program) => program.end()));
    await redis.stop();
  }
}

/** Moves all articles to an archive; gives the bytes of its files. */
async function archiveAll(url: string): Promise<number> {
  const directory = await mkdtemp(join(tmpdir(), 'stancewire-simulated-archive-'));
  const store = createRedisStore({ url, archive: createFileArchive(directory) });
  try {
    await store.archiveArticles(new Date(Date.now() + 1000).toISOString(), () => undefined);
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const sizes = files.map(async (file) => (await stat(join(file.parentPath, file.name))).size);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } finally {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  }
}

async function redisState(
  admin: Redis,
): Promise<{ readonly bytes: number; readonly traffic: number; readonly commands: number }> {
  const info = `${await admin.info('memory')}${await admin.info('stats')}`;
  const figure = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1]);
  return {
    bytes: figure('used_memory'),
    traffic: figure('total_net_input_bytes') + figure('total_net_output_bytes'),
    commands: figure('total_commands_processed'),
  };
}

async function submitAll(
  service: string,
  articles: number,
): Promise<{ readonly jobIds: readonly string[]; readonly bodyBytes: number }> {
  const jobIds: string[] = [];
  let [next, bodyBytes] = [0, 0];
  await atOnce(SUBMITTED_AT_ONCE, async () => {
    if (next >= articles) return false;
    const body = JSON.stringify(generatedArticle(next++));
    bodyBytes += Buffer.byteLength(body);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${service}/v1/articles`, { method: 'POST', headers, body });
    if (response.status !== 202) throw new Error(`A submission was answered ${response.status}.`);
    jobIds.push(((await response.json()) as JobView).id);
    return true;
  });
  return { jobIds, bodyBytes };
}

/** Does a thing again and again, in several places, until it says that nothing is left. */
async function atOnce(places: number, step: () => Promise<boolean>): Promise<void> {
  const work = async () => {
    while (await step());
  };
  await Promise.all(Array.from({ length: places }, work));
}

/** By the queue's own figures: asking after each job would be work for the API that no caller causes. */
async function untilDone(service: string, articles: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${service}/metrics`)).text();
    const jobs = (state: string) =>
      Number(new RegExp(`^stancewire_jobs\\{state="${state}"\\} (\\d+)`, 'm').exec(metrics)?.[1]);
    if (jobs('failed') > 0) throw new Error('A job failed.');
    if (jobs('succeeded') >= articles) return;
    await sleep(LOOK_MS);
  }
}

async function statementsOf(service: string, jobIds: readonly string[]): Promise<number> {
  let [next, statements] = [0, 0];
  await atOnce(READ_AT_ONCE, async () => {
    const jobId = jobIds[next++];
    if (jobId === undefined) return false;
    const result = await (await fetch(`${service}/v1/jobs/${jobId}/result`)).json();
    statements += (result as Analysis).statements.length;
    return true;
  });
  return statements;
}

runProgram(main);
