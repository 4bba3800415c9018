import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startTestRedis, type TestRedis } from './redis';

const MASTERS = 3;
const SLOTS = 16_384;
/** A master that says nothing for as long is replaced by its replica. */
const NODE_TIMEOUT_MS = 1500;
const PATIENCE_MS = 30_000;
/** Of a node that was killed or frozen nobody closes the other end of a connection. */
const DISCONNECT_PATIENCE_MS = 50;

/** Three masters that share the slots, each with a replica. */
export interface TestCluster {
  readonly url: string;
  readonly masters: readonly TestRedis[];
  /** Empties every node. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestCluster(): Promise<TestCluster> {
  const settings = {
    'cluster-enabled': 'yes',
    'cluster-node-timeout': String(NODE_TIMEOUT_MS),
    'repl-diskless-sync-delay': '0',
  };
  const nodes = await Promise.all(
    Array.from({ length: 2 * MASTERS }, () => startTestRedis({ settings })),
  );
  const clients = nodes.map(({ url }) =>
    new Redis(url, { disconnectTimeout: DISCONNECT_PATIENCE_MS }).on('error', () => undefined),
  );
  const masters = clients.slice(0, MASTERS);
  const stop = async () => {
    for (const client of clients) client.disconnect();
    await Promise.all(nodes.map((node) => node.stop()));
  };
  try {
    await join(clients, nodes);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}`,
    masters: nodes.slice(0, MASTERS),
    clear: async () => void (await Promise.all(masters.map((master) => master.flushall()))),
    stop,
  };
}

async function join(clients: readonly Redis[], nodes: readonly TestRedis[]): Promise<void> {
  const share = Math.ceil(SLOTS / MASTERS);
  for (const [index, client] of clients.entries()) {
    await client.cluster('SET-CONFIG-EPOCH', index + 1);
    if (index >= MASTERS) continue;
    const first = index * share;
    const slots = Array.from({ length: Math.min(share, SLOTS - first) }, (_, at) => first + at);
    await client.cluster('ADDSLOTS', ...slots);
  }
  for (const { port } of nodes.slice(1)) await clients[0]?.cluster('MEET', '127.0.0.1', port);
  await untilAll(clients, (info) => info.includes(`cluster_known_nodes:${clients.length}`));
  for (const [index, replica] of clients.slice(MASTERS).entries()) {
    const masterId: unknown = await clients[index]?.cluster('MYID');
    await replica.cluster('REPLICATE', String(masterId));
  }
  await untilAll(clients, (info) => info.includes('cluster_state:ok'));
  await Promise.all(clients.slice(MASTERS).map(untilReplicates));
}

async function untilAll(
  clients: readonly Redis[],
  holds: (info: string) => boolean,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (const client of clients) {
    while (!holds(await client.cluster('INFO'))) {
      if (Date.now() > deadline) throw new Error('The cluster does not come up.');
      await sleep(20);
    }
  }
}

async function untilReplicates(replica: Redis): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await replica.info('replication')).includes('master_link_status:up')) {
    if (Date.now() > deadline) throw new Error('A replica does not find its master.');
    await sleep(20);
  }
}
