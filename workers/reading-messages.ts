import type { Article } from '../src/domain/analysis';
import type { ArticleReading } from '../src/read-article';

/** What the thread that reads articles is asked and answers; it says `ready` once, before anything else. */
export interface ReadingTask {
  readonly call: number;
  readonly article: Article;
}

export type ReadingAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'read'; readonly call: number; readonly reading: ArticleReading }
  | {
      readonly type: 'unprocessable';
      readonly call: number;
      readonly code: string;
      readonly message: string;
      readonly data: Readonly<Record<string, unknown>>;
    }
  | { readonly type: 'failed'; readonly call: number; readonly reason: string };
