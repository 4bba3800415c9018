import type { IngestErrorCode } from './ingest-error';
import type { Feed, IngestedDocument, SourceDocument } from './ingest';

/** What a reading thread is started with. */
export type ReadingTask =
  | { readonly task: 'document'; readonly source: SourceDocument }
  | {
      readonly task: 'feed';
      readonly source: SourceDocument;
      readonly baseUrl: string;
      readonly limit: number;
    };

/** The one message that it sends. */
export type ReadingOutcome =
  | { readonly kind: 'document'; readonly document: IngestedDocument }
  | { readonly kind: 'feed'; readonly feed: Feed }
  | { readonly kind: 'refused'; readonly code: IngestErrorCode; readonly message: string }
  | { readonly kind: 'failed'; readonly reason: string };
