import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { CommandReader } from './redis-commands';

/** Commands that a client sends to set a connection up; they do not count. */
const GREETINGS = /^(hello|info|client|select|auth)$/i;

/** Where a proxy breaks down: before a command reaches Redis, or after it did, before the reply comes back. */
export type Breakdown = 'request lost' | 'reply lost';

/** Stands between a client and Redis and breaks down for good at a command given by number. */
export interface RedisProxy {
  readonly url: string;
  /** Commands that have come so far, greetings aside. */
  readonly commands: () => number;
  close(): Promise<void>;
}

/** Breaks down at the `breakAt`-th command, counted from 1; never when it is null. */
export async function startRedisProxy(
  port: number,
  breakAt: number | null = null,
  breakdown: Breakdown = 'request lost',
): Promise<RedisProxy> {
  let commands = 0;
  let broken = false;
  const sockets = new Set<Socket>();
  const breakDown = () => {
    broken = true;
    for (const socket of sockets) socket.destroy();
  };

  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    if (broken) return breakDown();
    const reader = new CommandReader();
    let replyIsLost = false;
    client.on('data', (chunk) => {
      for (const { name, bytes } of reader.read(chunk)) {
        if (!GREETINGS.test(name)) commands++;
        if (commands === breakAt && breakdown === 'request lost') return breakDown();
        replyIsLost ||= commands === breakAt;
        if (!broken) upstream.write(bytes);
        if (replyIsLost) return;
      }
    });
    upstream.on('data', (chunk) => (replyIsLost ? breakDown() : client.write(chunk)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    commands: () => commands,
    close: async () => {
      breakDown();
      server.close();
      await once(server, 'close');
    },
  };
}
