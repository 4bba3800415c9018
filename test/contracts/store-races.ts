import fc from 'fast-check';
import { analysis, article, FIRST_PAGE, submit } from './analyses';
import { deed, Deeds, keptAndListed, storedRepresentation, survivingCounts } from './deeds';
import { storedCounts } from './recount';
import { storeForEachTest, type OpenStore } from './open-store';

export function describeRaces(open: OpenStore): void {
  describe('sequences and races', () => {
    const store = storeForEachTest(open);

    test('after any sequence of submissions, saves and deletions, counts what the surviving analyses say', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 24 }), async (deeds) => {
          const fresh = await open();
          const deedsDone = new Deeds();
          for (const each of deeds) await deedsDone.perform(fresh, each);
          expect(await storedCounts(fresh)).toEqual(await survivingCounts(fresh));
          const { kept, listed } = await keptAndListed(fresh);
          expect(listed).toEqual(kept);
          expect(await storedRepresentation(fresh)).toEqual(
            await deedsDone.survivingRepresentation(fresh),
          );
          await fresh.close();
        }),
        { numRuns: 40 },
      );
    });

    test('after any such deeds at the same time, counts what the surviving analyses say', async () => {
      const rounds = fc.array(fc.array(deed, { minLength: 2, maxLength: 6 }), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(rounds, async (deedsByRound) => {
          const fresh = await open();
          const deedsDone = new Deeds();
          for (const deeds of deedsByRound) {
            await Promise.all(deeds.map((each) => deedsDone.perform(fresh, each)));
          }
          expect(await storedCounts(fresh)).toEqual(await survivingCounts(fresh));
          const { kept, listed } = await keptAndListed(fresh);
          expect(listed).toEqual(kept);
          expect(await storedRepresentation(fresh)).toEqual(
            await deedsDone.survivingRepresentation(fresh),
          );
          await fresh.close();
        }),
        { numRuns: 40 },
      );
    });

    test('counts exactly when many articles on one actor are saved at the same time', async () => {
      await Promise.all(
        Array.from({ length: 60 }, async (_, number) => {
          const id = `article-${number}`;
          const job = await submit(store(), article(id), `job-${number}`);
          const stance = number % 3 === 0 ? 'hostile' : 'supportive';
          const found = analysis(id, [
            { speaker: 'Ada Brandt', stances: { Norland: stance } },
            { speaker: 'Jon Vale', stances: { Norland: 'neutral' } },
          ]);
          expect(await store().saveAnalysis(job, found)).toBe('saved');
        }),
      );
      const summary = await store().getActorSummary('norland');
      expect(summary?.asTarget.stances).toEqual({
        supportive: 40,
        hostile: 20,
        cautious: 0,
        neutral: 60,
      });
      const listed = await store().listActors(
        { query: null, type: null, sort: 'total' },
        FIRST_PAGE,
      );
      expect(listed.items[0]?.asTarget.total).toBe(120);
      expect((await store().getActorSummary('ada-brandt'))?.asSpeaker.total).toBe(60);
    });

    test('counts once when several workers save the same job at the same time', async () => {
      const job = await submit(store(), article('a'), 'job-1');
      const sketches = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => store().saveAnalysis(job, analysis('a', sketches))),
      );
      expect(outcomes).toEqual(Array(5).fill('saved'));
      expect((await store().getActorSummary('norland'))?.asTarget.total).toBe(1);
    });

    test('lets nothing come back when articles are deleted while their jobs save', async () => {
      const sketches = [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile', Sudria: 'cautious' } },
      ] as const;
      await Promise.all(
        Array.from({ length: 20 }, async (_, number) => {
          const id = `article-${number}`;
          const job = await submit(store(), article(id), `job-${number}`);
          await Promise.all([
            store().saveAnalysis(job, analysis(id, sketches)),
            store().deleteArticle(id),
          ]);
        }),
      );
      expect(await storedCounts(store())).toEqual({});
    });
  });
}
