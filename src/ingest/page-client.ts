import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isPublicAddress } from '../outbound/addresses';
import {
  checkedUrl,
  lookupAmong,
  permittedAddresses,
  resolveBySystem,
  type Resolver,
} from '../outbound/checked-address';
import { OutboundError } from '../outbound/outbound-error';
import { IngestError } from './ingest-error';
import type { FetchedPage, PageClient } from './ingest';
import { Turns } from './turns';

const BYTES = 5_242_880;
const MILLISECONDS = 10_000;
const REDIRECTS = 5;
const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308]);
const BUSY = 'Too many addresses wait to be fetched. Try again shortly.';
const USER_AGENT = 'Stancewire/0.1 (reads articles that its operator submits)';

const PAGE_TYPES = ['text/html', 'application/xhtml+xml', 'text/plain'] as const;
const TYPES: Readonly<Record<'page' | 'feed', readonly string[]>> = {
  page: PAGE_TYPES,
  feed: [
    'application/rss+xml',
    'application/atom+xml',
    'application/rdf+xml',
    'application/xml',
    'text/xml',
    ...PAGE_TYPES,
  ],
};

export interface PageClientOptions {
  readonly resolve?: Resolver;
  /** Which addresses may be reached. */
  readonly permits?: (address: string) => boolean;
  readonly milliseconds?: number;
  readonly bytes?: number;
  /** How many addresses are fetched at once, and how many may wait. */
  readonly atOnce?: number;
  readonly waiting?: number;
}

type Limits = Required<PageClientOptions>;

/**
 * A client for addresses that strangers name. A host is resolved once, all its addresses must be permitted, and
 * the connection goes to the very addresses that were looked at; each redirect begins anew. It sends no cookie
 * and no credentials, and goes through no proxy.
 */
export function createPageClient(options: PageClientOptions = {}): PageClient {
  const limits: Limits = {
    resolve: resolveBySystem,
    permits: isPublicAddress,
    milliseconds: MILLISECONDS,
    bytes: BYTES,
    atOnce: 8,
    waiting: 64,
    ...options,
  };
  const turns = new Turns(limits.atOnce, limits.waiting, BUSY);
  return {
    fetch: (url, accept, signal) => turns.take(() => fetchedInTime(url, accept, limits, signal)),
  };
}

async function fetchedInTime(
  url: string,
  accept: 'page' | 'feed',
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<FetchedPage> {
  const deadline = AbortSignal.timeout(limits.milliseconds);
  const ended = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    return await followed(checkedUrl(url), accept, limits, ended);
  } catch (error) {
    if (error instanceof IngestError) throw error;
    if (error instanceof OutboundError) {
      throw new IngestError(error.code, error.message, { cause: error });
    }
    if (deadline.aborted) {
      throw failed(`did not answer within ${limits.milliseconds / 1000} seconds`, error);
    }
    throw failed('cannot be reached', error);
  }
}

async function followed(
  first: URL,
  accept: 'page' | 'feed',
  limits: Limits,
  signal: AbortSignal,
): Promise<FetchedPage> {
  let url = first;
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    const addresses = await permittedAddresses(url, limits, signal);
    const response = await answerOf(url.href, addresses, accept, signal);
    try {
      const { statusCode = 0, headers } = response;
      if (!REDIRECT_STATUS.has(statusCode) || headers.location === undefined) {
        return await pageOf(url, response, accept, limits);
      }
      if (!URL.canParse(headers.location, url.href)) throw failed('redirects to no valid address');
      url = checkedUrl(new URL(headers.location, url).href);
    } finally {
      response.destroy();
    }
  }
  throw failed(`redirects more than ${REDIRECTS} times`);
}

function answerOf(
  url: string,
  addresses: readonly string[],
  accept: 'page' | 'feed',
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, {
      agent: false,
      signal,
      lookup: lookupAmong(addresses),
      headers: {
        Accept: TYPES[accept].join(', '),
        'Accept-Encoding': 'identity',
        'User-Agent': USER_AGENT,
      },
    })
      .once('response', resolve)
      .on('error', reject)
      // A server may switch to another protocol (101): the connection ends without answer or error.
      .once('close', () => reject(failed('gives no answer')))
      .end();
  });
}

async function pageOf(
  url: URL,
  response: IncomingMessage,
  accept: 'page' | 'feed',
  limits: Limits,
): Promise<FetchedPage> {
  const { statusCode = 0, headers } = response;
  if (statusCode !== 200) throw failed(`answered with status ${statusCode}`);
  const contentType = headers['content-type'] ?? '';
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!TYPES[accept].includes(type)) {
    throw failed(
      `gives ${type.slice(0, 100) || 'no content type'}, not ${accept === 'page' ? 'a page' : 'a feed'}`,
    );
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw failed('answers compressed without being asked to');
  }
  if (Number(headers['content-length'] ?? 0) > limits.bytes) throw tooLarge(limits);
  return { url: url.href, contentType, bytes: await bytesOf(response, limits) };
}

async function bytesOf(response: IncomingMessage, limits: Limits): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > limits.bytes) throw tooLarge(limits);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function failed(what: string, cause?: unknown): IngestError {
  return new IngestError('fetch-failed', `The address ${what}.`, { cause });
}

function tooLarge({ bytes }: Limits): IngestError {
  return new IngestError(
    'document-too-large',
    `The address gives more than ${Math.floor(bytes / 1_048_576)} MB.`,
  );
}
