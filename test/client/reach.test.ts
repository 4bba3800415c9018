import { DOCUMENT } from '../../src/api/openapi/openapi';
import { StancewireClient } from '../../src/client/stancewire-client';

/** What no method of the client calls, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'GET /healthz': 'for supervisors: a client learns more from readiness',
  'GET /metrics': 'for Prometheus, in its own format',
  'GET /openapi.json': 'for generators of clients',
  'POST /v1/session': 'for browsers: a program sends its key with each request',
  'GET /v1/session': 'for browsers',
  'DELETE /v1/session': 'for browsers',
  'GET /docs': 'a page for people',
};

/** One call of each method; what it sends is all that counts. */
const CALLS: readonly ((client: StancewireClient) => Promise<unknown>)[] = [
  (client) => client.readiness(),
  (client) => client.submit({ text: 'Spain.' }),
  (client) => client.submitBatch([{ customId: 'a', text: 'Spain.' }]),
  (client) => client.upload([{ name: 'a.txt', content: new Blob(['Spain.']) }]),
  (client) => client.submitFeed('https://example.org/feed'),
  (client) => client.batch('x'),
  (client) => client.batchJobs('x'),
  (client) => client.job('x'),
  (client) => client.jobs(),
  (client) => client.result('x'),
  (client) => client.events('x').next(),
  (client) => client.cancel('x'),
  (client) => client.retry('x'),
  (client) => client.articles(),
  (client) => client.article('x'),
  (client) => client.reanalyse('x'),
  (client) => client.deleteArticle('x'),
  (client) => client.actors(),
  (client) => client.actor('x'),
  (client) => client.statements('x'),
  (client) => client.matrix(),
  (client) => client.exportRows().next(),
  (client) => client.createWebhook({ url: 'https://desk.example/' }),
  (client) => client.webhooks(),
  (client) => client.webhook('x'),
  (client) => client.deleteWebhook('x'),
  (client) => client.deliveries('x'),
  (client) => client.redeliver('x', 'y'),
  (client) => client.overrides('x'),
  (client) => client.override('x', 's1', { reviewer: 'Ines' }),
  (client) => client.deleteOverride('x', 's1'),
  (client) => client.merge('x', ['spain']),
  (client) => client.split('x', 'spain'),
];

test('every operation of the document is a method of the client, or is left out for a reason', async () => {
  const sent = new Set<string>();
  const client = new StancewireClient({
    url: 'http://service',
    fetch: async (url, init) => {
      const path = new URL(new Request(url).url).pathname
        .replace(/\/x(?=\/|$)/, '/{id}')
        .replace(/\/y(?=\/|$)/, '/{deliveryId}')
        .replace(/\/s1$/, '/{statementId}');
      sent.add(`${init?.method} ${path}`);
      return path.endsWith('/events')
        ? new Response(null, { status: 204 })
        : new Response('{"items":[]}');
    },
  });
  for (const call of CALLS) await call(client);
  const documented = Object.entries(DOCUMENT.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect([...sent, ...Object.keys(LEFT_OUT)].sort()).toEqual([...documented].sort());
});

test('every method of the client is among those calls', () => {
  const told = CALLS.map(String).join('\n');
  const further = ['analyse', 'ended', 'exportStream'];
  const methods = methodsOf(StancewireClient.prototype).filter(
    (name) => !['constructor', 'handIn', ...further].includes(name),
  );
  expect(methods).toHaveLength(CALLS.length);
  for (const method of methods) expect(told).toContain(`client.${method}(`);
});

/** Those of a class and of what it extends. */
function methodsOf(prototype: object): readonly string[] {
  const parent = Object.getPrototypeOf(prototype) as object;
  const inherited = parent === Object.prototype ? [] : methodsOf(parent);
  return [...Object.getOwnPropertyNames(prototype), ...inherited];
}
