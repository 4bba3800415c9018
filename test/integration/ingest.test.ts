import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IngestedItems } from '../../src/domain/ingested';
import { jsonOf } from '../api/service';
import { docx, pdf, wordParagraph } from '../ingest/documents';
import { freePort } from '../../scripts/programs/free-port';
import { startProcess, type ProductProcess } from '../support/processes';
import { startTestRedis, type TestRedis } from '../support/redis';

const SAID = '“The ferry will run again by Monday,” said Ana Duarte.';

let redis: TestRedis;
let api: ProductProcess;
let url: string;
/** A server beside the service, which strangers must not reach through it. */
let inside: Server;
let asked = 0;

beforeAll(async () => {
  redis = await startTestRedis();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const environment = { REDIS_URL: redis.url, PORT: String(port), FETCH_URLS: 'true' };
  api = await startProcess('src/server.ts', environment);
  inside = createServer((_request, response) => {
    asked += 1;
    response.setHeader('content-type', 'text/html').end(`<p>${SAID}</p>`);
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  inside.close();
  await api.kill();
  await redis.stop();
});

test('files handed to the running service are stored as the text that offsets refer to', async () => {
  const body = new FormData();
  body.append('files', new Blob([Buffer.from(docx(wordParagraph([SAID])))]), 'a.docx');
  body.append('files', new Blob([Buffer.from(pdf([[{ y: 700, text: SAID }]]))]), 'b.pdf');
  const response = await fetch(`${url}/v1/uploads`, { method: 'POST', body });
  expect(response.status).toBe(202);
  const { items } = await jsonOf<IngestedItems>(response);
  const texts = await Promise.all(
    items.map(async ({ job }) => {
      const article = await fetch(`${url}${job?.links.article ?? ''}`);
      return (await jsonOf<{ text: string }>(article)).text;
    }),
  );
  expect(texts).toEqual([SAID, SAID]);
});

test.each([['127.0.0.1'], ['localhost'], ['2130706433'], ['[::ffff:127.0.0.1]']])(
  'with fetching switched on, %s is still not reached',
  async (host) => {
    const address = `http://${host}:${(inside.address() as AddressInfo).port}/`;
    for (const path of ['/v1/articles', '/v1/feeds']) {
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: address }),
      });
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('private or special network');
    }
    expect(asked).toBe(0);
  },
);
