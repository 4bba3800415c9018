import { analysis, article, FIRST_PAGE, submit, submitAnalysed } from './analyses';
import { storeForEachTest, type OpenStore } from './open-store';

export function describeSummaries(open: OpenStore): void {
  describe('summaries', () => {
    const store = storeForEachTest(open);

    test('does not know an actor of whom nothing was said', async () => {
      expect(await store().getActorSummary('norland')).toBeNull();
    });

    test('breaks stances down by speaker, outlet and day', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, confidence: 0.9 },
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, confidence: 0.7 },
        { speaker: 'a harbour pilot', stances: { Norland: 'supportive' } },
        { speaker: null, stances: { Norland: 'neutral' } },
      ]);
      await submitAnalysed(
        store(),
        article('b', { outlet: 'Evening Tide', publishedAt: '2026-03-01T23:30:00-04:00' }),
        [{ speaker: 'Jon Vale', stances: { Norland: 'cautious', Sudria: 'supportive' } }],
      );
      const summary = await store().getActorSummary('norland');
      const none = { supportive: 0, hostile: 0, cautious: 0, neutral: 0 };
      expect(summary).toMatchObject({
        actor: { id: 'norland', name: 'Norland', type: 'country' },
        asTarget: {
          total: 5,
          stances: { supportive: 1, hostile: 2, cautious: 1, neutral: 1 },
          abstained: 0,
          balance: -0.25,
          undated: 0,
          byOutlet: [
            {
              outlet: 'Coast Courier',
              stances: { ...none, hostile: 2, supportive: 1, neutral: 1 },
            },
            { outlet: 'Evening Tide', stances: { ...none, cautious: 1 } },
          ],
          timeline: [
            { from: '2026-03-02', stances: { ...none, cautious: 1 } },
            { from: '2026-03-04', stances: { ...none, hostile: 2, supportive: 1, neutral: 1 } },
          ],
        },
        asSpeaker: { total: 0, byTarget: [] },
        modelRevisions: ['rev-a'],
      });
      expect(summary?.asTarget.bySpeaker).toEqual([
        { actorId: 'ada-brandt', name: 'Ada Brandt', stances: { ...none, hostile: 2 } },
        { actorId: 'jon-vale', name: 'Jon Vale', stances: { ...none, cautious: 1 } },
        { actorId: null, name: 'a harbour pilot', stances: { ...none, supportive: 1 } },
        { actorId: null, name: 'unknown', stances: { ...none, neutral: 1 } },
      ]);
      expect(await store().getActorSummary('jon-vale')).toMatchObject({
        asTarget: { total: 0, balance: null },
        asSpeaker: {
          total: 1,
          byTarget: [
            { actorId: 'norland', name: 'Norland', stances: { ...none, cautious: 1 } },
            { actorId: 'sudria', name: 'Sudria', stances: { ...none, supportive: 1 } },
          ],
        },
      });
    });

    test('shows the surest statements of each stance as examples, a few each', async () => {
      const sketches = [0.61, 0.93, 0.42, 0.77].map((confidence) => ({
        speaker: 'Ada Brandt',
        stances: { Norland: 'hostile' } as const,
        confidence,
        text: `Sure to ${confidence}.`,
      }));
      await submitAnalysed(store(), article('a'), [
        ...sketches,
        { speaker: null, stances: { Norland: 'supportive' }, confidence: 0.5, text: 'Fine work.' },
      ]);
      const examples = (await store().getActorSummary('norland'))?.examples;
      expect(examples?.map(({ text }) => text)).toEqual([
        'Fine work.',
        'Sure to 0.93.',
        'Sure to 0.77.',
        'Sure to 0.61.',
      ]);
      expect(examples?.[1]).toEqual({
        statementId: 's2',
        articleId: 'a',
        speaker: { actorId: 'ada-brandt', name: 'Ada Brandt' },
        stance: 'hostile',
        confidence: 0.93,
        text: 'Sure to 0.93.',
      });
    });

    test('counts an abstained stance as abstained only', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, abstained: true },
        { speaker: 'Ada Brandt', stances: { Norland: 'supportive' } },
      ]);
      const summary = await store().getActorSummary('norland');
      expect(summary?.asTarget).toMatchObject({ total: 2, abstained: 1, balance: 1 });
      expect(summary?.asTarget.stances.hostile).toBe(0);
      expect(summary?.asTarget.bySpeaker).toHaveLength(1);
      expect(summary?.examples.map(({ stance }) => stance)).toEqual(['supportive']);
      const speaker = await store().getActorSummary('ada-brandt');
      expect(speaker?.asSpeaker.total).toBe(2);
      expect(speaker?.asSpeaker.byTarget[0]?.stances.hostile).toBe(0);
    });

    test('counts stances of undated articles in the totals and in no timeline', async () => {
      await submitAnalysed(store(), article('a', { publishedAt: null, outlet: null }), [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' } },
      ]);
      expect((await store().getActorSummary('norland'))?.asTarget).toMatchObject({
        total: 1,
        undated: 1,
        timeline: [],
        byOutlet: [],
      });
    });

    test('counts statements made, however many targets each has, for every joint speaker', async () => {
      await submitAnalysed(store(), article('a'), [
        {
          speaker: 'Ada Brandt',
          otherSpeakers: ['Jon Vale', 'Jon Vale'],
          stances: { Norland: 'hostile', Sudria: 'cautious' },
        },
        { speaker: 'Ada Brandt', stances: {} },
      ]);
      expect((await store().getActorSummary('ada-brandt'))?.asSpeaker.total).toBe(2);
      expect((await store().getActorSummary('jon-vale'))?.asSpeaker.total).toBe(1);
      expect((await store().getActorSummary('norland'))?.asTarget.total).toBe(1);
    });

    test('names the model revisions that it mixes', async () => {
      const first = await submit(store(), article('a'), 'job-1');
      const second = await submit(store(), article('b'), 'job-2');
      const sketches = [{ speaker: null, stances: { Norland: 'hostile' } }] as const;
      await store().saveAnalysis(first, analysis('a', sketches, 'rev-b'));
      await store().saveAnalysis(second, analysis('b', sketches, 'rev-a'));
      expect((await store().getActorSummary('norland'))?.modelRevisions).toEqual([
        'rev-a',
        'rev-b',
      ]);
      await store().deleteArticle('a');
      expect((await store().getActorSummary('norland'))?.modelRevisions).toEqual(['rev-a']);
    });

    test('lists at most fifty speakers, those with most stances first', async () => {
      const crowd = Array.from({ length: 60 }, (_, index) => ({
        speaker: `Speaker ${index}`,
        stances: { Norland: 'hostile' } as const,
      }));
      await submitAnalysed(store(), article('a'), [...crowd, ...crowd.slice(40)]);
      const speakers = (await store().getActorSummary('norland'))?.asTarget.bySpeaker ?? [];
      expect(speakers).toHaveLength(50);
      expect(speakers.slice(0, 20).map(({ stances }) => stances.hostile)).toEqual(
        Array(20).fill(2),
      );
      expect(speakers[20]?.stances.hostile).toBe(1);
    });

    test('refuses an analysis that names an actor which it does not list', async () => {
      const job = await submit(store(), article('a'), 'job-1');
      const found = analysis('a', [{ speaker: null, stances: { Norland: 'hostile' } }]);
      await expect(store().saveAnalysis(job, { ...found, actors: [] })).rejects.toThrow('norland');
      expect(
        (await store().listActors({ query: null, type: null, sort: 'name' }, FIRST_PAGE)).items,
      ).toEqual([]);
    });
  });
}
