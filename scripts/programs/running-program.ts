import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const KEPT_OUTPUT = 20_000;

/** One running program of the product, or of a measurement. */
export interface RunningProgram {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly message: Readonly<Record<string, unknown>>;
  /** The last of what it wrote. */
  output(): string;
  isRunning(): boolean;
  /** As `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** Sends SIGTERM; gives the exit code and how long it took. */
  end(): Promise<{ readonly code: number | null; readonly milliseconds: number }>;
}

/** The program's file, named from the root without an ending: JavaScript in the build, TypeScript in the source. */
export function fileOf(program: string): string {
  const path = join(__dirname, '../..', program);
  return existsSync(`${path}.js`) ? `${path}.js` : `${path}.ts`;
}

export interface ProgramOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Of Node; those of this process unless given. */
  readonly execArgv?: readonly string[];
}

/** Starts a program, with nothing of this process's environment but its path, and waits until it says that it is ready. */
export async function startProgram(
  path: string,
  { environment = {}, args = [], execArgv }: ProgramOptions = {},
): Promise<RunningProgram> {
  const child = fork(path, args, {
    // Left out, Node takes its own but for a program given with -e, which would start itself for ever.
    ...(execArgv && { execArgv: [...execArgv] }),
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
  const [message] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`${path} ended: ${output}`))),
  ])) as [Readonly<Record<string, unknown>>];
  return {
    pid: child.pid ?? 0,
    message,
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
