import { QUOTATION_FORMS, type QuotationForm } from '../../src/domain/quotation';
import { InvalidCursorError } from '../../src/domain/errors';
import { article, FIRST_PAGE, submitAnalysed, type StatementSketch } from './analyses';
import { allPages, storeForEachTest, type OpenStore } from './open-store';

const NONE = { supportive: 0, hostile: 0, cautious: 0, neutral: 0 };

/** One statement of each form, each by Ada Brandt on Norland and each of another stance. */
const MIXED: readonly StatementSketch[] = [
  { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, form: 'direct', text: 'Direct.' },
  { speaker: 'Ada Brandt', stances: { Norland: 'cautious' }, form: 'partial', text: 'partial' },
  { speaker: 'Ada Brandt', stances: { Norland: 'supportive' }, form: 'indirect', text: 'indirect' },
];

export function describeForms(open: OpenStore): void {
  describe('forms of statements', () => {
    const store = storeForEachTest(open);
    const targetOf = async (forms?: readonly QuotationForm[]) =>
      (await store().getActorSummary('norland', { forms }))?.asTarget;

    test('counts statements between marks unless reported ones are asked for', async () => {
      await submitAnalysed(store(), article('a'), MIXED);
      const quoted = { ...NONE, hostile: 1, cautious: 1 };
      expect(await targetOf()).toMatchObject({ total: 2, stances: quoted, balance: -0.5 });
      expect(await targetOf(['partial', 'direct'])).toEqual(await targetOf());
      expect(await targetOf(['indirect'])).toMatchObject({
        total: 1,
        stances: { ...NONE, supportive: 1 },
        balance: 1,
        bySpeaker: [{ actorId: 'ada-brandt', stances: { ...NONE, supportive: 1 } }],
        byOutlet: [{ outlet: 'Coast Courier', stances: { ...NONE, supportive: 1 } }],
        timeline: [{ from: '2026-03-04', stances: { ...NONE, supportive: 1 } }],
      });
      expect(await targetOf(QUOTATION_FORMS)).toMatchObject({
        total: 3,
        bySpeaker: [{ stances: { ...quoted, supportive: 1 } }],
        timeline: [{ from: '2026-03-04', stances: { ...quoted, supportive: 1 } }],
      });
    });

    test('counts statements made, targets, examples and model revisions by form', async () => {
      await submitAnalysed(store(), article('a'), MIXED);
      const speaker = await store().getActorSummary('ada-brandt', { forms: ['indirect'] });
      expect(speaker?.asSpeaker).toEqual({
        total: 1,
        byTarget: [{ actorId: 'norland', name: 'Norland', stances: { ...NONE, supportive: 1 } }],
      });
      const reported = await store().getActorSummary('norland', { forms: ['indirect'] });
      expect(reported?.examples.map(({ text }) => text)).toEqual(['indirect']);
      expect(reported?.modelRevisions).toEqual(['rev-a']);
      await submitAnalysed(store(), article('a'), MIXED.slice(0, 2));
      const gone = await store().getActorSummary('norland', { forms: ['indirect'] });
      expect(gone).toMatchObject({ asTarget: { total: 0 }, examples: [], modelRevisions: [] });
    });

    test('counts abstained and undated stances by form', async () => {
      await submitAnalysed(store(), article('a', { publishedAt: null }), [
        ...MIXED,
        { speaker: null, stances: { Norland: 'hostile' }, abstained: true, form: 'indirect' },
      ]);
      expect(await targetOf()).toMatchObject({ total: 2, abstained: 0, undated: 2 });
      expect(await targetOf(['indirect'])).toMatchObject({ total: 2, abstained: 1, undated: 1 });
    });

    test('takes the surest examples of all the forms together', async () => {
      const sure = (confidence: number, form: QuotationForm) => ({
        speaker: null,
        stances: { Norland: 'hostile' } as const,
        confidence,
        form,
        text: `${form} ${confidence}`,
      });
      await submitAnalysed(store(), article('a'), [
        sure(0.6, 'direct'),
        sure(0.9, 'partial'),
        sure(0.5, 'direct'),
        sure(0.7, 'direct'),
        sure(0.8, 'indirect'),
      ]);
      const texts = async (forms?: readonly QuotationForm[]) =>
        (await store().getActorSummary('norland', { forms }))?.examples.map(({ text }) => text);
      expect(await texts()).toEqual(['partial 0.9', 'direct 0.7', 'direct 0.6']);
      expect(await texts(QUOTATION_FORMS)).toEqual(['partial 0.9', 'indirect 0.8', 'direct 0.7']);
    });

    test('ranks speakers by what the chosen forms count, also past the fiftieth', async () => {
      const crowd = Array.from({ length: 60 }, (_, index) => [
        { speaker: `Speaker ${index}`, stances: { Norland: 'hostile' }, form: 'direct' } as const,
        ...Array.from({ length: index >= 40 ? 2 : 0 }, () => ({
          speaker: `Speaker ${index}`,
          stances: { Norland: 'cautious' } as const,
          form: 'indirect' as const,
        })),
      ]).flat();
      await submitAnalysed(store(), article('a'), crowd);
      const speakers = (await targetOf(['direct', 'indirect']))?.bySpeaker ?? [];
      expect(speakers).toHaveLength(50);
      expect(speakers.filter(({ stances }) => stances.cautious === 2)).toHaveLength(20);
      expect(speakers[20]?.stances).toEqual({ ...NONE, hostile: 1 });
      expect((await targetOf(['indirect']))?.bySpeaker).toHaveLength(20);
    });

    test('takes back what a replaced or erased article added, form by form', async () => {
      await submitAnalysed(store(), article('a'), MIXED, 'job-1');
      await submitAnalysed(store(), article('b'), MIXED, 'job-2');
      await submitAnalysed(store(), article('a'), MIXED.slice(0, 1), 'job-3');
      expect((await targetOf(['indirect']))?.total).toBe(1);
      expect((await targetOf(QUOTATION_FORMS))?.total).toBe(4);
      await store().deleteArticle('b');
      expect(await targetOf(['indirect'])).toMatchObject({ total: 0, bySpeaker: [], timeline: [] });
      expect((await targetOf())?.total).toBe(1);
    });

    test('lists actors by what the chosen forms count, without those who have none', async () => {
      await submitAnalysed(store(), article('a'), [
        ...MIXED,
        { speaker: 'Jon Vale', stances: { Sudria: 'hostile' }, form: 'indirect' },
        { speaker: 'Jon Vale', stances: { Sudria: 'hostile' }, form: 'indirect' },
      ]);
      const listed = (sort: 'name' | 'total', forms?: readonly QuotationForm[]) =>
        allPages((page) => store().listActors({ query: null, type: null, sort, forms }, page), 1);
      const ids = async (...choice: Parameters<typeof listed>) =>
        (await listed(...choice)).map(({ id }) => id);
      expect(await ids('total')).toEqual(['norland', 'ada-brandt']);
      expect(await ids('name')).toEqual(['ada-brandt', 'norland']);
      const everybody = ['sudria', 'norland', 'jon-vale', 'ada-brandt'];
      expect(await ids('total', ['indirect'])).toEqual(everybody);
      expect(await ids('name', QUOTATION_FORMS)).toEqual([...everybody].sort());
      expect((await listed('total', ['indirect']))[0]?.asTarget).toEqual({
        total: 2,
        stances: { ...NONE, hostile: 2 },
        abstained: 0,
        balance: -1,
      });
      expect(await store().getActorSummary('sudria')).toMatchObject({ asTarget: { total: 0 } });
    });

    test('lists statements of the chosen forms in one order, page by page', async () => {
      for (const id of ['a', 'b']) await submitAnalysed(store(), article(id), MIXED);
      const filter = { role: 'target', stance: null } as const;
      const texts = (forms?: readonly QuotationForm[]) =>
        allPages(async (page) => {
          const found = await store().listStatements('norland', { ...filter, forms }, page);
          return found ?? { items: [], nextCursor: null };
        }, 1).then((items) => items.map(({ text }) => text));
      expect(await texts()).toEqual(['Direct.', 'partial', 'Direct.', 'partial']);
      expect(await texts(['indirect'])).toEqual(['indirect', 'indirect']);
      expect(await texts(QUOTATION_FORMS)).toEqual(
        Array(2).fill(['Direct.', 'partial', 'indirect']).flat(),
      );
      const quoted = await store().listStatements('norland', filter, { cursor: null, limit: 1 });
      const page = { cursor: quoted?.nextCursor ?? '', limit: 1 };
      const others = store().listStatements('norland', { ...filter, forms: ['indirect'] }, page);
      await expect(others).rejects.toThrow(InvalidCursorError);
    });

    test('keeps an actor who has only reported statements known, with nothing counted', async () => {
      await submitAnalysed(store(), article('a'), MIXED.slice(2));
      const filter = { role: 'speaker', stance: null } as const;
      expect(await targetOf()).toMatchObject({ total: 0, bySpeaker: [], balance: null });
      expect(await store().listStatements('ada-brandt', filter, FIRST_PAGE)).toEqual({
        items: [],
        nextCursor: null,
      });
    });
  });
}
