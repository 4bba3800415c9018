import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { OutboundError } from './outbound-error';

/** Every address of a host, as the system's resolver gives them. */
export type Resolver = (host: string) => Promise<readonly string[]>;

/** What may be reached, and how names are resolved. */
export interface Reach {
  readonly resolve: Resolver;
  readonly permits: (address: string) => boolean;
}

/** Only the scheme, the absence of credentials and the form of the host can be judged before resolving it. */
export function checkedUrl(address: string): URL {
  if (!URL.canParse(address)) throw refused('This is no web address.');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refused('Only http and https addresses are taken.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refused('Addresses with a user name or password are not taken.');
  }
  return url;
}

/** The addresses of a URL's host, once, all of which are permitted; connect to no others. */
export async function permittedAddresses(
  url: URL,
  { resolve, permits }: Reach,
  signal: AbortSignal,
): Promise<readonly string[]> {
  // A URL's host is in its plain form already: octal, hexadecimal and single numbers became four decimals.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [host] : await beforeEnd(resolve(host), signal);
  if (addresses.length === 0) {
    throw new OutboundError('fetch-failed', 'The address has no address.');
  }
  if (!addresses.every(permits)) {
    throw refused('The address leads to a private or special network and is not asked.');
  }
  return addresses;
}

/** Answers every question with what was checked, so a name that changes meanwhile changes nothing. */
export function lookupAmong(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = all;
    if (options.all === true) callback(null, all);
    else if (first) callback(null, first.address, first.family);
  };
}

export async function resolveBySystem(host: string): Promise<readonly string[]> {
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

function refused(message: string): OutboundError {
  return new OutboundError('address-refused', message);
}
