import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isPublicAddress } from './addresses';
import {
  checkedUrl,
  lookupAmong,
  permittedAddresses,
  resolveBySystem,
  type Reach,
} from './checked-address';
import { OutboundError } from './outbound-error';
import type { MessagePoster } from './outbound';

const MILLISECONDS = 15_000;
const USER_AGENT = 'Stancewire/0.1 (webhooks)';

export interface MessagePosterOptions extends Partial<Reach> {
  /** The operator allows private and special addresses, and http. */
  readonly allowsPrivate?: boolean;
  readonly milliseconds?: number;
}

type Settings = Required<MessagePosterOptions>;

/**
 * Posts to addresses that strangers name, as `createPageClient` fetches from them: resolved once, every address
 * permitted, connected to the very addresses that were looked at. Redirects are answers like others and are not
 * followed; what an answer says is not read.
 */
export function createMessagePoster(options: MessagePosterOptions = {}): MessagePoster {
  const allowsPrivate = options.allowsPrivate ?? false;
  const settings: Settings = {
    resolve: resolveBySystem,
    permits: allowsPrivate ? () => true : isPublicAddress,
    milliseconds: MILLISECONDS,
    ...options,
    allowsPrivate,
  };
  return {
    check: (address) =>
      inTime(settings, async (signal) => {
        await permittedAddresses(targetUrl(address, settings), settings, signal);
      }),
    post: (address, headers, body) =>
      inTime(settings, async (signal) => {
        const url = targetUrl(address, settings);
        const addresses = await permittedAddresses(url, settings, signal);
        const response = await answerOf(url, addresses, headers, body, signal);
        response.destroy();
        return response.statusCode ?? 0;
      }),
  };
}

function targetUrl(address: string, { allowsPrivate }: Settings): URL {
  const url = checkedUrl(address);
  if (url.protocol !== 'https:' && !allowsPrivate) {
    throw new OutboundError('address-refused', 'Only https addresses are taken.');
  }
  return url;
}

async function inTime<T>(
  { milliseconds }: Settings,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(milliseconds);
  try {
    return await work(deadline);
  } catch (error) {
    if (error instanceof OutboundError) throw error;
    const message = deadline.aborted
      ? `The address did not answer within ${milliseconds / 1000} seconds.`
      : `The address cannot be reached${codeOf(error)}.`;
    throw new OutboundError('fetch-failed', message, { cause: error });
  }
}

function answerOf(
  url: URL,
  addresses: readonly string[],
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    request(url, {
      method: 'POST',
      agent: false,
      signal,
      lookup: lookupAmong(addresses),
      headers: {
        ...headers,
        'Content-Length': String(Buffer.byteLength(body)),
        'User-Agent': USER_AGENT,
      },
    })
      .once('response', resolve)
      .on('error', reject)
      // A server may switch to another protocol (101): the connection ends without answer or error.
      .once('close', () => reject(new Error('The connection was closed without an answer.')))
      .end(body);
  });
}

/** ` (ECONNREFUSED)`: tells an operator of a webhook what to look at, and nothing of the inside. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
