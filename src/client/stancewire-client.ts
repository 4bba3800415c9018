import type { Analysis } from '../domain/analysis';
import type { AcceptedBatchView as AcceptedBatch, BatchView as Batch } from '../domain/batch';
import type { JobView as Job } from '../domain/job';
import type { QuotationForm } from '../domain/quotation';
import type {
  ActorListEntry,
  ActorMatrix,
  ActorSummary,
  ArticleListEntry,
  StatementRecord,
} from '../domain/summary';
import type {
  ActorListQuery,
  ActorQuery,
  ArticleListQuery,
  ArticleSubmission,
  BatchArticle,
  MatrixQuery,
  PageQuery,
  StatementListQuery,
} from './requests';
import { StancewireProblem, type Problem } from './stancewire-problem';

export { StancewireProblem } from './stancewire-problem';
export type { Problem } from './stancewire-problem';
export type { AcceptedBatch, Batch, Job };
export type * from './requests';

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Asks for the next page; null on the last one. */
  readonly nextCursor: string | null;
}

export interface ClientOptions {
  /** Where the service listens, `http://127.0.0.1:3000`. */
  readonly url: string;
  /** A key, sent as `Authorization: Bearer`, where the service asks for one. */
  readonly key?: string;
  /** In place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** Gives the call up. */
  readonly signal?: AbortSignal;
}

type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** The longest that the service holds one request, in seconds. */
const LONGEST_HOLD = 30;

/** A running Stancewire, one method for each thing that it does. Refusals throw `StancewireProblem`. */
export class StancewireClient {
  private readonly url: string;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly fetch: typeof fetch;

  constructor({ url, key, fetch: given = fetch }: ClientOptions) {
    this.url = url.replace(/\/+$/, '');
    this.headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
    this.fetch = (...parts) => given(...parts);
  }

  /** Hands an article in. The same `idempotencyKey` with the same article gives the same job. */
  submit(
    article: ArticleSubmission,
    options: CallOptions & { readonly idempotencyKey?: string } = {},
  ): Promise<Job> {
    const { idempotencyKey: key } = options;
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    return this.send<Job>('POST', '/v1/articles', {}, options, headers, article);
  }

  /** Hands an article in and waits until it has been analysed; a failed job throws `job-failed`. */
  async analyse(
    article: ArticleSubmission,
    options: CallOptions & { readonly idempotencyKey?: string } = {},
  ): Promise<Analysis> {
    const { id } = await this.submit(article, options);
    await this.ended(id, options);
    return this.result(id, options);
  }

  /** Hands up to 1,000 articles in; each is accepted or refused by itself. */
  submitBatch(
    articles: readonly BatchArticle[],
    options: CallOptions & { readonly idempotencyKey?: string } = {},
  ): Promise<AcceptedBatch> {
    const { idempotencyKey: key } = options;
    const headers = key === undefined ? {} : { 'idempotency-key': key };
    return this.send<AcceptedBatch>('POST', '/v1/batches', {}, options, headers, articles);
  }

  batch(id: string, options: CallOptions = {}): Promise<Batch> {
    return this.get('/v1/batches', id, '', {}, options);
  }

  job(id: string, options: CallOptions & { readonly wait?: number } = {}): Promise<Job> {
    return this.get('/v1/jobs', id, '', { wait: options.wait }, options);
  }

  /** The job once it has succeeded, failed or been cancelled, however long that takes. */
  async ended(id: string, options: CallOptions = {}): Promise<Job> {
    for (;;) {
      const job = await this.job(id, { ...options, wait: LONGEST_HOLD });
      if (job.status !== 'queued' && job.status !== 'running') return job;
    }
  }

  jobs(
    query: PageQuery & { readonly status?: Job['status'] } = {},
    options: CallOptions = {},
  ): Promise<Page<Job>> {
    return this.send('GET', '/v1/jobs', { ...query }, options);
  }

  result(
    jobId: string,
    options: CallOptions & { readonly forms?: readonly QuotationForm[] } = {},
  ): Promise<Analysis> {
    return this.get('/v1/jobs', jobId, '/result', { forms: options.forms }, options);
  }

  cancel(jobId: string, options: CallOptions = {}): Promise<Job> {
    return this.send('POST', `/v1/jobs/${encodeURIComponent(jobId)}/cancel`, {}, options);
  }

  retry(jobId: string, options: CallOptions = {}): Promise<Job> {
    return this.send('POST', `/v1/jobs/${encodeURIComponent(jobId)}/retry`, {}, options);
  }

  articles(
    query: ArticleListQuery = {},
    options: CallOptions = {},
  ): Promise<Page<ArticleListEntry>> {
    return this.send('GET', '/v1/articles', { ...query }, options);
  }

  /** Erases an article, its analysis and its share in every summary. */
  async deleteArticle(id: string, options: CallOptions = {}): Promise<void> {
    await this.answer('DELETE', `/v1/articles/${encodeURIComponent(id)}`, {}, options);
  }

  actors(query: ActorListQuery = {}, options: CallOptions = {}): Promise<Page<ActorListEntry>> {
    return this.send('GET', '/v1/actors', { ...query }, options);
  }

  actor(id: string, query: ActorQuery = {}, options: CallOptions = {}): Promise<ActorSummary> {
    return this.get('/v1/actors', id, '', { ...query }, options);
  }

  /** One page of the statements behind an actor's counts. */
  statements(
    actorId: string,
    query: StatementListQuery = {},
    options: CallOptions = {},
  ): Promise<Page<StatementRecord>> {
    return this.get('/v1/actors', actorId, '/statements', { ...query }, options);
  }

  matrix(query: MatrixQuery = {}, options: CallOptions = {}): Promise<ActorMatrix> {
    return this.send('GET', '/v1/matrix', { ...query }, options);
  }

  private get<T>(
    list: string,
    id: string,
    rest: string,
    query: Query,
    options: CallOptions,
  ): Promise<T> {
    return this.send('GET', `${list}/${encodeURIComponent(id)}${rest}`, query, options);
  }

  private async send<T>(...request: Parameters<StancewireClient['answer']>): Promise<T> {
    return (await (await this.answer(...request)).json()) as T;
  }

  private async answer(
    method: string,
    path: string,
    query: Query,
    { signal }: CallOptions,
    headers: Readonly<Record<string, string>> = {},
    body?: unknown,
  ): Promise<Response> {
    const content: Record<string, string> =
      body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await this.fetch(`${this.url}${path}${queryString(query)}`, {
      method,
      headers: { ...this.headers, ...content, ...headers },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
    if (response.ok) return response;
    throw new StancewireProblem(await problemOf(response), response.headers.get('retry-after'));
  }
}

function queryString(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

/** Something between the client and the service may answer otherwise than the service does. */
async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
    return JSON.parse(text) as Problem;
  }
  const { status, statusText } = response;
  const title = statusText || 'The answer is not one of Stancewire';
  return { type: 'about:blank', title, status, detail: text, code: 'unknown', errors: [] };
}
