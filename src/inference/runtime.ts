import { ModelError } from '../domain/errors';

/** The model runtime, set to read models from this machine alone. */
export async function loadRuntime() {
  // An ES module, which CommonJS can only import while running.
  const runtime = await import('@xenova/transformers');
  runtime.env.allowRemoteModels = false;
  // On a failed run the library would print its inputs, which are words of somebody's article.
  runtime.env.logLevel = runtime.LogLevel.NONE;
  return runtime;
}

/** How every session runs: on the processor, with no more threads than it was given. */
export function sessionOptions(threads: number) {
  return {
    local_files_only: true,
    device: 'cpu',
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  } as const;
}

/** Loads one part of the model in a folder; whatever the runtime throws becomes a `ModelError`. */
export async function orModelError<T>(
  directory: string,
  part: string,
  load: () => Promise<T>,
): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new ModelError(
      `The ${part} of the stance model in ${directory} cannot be loaded.`,
      { directory, part },
      { cause },
    );
  }
}
