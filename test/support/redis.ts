import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Redis } from 'ioredis';
import { freePort } from '../../scripts/programs/free-port';

const FINDER = resolve(__dirname, '../../scripts/redis.mjs');
const START_PATIENCE_MS = 20_000;

export interface TestRedisOptions {
  /** True: every write is on disk before it is acknowledged. False (the default): nothing is kept. */
  readonly appendOnly?: boolean;
  /** True: one node of a Redis Cluster that holds all slots; it refuses commands whose keys lie in several. */
  readonly cluster?: boolean;
  /** The most memory it takes before it refuses writes; without limit when absent. */
  readonly memory?: string;
  /** More settings, as redis.conf calls them. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A Redis server of a test's own. */
export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** As `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port and files. */
  restart(): Promise<void>;
  /** It keeps its connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

export async function startTestRedis(options: TestRedisOptions = {}): Promise<TestRedis> {
  const server = await foundServer();
  const directory = await mkdtemp(join(tmpdir(), 'stancewire-redis-'));
  const port = await freePort();
  let child = await launch(server, port, directory, options);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    restart: async () => void (child = await launch(server, port, directory, options)),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    stop: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export interface FoundServer {
  readonly command: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Asks the start script's finder, in a process of its own because it is an ES module. */
export async function foundServer(): Promise<FoundServer> {
  const program = `import(${JSON.stringify(FINDER)})
    .then(({ findRedisServer }) => findRedisServer())
    .then(({ command, env }) => console.log(JSON.stringify({ command, env })));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program]);
  return JSON.parse(stdout) as FoundServer;
}

async function launch(
  { command, env }: FoundServer,
  port: number,
  directory: string,
  { appendOnly = false, cluster = false, memory = '0', settings: more = {} }: TestRedisOptions,
): Promise<ChildProcess> {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: directory,
    save: '',
    appendonly: appendOnly ? 'yes' : 'no',
    appendfsync: 'always',
    maxmemory: memory,
    'maxmemory-policy': 'noeviction',
    'cluster-enabled': cluster ? 'yes' : 'no',
    ...more,
  };
  const child = spawn(
    command,
    Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    { env, cwd: directory, stdio: 'ignore' },
  );
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  await untilReady(port, child, cluster);
  return child;
}

async function untilReady(port: number, child: ChildProcess, cluster: boolean): Promise<void> {
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 20 });
  redis.on('error', () => undefined);
  const deadline = Date.now() + START_PATIENCE_MS;
  try {
    while (redis.status !== 'ready') {
      if (Date.now() > deadline || child.exitCode !== null) {
        throw new Error(`redis-server did not answer on port ${port}`);
      }
      await sleep(10);
    }
    if (!cluster) return;
    if (!(await redis.cluster('INFO')).includes('cluster_slots_assigned:16384')) {
      await redis.cluster('ADDSLOTS', ...Array.from({ length: 16_384 }, (_, slot) => slot));
    }
    while (!(await redis.cluster('INFO')).includes('cluster_state:ok')) {
      if (Date.now() > deadline || child.exitCode !== null)
        throw new Error('The cluster is not up');
      await sleep(20);
    }
  } finally {
    redis.disconnect();
  }
}

/** Waits until a replica has everything that the server was told so far. */
export async function replicated({ url }: TestRedis): Promise<void> {
  const redis = new Redis(url);
  // WAIT looks back from the last write of its own connection, which no slot may refuse.
  await redis.publish('replicated', '');
  const replicas = await redis.wait(1, START_PATIENCE_MS);
  redis.disconnect();
  if (replicas < 1) throw new Error('The replica does not follow.');
}
