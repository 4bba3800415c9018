import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startProgram } from './running-program';

/** A private Redis of a measurement, with nothing in it. */
export interface MeasuredRedis {
  readonly url: string;
  /** Bytes that its data takes. */
  usedBytes(): Promise<number>;
  stop(): Promise<void>;
}

/** `appendOnly` true: every write is on disk before it is acknowledged, as the service's own Redis does it. */
export async function startMeasuredRedis(appendOnly: boolean): Promise<MeasuredRedis> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'stancewire-measured-redis-'));
  const args = [JSON.stringify({ dataDirectory, appendOnly })];
  const server = await startProgram(join(process.cwd(), 'scripts/redis-process.mjs'), { args });
  const url = String(server.message.url);
  const client = new Redis(url);
  return {
    url,
    usedBytes: async () => Number(/used_memory:(\d+)/.exec(await client.info('memory'))?.[1]),
    stop: async () => {
      client.disconnect();
      await server.end();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
