import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What may be wrong with the way between two programs. */
export type NetworkFault =
  | { readonly kind: 'none' }
  /** Every piece arrives late. */
  | { readonly kind: 'latency'; readonly milliseconds: number }
  /** A narrow way: pieces of so many bytes, one in each interval. */
  | { readonly kind: 'slow'; readonly bytes: number; readonly milliseconds: number }
  /** Nobody answers: connections end and new ones are refused. */
  | { readonly kind: 'cut' };

/** Stands between a program and a server on the loopback address and does harm when told. */
export interface FaultyProxy {
  readonly port: number;
  /** From now on, for connections old and new. */
  set(fault: NetworkFault): void;
  /** Ends all connections by a reset; new ones may come at once. */
  reset(): void;
  /** Open connections swallow everything from now on, without an end; new ones work. */
  swallow(): void;
  close(): Promise<void>;
}

export async function startFaultyProxy(upstreamPort: number): Promise<FaultyProxy> {
  let fault: NetworkFault = { kind: 'none' };
  const lanes = new Set<Lane>();
  const server = createServer((client) => {
    const lane = new Lane(client, connect(upstreamPort, '127.0.0.1'), () => fault);
    lanes.add(lane);
    client.once('close', () => lanes.delete(lane));
    if (fault.kind === 'cut') lane.reset();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const resetAll = (): void => [...lanes].forEach((lane) => lane.reset());
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      fault = next;
      if (fault.kind === 'cut') resetAll();
    },
    reset: resetAll,
    swallow: () => [...lanes].forEach((lane) => lane.swallow()),
    close: async () => {
      resetAll();
      server.close();
      await once(server, 'close');
    },
  };
}

/** One connection and its continuation to the server. */
class Lane {
  private swallowing = false;

  constructor(
    private readonly client: Socket,
    private readonly upstream: Socket,
    private readonly fault: () => NetworkFault,
  ) {
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => this.reset());
    }
    this.carry(client, upstream);
    this.carry(upstream, client);
  }

  reset(): void {
    for (const socket of [this.client, this.upstream]) {
      if (socket.destroyed) continue;
      // One that has said its last word cannot be reset any more, and would stay open.
      if (socket.writableEnded) socket.destroy();
      else socket.resetAndDestroy();
    }
  }

  swallow(): void {
    this.swallowing = true;
  }

  private carry(from: Socket, to: Socket): void {
    let last = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      if (this.swallowing) return;
      const { kind } = this.fault();
      if (kind === 'none' || kind === 'cut') {
        // In order: what was delayed before goes first.
        last = last.then(() => void to.write(chunk));
        return;
      }
      const arrival = Date.now();
      last = last.then(() => this.deliver(chunk, to, arrival));
    });
  }

  private async deliver(chunk: Buffer, to: Socket, arrival: number): Promise<void> {
    const fault = this.fault();
    if (fault.kind === 'latency') await pause(arrival + fault.milliseconds - Date.now());
    if (fault.kind !== 'slow') {
      to.write(chunk);
      return;
    }
    for (let start = 0; start < chunk.length && !to.destroyed; start += fault.bytes) {
      await pause(fault.milliseconds);
      to.write(chunk.subarray(start, start + fault.bytes));
    }
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
