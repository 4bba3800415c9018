import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** One of the product's processes, or one of the benchmark's. */
export interface BenchProcess {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly message: Readonly<Record<string, unknown>>;
  /** Asks it to end and waits until it has. */
  end(): Promise<void>;
}

/** The program's file, named from the root without an ending: JavaScript in the build, TypeScript in the source. */
export function fileOf(program: string): string {
  const path = join(__dirname, '../../..', program);
  return existsSync(`${path}.js`) ? `${path}.js` : `${path}.ts`;
}

/** Starts a program and waits until it says that it is ready. */
export async function startProgram(
  file: string,
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<BenchProcess> {
  const child = fork(file, args, {
    env: { ...process.env, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const [message] = (await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`${file} ended before it was ready.`))),
  ])) as [Readonly<Record<string, unknown>>];
  return { pid: child.pid ?? 0, message, end: () => ended(child, exited) };
}

async function ended(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  await exited;
}
