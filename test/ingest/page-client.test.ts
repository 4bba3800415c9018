import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from '../../src/outbound/addresses';
import { createPageClient, type PageClientOptions } from '../../src/ingest/page-client';

const HOME = '127.0.0.1';
let server: Server;
let port: number;
let asked: { readonly path: string; readonly headers: Readonly<Record<string, unknown>> }[];
let answer: RequestListener;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, HOME, resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  answer = (_request, response) =>
    response.setHeader('content-type', 'text/html; charset=utf-8').end('<p>She left.</p>');
});

/** A client for which the server above is on the public internet, under every name ending in `.example`. */
function client(options: PageClientOptions = {}) {
  return createPageClient({
    resolve: () => Promise.resolve([HOME]),
    permits: (address) => address === HOME || isPublicAddress(address),
    ...options,
  });
}

/** A client as the service has it, but for the names. */
const strict = (...addresses: readonly string[]) =>
  createPageClient({ resolve: () => Promise.resolve(addresses) });

const at = (path: string, host = 'courier.example') => `http://${host}:${port}${path}`;

async function refusal(fetching: Promise<unknown>): Promise<readonly [string, string]> {
  const error: unknown = await fetching.then(
    () => ({ code: 'fetched', message: '' }),
    (reason: unknown) => reason,
  );
  const { code, message } = error as { readonly code: string; readonly message: string };
  return [code, message];
}

describe('a page is fetched', () => {
  test('from the address that its name has, which no other resolver knows', async () => {
    const page = await client().fetch(at('/a?b=c#d'), 'page');
    expect(Buffer.from(page.bytes).toString()).toBe('<p>She left.</p>');
    expect(page).toMatchObject({ url: at('/a?b=c#d'), contentType: 'text/html; charset=utf-8' });
    expect(asked).toMatchObject([{ path: '/a?b=c', headers: { host: `courier.example:${port}` } }]);
  });

  test('without cookies, credentials or referrer', async () => {
    await client().fetch(at('/'), 'page');
    const names = Object.keys(asked[0]?.headers ?? {}).sort();
    expect(names).toEqual(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  });

  test('after up to five redirects, relative ones too', async () => {
    answer = ({ url }, response) => {
      const step = Number(url?.slice(1));
      if (step < 5) response.writeHead(302, { location: `./${step + 1}` }).end();
      else response.setHeader('content-type', 'text/plain').end('Here.');
    };
    expect((await client().fetch(at('/0'), 'page')).url).toBe(at('/5'));
    answer = (_request, response) => response.writeHead(301, { location: '/again' }).end();
    expect(await refusal(client().fetch(at('/0'), 'page'))).toEqual([
      'fetch-failed',
      'The address redirects more than 5 times.',
    ]);
  });
});

describe('what leads elsewhere is refused and never asked', () => {
  test.each([
    ['a number in decimal', `http://2130706433:PORT/`],
    ['octal digits', `http://0177.0.0.1:PORT/`],
    ['a hexadecimal number', `http://0x7f000001:PORT/`],
    ['a short form', `http://127.1:PORT/`],
    ['full-width digits', `http://１２７.０.０.１:PORT/`],
    ['the loopback address', `http://127.0.0.1:PORT/`],
    ['the loopback address of version 6', `http://[::1]:PORT/`],
    ['a mapped address', `http://[::ffff:127.0.0.1]:PORT/`],
    ['a NAT64 address', `http://[64:ff9b::127.0.0.1]:PORT/`],
    ['a 6to4 address', `http://[2002:7f00:1::]:PORT/`],
    ['another scheme', 'file:///etc/passwd'],
    ['another scheme', 'ftp://courier.example/'],
    ['credentials', `http://ana:secret@courier.example:PORT/`],
    ['no address', 'courier'],
  ])('%s: %s', async (_what, url) => {
    const [code] = await refusal(strict('8.8.8.8').fetch(url.replace('PORT', `${port}`), 'page'));
    expect(code).toBe('address-refused');
    expect(asked).toEqual([]);
  });

  test.each([['127.0.0.1'], ['10.0.0.8'], ['169.254.169.254'], ['::1'], ['::ffff:127.0.0.1']])(
    'a name that resolves to %s, alone or among public addresses',
    async (address) => {
      expect((await refusal(strict(address).fetch(at('/'), 'page')))[0]).toBe('address-refused');
      const among = strict('8.8.8.8', address).fetch(at('/'), 'page');
      expect((await refusal(among))[0]).toBe('address-refused');
      expect(asked).toEqual([]);
    },
  );

  test.each([
    ['a private address', 'http://10.0.0.8/'],
    ['another scheme', 'file:///etc/passwd'],
    ['a name that resolves to a private address', 'http://inside.example/'],
    ['credentials', 'http://ana:secret@courier.example/'],
  ])('a redirect to %s', async (_what, location) => {
    answer = (_request, response) => response.writeHead(307, { location }).end();
    const resolve = (host: string) =>
      Promise.resolve([host === 'inside.example' ? '192.168.0.2' : HOME]);
    const [code] = await refusal(client({ resolve }).fetch(at('/'), 'page'));
    expect(code).toBe('address-refused');
    expect(asked).toHaveLength(1);
  });

  test('a name that changes between the look and the connection is asked once', async () => {
    const answers = [[HOME], ['10.0.0.8']];
    let questions = 0;
    const resolve = () => Promise.resolve(answers[questions++] ?? []);
    await client({ resolve }).fetch(at('/'), 'page');
    expect(questions).toBe(1);
    expect(asked).toHaveLength(1);
  });

  test('a name that changes between two redirects is looked at again', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/b' }).end();
    const answers = [[HOME], ['10.0.0.8']];
    const resolve = () => Promise.resolve(answers.shift() ?? []);
    const [code] = await refusal(client({ resolve }).fetch(at('/a'), 'page'));
    expect(code).toBe('address-refused');
    expect(asked).toHaveLength(1);
  });
});

describe('limits', () => {
  const failure = async (options: PageClientOptions = {}, accept: 'page' | 'feed' = 'page') =>
    (await refusal(client(options).fetch(at('/'), accept)))[0];

  test('more bytes than allowed, announced or not', async () => {
    answer = (_request, response) =>
      response.setHeader('content-type', 'text/html').end('x'.repeat(2000));
    expect(await failure({ bytes: 1000 })).toBe('document-too-large');
    answer = (_request, response) => {
      response.setHeader('content-type', 'text/html').write('x'.repeat(800));
      response.end('x'.repeat(800));
    };
    expect(await failure({ bytes: 1000 })).toBe('document-too-large');
  });

  test('a server, or a resolver, that does not answer', async () => {
    answer = () => undefined;
    expect(await failure({ milliseconds: 100 })).toBe('fetch-failed');
    const never = () => new Promise<never>(() => undefined);
    expect(await failure({ milliseconds: 100, resolve: never })).toBe('fetch-failed');
  });

  test('a server that speaks another protocol from here on', async () => {
    server.once('connection', (socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    );
    answer = () => undefined;
    expect(await failure()).toBe('fetch-failed');
  });

  test('a body that trickles in', async () => {
    answer = (_request, response) => {
      response.setHeader('content-type', 'text/html').write('x');
    };
    expect(await failure({ milliseconds: 100 })).toBe('fetch-failed');
  });

  test.each([
    ['image/png', 'page', 'fetch-failed'],
    ['application/rss+xml', 'page', 'fetch-failed'],
    ['application/rss+xml', 'feed', 'fetched'],
    ['application/xhtml+xml', 'page', 'fetched'],
    ['text/plain; charset=utf-8', 'page', 'fetched'],
    ['', 'page', 'fetch-failed'],
  ] as const)('the content type %j as a %s: %s', async (type, accept, code) => {
    answer = (_request, response) => {
      if (type !== '') response.setHeader('content-type', type);
      response.end('x');
    };
    expect(await failure({}, accept)).toBe(code);
  });

  test.each([[404], [500], [204]])('status %d', async (status) => {
    answer = (_request, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end();
    expect(await failure()).toBe('fetch-failed');
  });

  test('a name that is not known, and a port that nobody listens on', async () => {
    expect(await failure({ resolve: () => Promise.reject(new Error('ENOTFOUND')) })).toBe(
      'fetch-failed',
    );
    expect(await failure({ resolve: () => Promise.resolve([]) })).toBe('fetch-failed');
    const [code] = await refusal(client().fetch('http://courier.example:1/', 'page'));
    expect(code).toBe('fetch-failed');
  });

  test('a caller who has gone', async () => {
    answer = () => undefined;
    const fetching = client().fetch(at('/'), 'page', AbortSignal.timeout(50));
    expect((await refusal(fetching))[0]).toBe('fetch-failed');
  });
});

test('so many addresses are fetched at once, so many wait, and the next is told to come again', async () => {
  let open = 0;
  let most = 0;
  const held: (() => void)[] = [];
  answer = (_request, response) => {
    most = Math.max(most, ++open);
    held.push(() => {
      open -= 1;
      response.setHeader('content-type', 'text/html').end('<p>She left.</p>');
    });
  };
  const bounded = client({ atOnce: 2, waiting: 2 });
  const fetched = [1, 2, 3, 4].map((number) => bounded.fetch(at(`/${number}`), 'page'));
  expect((await refusal(bounded.fetch(at('/5'), 'page')))[0]).toBe('reader-busy');
  const ended = Promise.all(fetched);
  for (let answered = 0; answered < 4;) {
    const next = held.shift();
    if (next) answered += 1;
    next?.();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await ended).toHaveLength(4);
  expect(most).toBe(2);
});
