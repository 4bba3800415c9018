import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

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

/** Cuts a stream of requests (arrays of bulk strings) into commands. */
class CommandReader {
  private pending = Buffer.alloc(0);

  *read(chunk: Buffer): Generator<{ readonly name: string; readonly bytes: Buffer }> {
    this.pending = Buffer.concat([this.pending, chunk]);
    for (;;) {
      const command = this.first();
      if (!command) return;
      this.pending = this.pending.subarray(command.bytes.length);
      yield command;
    }
  }

  private first(): { readonly name: string; readonly bytes: Buffer } | null {
    const count = this.line(0, '*');
    if (!count) return null;
    let { end } = count;
    let name = '';
    for (let index = 0; index < count.value; index++) {
      const length = this.line(end, '$');
      if (!length || this.pending.length < length.end + length.value + 2) return null;
      if (index === 0)
        name = this.pending.toString('latin1', length.end, length.end + length.value);
      end = length.end + length.value + 2;
    }
    return { name, bytes: this.pending.subarray(0, end) };
  }

  /** The number on the line that begins at `start` with the given mark, and where the next line begins. */
  private line(
    start: number,
    mark: string,
  ): { readonly value: number; readonly end: number } | null {
    const end = this.pending.indexOf('\r\n', start);
    if (end < 0) return null;
    const text = this.pending.toString('latin1', start, end);
    if (!text.startsWith(mark)) throw new Error(`Not a request: ${text}`);
    return { value: Number(text.slice(1)), end: end + 2 };
  }
}
