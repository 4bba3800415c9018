import { toldOf } from '../src/domain/errors';

/** Runs a script's `main`, whose number is the exit status; an error is told on standard error, with status 1. */
export function runProgram(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`${toldOf(error)}\n`);
      process.exitCode = 1;
    },
  );
}
