import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../../scripts/programs/free-port';
import { foundServer, startTestRedis, type TestRedis } from './redis';

const MASTER_NAME = 'articles';
/** A master that says nothing for as long is replaced. */
const DOWN_AFTER_MS = 1000;
const PATIENCE_MS = 30_000;

/** A master, its replica, and one sentinel that decides alone. */
export interface SentinelledRedis {
  readonly url: string;
  readonly first: TestRedis;
  /** Has the sentinel make the replica the master, and waits until it has. */
  failOver(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSentinelledRedis(): Promise<SentinelledRedis> {
  const first = await startTestRedis();
  const settings = { replicaof: `127.0.0.1 ${first.port}`, 'repl-diskless-sync-delay': '0' };
  const second = await startTestRedis({ settings });
  const sentinel = await startSentinel(first.port);
  const stop = async () => {
    await sentinel.stop();
    await Promise.all([first.stop(), second.stop()]);
  };
  const ask = new Redis(sentinel.port, '127.0.0.1').on('error', () => undefined);
  const until = async (holds: () => Promise<boolean>) => {
    const deadline = Date.now() + PATIENCE_MS;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error('The sentinel does not do what it was asked.');
      await sleep(50);
    }
  };
  const masterPort = async () => {
    const [, port] = (await ask.call(
      'SENTINEL',
      'GET-MASTER-ADDR-BY-NAME',
      MASTER_NAME,
    )) as string[];
    return Number(port);
  };
  const knowsGoodReplica = async () => {
    const [replica] = (await ask.call('SENTINEL', 'REPLICAS', MASTER_NAME)) as string[][];
    return replica !== undefined && replica[replica.indexOf('master-link-status') + 1] === 'ok';
  };
  await until(knowsGoodReplica);
  return {
    url: `redis+sentinel://127.0.0.1:${sentinel.port}/${MASTER_NAME}`,
    first,
    failOver: async () => {
      // Without its replica the old master takes no writes, which would be lost.
      const admin = new Redis(first.url);
      await admin.config('SET', 'min-replicas-to-write', '1');
      admin.disconnect();
      await ask.call('SENTINEL', 'FAILOVER', MASTER_NAME);
      await until(async () => (await masterPort()) === second.port);
    },
    stop: async () => {
      ask.disconnect();
      await stop();
    },
  };
}

async function startSentinel(
  masterPort: number,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> {
  const { command, env } = await foundServer();
  const directory = await mkdtemp(join(tmpdir(), 'stancewire-sentinel-'));
  const port = await freePort();
  // A sentinel writes what it learns into its file.
  const file = join(directory, 'sentinel.conf');
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${directory}`,
    `sentinel monitor ${MASTER_NAME} 127.0.0.1 ${masterPort} 1`,
    `sentinel down-after-milliseconds ${MASTER_NAME} ${DOWN_AFTER_MS}`,
    `sentinel failover-timeout ${MASTER_NAME} 5000`,
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  const child = spawn(command, [file, '--sentinel'], { env, cwd: directory, stdio: 'ignore' });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const exited = once(child, 'exit');
  return {
    port,
    stop: async () => {
      process.off('exit', killWithUs);
      child.kill('SIGKILL');
      await exited;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
