import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { analyseArticle } from '../../../src/analyse-article';
import type { StanceClassifier } from '../../../src/inference/classifier';
import { loadOnnxClassifier } from '../../../src/inference/onnx';
import { verdictOptionsFor } from '../../../src/judgement/verdict';
import { createBullQueue } from '../../../src/queue/bullmq-queue';
import { newJobId } from '../../../src/queue/contract';
import type { JobQueue } from '../../../src/queue/job-queue';
import { readArticle } from '../../../src/read-article';
import { createRedisStore } from '../../../src/storage/redis';
import type { Store } from '../../../src/storage/store';
import { THREADS } from '../contenders';
import { median, speedRatio } from '../rounds';
import { atLeast, below, ratioFigure, told, type Section, type Verdict } from '../section';
import { startMeasuredRedis } from '../../programs/measured-redis';
import { fileOf, startProgram } from '../../programs/running-program';
import { freePort } from '../../programs/free-port';
import { articleOfWords } from './own-articles';

const ARTICLE_WORDS = 300;
const OPTIONS = verdictOptionsFor(0.35);
const LOOK_MS = 20;
const START_ROUNDS = 3;
const LONGEST_START_SECONDS = 3;

/** Whole jobs through the queue with one worker process and with two, in turns, and the start of everything. */
export const workersSection: Section = {
  name: 'workers',
  about: 'two worker processes beside one; from the start to ready',
  run: async ({ rounds, articles }, progress) => [
    ...(await oneAndTwo(rounds, articles, progress)),
    await startToReady(progress),
  ],
};

async function oneAndTwo(
  rounds: number,
  articles: number,
  progress: (line: string) => void,
): Promise<readonly Verdict[]> {
  const redis = await startMeasuredRedis(true);
  const store = createRedisStore({ url: redis.url });
  const queue = createBullQueue({ url: redis.url, retentionDays: 30 });
  const startWorker = () =>
    startProgram(fileOf('workers/main'), { environment: { REDIS_URL: redis.url } });
  const first = await startWorker();
  const classifier = await loadOnnxClassifier({
    modelDirectory: 'models/stance',
    threads: THREADS,
  });
  try {
    const [alone, both]: [number[], number[]] = [[], []];
    const analysis: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      progress(`Round ${round} of ${rounds} …`);
      analysis.push(await secondsOfAnalysis(classifier, Math.ceil(articles / 8)));
      alone.push(await secondsFor(store, queue, articles));
      const second = await startWorker();
      both.push(await secondsFor(store, queue, articles).finally(second.end));
    }
    const ratio = speedRatio(both, alone);
    const perArticle = median(alone) / articles;
    const around = 1 - median(analysis) / perArticle;
    return [
      told(
        `articles of ${ARTICLE_WORDS} words a second, through the queue, one worker / two`,
        `${(1 / perArticle).toFixed(2)} / ${(articles / median(both)).toFixed(2)}`,
      ),
      told('of that queue, storage and process messages', `${(100 * around).toFixed(1)} %`),
      atLeast('two worker processes beside one', ratio.median, 1.8, ratioFigure(ratio)),
    ];
  } finally {
    await classifier.dispose();
    await first.end();
    await queue.close();
    await store.close();
    await redis.stop();
  }
}

/** What the analysis of an article takes by itself, over so many of them. */
async function secondsOfAnalysis(classifier: StanceClassifier, articles: number): Promise<number> {
  const begun = performance.now();
  for (let number = 0; number < articles; number += 1) {
    await analyseArticle(articleOfWords(ARTICLE_WORDS), readArticle, classifier, OPTIONS);
  }
  return (performance.now() - begun) / 1000 / articles;
}

/** Hands in so many articles and waits until all are analysed. */
async function secondsFor(store: Store, queue: JobQueue, articles: number): Promise<number> {
  const jobs = await Promise.all(
    Array.from({ length: articles }, async () => {
      const jobId = newJobId();
      const articleId = `article-${jobId}`;
      const { revision } = await store.putArticle(articleOfWords(ARTICLE_WORDS, articleId), jobId);
      return { jobId, articleId, revision };
    }),
  );
  const begun = performance.now();
  await queue.enqueueAll(jobs);
  for (const { jobId } of jobs) {
    let status = 'queued';
    while (status === 'queued' || status === 'running') {
      await sleep(LOOK_MS);
      status = (await queue.stateOf(jobId))?.status ?? 'forgotten';
    }
    if (status !== 'succeeded') throw new Error(`Job ${jobId} is ${status}.`);
  }
  return (performance.now() - begun) / 1000;
}

/** Seconds from the start command, all being built and installed, to "ready". */
async function startToReady(progress: (line: string) => void): Promise<Verdict> {
  const seconds: number[] = [];
  for (let round = 1; round <= START_ROUNDS; round += 1) {
    progress(`Start ${round} of ${START_ROUNDS} …`);
    seconds.push(await secondsToReady());
  }
  const usual = median(seconds);
  return below('start to ready, seconds', usual, LONGEST_START_SECONDS, usual.toFixed(2));
}

async function secondsToReady(): Promise<number> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'stancewire-bench-start-'));
  const begun = performance.now();
  const service = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, DATA_DIR: dataDirectory, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => service.once('exit', () => resolve()));
  let output = '';
  try {
    return await new Promise<number>((resolve, reject) => {
      service.stdout.on('data', (piece: Buffer) => {
        output += piece.toString();
        if (output.includes('is ready')) resolve((performance.now() - begun) / 1000);
      });
      service.once('exit', () => reject(new Error(`The service did not start.\n${output}`)));
    });
  } finally {
    service.kill('SIGTERM');
    await ended;
    rmSync(dataDirectory, { recursive: true, force: true });
  }
}
