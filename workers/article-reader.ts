import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Article } from '../src/domain/analysis';
import { StancewireError, UnprocessableArticleError } from '../src/domain/errors';
import type { ArticleReading } from '../src/read-article';
import type { ReadingAnswer, ReadingTask } from './reading-messages';

/** Beside this file, with its ending: `.js` once built. */
const THREAD = join(__dirname, `reading-thread${extname(__filename)}`);
/** An article of a megabyte takes at most about half of it. */
const HEAP_MEGABYTES = 2048;

export interface ArticleReaderOptions {
  /** An article that takes longer is given up, and its thread is ended and replaced. */
  readonly deadlineMs: number;
  readonly heapMegabytes?: number;
  /** The program that the thread runs, for tests. */
  readonly thread?: string;
  /** For Node, in a program that does not run from its build. */
  readonly execArgv?: readonly string[];
}

/** Reads articles by rule in a thread: a long one holds up nobody who must answer in time, such as for a lock. */
export interface ArticleReader {
  /**
   * One after another. Rejects with `UnprocessableArticleError`, with `deadline-exceeded` when it takes too long,
   * and with `reader-died` when the thread ends over it; the next call has a new thread.
   */
  read(article: Article): Promise<ArticleReading>;
  close(): Promise<void>;
}

/** Resolves when the thread has loaded its rules. */
export async function startArticleReader(options: ArticleReaderOptions): Promise<ArticleReader> {
  return new ThreadedReader(options, await ReadingThread.start(options));
}

class ThreadedReader implements ArticleReader {
  #thread: ReadingThread | null;
  #lastCall: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly options: ArticleReaderOptions,
    thread: ReadingThread,
  ) {
    this.#thread = thread;
  }

  read(article: Article): Promise<ArticleReading> {
    const call = this.#lastCall.then(() => this.#readNow(article));
    this.#lastCall = call.catch(() => undefined);
    return call;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread?.end();
  }

  async #readNow(article: Article): Promise<ArticleReading> {
    if (this.#closed) throw new StancewireError('reader-closed', 'The reader has been closed.');
    const { deadlineMs } = this.options;
    const thread = this.#thread ?? (await ReadingThread.start(this.options));
    this.#thread = thread;
    const patience = new AbortController();
    const deadline = setTimeout(() => {
      patience.abort();
      void thread.end();
    }, deadlineMs);
    try {
      return await thread.read(article);
    } catch (error) {
      if (!thread.isAlive) this.#thread = null;
      if (!patience.signal.aborted) throw error;
      const message = `The article could not be read within ${deadlineMs} ms.`;
      throw new StancewireError('deadline-exceeded', message, { deadlineMs });
    } finally {
      clearTimeout(deadline);
    }
  }
}

/** One running thread; it does not start again. */
class ReadingThread {
  #alive = true;
  #cause: unknown;
  #lastCall = 0;
  readonly #ended: Promise<void>;

  static async start(options: ArticleReaderOptions): Promise<ReadingThread> {
    const worker = new Worker(options.thread ?? THREAD, {
      resourceLimits: { maxOldGenerationSizeMb: options.heapMegabytes ?? HEAP_MEGABYTES },
      ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
    });
    const thread = new ReadingThread(worker);
    await thread.#answer((answer) => answer.type === 'ready');
    return thread;
  }

  private constructor(private readonly worker: Worker) {
    worker.setMaxListeners(0);
    worker.on('error', (error) => (this.#cause = error));
    this.#ended = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#alive = false;
        resolve();
      });
    });
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  async read(article: Article): Promise<ArticleReading> {
    this.#lastCall += 1;
    const call = this.#lastCall;
    this.worker.postMessage({ call, article } satisfies ReadingTask);
    const answer = await this.#answer((each) => each.type !== 'ready' && each.call === call);
    if (answer.type === 'read') return answer.reading;
    if (answer.type === 'unprocessable') {
      throw new UnprocessableArticleError(answer.code, answer.message, answer.data);
    }
    throw new Error(answer.type === 'failed' ? answer.reason : 'The reading thread began anew.');
  }

  async end(): Promise<void> {
    await this.worker.terminate();
    await this.#ended;
  }

  /** The next answer that is the wanted one; rejects with `reader-died` when the thread ends before. */
  async #answer(isWanted: (answer: ReadingAnswer) => boolean): Promise<ReadingAnswer> {
    let listen: (answer: ReadingAnswer) => void = () => undefined;
    const answered = new Promise<ReadingAnswer>((resolve) => {
      listen = (answer) => {
        if (isWanted(answer)) resolve(answer);
      };
      this.worker.on('message', listen);
    });
    const died = this.#ended.then(() => {
      const message = 'The thread that reads articles ended over this one.';
      throw new StancewireError('reader-died', message, {}, { cause: this.#cause });
    });
    try {
      return await Promise.race([answered, died]);
    } finally {
      this.worker.off('message', listen);
    }
  }
}
