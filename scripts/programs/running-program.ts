import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const KEPT_OUTPUT = 20_000;

/** One running program of the product. */
export interface RunningProgram {
  readonly pid: number;
  /** The last of what it wrote. */
  output(): string;
  isRunning(): boolean;
  /** As `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** Sends SIGTERM; gives the exit code and how long it took. */
  end(): Promise<{ readonly code: number | null; readonly milliseconds: number }>;
}

/** Starts a program and waits until it says that it is ready. */
export async function startProgram(
  path: string,
  execArgv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<RunningProgram> {
  const child = fork(path, {
    execArgv: [...execArgv],
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on(
      'data',
      (piece: Buffer) => (output = (output + piece.toString()).slice(-KEPT_OUTPUT)),
    );
  }
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const exited = once(child, 'exit').finally(() => process.off('exit', killWithUs));
  await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`${path} ended: ${output}`))),
  ]);
  return {
    pid: child.pid ?? 0,
    output: () => output,
    isRunning: () => isRunning(child),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    end: async () => {
      const began = performance.now();
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      return { code, milliseconds: performance.now() - began };
    },
  };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** A port on the loopback address that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
