import type { FetchedPage, IngestedDocument, SourceDocument } from '../../ingest/ingest';
import { IngestError } from '../../ingest/ingest-error';
import type { ApiDependencies } from '../dependencies';
import type { ArticleRequest } from '../ingest/ingest-schemas';
import { RequestRefusedError } from '../problem';
import { invalid, parsed, schemas, type ArticleSubmission } from '../schemas';

type SourceDependencies = Pick<ApiDependencies, 'reader' | 'pages'>;

const BUSY_RETRY_SECONDS = '5';

/**
 * The article of a request: its text as it is, or taken from the page that it brings or names. What the request
 * says of title, outlet and date goes before what the page says. Text that is taken out here is what is stored
 * and what every offset refers to.
 */
export async function articleOf(
  dependencies: SourceDependencies,
  { html, ...request }: ArticleRequest,
): Promise<ArticleSubmission> {
  const { text, url } = request;
  if (text !== null) return { ...request, text };
  if (html !== null) {
    const bytes = Buffer.from(html, 'utf8');
    const contentType = 'text/html; charset=utf-8';
    return withDocument(request, await documentOf(dependencies, { bytes, contentType }, 'html'));
  }
  if (url === null || dependencies.pages === null) {
    const message = 'is required: this service fetches no addresses (FETCH_URLS)';
    throw invalid([{ field: 'text', message }]);
  }
  const page = await fetched(dependencies, url, 'page');
  return withDocument(request, await documentOf(dependencies, page, 'url'));
}

/** Reads a document; a refusal names the field that brought it. */
async function documentOf(
  { reader }: SourceDependencies,
  source: SourceDocument,
  field: string,
): Promise<IngestedDocument> {
  return orRefused(field, () => reader.read(source));
}

/** Fetches what a caller names, where the operator allows it. */
export async function fetched(
  { pages }: SourceDependencies,
  url: string,
  accept: 'page' | 'feed',
  signal?: AbortSignal,
): Promise<FetchedPage> {
  if (pages === null) {
    const message = 'This service fetches no addresses; FETCH_URLS=true lets it.';
    throw new RequestRefusedError('not-found', message);
  }
  return orRefused('url', () => pages.fetch(url, accept, signal));
}

/** A document's article; the fields given go before what the document says of itself. */
export function withDocument(
  given: Partial<Omit<ArticleRequest, 'html'>>,
  document: IngestedDocument,
): ArticleSubmission {
  return parsed(schemas.articleSubmission, {
    ...given,
    title: given.title ?? document.title,
    text: document.text,
    outlet: given.outlet ?? document.outlet,
    publishedAt: given.publishedAt ?? document.publishedAt,
  });
}

/** Does what reads or fetches a document; its refusal becomes one of the request's. */
export async function orRefused<Result>(
  field: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof IngestError)) throw error;
    if (error.code === 'reader-busy') {
      throw new RequestRefusedError('queue-full', error.message, {
        headers: { 'Retry-After': BUSY_RETRY_SECONDS },
      });
    }
    throw new RequestRefusedError('invalid', error.message, {
      errors: [{ field, message: error.message }],
    });
  }
}
