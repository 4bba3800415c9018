import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Access, KeyRing } from '../../src/access/access';
import { createMemoryAccess } from '../../src/access/memory-access';
import { StoreUnavailableError } from '../../src/domain/errors';
import type { JobView } from '../../src/domain/job';
import type { MemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import { jsonOf, startInMemory, startService, strictStore, type RunningService } from './service';

let queue: MemoryQueue;
let service: RunningService;
let shutdown: AbortController;
beforeEach(async () => {
  shutdown = new AbortController();
  ({ queue, service } = await startInMemory({ shutdown: shutdown.signal }));
});
afterEach(() => service.stop());

async function job(): Promise<JobView> {
  const article = { text: '“Spain has kept every promise,” Ana Duarte said.' };
  return jsonOf<JobView>(await service.post('/v1/articles', article));
}

interface Told {
  readonly event: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads events as they come: `upTo(n)` waits for n of them, `all` for the end of the stream. */
async function follow(
  url: string,
  lastEventId?: string,
  identity: Readonly<Record<string, string>> = {},
) {
  const headers = {
    ...(lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId }),
    ...identity,
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${service.url}${url}`, { headers }, resolve).on('error', reject);
  });
  let text = '';
  const ended = new Promise<void>((resolve) => response.once('end', resolve));
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const events = () => text.split('\n\n').slice(0, -1).filter(isEvent).map(parsed);
  return {
    response,
    events,
    upTo: async (count: number) => {
      while (events().length < count) await new Promise((resolve) => setTimeout(resolve, 5));
      return events();
    },
    all: async () => {
      await ended;
      return events();
    },
  };
}

const isEvent = (block: string) => block.startsWith('event: ');

function parsed(block: string): Told {
  const fields = new Map(
    block.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]),
  );
  return {
    event: fields.get('event') ?? '',
    id: fields.get('id') ?? '',
    data: JSON.parse(fields.get('data') ?? '{}') as Told['data'],
  };
}

const kinds = (events: readonly Told[]) =>
  events.map(({ event, data }) => (event === 'status' ? data.status : data.stage));

test('tells each status and progress from the queue to the end, and ends', async () => {
  const { id, links } = await job();
  const stream = await follow(links.events);
  expect(stream.response.statusCode).toBe(200);
  expect(stream.response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  await stream.upTo(1);
  queue.start();
  await stream.upTo(2);
  queue.report(id, { stage: 'classifying', done: 3, total: 9 });
  await stream.upTo(3);
  queue.succeed(id);
  const events = await stream.all();
  expect(kinds(events)).toEqual(['queued', 'running', 'classifying', 'succeeded']);
  expect(events[2]?.data).toEqual({ stage: 'classifying', done: 3, total: 9 });
  expect(events[3]?.data).toMatchObject({ id, links, progress: { done: 9, total: 9 } });
  expect(new Set(events.map((event) => event.id)).size).toBe(4);
});

test('goes on after Last-Event-ID with what is different by now', async () => {
  const { id, links } = await job();
  queue.start();
  queue.report(id, { stage: 'classifying', done: 3, total: 9 });
  const first = await follow(links.events);
  const [seen] = await first.upTo(1);
  first.response.destroy();
  const second = await follow(links.events, seen?.id);
  queue.report(id, { stage: 'classifying', done: 4, total: 9 });
  await second.upTo(1);
  second.response.destroy();
  const [, last] = [0, (await second.upTo(1)).at(-1)];
  queue.report(id, { stage: 'classifying', done: 8, total: 9 });
  queue.report(id, { stage: 'saving', done: 0, total: 1 });
  const third = await follow(links.events, last?.id);
  await third.upTo(1);
  queue.succeed(id);
  expect(kinds(second.events())).toEqual(['classifying']);
  expect(kinds(await third.all())).toEqual(['saving', 'succeeded']);
});

test('a job that has ended is told once, then 204 ends the asking', async () => {
  const { id, links } = await job();
  queue.fail(id, { code: 'internal', message: 'No.' });
  const [final] = await (await follow(links.events)).all();
  expect(final?.data).toMatchObject({ status: 'failed', error: { code: 'internal' } });
  const again = await follow(links.events, final?.id);
  expect(again.response.statusCode).toBe(204);
  // Run again, it is in another state, also when it fails as before.
  await service.fetch(`/v1/jobs/${id}/retry`, { method: 'POST' });
  const stream = await follow(links.events, final?.id);
  await stream.upTo(1);
  await service.fetch(`/v1/jobs/${id}/cancel`, { method: 'POST' });
  expect(kinds(await stream.all())).toEqual(['queued', 'cancelled']);
});

test('an id that was never given out begins with the job as it is', async () => {
  const { links } = await job();
  const stream = await follow(links.events, 'nonsense/\u00e9/x');
  expect(kinds(await stream.upTo(1))).toEqual(['queued']);
  stream.response.destroy();
});

test('a shutdown ends the streams', async () => {
  const { links } = await job();
  const stream = await follow(links.events);
  await stream.upTo(1);
  shutdown.abort();
  expect(kinds(await stream.all())).toEqual(['queued']);
});

describe('a stream of somebody with a key', () => {
  let access: Access;
  let bearer: { readonly authorization: string };
  let keyId: string;
  beforeEach(async () => {
    await service.stop();
    access = createMemoryAccess();
    const wanted = { name: 'desk', workspace: 'default', rateLimit: null };
    await access.keys.create({ ...wanted, scopes: ['admin'] });
    const { key, record } = await access.keys.create({ ...wanted, scopes: ['submit', 'read'] });
    bearer = { authorization: `Bearer ${key}` };
    keyId = record.id;
  });

  async function followed(given: Access, signIn = false) {
    ({ queue, service } = await startInMemory({ access: given, keyCheckMs: 20 }));
    const article = { text: '“Spain has kept every promise,” Ana Duarte said.' };
    const { id, links } = await jsonOf<JobView>(
      await service.post('/v1/articles', article, bearer),
    );
    if (!signIn) return { id, stream: await follow(links.events, undefined, bearer) };
    const key = bearer.authorization.replace('Bearer ', '');
    const signedIn = await service.post('/v1/session', { key });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { id, cookie, stream: await follow(links.events, undefined, { cookie }) };
  }

  test('ends soon after the key is revoked, before the job has ended', async () => {
    const { stream } = await followed(access);
    await stream.upTo(1);
    await access.keys.revoke(keyId);
    expect(kinds(await stream.all())).toEqual(['queued']);
  });

  test('ends when the session is signed out, or its key revoked', async () => {
    const { stream, cookie = '' } = await followed(access, true);
    await stream.upTo(1);
    await access.sessions.end(cookie.split('=')[1] ?? '');
    expect(kinds(await stream.all())).toEqual(['queued']);
    await service.stop();
    const other = await followed(access, true);
    await other.stream.upTo(1);
    await access.keys.revoke(keyId);
    expect(kinds(await other.stream.all())).toEqual(['queued']);
  });

  test('goes on while the key is good, and while nobody can tell', async () => {
    let isAway = false;
    let looks = 0;
    const keys = new Proxy(access.keys, {
      get: (ring, name: keyof KeyRing) => (presented: never) => {
        if (isAway) looks += 1;
        return isAway ? Promise.reject(new StoreUnavailableError()) : ring[name](presented);
      },
    });
    const { id, stream } = await followed({ ...access, keys });
    await stream.upTo(1);
    isAway = true;
    while (looks < 3) await sleep(5);
    isAway = false;
    queue.start();
    await stream.upTo(2);
    queue.succeed(id);
    expect(kinds(await stream.all())).toEqual(['queued', 'running', 'succeeded']);
  });
});

test('a client that went away before the stream began leaves nobody waiting', async () => {
  const { id } = await job();
  const store = createMemoryStore();
  const record = { jobId: id, articleId: 'a', revision: 1, createdAt: new Date().toISOString() };
  let asked: () => void = () => undefined;
  const beingAsked = new Promise<void>((resolve) => (asked = resolve));
  const listened: string[] = [];
  const { signal } = shutdown;
  jest.spyOn(signal, 'addEventListener').mockImplementation(() => void listened.push('on'));
  jest.spyOn(signal, 'removeEventListener').mockImplementation(() => void listened.push('off'));
  const slow = await startService({
    store: {
      ...strictStore(),
      getAnalysis: (articleId) => store.getAnalysis(articleId),
      getJob: async () => {
        asked();
        await sleep(200);
        return record;
      },
    },
    queue,
    shutdown: signal,
  });
  const client = get(`${slow.url}/v1/jobs/${id}/events`).on('error', () => undefined);
  await beingAsked;
  client.destroy();
  await sleep(500);
  expect(listened).toEqual(['on', 'off']);
  await slow.stop();
});

test('HEAD tells the headers and nothing else; an unknown job is 404', async () => {
  const { links } = await job();
  const head = await service.fetch(links.events, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
  expect((await service.fetch('/v1/jobs/job-0/events')).status).toBe(404);
});
