import { Writable } from 'node:stream';
import { StoreUnavailableError } from '../src/domain/errors';
import { createLogger, type Logger } from '../src/logger';

function logging(write: (logger: Logger) => void, logLevel: 'info' | 'debug' = 'info') {
  let written = '';
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written += chunk.toString();
      done();
    },
  });
  write(createLogger({ logLevel, component: 'worker', stream }));
  return written
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a line is one JSON object with time, level, component, message and the ids given', () => {
  const [line, ...others] = logging((log) => log.info('job ended', { jobId: 'job-1' }));
  expect(line).toMatchObject({
    level: 'info',
    component: 'worker',
    message: 'job ended',
    jobId: 'job-1',
  });
  expect(Date.parse(String(line?.timestamp))).not.toBeNaN();
  expect(others).toEqual([]);
});

test('lines below the level are left out', () => {
  const write = (log: Logger) => {
    log.debug('detail');
    log.warn('trouble');
  };
  expect(logging(write).map(({ message }) => message)).toEqual(['trouble']);
  expect(logging(write, 'debug')).toHaveLength(2);
});

test('an error is written with its code, its stack and its cause', () => {
  const error = new StoreUnavailableError(new Error('connect ECONNREFUSED'));
  const [line] = logging((log) => log.error('request failed', { error }));
  expect(line?.error).toMatchObject({
    name: 'StoreUnavailableError',
    code: 'store-unavailable',
    message: error.message,
    stack: error.stack,
    cause: { message: 'connect ECONNREFUSED' },
  });
});

test('what lets somebody in is never written', () => {
  const refused = Object.assign(new Error('WRONGPASS invalid username-password pair'), {
    command: { name: 'auth', args: ['Secret password'] },
  });
  const headers = { cookie: 'Secret cookie', authorization: 'Bearer Secret' };
  const key = `sw_0123456789ab_${'5ec7e7'.repeat(8)}`;
  const lines = logging((log) => {
    log.error('Redis is away', { error: new StoreUnavailableError(refused) });
    log.info('odd', { headers, ...headers, token: 'Secret', csrfToken: 'Secret', path: `/${key}` });
  });
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toMatch(/Secret|5ec7e7/);
  expect(JSON.stringify(lines)).toContain('sw_0123456789ab_[redacted]');
});

test('the words of an article are never written', () => {
  const article = { id: 'a', title: 'Secret title', text: 'Secret text' };
  const [line] = logging((log) => log.info('odd', { jobId: 'job-1', article, ...article }));
  expect(JSON.stringify(line)).not.toContain('Secret');
  expect(line?.jobId).toBe('job-1');
});
