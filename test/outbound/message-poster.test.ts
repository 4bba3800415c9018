import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createMessagePoster } from '../../src/outbound/message-poster';
import { startReceiver, type Receiver } from '../support/receiver';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());

const HEADERS = { 'Content-Type': 'application/json', 'webhook-id': 'delivery-1' };

const refusalOf = async (work: Promise<unknown>): Promise<{ code: string; message: string }> =>
  work.then(
    () => ({ code: 'taken', message: '' }),
    (error: unknown) => error as { code: string; message: string },
  );

test('posts the body as it is and gives the status, without following a redirect', async () => {
  const poster = createMessagePoster({ allowsPrivate: true });
  receiver.answerWith(204, 302);
  expect(await poster.post(receiver.url, HEADERS, '{"a":"“é”"}')).toBe(204);
  expect(receiver.received.at(-1)).toMatchObject({
    path: '/hooks',
    body: '{"a":"“é”"}',
    headers: { 'webhook-id': 'delivery-1', 'content-type': 'application/json' },
  });
  const before = receiver.received.length;
  expect(await poster.post(receiver.url, HEADERS, '{}')).toBe(302);
  expect(receiver.received.length).toBe(before + 1);
});

test.each([
  ['plain http', 'http://desk.example/hooks'],
  ['another scheme', 'ftp://desk.example/hooks'],
  ['credentials', 'https://ana:secret@desk.example/'],
  ['the loopback address', 'https://127.0.0.1/'],
  ['a link-local address', 'https://169.254.169.254/latest'],
  ['the host of a cloud', 'https://168.63.129.16/'],
  ['a number', 'https://2130706433/'],
  ['a mapped address', 'https://[::ffff:10.0.0.1]/'],
])('refuses %s, when asked whether it may and again when it is to post', async (_what, url) => {
  const poster = createMessagePoster({ resolve: async () => ['93.184.215.14'] });
  for (const work of [poster.check(url), poster.post(url, HEADERS, '{}')]) {
    expect((await refusalOf(work)).code).toBe('address-refused');
  }
});

test('refuses a name that leads to a private address, alone or among public ones', async () => {
  for (const addresses of [['10.0.0.8'], ['93.184.215.14', '::1']]) {
    const poster = createMessagePoster({ resolve: async () => addresses });
    const url = 'https://desk.example/';
    expect((await refusalOf(poster.check(url))).code).toBe('address-refused');
    expect((await refusalOf(poster.post(url, HEADERS, '{}'))).code).toBe('address-refused');
  }
});

test('takes a name that leads to public addresses, and tells of one that leads nowhere', async () => {
  const poster = (resolve: () => Promise<readonly string[]>) => createMessagePoster({ resolve });
  await poster(async () => ['93.184.215.14']).check('https://desk.example/');
  const lost = poster(() => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })));
  expect(await refusalOf(lost.check('https://desk.example/'))).toMatchObject({
    code: 'fetch-failed',
    message: 'The address cannot be reached (ENOTFOUND).',
  });
});

test('gives up one that does not answer in time', async () => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  const poster = createMessagePoster({ allowsPrivate: true, milliseconds: 100 });
  expect(await refusalOf(poster.post(url, HEADERS, '{}'))).toMatchObject({
    code: 'fetch-failed',
    message: 'The address did not answer within 0.1 seconds.',
  });
  silent.close();
});
