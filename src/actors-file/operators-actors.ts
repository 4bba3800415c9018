import { stat } from 'node:fs/promises';
import type { KnownActor } from '../domain/actor';
import { readActorsFile } from './actors-file';

const POLL_MS = 2_000;

export interface OperatorsActorsOptions {
  /** The operator's file; null when there is none. */
  readonly path: string | null;
  /** The file changed and was read. */
  readonly onReload: (actors: readonly KnownActor[]) => void;
  /** The file changed and cannot be used; the last good list stays. */
  readonly onProblem: (error: unknown) => void;
}

/**
 * The operator's own actors, read again whenever their file changes. The file is looked at by its path every two
 * seconds, so editors that put a new file in its place do not escape it.
 */
export class OperatorsActors {
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;

  private constructor(
    private readonly options: OperatorsActorsOptions,
    private actors: readonly KnownActor[],
    private seen: string,
  ) {}

  /** Reads the file and begins to watch it. Throws `ConfigurationError` when it cannot be used. */
  static async open(options: OperatorsActorsOptions): Promise<OperatorsActors> {
    const { path } = options;
    if (path === null) return new OperatorsActors(options, [], '');
    const seen = await stateOf(path);
    const opened = new OperatorsActors(options, await readActorsFile(path), seen);
    opened.#timer = setInterval(() => void opened.refresh(), POLL_MS).unref();
    return opened;
  }

  /** The last good list. */
  get current(): readonly KnownActor[] {
    return this.actors;
  }

  /** Looks at the file now; what it finds is told to the callbacks. */
  refresh(): Promise<void> {
    this.#running ??= this.#look().finally(() => (this.#running = null));
    return this.#running;
  }

  /** Ends the watching. */
  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #look(): Promise<void> {
    const { path, onReload, onProblem } = this.options;
    if (path === null) return;
    const state = await stateOf(path);
    if (state === this.seen) return;
    this.seen = state;
    try {
      this.actors = await readActorsFile(path);
      onReload(this.actors);
    } catch (error) {
      onProblem(error);
    }
  }
}

/** What changes when a file is written or another is put in its place; of no file, a word. */
async function stateOf(path: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size, ino } = await stat(path);
    return [mtimeMs, ctimeMs, size, ino].join(' ');
  } catch {
    return 'gone';
  }
}
