/** Base of every error that Stancewire raises on purpose; `data` holds what a reader needs to act on it. */
export class StancewireError extends Error {
  /** Stable, machine-readable: what `code` in a problem document or a failed job says. */
  readonly code: string;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    data: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.data = data;
  }
}

/** The article can never be analysed as it is (wrong language, say); trying again is pointless. */
export class UnprocessableArticleError extends StancewireError {}

/** A configuration value is missing or wrong; the message names it and says what is expected. */
export class ConfigurationError extends StancewireError {
  constructor(message: string, data: Readonly<Record<string, unknown>> = {}) {
    super('bad-configuration', message, data);
  }
}

/** The model's files are missing, damaged or of an unknown shape. */
export class ModelError extends StancewireError {
  constructor(
    message: string,
    data: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super('bad-model', message, data, options);
  }
}

/** Redis does not answer; the caller may try again after `retryAfterSeconds`. */
export class StoreUnavailableError extends StancewireError {
  readonly retryAfterSeconds = 5;
  constructor(cause?: unknown) {
    super('store-unavailable', 'Redis does not answer. Try again shortly.', {}, { cause });
  }
}

/** What lies in the archive cannot be read, written or erased here and now. */
export class ArchiveError extends StancewireError {
  constructor(
    reason: string,
    data: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(
      'archive-unavailable',
      `The archive of old articles cannot be used: ${reason}. ARCHIVE_DIR must name the same folder for all ` +
        'processes of the service, and they must be allowed to write to it.',
      data,
      options,
    );
  }
}

/** A list was asked to go on from a cursor that it never gave out. */
export class InvalidCursorError extends StancewireError {
  constructor() {
    super('invalid-cursor', 'The cursor is not one that this list gave out.');
  }
}

/** What a person at a terminal is told: the message of an error raised on purpose, of another where it came from. */
export function toldOf(error: unknown): string {
  if (error instanceof StancewireError) return error.message;
  return (error as Error | null)?.stack ?? String(error);
}
