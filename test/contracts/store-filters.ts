import fc from 'fast-check';
import type { StatementRecord } from '../../src/domain/summary';
import { QUOTATION_FORMS } from '../../src/domain/quotation';
import type { SourceChoice } from '../../src/storage/store';
import { article, submitAnalysed, type StatementSketch } from './analyses';
import { allPages, storeForEachTest, type OpenStore } from './open-store';

const HOSTILE: StatementSketch = { speaker: 'Ada Brandt', stances: { Norland: 'hostile' } };
const KIND: StatementSketch = { speaker: 'Jon Vale', stances: { Norland: 'supportive' } };
const UNSURE: StatementSketch = { ...HOSTILE, abstained: true };
const OWN: StatementSketch = { speaker: 'Norland', stances: { Sudria: 'cautious' } };
const NONE = { supportive: 0, hostile: 0, cautious: 0, neutral: 0 };

export function describeFilters(open: OpenStore): void {
  describe('filters by day, outlet and speaker', () => {
    const store = storeForEachTest(open);
    const summaryOf = async (choice: SourceChoice & { mostStatements?: number }) =>
      (await store().getActorSummary('norland', choice))!;

    /** Two outlets, three days and an undated article; Norland is spoken of and speaks in each. */
    beforeEach(async () => {
      const appear = (id: string, outlet: string, publishedAt: string | null) =>
        submitAnalysed(store(), article(id, { outlet, publishedAt }), [HOSTILE, KIND, UNSURE, OWN]);
      await appear('a', 'Coast Courier', '2026-03-01T00:00:00.000Z');
      await appear('b', 'Evening Tide', '2026-03-02T23:59:59.999Z');
      await appear('c', 'Coast Courier', '2026-03-03T12:00:00.000Z');
      await appear('d', 'Evening Tide', null);
    });

    test('restricts nothing when nothing is chosen', async () => {
      const whole = await store().getActorSummary('norland');
      expect(await summaryOf({ from: null, to: null, outlet: null, speaker: null })).toEqual(whole);
      expect(whole).toMatchObject({ asTarget: { total: 12, undated: 2 }, cutOff: false });
    });

    test('by days, both included, leaves undated articles out', async () => {
      const stances = { ...NONE, hostile: 2, supportive: 2 };
      expect(await summaryOf({ from: '2026-03-02', to: '2026-03-03' })).toMatchObject({
        asTarget: {
          total: 6,
          stances,
          abstained: 2,
          balance: 0,
          undated: 0,
          bySpeaker: [{ actorId: 'ada-brandt' }, { actorId: 'jon-vale' }],
          byOutlet: [{ outlet: 'Coast Courier' }, { outlet: 'Evening Tide' }],
          timeline: [
            { from: '2026-03-02', stances: { ...NONE, hostile: 1, supportive: 1 } },
            { from: '2026-03-03', stances: { ...NONE, hostile: 1, supportive: 1 } },
          ],
        },
        asSpeaker: {
          total: 2,
          byTarget: [{ actorId: 'sudria', stances: { ...NONE, cautious: 2 } }],
        },
        cutOff: false,
      });
      expect((await summaryOf({ to: '2026-03-01' })).asTarget.total).toBe(3);
      expect((await summaryOf({ from: '2026-03-04' })).asTarget).toMatchObject({
        total: 0,
        balance: null,
        timeline: [],
      });
    });

    test('by outlet keeps what that outlet reported, undated articles among it', async () => {
      expect(await summaryOf({ outlet: 'Evening Tide' })).toMatchObject({
        asTarget: {
          total: 6,
          abstained: 2,
          undated: 2,
          byOutlet: [{ outlet: 'Evening Tide', stances: { ...NONE, hostile: 2, supportive: 2 } }],
          timeline: [{ from: '2026-03-02' }],
        },
        asSpeaker: { total: 2 },
      });
      expect((await summaryOf({ outlet: 'evening tide' })).asTarget.total).toBe(0);
    });

    test('by speaker keeps the statements of that actor', async () => {
      const summary = await summaryOf({ speaker: 'ada-brandt' });
      expect(summary).toMatchObject({
        asTarget: { total: 8, stances: { hostile: 4, supportive: 0 }, abstained: 4, undated: 1 },
        asSpeaker: { total: 0, byTarget: [] },
      });
      expect(summary.asTarget.bySpeaker.map(({ actorId }) => actorId)).toEqual(['ada-brandt']);
      expect(summary.examples.map(({ stance }) => stance)).toEqual(Array(3).fill('hostile'));
      expect((await summaryOf({ speaker: 'norland' })).asSpeaker.total).toBe(4);
    });

    test('all together', async () => {
      const choice = { from: '2026-03-02', outlet: 'Coast Courier', speaker: 'jon-vale' };
      expect((await summaryOf(choice)).asTarget).toMatchObject({
        total: 1,
        stances: { ...NONE, supportive: 1 },
        timeline: [{ from: '2026-03-03' }],
      });
    });

    test('says when it could not look at everything, and of what it looked at the newest', async () => {
      const byOutlet = await summaryOf({ outlet: 'Coast Courier', mostStatements: 6 });
      expect(byOutlet.cutOff).toBe(true);
      // The totals are precomputed; the rest tells of the newest two articles, one of them in the Courier.
      expect(byOutlet.asTarget).toMatchObject({ total: 6, stances: { hostile: 2 } });
      const [first] = byOutlet.asTarget.bySpeaker;
      expect(first?.stances.hostile).toBe(1);
      expect(byOutlet.asTarget.timeline.map(({ from }) => from)).toEqual(['2026-03-03']);
      const both = await summaryOf({
        outlet: 'Coast Courier',
        speaker: 'ada-brandt',
        mostStatements: 6,
      });
      expect(both).toMatchObject({ cutOff: true, asTarget: { total: 2 } });
      const days = await summaryOf({ from: '2026-03-01', mostStatements: 3 });
      expect(days.asTarget.timeline).toHaveLength(3);
      expect((await summaryOf({ from: '2026-03-01', mostStatements: 12 })).cutOff).toBe(false);
    });

    test('goes with forms and with those who represent the actor', async () => {
      const sketches = [
        { speaker: 'Jon Vale', stances: { 'Ada Brandt': 'supportive' }, form: 'indirect' },
        { speaker: 'Jon Vale', stances: { Norland: 'neutral' }, form: 'indirect' },
      ] as const;
      const published = article('e', { publishedAt: '2026-03-09T00:00:00.000Z' });
      await submitAnalysed(store(), published, sketches, 'job-e', { 'Ada Brandt': 'Norland' });
      const choice = {
        forms: QUOTATION_FORMS,
        includeRepresented: true,
        from: '2026-03-03',
      } as const;
      const summary = await store().getActorSummary('norland', choice);
      expect(summary).toMatchObject({
        included: ['ada-brandt'],
        asTarget: { total: 5, stances: { ...NONE, hostile: 1, supportive: 2, neutral: 1 } },
      });
      const direct = await store().getActorSummary('norland', { ...choice, forms: ['direct'] });
      expect(direct?.asTarget.total).toBe(3);
    });

    test('forgets with the article', async () => {
      await store().deleteArticle('c');
      expect((await summaryOf({ outlet: 'Coast Courier' })).asTarget.total).toBe(3);
      expect((await summaryOf({ from: '2026-03-03' })).asTarget.total).toBe(0);
      expect((await summaryOf({ speaker: 'ada-brandt' })).asTarget.abstained).toBe(3);
    });

    test('lists the statements behind, page by page', async () => {
      const idsOf = async (choice: SourceChoice, limit: number) => {
        const filter = { role: 'target', stance: null, ...choice } as const;
        const found = await allPages(async (page) => {
          const read = await store().listStatements('norland', filter, page);
          return read ?? { items: [], nextCursor: null };
        }, limit);
        return found.map(({ articleId, statementId }: StatementRecord) => articleId + statementId);
      };
      const days = { from: '2026-03-01', to: '2026-03-02' };
      for (const limit of [1, 2, 3, 50]) {
        expect(await idsOf(days, limit)).toEqual(['bs1', 'bs2', 'bs3', 'as1', 'as2', 'as3']);
        expect(await idsOf({ ...days, speaker: 'jon-vale' }, limit)).toEqual(['bs2', 'as2']);
        expect(await idsOf({ outlet: 'Coast Courier', speaker: 'jon-vale' }, limit)).toEqual([
          'cs2',
          'as2',
        ]);
      }
    });

    test('refuses the cursor of another choice', async () => {
      const filter = { role: 'target', stance: null } as const;
      const page = await store().listStatements('norland', filter, { cursor: null, limit: 1 });
      const other = { ...filter, from: '2026-03-01' };
      const { nextCursor: cursor } = page ?? { nextCursor: '' };
      await expect(store().listStatements('norland', other, { cursor, limit: 1 })).rejects.toThrow(
        'cursor',
      );
    });

    test('precomputed totals are what the statements behind add up to', async () => {
      await fc.assert(
        fc.asyncProperty(anyChoice, async (choice) => {
          const { asTarget, asSpeaker } = await summaryOf(choice);
          const listed = async (role: 'target' | 'speaker') =>
            (
              await store().listStatements(
                'norland',
                { role, stance: null, ...choice },
                { cursor: null, limit: 200 },
              )
            )?.items ?? [];
          const targeted = await listed('target');
          expect(asTarget.total).toBe(targeted.length);
          expect(asTarget.abstained).toBe(targeted.filter(({ abstained }) => abstained).length);
          expect(asTarget.undated).toBe(
            targeted.filter(({ abstained, publishedAt }) => !abstained && !publishedAt).length,
          );
          expect(asSpeaker.total).toBe((await listed('speaker')).length);
        }),
        { numRuns: 40 },
      );
    });
  });
}

const day = fc.option(fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'));
const anyChoice = fc.record({
  from: day,
  to: day,
  outlet: fc.option(fc.constantFrom('Coast Courier', 'Evening Tide', 'Nobody’s: News')),
  speaker: fc.option(fc.constantFrom('ada-brandt', 'jon-vale', 'norland', 'sudria')),
});
