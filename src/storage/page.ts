/** One page of a list; `nextCursor` is opaque and null on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface PageRequest {
  /** As a page before gave it; null for the first page. An unreadable one throws `InvalidCursorError`. */
  readonly cursor: string | null;
  /** 1 to 200. */
  readonly limit: number;
}
