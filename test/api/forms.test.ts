import type { ActorListEntry, ActorSummary, StatementRecord } from '../../src/domain/summary';
import type { Analysis } from '../../src/domain/analysis';
import type { Stance } from '../../src/domain/stance';
import type { Store } from '../../src/storage/store';
import { saveFindings, type FindingDetails } from './findings';
import { jsonOf, startInMemory, type RunningService } from './service';

let store: Store;
let service: RunningService;
const get = async <Shape>(path: string) => jsonOf<Shape>(await service.fetch(path));

/** Hands an article in and saves what was found in it; gives the path of the result. */
async function analysed(id: string, stance: Stance, details: FindingDetails = {}): Promise<string> {
  const response = await service.post('/v1/articles', { id, text: 'Spain and Ana Duarte.' });
  const { id: jobId } = await jsonOf<{ id: string }>(response);
  await saveFindings(store, jobId, stance, details);
  return `/v1/jobs/${jobId}/result`;
}

beforeEach(async () => {
  ({ store, service } = await startInMemory());
});
afterEach(() => service.stop());

describe('?forms=', () => {
  const totalOf = async (query: string) =>
    (await get<ActorSummary>(`/v1/actors/spain${query}`)).asTarget.total;

  beforeEach(async () => {
    await analysed('quoted', 'supportive');
    await analysed('part', 'hostile', { form: 'partial' });
    await analysed('reported', 'hostile', { form: 'indirect' });
  });

  test('summaries count direct and partial statements unless others are asked for', async () => {
    expect(await totalOf('')).toBe(2);
    expect(await totalOf('?forms=direct,partial')).toBe(2);
    expect(await totalOf('?forms=indirect')).toBe(1);
    expect(await totalOf('?forms=indirect,%20direct,indirect')).toBe(2);
    expect(await totalOf('?forms=direct,partial,indirect')).toBe(3);
  });

  test('so do the list of actors', async () => {
    const spain = async (query: string) => {
      const { items } = await get<{ items: ActorListEntry[] }>(`/v1/actors?q=spain${query}`);
      return items.map(({ asTarget }) => asTarget.total);
    };
    expect(await spain('')).toEqual([2]);
    expect(await spain('&forms=indirect')).toEqual([1]);
    await service.fetch('/v1/articles/reported', { method: 'DELETE' });
    expect(await spain('&forms=indirect')).toEqual([]);
  });

  test('and the statements behind the counts, each of which tells its form', async () => {
    const forms = async (path: string) =>
      (await get<{ items: StatementRecord[] }>(path)).items.map(({ form }) => form).sort();
    expect(await forms('/v1/actors/spain/statements')).toEqual(['direct', 'partial']);
    expect(await forms('/v1/actors/spain/statements?forms=indirect')).toEqual(['indirect']);
    const speaker = '/v1/actors/ana-duarte/statements?role=speaker&forms=direct,indirect';
    expect(await forms(speaker)).toEqual(['direct', 'indirect']);
  });

  test('a result lists every statement, or only those of the forms asked for', async () => {
    const path = await analysed('told', 'cautious', { form: 'indirect' });
    const whole = await get<Analysis>(path);
    expect(whole.statements.map(({ form }) => form)).toEqual(['indirect']);
    expect(await get(`${path}?forms=direct,partial`)).toEqual({ ...whole, statements: [] });
    expect(await get(`${path}?forms=indirect`)).toEqual(whole);
  });
});

describe('?include=represented', () => {
  test('a summary adds the stances by those who represent the actor, and names them', async () => {
    await analysed('one', 'supportive', { represents: 'spain' });
    await analysed('two', 'hostile', { form: 'indirect' });
    const alone = await get<ActorSummary>('/v1/actors/spain');
    expect([alone.included, alone.asSpeaker.total]).toEqual([[], 0]);
    const together = await get<ActorSummary>('/v1/actors/spain?include=represented');
    expect([together.included, together.asSpeaker.total]).toEqual([['ana-duarte'], 1]);
    expect(together.actor.id).toBe('spain');
    const all = '/v1/actors/spain?include=represented&forms=direct,indirect';
    expect((await get<ActorSummary>(all)).asSpeaker.total).toBe(2);
    await service.fetch('/v1/articles/one', { method: 'DELETE' });
    const later = await get<ActorSummary>('/v1/actors/spain?include=represented');
    expect(later.included).toEqual([]);
  });
});
