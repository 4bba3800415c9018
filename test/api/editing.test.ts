import { evaluatePassages } from '../../scripts/evaluation/evaluate-passages';
import type { Override } from '../../src/domain/override';
import type { QuotationPassage } from '../../src/inference/classifier';
import type { Store } from '../../src/storage/store';
import { saveFindings } from './findings';
import { jsonOf, startInMemory, type RunningService } from './service';

const TEXT = '🙂 A line above.\n\n“Spain has kept every promise,” said Ana Duarte.';

let service: RunningService;
let store: Store;

beforeEach(async () => {
  ({ service, store } = await startInMemory());
  const { id } = await jsonOf(await service.post('/v1/articles', { id: 'a', text: TEXT }));
  await saveFindings(store, String(id), 'supportive');
});
afterEach(() => service.stop());

const put = (path: string, body: unknown) =>
  service.fetch(path, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('a ruling is answered, listed, counted, marked in the result and taken back', async () => {
  const ruling = { reviewer: 'Mina', stances: [{ actorId: 'spain', stance: 'hostile' }] };
  const answer = await put('/v1/articles/a/overrides/s1', ruling);
  expect(answer.status).toBe(200);
  const override = await jsonOf<Override>(answer);
  expect(override).toMatchObject({ ...ruling, statementId: 's1', start: 1, end: 30, note: null });
  expect(override).not.toHaveProperty('speaker');
  const listed = await jsonOf(await service.fetch('/v1/articles/a/overrides'));
  expect(listed).toEqual({ items: [override] });
  const spain = await jsonOf(await service.fetch('/v1/actors/spain'));
  expect(spain).toMatchObject({ asTarget: { stances: { hostile: 1, supportive: 0 } } });
  const taken = await service.fetch('/v1/articles/a/overrides/s1', { method: 'DELETE' });
  expect(taken.status).toBe(204);
  const again = await jsonOf(await service.fetch('/v1/actors/spain'));
  expect(again).toMatchObject({ asTarget: { stances: { hostile: 0, supportive: 1 } } });
});

test('a problem names the actors that nobody knows', async () => {
  const answer = await put('/v1/articles/a/overrides/s1', {
    reviewer: 'Mina',
    speaker: { actorId: 'atlantis' },
    stances: [
      { actorId: 'spain', stance: 'none' },
      { actorId: 'mu', stance: 'none' },
    ],
  });
  expect(answer.status).toBe(422);
  const { errors } = await jsonOf<{ errors: { field: string }[] }>(answer);
  expect(errors.map(({ field }) => field)).toEqual(['speaker.actorId', 'stances[1].actorId']);
});

test('an actor that is merged is answered with the whole, and conflicts are told', async () => {
  const merged = await service.post('/v1/actors/portugal/merge', { from: ['spain'] });
  expect(merged.status).toBe(404);
  const done = await service.post('/v1/actors/ana-duarte/merge', { from: ['spain'] });
  expect(await jsonOf(done)).toEqual({
    actor: { id: 'ana-duarte', name: 'Ana Duarte', type: 'person' },
    mergedFrom: [{ actorId: 'spain', name: 'Spain' }],
    articles: 1,
  });
  expect(await jsonOf(await service.fetch('/v1/actors/spain'))).toMatchObject({
    actor: { id: 'ana-duarte' },
  });
  const elsewhere = await service.post('/v1/actors/spain/merge', { from: ['portugal'] });
  expect(elsewhere.status).toBe(409);
  const split = await service.post('/v1/actors/ana-duarte/split', { actorId: 'spain' });
  expect(await jsonOf(split)).toMatchObject({ mergedFrom: [], articles: 1 });
});

test('reviewed passages are exported in the form that the evaluation reads', async () => {
  const text = TEXT.slice(TEXT.indexOf('“'));
  await service.post('/v1/articles', { id: 'a', text });
  const { jobId } = (await store.getArticle('a'))!;
  await saveFindings(store, jobId, 'supportive');
  expect(await (await service.fetch('/v1/exports?format=gold')).text()).toBe('');
  await put('/v1/articles/a/overrides/s1', {
    reviewer: 'Mina',
    stances: [{ actorId: 'spain', stance: 'cautious' }],
  });
  const answer = await service.fetch('/v1/exports?format=gold');
  expect(answer.headers.get('content-disposition')).toContain('gold.jsonl');
  const lines = (await answer.text()).split('\n');
  const asked: QuotationPassage[] = [];
  const scores = { supportive: 0, hostile: 0, cautious: 1, neutral: 0 };
  const evaluation = await evaluatePassages(
    {
      identity: { id: 'fake', revision: '1' },
      classify: async (passages) => {
        asked.push(...passages);
        return passages.map(({ targets }) => targets.map(() => ({ scores, targetProbability: 1 })));
      },
      dispose: async () => undefined,
    },
    lines,
  );
  expect(evaluation.model).toMatchObject({ pairs: 1, accuracy: 1 });
  const { quotation, speaker, targets } = asked[0]!;
  expect(asked[0]!.text.slice(quotation.start, quotation.end)).toBe(
    'Spain has kept every promise,',
  );
  expect({ speaker, targets }).toEqual({
    speaker: 'Ana Duarte',
    targets: [{ name: 'Spain', mention: 'Spain' }],
  });
  expect((await service.fetch('/v1/exports?format=gold&target=spain')).status).toBe(422);
});

test('copies are told and counted once when asked', async () => {
  const { id } = await jsonOf(await service.post('/v1/articles', { id: 'b', text: ` ${TEXT}` }));
  await saveFindings(store, String(id), 'supportive');
  expect(await jsonOf(await service.fetch('/v1/articles/a'))).toMatchObject({ copies: 1 });
  const total = async (query: string) =>
    (await jsonOf<{ asTarget: { total: number } }>(await service.fetch(`/v1/actors/spain${query}`)))
      .asTarget.total;
  expect(await total('')).toBe(2);
  expect(await total('?distinct=true')).toBe(1);
  expect((await service.fetch('/v1/actors/spain?distinct=yes')).status).toBe(422);
});
