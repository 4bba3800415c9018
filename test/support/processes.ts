import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const HOOK = join(__dirname, 'typescript-hook.cjs');

/** One of the product's own processes, started from source. */
export interface ProductProcess {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  output(): string;
  /** As `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** Sends SIGTERM and resolves with the exit code. */
  end(): Promise<number | null>;
}

/** Starts `src/server.ts` or `workers/main.ts` and waits until it says that it is ready. */
export async function startProcess(
  program: 'src/server.ts' | 'workers/main.ts',
  environment: Readonly<Record<string, string>>,
): Promise<ProductProcess> {
  const child = fork(join(ROOT, program), {
    execArgv: ['--require', HOOK],
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => (output += piece.toString()));
  }
  const exited = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error(`${program} ended: ${output}`))),
  ]);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return {
    child,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    end: () => end('SIGTERM'),
  };
}
