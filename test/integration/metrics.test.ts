import { setTimeout as sleep } from 'node:timers/promises';
import { StancewireClient } from '../../src/client/stancewire-client';
import { freePort } from '../../scripts/programs/free-port';
import { startProcess, type ProductProcess } from '../support/processes';
import { startTestRedis, type TestRedis } from '../support/redis';

// What a worker's process measures shows in the API's process, also after the worker is gone.

let redis: TestRedis;
let processes: readonly ProductProcess[];
let url: string;

beforeAll(async () => {
  redis = await startTestRedis();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const environment = { REDIS_URL: redis.url, PORT: String(port), STANCE_MODEL: 'fast' };
  processes = await Promise.all([
    startProcess('src/server.ts', environment),
    startProcess('workers/main.ts', environment),
  ]);
});
afterAll(async () => {
  await Promise.all(processes.map((process) => process.end()));
  await redis.stop();
});

async function sample(name: string): Promise<number | null> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
}

test('an analysis and a failure are counted', async () => {
  const client = new StancewireClient({ url });
  await client.analyse({ text: '“We thank Norway for its help,” said Elina Saarinen.' });
  const german =
    'Die Regierung hat gestern beschlossen, dass die Häfen wieder geöffnet werden. '.repeat(5);
  await client.ended((await client.submit({ text: german })).id);
  while ((await sample('stancewire_jobs_ended_total{state="failed"}')) === null) await sleep(100);

  const [end] = processes.slice(1);
  await end?.end();
  expect(await sample('stancewire_jobs_ended_total{state="succeeded"}')).toBe(1);
  expect(await sample('stancewire_job_failures_total{code="unsupported-language"}')).toBe(1);
  expect(await sample('stancewire_inference_pairs_total')).toBeGreaterThan(0);
  expect(await sample('stancewire_job_waiting_seconds_count')).toBe(2);
  expect(await sample('stancewire_job_processing_seconds_count')).toBe(2);
});
