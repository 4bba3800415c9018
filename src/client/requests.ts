import type { ActorType } from '../domain/actor';
import type { QuotationForm } from '../domain/quotation';
import type { Stance } from '../domain/stance';
import type { StatementRole, TimelineInterval } from '../domain/summary';

/** An article to be analysed; test/client holds this and the queries below to the OpenAPI document. */
export interface ArticleSubmission {
  /** The caller's own id: the same id again replaces the article. */
  readonly id?: string;
  readonly title?: string;
  /** Up to 100,000 UTF-16 code units; offsets in answers refer to it. */
  readonly text: string;
  readonly url?: string;
  readonly outlet?: string;
  /** ISO 8601 date, or date and time with its time zone. */
  readonly publishedAt?: string;
  readonly language?: string;
  readonly actors?: readonly {
    readonly id?: string;
    readonly name: string;
    readonly type: ActorType;
    readonly aliases?: readonly string[];
    readonly wikidata?: string;
  }[];
}

export interface PageQuery {
  readonly cursor?: string;
  /** 1 to 200. */
  readonly limit?: number;
}

interface Days {
  /** First and last day in UTC, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
}

interface Forms {
  readonly forms?: readonly QuotationForm[];
}

interface Sources extends Days {
  readonly outlet?: string;
  /** Id of the speaker. */
  readonly speaker?: string;
}

export interface ArticleListQuery extends PageQuery, Days {
  readonly outlet?: string;
}

export interface ActorListQuery extends PageQuery, Forms {
  readonly q?: string;
  readonly type?: ActorType;
  readonly sort?: 'total' | 'name';
}

export interface ActorQuery extends Sources, Forms {
  readonly include?: 'represented';
  readonly interval?: TimelineInterval;
}

export interface StatementListQuery extends PageQuery, Sources, Forms {
  readonly role?: StatementRole;
  readonly stance?: Stance;
}

export interface MatrixQuery extends Days, Forms {
  readonly actors?: readonly string[];
}

/** An article of a batch; `customId` is the caller's own name for it, unique in the batch. */
export interface BatchArticle extends ArticleSubmission {
  readonly customId: string;
}
