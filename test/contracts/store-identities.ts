import { analysis, article, FIRST_PAGE, submit, submitAnalysed } from './analyses';
import { storeForEachTest, type OpenStore } from './open-store';
import { storedCounts } from './recount';

const BY_ADA = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;
const BY_BRANDT = [{ speaker: 'Brandt', stances: { Norland: 'cautious' } }] as const;

/** One actor, one id: what operators rule and what follows from surnames. */
export function describeIdentities(open: OpenStore): void {
  describe('who is who', () => {
    const store = storeForEachTest(open);
    const spoken = async (actorId: string) =>
      (await store().getActorSummary(actorId))?.asSpeaker.total ?? null;
    const names = async () => {
      const filter = { query: null, type: null, sort: 'name' } as const;
      return (await store().listActors(filter, FIRST_PAGE)).items.map(({ name }) => name);
    };

    test('a merge counts one actor as another, now and later, and a split takes it out', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Jon Vale', stances: { 'Harbour Union': 'hostile', Norland: 'neutral' } },
      ]);
      const union = [{ speaker: 'Jon Vale', stances: { Norland: 'cautious' } }] as const;
      await submitAnalysed(store(), article('b'), union);
      const before = await storedCounts(store());
      expect(await store().mergeActors('norland', ['harbour-union'])).toEqual({
        kind: 'done',
        identity: {
          actor: { id: 'norland', name: 'Norland', type: 'country' },
          mergedFrom: [{ actorId: 'harbour-union', name: 'Harbour Union' }],
          articles: 1,
        },
      });
      const merged = await store().getActorSummary('harbour-union');
      expect(merged).toMatchObject({
        actor: { id: 'norland' },
        mergedFrom: [{ actorId: 'harbour-union' }],
        // Of two stances of one statement the first of equal confidence stays.
        asTarget: { stances: { hostile: 1, cautious: 1, neutral: 0 } },
      });
      expect(await names()).toEqual(['Jon Vale', 'Norland']);
      const statements = await store().listStatements(
        'harbour-union',
        { role: 'target', stance: null },
        FIRST_PAGE,
      );
      expect(statements?.items.map(({ target }) => target?.actorId)).toEqual([
        'norland',
        'norland',
      ]);
      expect(
        (await store().getMatrix({ actors: ['harbour-union', 'jon-vale'] })).cells,
      ).toHaveLength(1);
      const { analysis: found } = (await store().getAnalysis('a'))!;
      expect(found.actors.map(({ id }) => id).sort()).toEqual(['jon-vale', 'norland']);

      await submitAnalysed(store(), article('c'), [
        { speaker: null, stances: { 'Harbour Union': 'supportive' } },
      ]);
      expect((await store().getActorSummary('norland'))?.asTarget.stances.supportive).toBe(1);
      await store().deleteArticle('c');

      expect(await store().mergeActors('norland', ['harbour-union'])).toMatchObject({
        identity: { articles: 0 },
      });
      expect(await store().splitActor('norland', 'harbour-union')).toMatchObject({
        kind: 'done',
        identity: { mergedFrom: [], articles: 1 },
      });
      expect(await storedCounts(store())).toEqual(before);
    });

    test('what was merged before goes along, and nothing goes in a circle', async () => {
      const sketches = ['Ada Brandt', 'Jon Vale', 'Harbour Union'].map((speaker) => ({
        speaker,
        stances: {},
      }));
      await submitAnalysed(store(), article('a'), sketches);
      await store().mergeActors('jon-vale', ['ada-brandt']);
      expect(await store().mergeActors('ada-brandt', ['harbour-union'])).toEqual({
        kind: 'taken',
        actorId: 'ada-brandt',
        by: 'jon-vale',
      });
      expect(await store().mergeActors('ada-brandt', ['jon-vale'])).toMatchObject({
        kind: 'cycle',
      });
      expect(await store().mergeActors('jon-vale', ['jon-vale'])).toMatchObject({ kind: 'cycle' });
      expect(await store().mergeActors('harbour-union', ['ada-brandt'])).toEqual({
        kind: 'taken',
        actorId: 'ada-brandt',
        by: 'jon-vale',
      });
      expect(await store().mergeActors('harbour-union', ['nobody'])).toEqual({
        kind: 'unknown',
        actorId: 'nobody',
      });
      expect(await store().mergeActors('nobody', ['jon-vale'])).toEqual({
        kind: 'unknown',
        actorId: 'nobody',
      });
      await store().mergeActors('harbour-union', ['jon-vale']);
      expect(await spoken('ada-brandt')).toBe(3);
      const whole = await store().getActorSummary('harbour-union');
      expect(whole?.mergedFrom.map(({ actorId }) => actorId)).toEqual(['ada-brandt', 'jon-vale']);
      expect(await store().splitActor('jon-vale', 'ada-brandt')).toEqual({ kind: 'apart' });
      expect(await store().splitActor('nobody', 'ada-brandt')).toEqual({ kind: 'unknown' });
      await store().splitActor('harbour-union', 'ada-brandt');
      expect(await spoken('ada-brandt')).toBe(1);
      expect(await spoken('jon-vale')).toBe(2);
    });

    test('a lone surname meets the one full name that ends with it, whichever comes first', async () => {
      await submitAnalysed(store(), article('early'), BY_BRANDT);
      expect(await spoken('brandt')).toBe(1);
      await submitAnalysed(store(), article('full'), BY_ADA);
      await submitAnalysed(store(), article('late'), BY_BRANDT);
      const summary = await store().getActorSummary('brandt');
      expect(summary).toMatchObject({
        actor: { id: 'ada-brandt', name: 'Ada Brandt' },
        mergedFrom: [{ actorId: 'brandt', name: 'Brandt' }],
        asSpeaker: { total: 3 },
      });
      const { analysis: found } = (await store().getAnalysis('early'))!;
      expect(found.statements[0]?.speaker?.actorId).toBe('ada-brandt');
      expect(await names()).toEqual(['Ada Brandt', 'Norland']);
    });

    test('a surname of several people stays apart, and what was decided stays', async () => {
      await submitAnalysed(store(), article('full'), BY_ADA);
      await submitAnalysed(store(), article('decided'), BY_BRANDT, 'job-1');
      await submitAnalysed(store(), article('other'), [{ speaker: 'Eva Brandt', stances: {} }]);
      await submitAnalysed(store(), article('open'), BY_BRANDT);
      expect(await spoken('brandt')).toBe(1);
      expect(await spoken('ada-brandt')).toBe(2);
      const again = await submit(store(), article('decided'), 'job-2');
      await store().saveAnalysis(again, analysis('decided', BY_BRANDT));
      expect(await spoken('ada-brandt')).toBe(2);
    });

    test('an article that has another of the name, and a name that is no surname, stay apart', async () => {
      await submitAnalysed(store(), article('full'), BY_ADA);
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Brandt', stances: {} },
        { speaker: 'Eva van Brandt', stances: {} },
      ]);
      expect(await spoken('brandt')).toBe(1);
    });

    test('an operator takes a surname out for good', async () => {
      await submitAnalysed(store(), article('full'), BY_ADA);
      await submitAnalysed(store(), article('lone'), BY_BRANDT);
      expect(await store().splitActor('ada-brandt', 'brandt')).toMatchObject({
        kind: 'done',
        identity: { articles: 1, mergedFrom: [] },
      });
      await submitAnalysed(store(), article('later'), BY_BRANDT);
      expect(await spoken('brandt')).toBe(2);
      expect(await spoken('ada-brandt')).toBe(1);
    });

    test('a joint statement is that of each of its speakers', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Ada Brandt', otherSpeakers: ['Jon Vale'], stances: { Norland: 'hostile' } },
      ]);
      const summary = await store().getActorSummary('norland');
      expect(summary?.asTarget.bySpeaker.map(({ name }) => name)).toEqual([
        'Ada Brandt',
        'Jon Vale',
      ]);
      const byJon = await store().getActorSummary('norland', { speaker: 'jon-vale' });
      expect(byJon?.asTarget.total).toBe(1);
      const { speakers } = await store().getMatrix({ actors: null });
      expect(speakers.map(({ actorId }) => actorId)).toEqual(['ada-brandt', 'jon-vale']);
    });
  });
}
