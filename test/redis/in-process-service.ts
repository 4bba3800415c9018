import { setTimeout as sleep } from 'node:timers/promises';
import type { JobState } from '../../src/domain/job';
import { createBullQueue } from '../../src/queue/bullmq-queue';
import { consumerConnectionOptions, release } from '../../src/queue/connection';
import { newJobId } from '../../src/queue/contract';
import { RunningJobs } from '../../src/queue/running-jobs';
import { createRedisStore } from '../../src/storage/redis';
import { startAnalysisWorker } from '../../workers/analysis-worker';
import { createProcessor } from '../../workers/article-processor';
import { analysis, article } from '../contracts/analyses';
import { silentLogger } from '../support/silent-logger';

const FINDINGS = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;
const RHYTHM = { lockMs: 3000, stalledCheckMs: 1000, pollMs: 1000 };
const LONG_MS = 60_000;

/** Store, queue and one worker on one Redis; what the model would find is told here. */
export interface InProcessService {
  /** Hands in an article, again and again while Redis is away, and waits for the job's end. */
  analysed(articleId: string): Promise<JobState | null>;
  /** Statements toward the actor that every article speaks of. */
  counted(): Promise<number>;
  close(): Promise<void>;
}

export function startInProcessService(url: string): InProcessService {
  const store = createRedisStore({ url });
  const queue = createBullQueue({ url, retentionDays: 30 });
  const control = new RunningJobs({ url });
  const connection = consumerConnectionOptions(url);
  const worker = startAnalysisWorker({
    connection,
    process: createProcessor({
      storeOf: () => Promise.resolve(store),
      control,
      analyse: ({ id }) => Promise.resolve(analysis(id, FINDINGS)),
    }),
    logger: silentLogger,
    onDeath: (error) => {
      throw error;
    },
    rhythm: RHYTHM,
  });
  const submit = async (articleId: string, jobId: string) => {
    const { revision } = await store.putArticle(article(articleId), jobId);
    const job = { jobId, articleId, revision, createdAt: new Date().toISOString() };
    await store.putJob(job);
    await queue.enqueue(job);
  };
  return {
    analysed: async (articleId) => {
      const jobId = newJobId();
      await insisting(() => submit(articleId, jobId));
      await queue.waitUntilEnded(jobId, LONG_MS);
      return insisting(() => queue.stateOf(jobId));
    },
    counted: async () => (await store.getActorSummary('norland'))?.asTarget.total ?? 0,
    close: async () => {
      await worker.close(true);
      release(connection);
      await Promise.all([queue.close(), control.close(), store.close()]);
    },
  };
}

/** As a caller who is told to come again. */
async function insisting<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + LONG_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}
