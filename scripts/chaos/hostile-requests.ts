import { hostileText, oneOf } from './hostile-texts';

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const DEPTH = 20_000;

const BODIES: readonly ((random: () => number) => string | Buffer)[] = [
  (random) => JSON.stringify({ text: hostileText(random), language: 'en' }),
  (random) => JSON.stringify({ id: hostileText(random).slice(0, 40), text: hostileText(random) }),
  (random) => JSON.stringify({ text: '“Yes,” he said.', outlet: hostileText(random) }),
  (random) =>
    JSON.stringify({ text: 'x', actors: [{ name: hostileText(random), aliases: ['__proto__'] }] }),
  () => '{"__proto__":{"text":"x"},"constructor":{"prototype":{}},"text":"“No,” she said."}',
  () => '{"text":1e400}',
  () => `{"text":"x","publishedAt":${'9'.repeat(400)}}`,
  () => '{"text":"x","publishedAt":"+275760-09-13T00:00:00.001Z"}',
  () => `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`,
  () => `{"text":${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}}`,
  () => '{"text":"\\ud800 “\\udfff” \\u0000"}',
  () => Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc0, 0x80, 0x22, 0x7d]),
  (random) => Buffer.concat([Buffer.from('{"text":"'), bytes(random), Buffer.from('"}')]),
  (random) => hostileText(random),
  () => '',
];

const PATHS: readonly ((random: () => number) => string)[] = [
  (random) => `/v1/articles/${asPath(random)}`,
  (random) => `/v1/actors/${asPath(random)}`,
  (random) => `/v1/actors/${asPath(random)}/statements?role=target&cursor=${asPath(random)}`,
  (random) => `/v1/jobs/${asPath(random)}`,
  (random) => `/v1/jobs?cursor=${asPath(random)}&limit=${oneOf(['1e9', '-1', '0x10', ''], random)}`,
  (random) => `/v1/actors?q=${asPath(random)}&sort=__proto__`,
  (random) => `/v1/matrix?actors=${asPath(random)}&from=${asPath(random)}`,
  (random) => `/v1/exports?format=${asPath(random)}`,
  () => '/v1/articles/%E0%A4%A',
  () => '/v1/actors/..%2f..%2fetc%2fpasswd?forms=direct&forms=__proto__',
  () => '/v1/articles?__proto__[x]=1&limit=99999999999999999999',
];

/** Requests that a service must answer without failing: bad bytes, half characters, depths, floods, odd names. */
export function hostileRequest(random: () => number): HostileRequest {
  if (random() < 0.4) {
    const method = oneOf(['GET', 'DELETE', 'HEAD'], random);
    return { method, path: oneOf(PATHS, random)(random), headers: {}, body: null };
  }
  const body = Buffer.from(oneOf(BODIES, random)(random));
  const headers: Record<string, string> = { ...JSON_TYPE };
  if (random() < 0.1)
    headers['idempotency-key'] = oneOf(['__proto__', ' ', 'k'.repeat(300)], random);
  if (random() < 0.1)
    headers['content-type'] = oneOf(['text/plain', 'application/json; charset=utf-7'], random);
  const path = random() < 0.85 ? '/v1/articles' : '/v1/batches';
  return { method: 'POST', path, headers, body };
}

function bytes(random: () => number): Buffer {
  return Buffer.from(Array.from({ length: 60 }, () => Math.floor(random() * 256)));
}

function asPath(random: () => number): string {
  return encodeURIComponent(Buffer.from(hostileText(random).slice(0, 60)).toString());
}
