import type { Article, ModelIdentity } from './analysis';
import type { JobView } from './job';

/** An article as the service shows it. */
export interface ArticleView extends Article {
  readonly revision: number;
  /** ISO 8601 UTC: when its current text was handed in. */
  readonly submittedAt: string;
  /** ISO 8601 UTC: when it is erased unless it is handed in again; null when it is kept for good. */
  readonly expiresAt: string | null;
  /** Other articles with the same text, white space aside. */
  readonly copies: number;
  /** The model whose judgements count now; null when there are none yet. */
  readonly analysedBy: ModelIdentity | null;
  /** Of the current revision; null when it is forgotten. */
  readonly job: JobView | null;
}
