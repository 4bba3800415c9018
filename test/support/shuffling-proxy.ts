import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandReader } from './redis-commands';

/** A client that has been answered and sends nothing for as long has nothing more to do. */
const SILENCE_MS = 10;

/** Stands between several clients and Redis and decides whose next command runs next. */
export interface ShufflingProxy {
  readonly url: string;
  /** `choose` gives an index below its argument, the number of clients that have a command waiting. */
  shuffle(choose: (clients: number) => number): void;
  close(): Promise<void>;
}

export async function startShufflingProxy(port: number): Promise<ShufflingProxy> {
  const lanes = new Set<Lane>();
  let choose: (clients: number) => number = () => 0;
  let busy = false;

  const runAll = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    // The others, too, may be about to send their first command.
    await sleep(SILENCE_MS);
    for (;;) {
      const ready = [...lanes].filter((lane) => lane.hasCommand());
      const lane = ready.length === 0 ? undefined : ready[choose(ready.length)];
      if (!lane) break;
      await lane.runCommand();
    }
    busy = false;
  };

  const server = createServer((client) => {
    const lane = new Lane(client, connect(port, '127.0.0.1'), () => void runAll());
    lanes.add(lane);
    client.on('close', () => lanes.delete(lane));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shuffle: (chooser) => void (choose = chooser),
    close: async () => {
      for (const lane of lanes) lane.close();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One client with its own connection to Redis. */
class Lane {
  private readonly waiting: Buffer[] = [];
  private onAnswer: () => void = () => undefined;
  private onCommand: () => void = () => undefined;

  constructor(
    private readonly client: Socket,
    private readonly upstream: Socket,
    announce: () => void,
  ) {
    const reader = new CommandReader();
    client.on('data', (chunk) => {
      for (const { bytes } of reader.read(chunk)) this.waiting.push(bytes);
      this.onCommand();
      announce();
    });
    upstream.on('data', (chunk) => {
      client.write(chunk);
      this.onAnswer();
    });
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined);
      socket.on('close', () => this.close());
    }
  }

  hasCommand(): boolean {
    return this.waiting.length > 0;
  }

  /** Lets one command run and waits until its client has sent the next, or seems to have none. */
  async runCommand(): Promise<void> {
    const answered = new Promise<void>((resolve) => (this.onAnswer = resolve));
    this.upstream.write(this.waiting.shift()!);
    await answered;
    if (this.hasCommand()) return;
    const nextCommand = new Promise<void>((resolve) => (this.onCommand = resolve));
    await Promise.race([nextCommand, sleep(SILENCE_MS)]);
  }

  close(): void {
    this.client.destroy();
    this.upstream.destroy();
    this.onAnswer();
  }
}
