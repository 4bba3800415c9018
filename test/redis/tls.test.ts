import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ConfigurationError, StoreUnavailableError } from '../../src/domain/errors';
import { createRedisStore } from '../../src/storage/redis';
import { freePort } from '../../scripts/programs/free-port';
import { startTestRedis, type TestRedis } from '../support/redis';
import { startInProcessService } from './in-process-service';

let directory: string;
let certificate: string;
let redis: TestRedis;
let port: number;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stancewire-tls-'));
  certificate = join(directory, 'redis.crt');
  const key = join(directory, 'redis.key');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'],
    ...[
      '-addext',
      'subjectAltName=DNS:localhost,IP:127.0.0.1',
      '-keyout',
      key,
      '-out',
      certificate,
    ],
  ]);
  port = await freePort();
  redis = await startTestRedis({
    settings: {
      'tls-port': String(port),
      'tls-cert-file': certificate,
      'tls-key-file': key,
      'tls-ca-cert-file': certificate,
      'tls-auth-clients': 'no',
    },
  });
});
afterAll(async () => {
  await redis?.stop();
  await rm(directory, { recursive: true, force: true });
});

test('an article goes through a Redis behind TLS whose authority is named', async () => {
  const service = startInProcessService(`rediss://localhost:${port}?ca=${certificate}`);
  expect(await service.analysed('a')).toMatchObject({ status: 'succeeded' });
  await service.close();
});

test('a certificate that nobody vouches for is refused', async () => {
  const store = createRedisStore({ url: `rediss://localhost:${port}` });
  await expect(store.ping()).rejects.toThrow(StoreUnavailableError);
  await store.close();
});

test('an authority that cannot be read is told by name', () => {
  const opening = () => createRedisStore({ url: 'rediss://localhost?ca=/nowhere/ca.pem' });
  expect(opening).toThrow(ConfigurationError);
  expect(opening).toThrow('/nowhere/ca.pem');
});
