import { join, resolve } from 'node:path';
import { parseConfig } from '../src/config';
import { ConfigurationError } from '../src/domain/errors';

const ROOT = join(__dirname, '..');

test('an empty environment gives a service on this machine alone, with the shipped model', () => {
  expect(parseConfig({})).toMatchObject({
    redisUrl: 'redis://127.0.0.1:6379',
    redisIsNamed: false,
    host: '127.0.0.1',
    port: 3000,
    workers: null,
    dataDirectory: resolve('data'),
    archiveDirectory: resolve('data', 'archive'),
    stanceModel: { source: 'folder', directory: join(ROOT, 'models', 'stance') },
    actorsFile: null,
    logLevel: 'info',
    fetchUrls: false,
    adminKey: null,
    rateLimit: 6000,
  });
});

test('every variable is read, and white space around it is not', () => {
  expect(
    parseConfig({
      REDIS_URL: ' rediss://:secret@cache.example:6380/2 ',
      HOST: '0.0.0.0',
      PORT: '8080',
      WORKERS: '3',
      DATA_DIR: '/var/lib/stancewire',
      ARCHIVE_DIR: '/mnt/archive',
      STANCE_MODEL: './my/model',
      ACTORS_FILE: 'actors.json',
      CONFIDENCE_THRESHOLD: '.55',
      LOG_LEVEL: 'debug',
      JOB_DEADLINE_SECONDS: '60',
      MAX_QUEUE_DEPTH: '500',
      RETENTION_DAYS: '7',
      FETCH_URLS: 'true',
      ADMIN_KEY: 'a key that is long enough'.replaceAll(' ', '-'),
      RATE_LIMIT: '60',
      TRUST_PROXY: 'loopback, 10.0.0.0/8 ::1',
      WEBHOOK_PRIVATE: 'true',
    }),
  ).toEqual({
    redisUrl: 'rediss://:secret@cache.example:6380/2',
    redisIsNamed: true,
    host: '0.0.0.0',
    port: 8080,
    workers: 3,
    dataDirectory: '/var/lib/stancewire',
    archiveDirectory: '/mnt/archive',
    stanceModel: { source: 'folder', directory: resolve('my/model') },
    actorsFile: resolve('actors.json'),
    confidenceThreshold: 0.55,
    logLevel: 'debug',
    jobDeadlineSeconds: 60,
    maxQueueDepth: 500,
    retentionDays: 7,
    fetchUrls: true,
    adminKey: 'a-key-that-is-long-enough',
    rateLimit: 60,
    trustedProxies: ['loopback', '10.0.0.0/8', '::1'],
    webhookPrivate: true,
  });
});

test('an empty variable counts as absent', () => {
  expect(parseConfig({ PORT: '', REDIS_URL: '  ' })).toEqual(parseConfig({}));
});

test('a model is a folder of the project by its name, or any folder by its path', () => {
  const directoryOf = (model: string) => parseConfig({ STANCE_MODEL: model }).stanceModel;
  expect(directoryOf('large-2')).toEqual({
    source: 'folder',
    directory: join(ROOT, 'models/large-2'),
  });
  expect(directoryOf('/opt/model')).toEqual({ source: 'folder', directory: '/opt/model' });
  expect(directoryOf('..')).toEqual({ source: 'folder', directory: resolve('..') });
});

test('a model of a hub has an owner and a name, and may have a revision', () => {
  const onHub = {
    source: 'hub',
    repository: 'some-owner/some.model',
    revision: 'main',
    endpoint: 'https://huggingface.co',
    cacheDirectory: resolve('data/models'),
  };
  expect(parseConfig({ STANCE_MODEL: 'hub:some-owner/some.model' }).stanceModel).toEqual(onHub);
  expect(
    parseConfig({
      STANCE_MODEL: 'hub:some-owner/some.model@refs/pr/2',
      HF_ENDPOINT: 'http://mirror.example/hub/',
      DATA_DIR: '/var/lib/stancewire',
      ARCHIVE_DIR: '/mnt/archive',
    }).stanceModel,
  ).toEqual({
    ...onHub,
    revision: 'refs/pr/2',
    endpoint: 'http://mirror.example/hub',
    cacheDirectory: '/var/lib/stancewire/models',
  });
});

test('no days of retention means that jobs are kept for good', () => {
  expect(parseConfig({ RETENTION_DAYS: '0' }).retentionDays).toBeNull();
});

test.each([
  ['PORT', 'http'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['WORKERS', '-1'],
  ['CONFIDENCE_THRESHOLD', '1.5'],
  ['CONFIDENCE_THRESHOLD', 'high'],
  ['LOG_LEVEL', 'loud'],
  ['REDIS_URL', 'localhost:6379'],
  ['JOB_DEADLINE_SECONDS', '1'],
  ['MAX_QUEUE_DEPTH', '0'],
  ['STANCE_MODEL', 'hub:model-without-owner'],
  ['STANCE_MODEL', 'hub:owner/../model'],
  ['STANCE_MODEL', 'hub:owner/name@'],
  ['HF_ENDPOINT', 'mirror.example'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['TRUST_PROXY', '0.0.0.0/0'],
  ['TRUST_PROXY', '10.0.0.1, proxy.example'],
])('a wrong value is named with its variable: %s=%s', (name, value) => {
  expect(() => parseConfig({ [name]: value })).toThrow(ConfigurationError);
  expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^${name} must be `));
});

test('all wrong variables are named at once', () => {
  expect(() => parseConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT .*LOG_LEVEL /);
});

test('the configuration cannot be changed afterwards', () => {
  expect(Object.isFrozen(parseConfig({}))).toBe(true);
});
