import type { ActorMatrix, ActorSummary, ArticleListEntry } from '../../src/domain/summary';
import type { Store } from '../../src/storage/store';
import { saveFindings } from './findings';
import { jsonOf, startInMemory, type RunningService } from './service';

let store: Store;
let service: RunningService;
const get = async <Shape>(path: string) => jsonOf<Shape>(await service.fetch(path));

beforeEach(async () => {
  ({ store, service } = await startInMemory());
  for (const [id, stance, publishedAt, outlet] of [
    ['one', 'supportive', '2026-02-27', 'Coast Courier'],
    ['two', 'supportive', '2026-03-01T23:00:00Z', 'Evening Tide'],
    ['three', 'hostile', '2026-03-02', 'Coast Courier'],
    ['four', 'cautious', null, null],
  ] as const) {
    const text = 'Spain and Ana Duarte.';
    const response = await service.post('/v1/articles', { id, text, publishedAt, outlet });
    await saveFindings(store, String((await jsonOf(response)).id), stance);
  }
});
afterEach(() => service.stop());

describe('an actor, filtered', () => {
  const spain = (query: string) => get<ActorSummary>(`/v1/actors/spain?${query}`);

  test('by day, outlet and speaker, alone and together', async () => {
    expect((await spain('from=2026-03-01')).asTarget).toMatchObject({ total: 2, balance: 0 });
    expect((await spain('to=2026-03-01')).asTarget.total).toBe(2);
    expect((await spain('outlet=Coast%20Courier')).asTarget.total).toBe(2);
    expect((await spain('speaker=ana-duarte')).asTarget).toMatchObject({ total: 4, undated: 1 });
    const all = 'from=2026-03-01&to=2026-03-02&outlet=Coast%20Courier&speaker=ana-duarte';
    expect(await spain(`${all}&forms=direct&include=represented`)).toMatchObject({
      asTarget: { total: 1, stances: { hostile: 1 } },
      cutOff: false,
    });
    expect((await spain('speaker=spain')).asTarget.total).toBe(0);
  });

  test('its timeline by day, week (from Monday) and month', async () => {
    const starts = async (query: string) =>
      (await spain(query)).asTarget.timeline.map(({ from }) => from);
    expect(await starts('')).toEqual(['2026-02-27', '2026-03-01', '2026-03-02']);
    expect(await starts('interval=week')).toEqual(['2026-02-23', '2026-03-02']);
    expect(await starts('interval=month&from=2026-02-28')).toEqual(['2026-03-01']);
    const { timeline, undated } = (await spain('interval=month')).asTarget;
    expect(timeline).toEqual([
      { from: '2026-02-01', stances: { supportive: 1, hostile: 0, cautious: 0, neutral: 0 } },
      { from: '2026-03-01', stances: { supportive: 1, hostile: 1, cautious: 0, neutral: 0 } },
    ]);
    expect(undated).toBe(1);
  });

  test('the statements behind', async () => {
    const ids = async (query: string) =>
      (await get<{ items: { articleId: string }[] }>(`/v1/actors/spain/statements?${query}`)).items
        .map(({ articleId }) => articleId)
        .join();
    expect(await ids('from=2026-03-01')).toBe('three,two');
    expect(await ids('outlet=Coast%20Courier&stance=supportive')).toBe('one');
    expect(await ids('speaker=nobody')).toBe('');
  });
});

test('the matrix tells who speaks of whom', async () => {
  const expected: ActorMatrix = {
    speakers: [{ actorId: 'ana-duarte', name: 'Ana Duarte' }],
    targets: [{ actorId: 'spain', name: 'Spain' }],
    cells: [
      {
        speakerId: 'ana-duarte',
        targetId: 'spain',
        stances: { supportive: 2, hostile: 1, cautious: 1, neutral: 0 },
      },
    ],
    cutOff: { speakers: false, targets: false, statements: false },
  };
  expect(await get('/v1/matrix')).toEqual(expected);
  expect(await get('/v1/matrix?to=2026-03-01')).toMatchObject({
    cells: [{ stances: { supportive: 2, hostile: 0, cautious: 0 } }],
  });
  const chosen = await get<ActorMatrix>('/v1/matrix?actors=spain,%20portugal,ana-duarte');
  expect(chosen.speakers.map(({ actorId }) => actorId)).toEqual(['ana-duarte', 'spain']);
  expect((await get<ActorMatrix>('/v1/matrix?actors=portugal')).cells).toEqual([]);
});

test('articles are listed, the newest first, page by page and filtered', async () => {
  const list = (query: string) =>
    get<{ items: ArticleListEntry[]; nextCursor: string | null }>(`/v1/articles?${query}`);
  const first = await list('limit=3');
  expect(first.items.map(({ id }) => id)).toEqual(['four', 'three', 'two']);
  expect(first.items[1]).toMatchObject({ outlet: 'Coast Courier', length: 21, title: null });
  const rest = await list(`limit=3&cursor=${String(first.nextCursor)}`);
  expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([['one'], null]);
  const filtered = await list('outlet=Coast%20Courier&from=2026-03-01');
  expect(filtered.items.map(({ id }) => id)).toEqual(['three']);
  await service.fetch('/v1/articles/three', { method: 'DELETE' });
  expect((await list('from=2026-03-02')).items).toEqual([]);
});

test.each([
  ['/v1/actors/spain?from=yesterday', 'from'],
  ['/v1/actors/spain?from=2026-02-30', 'from'],
  ['/v1/actors/spain?from=2026-03-02&to=2026-03-01', 'to'],
  ['/v1/actors/spain?interval=year', 'interval'],
  ['/v1/actors/spain?speaker=Ana', 'speaker'],
  ['/v1/actors/spain/statements?to=2026', 'to'],
  ['/v1/matrix?actors=', 'actors[0]'],
  ['/v1/matrix?outlet=x', 'outlet'],
  [`/v1/matrix?actors=${Array(51).fill('a').join()}`, 'actors'],
  ['/v1/articles?outlet=', 'outlet'],
  ['/v1/articles?speaker=spain', 'speaker'],
  ['/v1/exports?format=xlsx', 'format'],
  ['/v1/exports?target=Spain', 'target'],
])('%s is 422 and names %s', async (path, field) => {
  const response = await service.fetch(path);
  expect([response.status, (await jsonOf(response)).errors]).toEqual([
    422,
    [{ field, message: expect.any(String) as string }],
  ]);
});

test.each(['/v1/matrix', '/v1/exports'])('%s can only be read', async (path) => {
  const response = await service.fetch(path, { method: 'DELETE' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
});
