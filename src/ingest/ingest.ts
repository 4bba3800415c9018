/** What a document says, ready to be submitted as an article. Offsets refer to `text` from here on. */
export interface IngestedDocument {
  /** One line; null when the document names none. */
  readonly title: string | null;
  /** Paragraphs parted by an empty line; plain text keeps its own. */
  readonly text: string;
  /** ISO 8601: a moment in UTC, or a day when the document gives no time zone. */
  readonly publishedAt: string | null;
  readonly outlet: string | null;
}

/** A document as it came in. */
export interface SourceDocument {
  readonly bytes: Uint8Array;
  /** Decides between HTML and plain text when the bytes do not. */
  readonly fileName?: string;
  /** The media type that a server gave, with its charset. */
  readonly contentType?: string;
}

/** One entry of an RSS or Atom feed. */
export interface FeedItem {
  /** Absolute. */
  readonly url: string;
  readonly title: string | null;
  readonly publishedAt: string | null;
}

/** The entries of a feed that have an address, in its order. */
export interface Feed {
  readonly title: string | null;
  readonly items: readonly FeedItem[];
}

/** Reads documents within fixed limits of size and time, away from the caller's event loop. */
export interface DocumentReader {
  /** Rejects with `IngestError` when there is nothing to be had. */
  read(source: SourceDocument): Promise<IngestedDocument>;
  /** The same for a feed; `baseUrl` completes relative addresses, `limit` bounds the entries. */
  readFeed(source: SourceDocument, baseUrl: string, limit: number): Promise<Feed>;
}

/** A page as a web server gave it. */
export interface FetchedPage {
  /** Where it was found in the end. */
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** Fetches from public addresses only; rejects with `IngestError`. */
export interface PageClient {
  fetch(url: string, accept: 'page' | 'feed', signal?: AbortSignal): Promise<FetchedPage>;
}
