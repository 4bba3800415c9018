import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to outgoing connections (Linux from 32,768 on), so that none takes the port
 * before the program listens, or while it is away. That of a Redis Cluster's node also takes the port 10,000 above
 * its own.
 */
const FIRST = 12_000;
const END = 22_000;
const ABOVE = 10_000;

/** A port on the loopback address that nobody listens on, nor 10,000 above it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (END - FIRST));
    if ((await isFree(port)) && (await isFree(port + ABOVE))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  await new Promise((resolve) => probe.close(resolve));
  return true;
}
