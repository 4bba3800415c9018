import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { ModelIdentity } from '../domain/analysis';
import { ModelError, StancewireError } from '../domain/errors';
import type { ModelReference } from '../domain/model-reference';
import type { QuotationPassage, TargetJudgement } from './classifier';
import type { ClassifyMessage, FailureReport, ModelProcessMessage } from './process-messages';

export interface ModelProcessOptions {
  /** The program to run: `workers/model-process`. */
  readonly script: string;
  readonly model: ModelReference;
  /** Threads that one inference may use. */
  readonly threads: number;
  /** Options for the Node that runs the program; none unless given. */
  readonly execArgv?: readonly string[];
}

type Judgements = readonly (readonly TargetJudgement[])[];

interface OpenCall {
  readonly resolve: (judgements: Judgements) => void;
  readonly reject: (error: StancewireError) => void;
  readonly onProgress: (done: number) => void;
}

/** One running process with a loaded model. It answers until it ends; it does not start again. */
export class ModelProcess {
  readonly #child: ChildProcess;
  readonly #calls = new Map<number, OpenCall>();
  #lastCall = 0;
  /** Settles when the process is gone and every open call has been rejected. */
  readonly ended: Promise<void>;

  /**
   * Starts the process and waits until its model is loaded. Rejects with `ModelError` when it cannot be
   * loaded and with `model-process-died` when the process ends before.
   */
  static async start(options: ModelProcessOptions): Promise<ModelProcess> {
    const child = fork(options.script, [JSON.stringify(options.model), String(options.threads)], {
      serialization: 'advanced',
      execArgv: [...(options.execArgv ?? [])],
    });
    return new ModelProcess(child, await whenReady(child));
  }

  private constructor(
    child: ChildProcess,
    readonly identity: ModelIdentity,
  ) {
    this.#child = child;
    child.on('message', (message: ModelProcessMessage) => this.#receive(message));
    // A failed send shows here too; what it means for the calls shows when the process ends.
    child.on('error', () => undefined);
    this.ended = whenGone(child).then(() => this.#rejectOpenCalls());
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Rejects with `model-process-died` when the process ends before it has answered. */
  classify(
    passages: readonly QuotationPassage[],
    onProgress: (done: number) => void = () => undefined,
  ): Promise<Judgements> {
    this.#lastCall += 1;
    const message: ClassifyMessage = { type: 'classify', call: this.#lastCall, passages };
    return new Promise((resolve, reject) => {
      if (!this.#child.connected) {
        reject(processDied());
        return;
      }
      this.#calls.set(message.call, { resolve, reject, onProgress });
      this.#child.send(message);
    });
  }

  /** Ends the process at once, whatever it is doing. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  /** Lets the process free its model and end; kills it when that takes longer than `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    const patience = setTimeout(() => this.#child.kill('SIGKILL'), graceMs);
    if (this.#child.connected) this.#child.disconnect();
    await this.ended;
    clearTimeout(patience);
  }

  #receive(message: ModelProcessMessage): void {
    if (message.type === 'ready' || message.type === 'unable') return;
    const call = this.#calls.get(message.call);
    if (!call) return;
    if (message.type === 'progress') {
      call.onProgress(message.done);
      return;
    }
    this.#calls.delete(message.call);
    if (message.type === 'judged') call.resolve(message.judgements);
    else call.reject(errorOf(message.failure));
  }

  #rejectOpenCalls(): void {
    for (const call of this.#calls.values()) call.reject(processDied());
    this.#calls.clear();
  }
}

/** Waits for the process's first message. */
async function whenReady(child: ChildProcess): Promise<ModelIdentity> {
  const abort = new AbortController();
  const { signal } = abort;
  try {
    const message = await Promise.race([
      once(child, 'message', { signal }).then(([first]) => first as ModelProcessMessage),
      once(child, 'exit', { signal }).then(() => null),
    ]);
    if (message?.type === 'ready') return message.identity;
    throw message?.type === 'unable' ? errorOf(message.failure) : processDied();
  } catch (error) {
    child.kill('SIGKILL');
    throw error instanceof StancewireError ? error : processDied(error);
  } finally {
    abort.abort();
  }
}

/** `once` of node:events would not do: a failed send is an 'error' event, and it would reject there. */
async function whenGone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once('exit', resolve));
}

function errorOf({ code, message, data }: FailureReport): StancewireError {
  return code === 'bad-model'
    ? new ModelError(message, data)
    : new StancewireError(code, message, data);
}

function processDied(cause?: unknown): StancewireError {
  return new StancewireError(
    'model-process-died',
    'The process that runs the stance model ended before it had answered.',
    {},
    { cause },
  );
}
