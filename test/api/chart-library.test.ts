import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { startInMemory, type RunningService } from './service';

let service: RunningService;
beforeAll(async () => {
  ({ service } = await startInMemory({ webRoot: join(__dirname, '../../src/api/web') }));
});
afterAll(() => service.stop());

const charts = (name: string) => `/vendor/${name}.js`;

/** The status of an answer to a path that is sent as it stands: `fetch` would tidy it up first. */
async function statusOf(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(service.url);
  const asked = request({ hostname, port, path }).end();
  const [response] = (await once(asked, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

test('all that the page draws with are scripts that add to one global, to be kept for an hour', async () => {
  const drawing = await (await service.fetch('/charts/d3.js')).text();
  const paths = [...drawing.matchAll(/'(\/vendor\/[^']+)'/g)].map(([, path = '']) => path);
  expect(paths).toContain(charts('d3-force'));
  for (const path of paths) {
    const response = await service.fetch(path);
    expect([path, response.status]).toEqual([path, 200]);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
    expect(await response.text()).toMatch(/\.d3\s*=/);
  }
});

test('HEAD tells the same headers without the script', async () => {
  const response = await service.fetch(charts('d3-force'), { method: 'HEAD' });
  expect([response.status, response.headers.get('cache-control'), await response.text()]).toEqual([
    200,
    'public, max-age=3600',
    '',
  ]);
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1000);
});

test('what the page does not draw with is not there, installed or not, nor is any other method', async () => {
  for (const path of [charts('d3'), charts('express'), charts('d3-force.min'), '/vendor/']) {
    expect([path, (await service.fetch(path)).status]).toEqual([path, 404]);
  }
  expect((await service.fetch(charts('d3-force'), { method: 'POST' })).status).toBe(404);
});

test.each([
  '/vendor/../package.json',
  '/vendor/../../package.json',
  '/vendor/..%2f..%2fpackage.json',
  '/vendor/%2e%2e/%2e%2e/package.json',
  '/vendor/d3-force.js/../../package.json',
  '/vendor/d3-force.js%00.txt',
  '/vendor//etc/passwd',
])('%s leads out of nothing', async (path) => {
  expect(await statusOf(path)).toBe(404);
});
