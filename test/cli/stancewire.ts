import { execFile } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(__dirname, '../../src/cli.ts');
const HOOK = join(__dirname, '../support/typescript-hook.cjs');

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line as a process of its own. */
export function stancewire(
  args: readonly string[],
  {
    input = '',
    env = {},
    folder = process.cwd(),
  }: {
    readonly input?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Where it is run; here when absent. */
    readonly folder?: string;
  } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--require', HOOK, CLI, ...args],
      { maxBuffer: 1e8, cwd: folder, env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, stdout, stderr });
      },
    );
    child.stdin?.end(input);
  });
}
