import type { Analysis } from '../domain/analysis';
import type { ArticleView } from '../domain/article-view';
import type {
  AcceptedBatchView as AcceptedBatch,
  BatchJobView as BatchJob,
  BatchView as Batch,
} from '../domain/batch';
import type { ExportRow } from '../domain/export-row';
import type { ActorIdentity } from '../domain/identity';
import type { IngestedItem, IngestedItems } from '../domain/ingested';
import type { JobView as Job } from '../domain/job';
import type { Override } from '../domain/override';
import type { QuotationForm } from '../domain/quotation';
import type {
  ActorListEntry,
  ActorMatrix,
  ActorSummary,
  ListedArticle,
  StatementRecord,
} from '../domain/summary';
import { jobEvents, type EventOptions, type JobEvent } from './job-events';
import type {
  ActorListQuery,
  ActorQuery,
  ArticleListQuery,
  ArticleSubmission,
  BatchArticle,
  ExportQuery,
  MatrixQuery,
  OverrideRequest,
  PageQuery,
  StatementListQuery,
  UploadedFile,
} from './requests';
import {
  pathOf,
  ServiceCalls,
  type CallOptions,
  type ClientOptions,
  type Page,
} from './service-calls';
import { textLines } from './text-lines';
import { WebhookMethods } from './webhook-methods';

export { StancewireProblem } from './stancewire-problem';
export type { Problem } from './stancewire-problem';
export type { CallOptions, ClientOptions, Page } from './service-calls';
export type { EventOptions, JobEvent } from './job-events';
export type { AcceptedBatch, ArticleView, Batch, BatchJob, ExportRow, IngestedItem, Job };
export type { Delivery, Webhook, WebhookWithSecret } from '../domain/webhook';
export type * from './requests';

/** Workers are there, with these models, each `id@revision`. */
export interface Readiness {
  readonly status: 'ready';
  readonly workers: number;
  readonly models: readonly string[];
}

/** The same key with the same body gives the same answer again and does nothing twice, for a day. */
export interface SubmitOptions extends CallOptions {
  readonly idempotencyKey?: string;
}

/** The longest that the service holds one request, in seconds. */
const LONGEST_HOLD = 30;

/** A running Stancewire, one method for each thing that it does. Refusals throw `StancewireProblem`. */
export class StancewireClient extends WebhookMethods {
  constructor(options: ClientOptions) {
    super(new ServiceCalls(options));
  }

  /** Whether an article sent now would be analysed, and by what; throws `not-ready` when it would not. */
  readiness({ signal }: CallOptions = {}): Promise<Readiness> {
    return this.calls.json('GET', '/readyz', { signal });
  }

  /** Hands an article in: its text, a page to take it from, or the address of one. */
  submit(article: ArticleSubmission, options: SubmitOptions = {}): Promise<Job> {
    return this.handIn('/v1/articles', article, options);
  }

  /** Hands an article in and waits until it has been analysed; a failed job throws `job-failed`. */
  async analyse(article: ArticleSubmission, options: SubmitOptions = {}): Promise<Analysis> {
    const { id } = await this.submit(article, options);
    await this.ended(id, options);
    return this.result(id, options);
  }

  /** Hands up to 1,000 articles in; each is accepted or refused by itself. */
  submitBatch(
    articles: readonly BatchArticle[],
    options: SubmitOptions = {},
  ): Promise<AcceptedBatch> {
    return this.handIn('/v1/batches', articles, options);
  }

  /** Hands files in (`.txt`, `.html`, `.docx`, `.pdf`): what became of each, in their order. */
  async upload(
    files: readonly UploadedFile[],
    options: SubmitOptions = {},
  ): Promise<readonly IngestedItem[]> {
    const form = new FormData();
    for (const { name, content } of files) form.append('files', content, name);
    return (await this.handIn<IngestedItems>('/v1/uploads', form, options)).items;
  }

  /** Reads an RSS or Atom feed once and hands its pages in: what became of each, in their order. */
  async submitFeed(url: string, options: CallOptions = {}): Promise<readonly IngestedItem[]> {
    return (await this.handIn<IngestedItems>('/v1/feeds', { url }, options)).items;
  }

  batch(id: string, { signal }: CallOptions = {}): Promise<Batch> {
    return this.calls.json('GET', pathOf('/v1/batches', id), { signal });
  }

  /** The jobs of a batch, in its order. */
  batchJobs(
    id: string,
    query: PageQuery = {},
    { signal }: CallOptions = {},
  ): Promise<Page<BatchJob>> {
    return this.calls.json('GET', pathOf('/v1/batches', id, '/jobs'), {
      query: { ...query },
      signal,
    });
  }

  job(id: string, options: CallOptions & { readonly wait?: number } = {}): Promise<Job> {
    const { wait, signal } = options;
    return this.calls.json('GET', pathOf('/v1/jobs', id), { query: { wait }, signal });
  }

  /** The job once it has succeeded, failed or been cancelled, however long that takes. */
  async ended(id: string, options: CallOptions = {}): Promise<Job> {
    for (;;) {
      const job = await this.job(id, { ...options, wait: LONGEST_HOLD });
      if (job.status !== 'queued' && job.status !== 'running') return job;
    }
  }

  /** What happens to a job, until it has ended; a broken connection is made again and goes on. */
  events(jobId: string, options: EventOptions = {}): AsyncGenerator<JobEvent, void> {
    return jobEvents(this.calls, jobId, options);
  }

  jobs(
    query: PageQuery & { readonly status?: Job['status'] } = {},
    { signal }: CallOptions = {},
  ): Promise<Page<Job>> {
    return this.calls.json('GET', '/v1/jobs', { query: { ...query }, signal });
  }

  result(
    jobId: string,
    options: CallOptions & { readonly forms?: readonly QuotationForm[] } = {},
  ): Promise<Analysis> {
    const { forms, signal } = options;
    return this.calls.json('GET', pathOf('/v1/jobs', jobId, '/result'), {
      query: { forms },
      signal,
    });
  }

  cancel(jobId: string, { signal }: CallOptions = {}): Promise<Job> {
    return this.calls.json('POST', pathOf('/v1/jobs', jobId, '/cancel'), { signal });
  }

  /** Runs a job that failed or was cancelled again. */
  retry(jobId: string, { signal }: CallOptions = {}): Promise<Job> {
    return this.calls.json('POST', pathOf('/v1/jobs', jobId, '/retry'), { signal });
  }

  articles(
    query: ArticleListQuery = {},
    { signal }: CallOptions = {},
  ): Promise<Page<ListedArticle>> {
    return this.calls.json('GET', '/v1/articles', { query: { ...query }, signal });
  }

  /** An article with its text, its job, and which model's judgements count. */
  article(id: string, { signal }: CallOptions = {}): Promise<ArticleView> {
    return this.calls.json('GET', pathOf('/v1/articles', id), { signal });
  }

  /** Has an article analysed anew as it is stored, by the model that runs now. */
  reanalyse(articleId: string, { signal }: CallOptions = {}): Promise<Job> {
    return this.calls.json('POST', pathOf('/v1/articles', articleId, '/reanalyse'), { signal });
  }

  /** Erases an article, its analysis and its share in every summary. */
  async deleteArticle(id: string, { signal }: CallOptions = {}): Promise<void> {
    await this.calls.answer('DELETE', pathOf('/v1/articles', id), { signal });
  }

  /** What reviewers say of the statements of an article. */
  async overrides(articleId: string, { signal }: CallOptions = {}): Promise<readonly Override[]> {
    const path = pathOf('/v1/articles', articleId, '/overrides');
    return (await this.calls.json<{ items: readonly Override[] }>('GET', path, { signal })).items;
  }

  /** Rules on a statement, in place of the model and of earlier rulings. */
  override(
    articleId: string,
    statementId: string,
    ruling: OverrideRequest,
    { signal }: CallOptions = {},
  ): Promise<Override> {
    const list = pathOf('/v1/articles', articleId, '/overrides');
    return this.calls.json('PUT', pathOf(list, statementId), { body: ruling, signal });
  }

  async deleteOverride(
    articleId: string,
    statementId: string,
    { signal }: CallOptions = {},
  ): Promise<void> {
    const list = pathOf('/v1/articles', articleId, '/overrides');
    await this.calls.answer('DELETE', pathOf(list, statementId), { signal });
  }

  /** Counts other actors as this one from now on. */
  merge(id: string, from: readonly string[], { signal }: CallOptions = {}): Promise<ActorIdentity> {
    return this.calls.json('POST', pathOf('/v1/actors', id, '/merge'), { body: { from }, signal });
  }

  /** Counts a part of the actor by itself again. */
  split(id: string, actorId: string, { signal }: CallOptions = {}): Promise<ActorIdentity> {
    const body = { actorId };
    return this.calls.json('POST', pathOf('/v1/actors', id, '/split'), { body, signal });
  }

  actors(query: ActorListQuery = {}, { signal }: CallOptions = {}): Promise<Page<ActorListEntry>> {
    return this.calls.json('GET', '/v1/actors', { query: { ...query }, signal });
  }

  actor(id: string, query: ActorQuery = {}, { signal }: CallOptions = {}): Promise<ActorSummary> {
    return this.calls.json('GET', pathOf('/v1/actors', id), { query: { ...query }, signal });
  }

  /** One page of the statements behind an actor's counts. */
  statements(
    actorId: string,
    query: StatementListQuery = {},
    { signal }: CallOptions = {},
  ): Promise<Page<StatementRecord>> {
    const path = pathOf('/v1/actors', actorId, '/statements');
    return this.calls.json('GET', path, { query: { ...query }, signal });
  }

  matrix(query: MatrixQuery = {}, { signal }: CallOptions = {}): Promise<ActorMatrix> {
    return this.calls.json('GET', '/v1/matrix', { query: { ...query }, signal });
  }

  /** A row for each statement and target as they come in; throws when the export breaks off. */
  async *exportRows(
    query: ExportQuery = {},
    { signal }: CallOptions = {},
  ): AsyncGenerator<ExportRow, void> {
    const response = await this.calls.answer('GET', '/v1/exports', {
      query: { ...query, format: 'ndjson' },
      signal,
    });
    for await (const line of textLines(response)) yield JSON.parse(line) as ExportRow;
  }

  /** The export as bytes, to be written to a file; it errors when the export breaks off. */
  async exportStream(
    format: 'csv' | 'ndjson' | 'gold',
    query: ExportQuery = {},
    { signal }: CallOptions = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const call = { query: { ...query, format }, signal };
    const { body } = await this.calls.answer('GET', '/v1/exports', call);
    return body ?? new ReadableStream({ start: (controller) => controller.close() });
  }

  private handIn<T>(path: string, body: unknown, options: SubmitOptions): Promise<T> {
    const { idempotencyKey, signal } = options;
    const headers = { 'idempotency-key': idempotencyKey };
    return this.calls.json('POST', path, { headers, body, signal });
  }
}
