import { StancewireError } from '../domain/errors';
import type { QuotationPassage, StanceClassifier, TargetJudgement } from './classifier';
import { ModelProcess, type ModelProcessOptions } from './model-process';

const STOP_GRACE_MS = 5_000;

export interface ProcessClassifierOptions extends ModelProcessOptions {
  /** A call that takes longer is given up, and its process is killed and replaced. */
  readonly deadlineMs: number;
}

/**
 * Runs the model in a child process, so that inference never blocks the caller's event loop and can be killed.
 * Resolves when the model is loaded; rejects with `ModelError` when it cannot be.
 *
 * `classify` rejects with the code `deadline-exceeded` when a call takes too long and with
 * `model-process-died` when the process ends; either way a new process takes over, and the next call works.
 */
export async function startModelProcess(
  options: ProcessClassifierOptions,
): Promise<StanceClassifier> {
  return new ProcessClassifier(options, await ModelProcess.start(options));
}

class ProcessClassifier implements StanceClassifier {
  readonly identity;
  #process: Promise<ModelProcess>;
  /** Calls run one after another, so that each has the processor, and its deadline, to itself. */
  #lastCall: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(
    private readonly options: ProcessClassifierOptions,
    process: ModelProcess,
  ) {
    this.identity = process.identity;
    this.#process = this.#watch(process);
  }

  classify(
    passages: readonly QuotationPassage[],
    onProgress?: (done: number) => void,
  ): Promise<readonly (readonly TargetJudgement[])[]> {
    const call = this.#lastCall.then(() => this.#classifyNow(passages, onProgress));
    this.#lastCall = call.catch(() => undefined);
    return call;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const process = await this.#process.catch(() => null);
    await process?.stop(STOP_GRACE_MS);
  }

  async #classifyNow(
    passages: readonly QuotationPassage[],
    onProgress?: (done: number) => void,
  ): Promise<readonly (readonly TargetJudgement[])[]> {
    if (this.#disposed) {
      throw new StancewireError('classifier-disposed', 'The classifier has been disposed of.');
    }
    const process = await this.#running();
    const patience = new AbortController();
    const deadline = setTimeout(() => {
      patience.abort();
      void process.kill();
    }, this.options.deadlineMs);
    try {
      return await process.classify(passages, onProgress);
    } catch (error) {
      throw patience.signal.aborted ? this.#deadlineExceeded() : error;
    } finally {
      clearTimeout(deadline);
    }
  }

  /** The process, started again when the last attempt to replace it has failed. */
  #running(): Promise<ModelProcess> {
    const running = this.#process.catch(() => this.#startAgain());
    this.#process = running;
    return running;
  }

  async #startAgain(): Promise<ModelProcess> {
    return this.#watch(await ModelProcess.start(this.options));
  }

  /** Replaces the process when it ends without having been told to. */
  async #watch(process: ModelProcess): Promise<ModelProcess> {
    void process.ended.then(() => {
      if (this.#disposed) return;
      this.#process = this.#startAgain();
      // Whether this works is the next call's concern.
      this.#process.catch(() => undefined);
    });
    return process;
  }

  #deadlineExceeded(): StancewireError {
    const { deadlineMs } = this.options;
    return new StancewireError(
      'deadline-exceeded',
      `The stance model did not answer within ${deadlineMs} ms.`,
      { deadlineMs },
    );
  }
}
