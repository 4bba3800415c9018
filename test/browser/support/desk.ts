import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { freePort } from '../../../scripts/programs/free-port';
import { startProcess, type ProductProcess } from '../../support/processes';
import { startTestRedis, type TestRedis } from '../../support/redis';
import { writtenArticles } from './newsroom';

const FIXTURES = join(__dirname, '../../fixtures/articles');

/** Everything behind the page, as a user has it, and a browser before it: started once for all tests of a run. */
export interface Desk {
  readonly url: string;
  readonly browser: Browser;
  readonly redis: TestRedis;
  readonly redisUrl: string;
  stop(): Promise<void>;
}

/** The API and a worker with the shipped model on a Redis of their own, with a few articles analysed. */
export async function openDesk(): Promise<Desk> {
  const { findChromium } = await import('../../../scripts/chromium.mjs');
  const { command, advice } = await findChromium({ install: false });
  if (command === null) throw new Error(`There is no Chromium on the PATH. Get one: ${advice}`);
  const redis = await startTestRedis();
  const port = await freePort();
  const environment = { REDIS_URL: redis.url, PORT: String(port) };
  const processes: readonly ProductProcess[] = await Promise.all([
    startProcess('src/server.ts', environment),
    startProcess('workers/main.ts', environment),
  ]);
  const url = `http://127.0.0.1:${port}`;
  await fillDesk(url);
  const browser = await chromium.launch({
    executablePath: command,
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  return {
    url,
    browser,
    redis,
    redisUrl: redis.url,
    async stop() {
      await browser.close();
      await Promise.all(processes.map((process) => process.end()));
      await redis.stop();
    },
  };
}

/** Hands in the articles that the tests read, and waits until they are analysed. */
async function fillDesk(url: string): Promise<void> {
  const longer = ['harbour-summit', 'port-strike'].map((customId) => ({
    customId,
    id: customId,
    title: customId === 'port-strike' ? null : 'Barbs at Moscow from the harbour summit',
    outlet: 'Harbour Post',
    publishedAt: '2024-03-02',
    text: readFileSync(join(FIXTURES, `${customId}.txt`), 'utf8'),
  }));
  const foreign = {
    customId: 'foreign',
    id: 'foreign',
    text:
      '« Nous condamnons cette attaque avec la plus grande fermeté », a déclaré la ministre mardi à Paris, ' +
      'après une longue rencontre avec son homologue. Le gouvernement ne changera pas de position, a-t-elle ajouté.',
  };
  const answer = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([...longer, foreign, ...writtenArticles(12)]),
  });
  if (answer.status !== 202) throw new Error(`The batch was not taken: ${await answer.text()}`);
  const { jobs } = (await answer.json()) as {
    readonly jobs: readonly { readonly jobId: string }[];
  };
  for (const { jobId } of jobs) await untilEnded(`${url}/v1/jobs/${jobId}?wait=30`);
}

async function untilEnded(address: string): Promise<void> {
  for (;;) {
    const { status } = (await (await fetch(address)).json()) as { readonly status: string };
    if (status !== 'queued' && status !== 'running') return;
  }
}
