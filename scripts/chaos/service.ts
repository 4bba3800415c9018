import { createBullQueue } from '../../src/queue/bullmq-queue';
import type { JobQueue } from '../../src/queue/job-queue';
import { createRedisStore } from '../../src/storage/redis';
import type { Store } from '../../src/storage/store';
import { startScenarioRedis, type ScenarioRedis } from './private-redis';
import { freePort } from '../programs/free-port';
import { startProgram, type RunningProgram } from '../programs/running-program';
import type { Programs } from './scenario';

const RETENTION_DAYS = 30;
/** Whoever looks after the service waits longer than a client would. */
const PATIENCE = { connectMs: 20_000, commandMs: 20_000 };

export interface ServiceOptions {
  readonly programs: Programs;
  readonly workers: number;
  /** What API and workers take for Redis's port; its own unless given. */
  readonly redisPorts?: (
    port: number,
  ) => Promise<{ readonly api: number; readonly workers: number }>;
  /** For all processes. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The whole service on this machine: a Redis of its own, an API process, and workers that can be replaced. */
export interface ChaosService {
  readonly url: string;
  readonly redis: ScenarioRedis;
  /** Straight to Redis, past everything that is broken on purpose. */
  readonly store: Store;
  readonly queue: JobQueue;
  readonly api: () => RunningProgram;
  readonly workers: readonly RunningProgram[];
  startApi(): Promise<void>;
  /** A new worker in the place of an ended one. */
  startWorker(place: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startChaosService(options: ServiceOptions): Promise<ChaosService> {
  const { programs } = options;
  const redis = await startScenarioRedis(programs.root);
  const ports = (await options.redisPorts?.(redis.port)) ?? {
    api: redis.port,
    workers: redis.port,
  };
  const port = await freePort();
  const environment = {
    STANCE_MODEL: 'fast',
    MAX_QUEUE_DEPTH: '1000000',
    PORT: String(port),
    ...options.environment,
  };
  const start = (path: string, redisPort: number): Promise<RunningProgram> =>
    startProgram(path, {
      execArgv: programs.execArgv,
      environment: {
        ...environment,
        REDIS_URL: `redis://127.0.0.1:${redisPort}`,
      },
    });
  const workers: RunningProgram[] = [];
  const startWorker = async (place: number): Promise<void> => {
    workers[place] = await start(programs.worker, ports.workers);
  };
  let api = await start(programs.server, ports.api);
  await Promise.all(Array.from({ length: options.workers }, (_, place) => startWorker(place)));
  const store = createRedisStore({ url: redis.url, patience: PATIENCE });
  const queue = createBullQueue({ url: redis.url, retentionDays: RETENTION_DAYS });
  return {
    url: `http://127.0.0.1:${port}`,
    redis,
    store,
    queue,
    api: () => api,
    workers,
    startApi: async () => {
      api = await start(programs.server, ports.api);
    },
    startWorker,
    stop: async () => {
      await Promise.all(
        [api, ...workers].filter((each) => each.isRunning()).map((each) => each.kill()),
      );
      await Promise.all([queue.close(), store.close()]);
      await redis.stop();
    },
  };
}
