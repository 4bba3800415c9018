import { join } from 'node:path';
import { startService, strictQueue, strictStore, type RunningService } from './service';

let service: RunningService;
beforeAll(async () => {
  const webRoot = join(__dirname, '../../src/api/web');
  service = await startService({ store: strictStore(), queue: strictQueue(), webRoot });
});
afterAll(() => service.stop());

test.each(['/', '/docs', '/openapi.json', '/healthz', '/v1/nothing', '/v1/actors?limit=x'])(
  'the answer at %s tells browsers to guess, frame and fetch nothing',
  async (path) => {
    const { headers } = await service.fetch(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);
