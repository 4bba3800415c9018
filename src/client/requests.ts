import type { ActorType } from '../domain/actor';
import type { RuledStance } from '../domain/override';
import type { QuotationForm } from '../domain/quotation';
import type { Stance, StanceChoice } from '../domain/stance';
import type { StatementRole, TimelineInterval } from '../domain/summary';
import type { WebhookEvent } from '../domain/webhook';

interface ArticleDetails {
  /** The caller's own id: the same id again replaces the article. */
  readonly id?: string;
  readonly title?: string;
  readonly outlet?: string;
  /** ISO 8601 date, or date and time with its time zone. */
  readonly publishedAt?: string;
  readonly language?: string;
  /** Id or address of a registered webhook, which is told when the job ends. */
  readonly webhook?: string;
  readonly actors?: readonly {
    readonly id?: string;
    readonly name: string;
    readonly type: ActorType;
    readonly aliases?: readonly string[];
    readonly wikidata?: string;
  }[];
}

interface TextSubmission extends ArticleDetails {
  /** Up to 100,000 UTF-16 code units; offsets in answers refer to it. */
  readonly text: string;
  readonly url?: string;
}

/** A page, from which the service takes the text. */
interface PageSubmission extends ArticleDetails {
  readonly html: string;
  readonly url?: string;
}

/** The address of a page, where the service fetches such. */
interface AddressSubmission extends ArticleDetails {
  readonly url: string;
}

/** An article to be analysed; test/client holds this and the queries below to the OpenAPI document. */
export type ArticleSubmission = TextSubmission | PageSubmission | AddressSubmission;

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

interface Copies {
  /** Counts the same text in several articles once. */
  readonly distinct?: boolean;
}

/** A reviewer's ruling on a statement: what is left out stays as it was found. */
export interface OverrideRequest {
  readonly reviewer: string;
  readonly note?: string;
  /** Null says that nobody knows whose words these are. */
  readonly speaker?: { readonly actorId: string } | null;
  readonly stances?: readonly { readonly actorId: string; readonly stance: RuledStance }[];
}

export interface ArticleListQuery extends PageQuery, Days {
  readonly outlet?: string;
}

export interface ActorListQuery extends PageQuery, Forms {
  readonly q?: string;
  readonly type?: ActorType;
  readonly sort?: 'total' | 'name';
}

export interface ActorQuery extends Sources, Copies, Forms {
  readonly include?: 'represented';
  readonly interval?: TimelineInterval;
}

export interface StatementListQuery extends PageQuery, Sources, Copies, Forms {
  readonly role?: StatementRole;
  readonly stance?: StanceChoice;
  /** Adds the statements about, or of, those who represent the actor. */
  readonly include?: 'represented';
}

export interface MatrixQuery extends Days, Copies, Forms {
  readonly actors?: readonly string[];
}

/** An article of a batch; `customId` is the caller's own name for it, unique in the batch. */
export interface BatchArticle extends TextSubmission {
  readonly customId: string;
}

/** A file of a form; its name is told in the answer. */
export interface UploadedFile {
  readonly name: string;
  readonly content: Blob;
}

export interface ExportQuery extends Sources, Forms {
  /** Id of the actor spoken of. */
  readonly target?: string;
  readonly stance?: Stance;
  readonly include?: 'represented';
}

export interface WebhookRequest {
  /** https, on the public internet unless the operator allows more. */
  readonly url: string;
  /** All, unless said; with none it is told of those jobs alone that name it. */
  readonly events?: readonly WebhookEvent[];
  readonly description?: string;
}
