import fc from 'fast-check';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startService, strictQueue, strictStore, type RunningService } from './service';

interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Neither store nor queue may be touched by a request that is refused at the door. */
let service: RunningService;
beforeAll(async () => {
  service = await startService({ store: strictStore(), queue: strictQueue() });
});
afterAll(() => service.stop());

async function problemOf(response: Response): Promise<ProblemBody> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = (await response.json()) as ProblemBody;
  expect(problem.status).toBe(response.status);
  expect(problem).toEqual({
    type: expect.stringContaining(problem.code),
    title: expect.any(String),
    status: expect.any(Number),
    detail: expect.any(String),
    code: expect.any(String),
    errors: expect.any(Array),
  });
  return problem;
}

function postRaw(
  body: NonNullable<RequestInit['body']>,
  headers: Record<string, string> = JSON_TYPE,
): Promise<Response> {
  return service.fetch('/v1/articles', { method: 'POST', headers, body });
}

async function expectProblem(
  response: Response,
  status: number,
  code: string,
): Promise<ProblemBody> {
  const problem = await problemOf(response);
  expect([response.status, problem.code]).toEqual([status, code]);
  return problem;
}

const fieldsOf = (problem: ProblemBody) => problem.errors.map((error) => error.field);

describe('bodies that are not JSON', () => {
  test.each([
    ['{"text": "unclosed'],
    ['{text: 1}'],
    ['[1,]'],
    ['nul'],
    ['   '],
    ['{"a":1}{"b":2}'],
  ])('malformed JSON %j is 400', async (body) => {
    await expectProblem(await postRaw(body), 400, 'malformed-json');
  });

  test('bytes that are not UTF-8 are 400, not silently replaced', async () => {
    const body = Buffer.concat([
      Buffer.from('{"text":"A caf'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    const problem = await expectProblem(await postRaw(body), 400, 'malformed-json');
    expect(problem.detail).toMatch(/UTF-8/);
  });

  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['application/jsonp'],
    ['application/json; charset=latin1'],
  ])('media type %s is 415', async (type) => {
    const response = await postRaw('{"text":"Hello."}', { 'content-type': type });
    expect(response.headers.get('accept')).toBe('application/json');
    await expectProblem(response, 415, 'unsupported-media-type');
  });

  test('an unknown content encoding is 415, a broken one 400', async () => {
    const unknown = await postRaw('{}', { ...JSON_TYPE, 'content-encoding': 'rot13' });
    await expectProblem(unknown, 415, 'unsupported-media-type');
    const broken = await postRaw('{}', { ...JSON_TYPE, 'content-encoding': 'gzip' });
    await expectProblem(broken, 400, 'malformed-request');
  });

  test('more than 1 MB is 413, also when it is compressed', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(1_100_000) });
    await expectProblem(await postRaw(body), 413, 'too-large');
    const compressed = await postRaw(gzipSync(body), { ...JSON_TYPE, 'content-encoding': 'gzip' });
    await expectProblem(compressed, 413, 'too-large');
  });

  test('a body that breaks off is answered or dropped without harm', async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.write(
      'POST /v1/articles HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"te',
      () => socket.destroy(),
    );
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await service.fetch('/healthz')).status).toBe(200);
  });
});

describe('articles that are not valid are 422 and name the field', () => {
  const valid = { text: '“We agree,” the minister said.' };
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['no text', {}, 'text'],
    ['null text', { text: null }, 'text'],
    ['empty text', { text: '' }, 'text'],
    ['blank text', { text: ' \n\t' }, 'text'],
    ['number as text', { text: 7 }, 'text'],
    ['giant number as text', JSON.parse('{"text": 1e999}'), 'text'],
    ['text one character too long', { text: 'a'.repeat(100_001) }, 'text'],
    ['list as body', [valid], 'body'],
    ['string as body', 'text', 'body'],
    ['null as body', null, 'body'],
    ['unknown key', { ...valid, txet: 'x' }, 'txet'],
    ['__proto__ as key', JSON.parse('{"text":"x","__proto__":{"id":"y"}}'), '__proto__'],
    ['id with a slash', { ...valid, id: '../../etc' }, 'id'],
    ['id with a brace', { ...valid, id: '{x}' }, 'id'],
    ['empty id', { ...valid, id: '' }, 'id'],
    ['id of 201 characters', { ...valid, id: 'a'.repeat(201) }, 'id'],
    ['another language', { ...valid, language: 'de' }, 'language'],
    ['a date that does not exist', { ...valid, publishedAt: '2024-02-30' }, 'publishedAt'],
    ['a time without a zone', { ...valid, publishedAt: '2024-02-20T10:00:00' }, 'publishedAt'],
    [
      'a time zone that does not exist',
      { ...valid, publishedAt: '2024-02-20T10:00:00+99:99' },
      'publishedAt',
    ],
    ['a script address', { ...valid, url: 'javascript:alert(1)' }, 'url'],
    ['an outlet with an unpaired surrogate', { ...valid, outlet: 'a\ud800' }, 'outlet'],
    ['a title with NUL', { ...valid, title: 'a\u0000b' }, 'title'],
    ['an actor without a name', { ...valid, actors: [{ type: 'person' }] }, 'actors[0].name'],
    [
      'an actor of an unknown type',
      { ...valid, actors: [{ name: 'X', type: 'planet' }] },
      'actors[0].type',
    ],
    [
      'an actor id with braces',
      { ...valid, actors: [{ id: '{x}', name: 'X', type: 'person' }] },
      'actors[0].id',
    ],
    [
      'the same actor twice',
      {
        ...valid,
        actors: [
          { name: 'X', type: 'person' },
          { name: 'x', type: 'person' },
        ],
      },
      'actors',
    ],
    ['too many actors', { ...valid, actors: Array.from({ length: 101 }, () => 0) }, 'actors'],
  ];

  test.each(cases)('%s', async (_name, body, field) => {
    const problem = await expectProblem(await service.post('/v1/articles', body), 422, 'invalid');
    expect(fieldsOf(problem)).toContain(field);
  });

  test('no body at all', async () => {
    const response = await service.fetch('/v1/articles', { method: 'POST' });
    expect(fieldsOf(await expectProblem(response, 422, 'invalid'))).toEqual(['text']);
  });

  test('a text over the limit is told the limit', async () => {
    const response = await service.post('/v1/articles', { text: 'a'.repeat(100_001) });
    expect((await problemOf(response)).detail).toContain('100000');
  });

  test('all wrong fields are named, but not without end', async () => {
    const two = await problemOf(await service.post('/v1/articles', { id: '/', language: 'fr' }));
    expect(fieldsOf(two).sort()).toEqual(['id', 'language', 'text']);
    const keys = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, 0]));
    const many = await service.post('/v1/articles', keys);
    expect((await problemOf(many)).errors.length).toBeLessThanOrEqual(20);
  });

  test.each([[''], ['x'.repeat(256)], ['naïve']])('Idempotency-Key %j', async (key) => {
    const response = await service.post('/v1/articles', valid, { 'idempotency-key': key });
    const problem = await expectProblem(response, 422, 'invalid');
    expect(fieldsOf(problem)).toEqual(['Idempotency-Key']);
  });
});

describe('addresses and methods', () => {
  test.each([
    ['/v2/articles'],
    ['/v1'],
    ['/v1/articles/a/b'],
    ['/v1/actors/%7Bx%7D'],
    ['/v1/jobs/a:b'],
    ['/v1/articles/%00'],
    ['/v1/actors/__proto__/statements'],
  ])('%s is 404', async (path) => {
    await expectProblem(await service.fetch(path), 404, 'not-found');
  });

  test('an address that cannot be decoded is 400', async () => {
    await expectProblem(await service.fetch('/v1/jobs/%E0%A4%A'), 400, 'malformed-request');
  });

  test.each([
    ['PUT', '/v1/articles', 'GET, POST, HEAD, OPTIONS'],
    ['PUT', '/v1/articles/a', 'GET, DELETE, HEAD, OPTIONS'],
    ['POST', '/v1/jobs', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/v1/jobs/a', 'GET, HEAD, OPTIONS'],
    ['POST', '/v1/jobs/a/result', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/v1/actors/a', 'GET, HEAD, OPTIONS'],
    ['POST', '/v1/actors/a/statements', 'GET, HEAD, OPTIONS'],
    ['POST', '/readyz', 'GET, HEAD, OPTIONS'],
  ])('%s %s is 405 and says what is allowed', async (method, path, allowed) => {
    const response = await service.fetch(path, { method });
    expect(response.headers.get('allow')).toBe(allowed);
    await expectProblem(response, 405, 'method-not-allowed');
  });

  test('OPTIONS tells the methods', async () => {
    const response = await service.fetch('/v1/articles', { method: 'OPTIONS' });
    const allowed = 'GET, POST, HEAD, OPTIONS';
    expect([response.status, response.headers.get('allow')]).toEqual([204, allowed]);
  });
});

describe('query parameters', () => {
  test.each([
    ['/v1/jobs?limit=0', 'limit'],
    ['/v1/jobs?limit=201', 'limit'],
    ['/v1/jobs?limit=ten', 'limit'],
    ['/v1/jobs?limit=1e2', 'limit'],
    ['/v1/jobs?limit=99999999999999999999999', 'limit'],
    ['/v1/jobs?limit=5&limit=6', 'limit'],
    ['/v1/jobs?status=done', 'status'],
    ['/v1/jobs?status=failed&status=queued', 'status'],
    ['/v1/jobs?colour=red', 'colour'],
    ['/v1/jobs?__proto__=x', '__proto__'],
    ['/v1/jobs/job-1?wait=-1', 'wait'],
    ['/v1/jobs/job-1?wait=3600', 'wait'],
    ['/v1/actors?type=planet', 'type'],
    ['/v1/actors?sort=random', 'sort'],
    ['/v1/actors?q=a&q=b', 'q'],
    ['/v1/actors/china?from=yesterday', 'from'],
    ['/v1/actors/china/statements?role=listener', 'role'],
    ['/v1/actors/china/statements?stance=angry', 'stance'],
    ['/v1/actors?forms=', 'forms'],
    ['/v1/actors?forms=direct&forms=partial', 'forms'],
    ['/v1/actors/china?forms=direct,hearsay', 'forms'],
    ['/v1/actors/china?forms=Direct', 'forms'],
    ['/v1/actors/china?include=everything', 'include'],
    ['/v1/actors/china/statements?forms=direct,,partial', 'forms'],
    ['/v1/jobs/job-1/result?forms=direct;partial', 'forms'],
  ])('%s is 422 and names %s', async (path, field) => {
    const problem = await expectProblem(await service.fetch(path), 422, 'invalid');
    expect(fieldsOf(problem)).toEqual([field]);
  });
});

describe('whatever is sent, the service does not fail', () => {
  test.each([
    ['arrays', '['.repeat(500_000)],
    ['closed arrays', '['.repeat(400_000) + ']'.repeat(400_000)],
    ['objects', '{"text":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
    ['arrays in a field', `{"text":${'['.repeat(300_000)}${']'.repeat(300_000)}}`],
    ['arrays among actors', `{"text":"x","actors":[${'['.repeat(300_000)}${']'.repeat(300_000)}]}`],
  ])('deep nesting of %s', async (_name, body) => {
    const response = await postRaw(body);
    expect([400, 422]).toContain(response.status);
  });

  test('half a million wrong actors', async () => {
    const response = await postRaw(`{"text":"x","actors":[${'0,'.repeat(400_000)}0]}`);
    await expectProblem(response, 422, 'invalid');
  });

  test('random JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const response = await service.post('/v1/articles', value);
        expect(response.status).toBe(422);
        await problemOf(response);
      }),
      { numRuns: 200 },
    );
  });

  test('random values in the right fields', async () => {
    const field = fc.option(fc.jsonValue(), { nil: undefined });
    const body = fc.record({
      id: field,
      title: field,
      text: fc.oneof(fc.jsonValue(), fc.constant(' ')),
      url: field,
      outlet: field,
      publishedAt: field,
      language: field,
      actors: fc.oneof(
        field,
        fc.array(fc.record({ id: field, name: field, type: field, aliases: field })),
      ),
      wrong: fc.constant(true),
    });
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const response = await service.post('/v1/articles', value);
        expect(response.status).toBe(422);
        await problemOf(response);
      }),
      { numRuns: 200 },
    );
  });

  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const response = await postRaw(Buffer.from(bytes));
        expect([400, 422]).toContain(response.status);
        await problemOf(response);
      }),
      { numRuns: 200 },
    );
  });

  test('random addresses and query strings', async () => {
    const unreadable = fc
      .string({ unit: 'binary', maxLength: 40 })
      .map((text) => encodeURIComponent(text));
    await fc.assert(
      fc.asyncProperty(unreadable, unreadable, async (first, second) => {
        const response = await service.fetch(`/v1/jobs?${first}=${second}&limit=${first}x`);
        expect(response.status).toBe(422);
        const other = await service.fetch(`/v1/other/${first}`);
        expect(other.status).toBe(404);
      }),
      { numRuns: 100 },
    );
  });
});

test('a failure of our own is a 500 that tells nothing of the inside, and is logged', async () => {
  const response = await service.fetch('/v1/jobs/job-1');
  const problem = await expectProblem(response, 500, 'internal');
  expect(JSON.stringify(problem)).not.toContain('getJob');
  const entry = service.logged.findLast(({ level }) => level === 'error')?.entry;
  expect(entry).toMatchObject({
    code: 'internal',
    requestId: response.headers.get('x-request-id'),
    error: new Error('getJob was called'),
  });
});
