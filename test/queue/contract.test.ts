import {
  decodeFailure,
  encodeFailure,
  jobOptions,
  newJobId,
  parsePayload,
  parseProgress,
} from '../../src/queue/contract';

test('a job id starts with a letter, holds no colon, and no two are the same', () => {
  const ids = Array.from({ length: 100 }, newJobId);
  for (const jobId of ids) expect(jobId).toMatch(/^[a-z][a-z0-9-]+$/);
  expect(new Set(ids).size).toBe(100);
});

test.each([
  ['nothing', undefined],
  ['no revision', { jobId: 'job-1', articleId: 'a' }],
  ['a revision that is none', { jobId: 'job-1', articleId: 'a', revision: 0 }],
  ['an id of digits', { jobId: '17', articleId: 'a', revision: 1 }],
  ['an id with a colon', { jobId: 'job:1', articleId: 'a', revision: 1 }],
])('a payload with %s is refused', (_what, data) => {
  expect(() => parsePayload(data)).toThrow();
});

test('a payload of a later version of the program is read for what is known', () => {
  const payload = { jobId: newJobId(), articleId: 'a', revision: 2 };
  expect(parsePayload({ ...payload, priority: 3 })).toEqual(payload);
});

test('progress that was never reported, or in another form, is none', () => {
  expect(parseProgress(0)).toBeNull();
  expect(parseProgress({ stage: 'dreaming', done: 1, total: 2 })).toBeNull();
  const progress = { stage: 'saving', done: 0, total: 1 };
  expect(parseProgress(progress)).toEqual(progress);
});

test('a failure survives the queue; what is not one of ours is told without its words', () => {
  const failure = { code: 'unsupported-language', message: 'Only “English” is supported.' };
  expect(decodeFailure(encodeFailure(failure))).toEqual(failure);
  expect(decodeFailure('job stalled more than allowable limit').code).toBe('worker-lost');
  expect(decodeFailure('job started more than allowable limit').code).toBe('worker-lost');
  const foreign = decodeFailure('Cannot read properties of “secret” text');
  expect(foreign.code).toBe('internal');
  expect(foreign.message).not.toContain('secret');
});

test('ended jobs are kept as long as asked', () => {
  expect(jobOptions({ retentionDays: null }).removeOnComplete).toBe(false);
  expect(jobOptions({ retentionDays: 2 }).removeOnFail).toMatchObject({ age: 172_800 });
});
