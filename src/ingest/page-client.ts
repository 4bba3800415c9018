import { lookup } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses';
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

/** Every address of a host, as the system's resolver gives them. */
export type Resolver = (host: string) => Promise<readonly string[]>;

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

/** Only the scheme, the absence of credentials and the form of the host can be judged before resolving it. */
function checkedUrl(address: string): URL {
  if (!URL.canParse(address)) throw refused('This is no web address.');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused('Only http and https addresses are fetched.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refused('Addresses with a user name or password are not fetched.');
  }
  return url;
}

async function permittedAddresses(
  url: URL,
  { resolve, permits }: Limits,
  signal: AbortSignal,
): Promise<readonly string[]> {
  // A URL's host is in its plain form already: octal, hexadecimal and single numbers became four decimals.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await beforeEnd(resolve(host), signal);
  if (addresses.length === 0) throw failed('has no address');
  if (!addresses.every(permits)) {
    throw refused('The address leads to a private or special network and is not fetched.');
  }
  return addresses;
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

/** Answers every question with what was checked, so a name that changes meanwhile changes nothing. */
function lookupAmong(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = all;
    if (options.all === true) callback(null, all);
    else if (first) callback(null, first.address, first.family);
  };
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

async function resolveBySystem(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** The system's resolver cannot be interrupted; nobody has to wait for it. */
function beforeEnd<Value>(value: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    value.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

function refused(message: string): IngestError {
  return new IngestError('address-refused', message);
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
