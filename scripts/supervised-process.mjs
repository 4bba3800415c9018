import { fork } from 'node:child_process';
import { SetupError } from './setup-error.mjs';

const LONGEST_PAUSE_MS = 30_000;
const STEADY_AFTER_MS = 60_000;

/**
 * Keeps one program of ours running: starts it, starts it again when it crashes (after pauses of 1, 2, 4 …
 * 30 seconds), and stops it. The program says `process.send({ ready: true })` once it does its work.
 *
 * It is started in a process group of its own, so that a Ctrl-C in the terminal reaches only us and we decide
 * the order in which things end. When we die it sees its channel to us close.
 *
 * @param {{ name: string, script: string, env: NodeJS.ProcessEnv, log: (line: string) => void }} options
 */
export function superviseProcess({ name, script, env, log }) {
  let child = null;
  let exited = Promise.resolve();
  let crashes = 0;
  let wasReady = false;
  let stopping = false;
  let pause = null;
  let announce;
  const ready = new Promise((resolve, reject) => (announce = { resolve, reject }));

  const launch = () => {
    const begun = Date.now();
    child = fork(script, { env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', (message) => {
      if (message?.ready !== true) return;
      if (wasReady) log(`${name} is back.`);
      wasReady = true;
      announce.resolve(message);
    });
    exited = new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ?? `status ${code}`));
    });
    void exited.then((reason) => onExit(reason, Date.now() - begun));
  };

  const onExit = (reason, lifetime) => {
    if (stopping) return;
    if (!wasReady) {
      announce.reject(new SetupError(`${name} ended before it was ready (${reason}).`));
      return;
    }
    crashes = lifetime > STEADY_AFTER_MS ? 1 : crashes + 1;
    const milliseconds = Math.min(1000 * 2 ** (crashes - 1), LONGEST_PAUSE_MS);
    log(`${name} ended (${reason}); starting it again in ${milliseconds / 1000} s.`);
    pause = setTimeout(launch, milliseconds);
  };

  launch();
  return {
    /** Resolves with what the program says when it is ready for the first time; rejects when it ends before. */
    ready,
    /** Asks it to end, waits until it has, and kills it when its patience runs out. */
    async stop(patienceMs) {
      stopping = true;
      clearTimeout(pause);
      child.kill('SIGTERM');
      const deadline = setTimeout(() => {
        log(`${name} did not end within ${patienceMs / 1000} s; killing it.`);
        child.kill('SIGKILL');
      }, patienceMs);
      await exited;
      clearTimeout(deadline);
    },
    /** Ends it at once. */
    kill() {
      stopping = true;
      clearTimeout(pause);
      child.kill('SIGKILL');
    },
  };
}
