import type { Store } from '../../src/storage/store';
import { saveFindings } from './findings';
import { jsonOf, startInMemory, type RunningService } from './service';

let store: Store;
let service: RunningService;
const get = async (path: string) => jsonOf(await service.fetch(path));
const idsOf = async (path: string) =>
  ((await get(path)).items as readonly { id: string }[]).map(({ id }) => id);

beforeEach(async () => {
  ({ store, service } = await startInMemory());
  for (const [id, stance] of [
    ['one', 'supportive'],
    ['two', 'supportive'],
    ['three', 'hostile'],
  ] as const) {
    const response = await service.post('/v1/articles', { id, text: 'Spain and Ana Duarte.' });
    await saveFindings(store, String((await jsonOf(response)).id), stance);
  }
});
afterEach(() => service.stop());

test('actors are listed with their counts', async () => {
  const { items, nextCursor } = await get('/v1/actors');
  expect(nextCursor).toBeNull();
  expect(items).toContainEqual({
    id: 'spain',
    name: 'Spain',
    type: 'country',
    asTarget: {
      total: 3,
      stances: { supportive: 2, hostile: 1, cautious: 0, neutral: 0 },
      abstained: 0,
      balance: 1 / 3,
    },
    asSpeaker: { total: 0 },
  });
});

test('actors are found by name and type and ordered by name or number', async () => {
  expect(await idsOf('/v1/actors?q=DUARTE')).toEqual(['ana-duarte']);
  expect(await idsOf('/v1/actors?type=country')).toEqual(['spain']);
  expect(await idsOf('/v1/actors?sort=total')).toEqual(['spain', 'ana-duarte']);
  expect(await idsOf('/v1/actors?sort=name')).toEqual(['ana-duarte', 'spain']);
  expect(await idsOf('/v1/actors?q=nobody')).toEqual([]);
});

test('an actor shows what was said of it and by whom', async () => {
  expect(await get('/v1/actors/spain')).toMatchObject({
    actor: { id: 'spain', name: 'Spain', type: 'country' },
    asTarget: {
      total: 3,
      bySpeaker: [{ actorId: 'ana-duarte', stances: { supportive: 2, hostile: 1 } }],
      undated: 3,
    },
    modelRevisions: ['abc123'],
  });
});

test('the statements behind a number, by role and stance, page by page', async () => {
  const hostile = await get('/v1/actors/spain/statements?stance=hostile');
  expect(hostile.items).toEqual([
    expect.objectContaining({ articleId: 'three', statementId: 's1', stance: 'hostile' }),
  ]);
  expect((await get('/v1/actors/spain/statements?role=speaker')).items).toEqual([]);
  const first = await get('/v1/actors/ana-duarte/statements?role=speaker&limit=2');
  const rest = await get(
    `/v1/actors/ana-duarte/statements?role=speaker&limit=2&cursor=${String(first.nextCursor)}`,
  );
  expect([first.items, rest.items]).toEqual([
    [expect.anything(), expect.anything()],
    [expect.anything()],
  ]);
});

test('erasing an article takes its share away', async () => {
  await service.fetch('/v1/articles/three', { method: 'DELETE' });
  expect(await get('/v1/actors/spain')).toMatchObject({ asTarget: { total: 2, balance: 1 } });
});

test.each(['/v1/actors/atlantis', '/v1/actors/atlantis/statements'])('%s is 404', async (path) => {
  const response = await service.fetch(path);
  expect([response.status, (await jsonOf(response)).code]).toEqual([404, 'not-found']);
});

test.each(['/v1/actors', '/v1/actors/spain/statements'])(
  'an unreadable cursor of %s is 422',
  async (path) => {
    const response = await service.fetch(`${path}?cursor=%00`);
    expect(response.status).toBe(422);
    expect(await jsonOf(response)).toMatchObject({
      code: 'invalid-cursor',
      errors: [{ field: 'cursor' }],
    });
  },
);
