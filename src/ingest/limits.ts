const MEGABYTE = 1_048_576;

/** What one document may cost. */
export const DOCUMENT_LIMITS = {
  /** As it came in. */
  bytes: 10 * MEGABYTE,
  /** What a .docx may unpack to. */
  unpackedBytes: 50 * MEGABYTE,
  zipEntries: 2000,
  pages: 200,
  /** Elements of an HTML document. */
  elements: 50_000,
  /** Deeper than any real page; finding the main part takes long in such a one, so it is taken whole. */
  nesting: 200,
  /** Text taken from it; an article holds much less. */
  characters: 2_000_000,
  milliseconds: 20_000,
  heapMegabytes: 512,
} as const;
