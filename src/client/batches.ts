import type { BatchRefusal } from '../domain/batch';
import type { ArticleSubmission } from './requests';

/** An article of a batch; `customId` is the caller's own name for it, unique in the batch. */
export interface BatchArticle extends ArticleSubmission {
  readonly customId: string;
}

/** How the articles of a batch fare. */
export interface Batch {
  readonly id: string;
  readonly status: 'accepting' | 'running' | 'ended';
  readonly counts: Readonly<
    Record<
      | 'total'
      | 'accepted'
      | 'refused'
      | 'queued'
      | 'running'
      | 'completed'
      | 'failed'
      | 'cancelled',
      number
    >
  >;
  readonly refusals: readonly (BatchRefusal & {
    readonly index: number;
    readonly customId: string | null;
  })[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly links: { readonly self: string; readonly jobs: string };
}

/** What handing a batch in answers: also which article became which job. */
export interface AcceptedBatch extends Batch {
  readonly jobs: readonly {
    readonly index: number;
    readonly customId: string | null;
    readonly jobId: string;
    readonly articleId: string;
  }[];
}
