import type { Analysis, Article } from './analysis';
import type { KeptOverride } from './override';

/** One article as it lies in the archive: a line of JSON that tells all of it without Redis. */
export interface ArchivedArticle {
  readonly article: Article;
  /** Of the latest submission, ISO 8601 UTC. */
  readonly submittedAt: string;
  readonly revision: number;
  readonly jobId: string;
  /** As the model had it; what reviewers and operators say besides is kept in Redis and counted from there. */
  readonly analysis: Analysis;
  /** What reviewers had said by then. */
  readonly overrides: readonly KeptOverride[];
}

/** What of the old articles has moved to the archive by now. */
export interface ArchivedCount {
  readonly archived: number;
  /** Those that have no analysis of their present text. */
  readonly passedOver: number;
}
