import type { Ruling } from '../../src/domain/override';
import { analysis, article, FIRST_PAGE, submit, submitAnalysed } from './analyses';
import { storeForEachTest, type OpenStore } from './open-store';

const HOSTILE = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;

function ruling(changes: Partial<Ruling>): Ruling {
  return { reviewer: 'Mina', note: null, ...changes };
}

/** What reviewers say of single statements. */
export function describeRulings(open: OpenStore): void {
  describe("reviewers' overrides", () => {
    const store = storeForEachTest(open);
    const toward = async (actorId: string) =>
      (await store().getActorSummary(actorId))?.asTarget.stances;

    test('count in place of what the model says, until they are taken back', async () => {
      await submitAnalysed(store(), article('a'), [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' }, abstained: true },
      ]);
      await submitAnalysed(store(), article('b'), [
        { speaker: 'Jon Vale', stances: { Sudria: 'neutral' } },
      ]);
      const kept = await store().putOverride(
        'a',
        's1',
        ruling({
          note: 'Irony.',
          speaker: { actorId: 'jon-vale' },
          stances: [
            { actorId: 'norland', stance: 'supportive' },
            { actorId: 'sudria', stance: 'cautious' },
          ],
        }),
      );
      expect(kept).toMatchObject({
        kind: 'kept',
        override: { statementId: 's1', start: 0, reviewer: 'Mina', note: 'Irony.', history: [] },
      });
      const stored = await store().getAnalysis('a');
      expect(stored?.analysis.statements[0]).toMatchObject({
        speaker: { actorId: 'jon-vale', name: 'Jon Vale', overridden: true },
        stances: [
          { actorId: 'norland', stance: 'supportive', abstained: false, overridden: true },
          { actorId: 'sudria', name: 'Sudria', stance: 'cautious', overridden: true },
        ],
      });
      expect(await toward('norland')).toMatchObject({ supportive: 1, hostile: 0 });
      expect(await toward('sudria')).toMatchObject({ cautious: 1, neutral: 1 });
      expect(await store().getActorSummary('ada-brandt')).toBeNull();
      const filter = { role: 'speaker', stance: null } as const;
      const said = await store().listStatements('jon-vale', filter, FIRST_PAGE);
      expect(said?.items.map(({ overridden }) => overridden)).toEqual([true, true, false]);

      expect(await store().deleteOverride('a', 's1')).toBe(true);
      expect(await store().deleteOverride('a', 's1')).toBe(false);
      expect((await store().getActorSummary('norland'))?.asTarget.abstained).toBe(1);
      expect(await toward('sudria')).toMatchObject({ cautious: 0, neutral: 1 });
      expect((await store().getActorSummary('ada-brandt'))?.asSpeaker.total).toBe(1);
    });

    test('say that nobody knows the speaker, and that an actor is no target', async () => {
      await submitAnalysed(store(), article('a'), HOSTILE);
      await store().putOverride(
        'a',
        's1',
        ruling({ speaker: null, stances: [{ actorId: 'norland', stance: 'none' }] }),
      );
      const { analysis: found } = (await store().getAnalysis('a'))!;
      expect(found.statements[0]).toMatchObject({ speaker: null, stances: [] });
      expect(await store().getActorSummary('norland')).toBeNull();
      expect(await store().getActorSummary('ada-brandt')).toBeNull();
    });

    test('the last one counts, and a few before it are remembered', async () => {
      await submitAnalysed(store(), article('a'), HOSTILE);
      for (const reviewer of ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7']) {
        const stance = reviewer === 'R7' ? 'cautious' : 'supportive';
        const stances = [{ actorId: 'norland', stance } as const];
        await store().putOverride('a', 's1', ruling({ reviewer, stances }));
      }
      const [override, ...others] = (await store().listOverrides('a')) ?? [];
      expect(others).toEqual([]);
      expect(override?.reviewer).toBe('R7');
      expect(override?.history.map(({ reviewer }) => reviewer)).toEqual([
        'R6',
        'R5',
        'R4',
        'R3',
        'R2',
      ]);
      expect(await toward('norland')).toMatchObject({ cautious: 1, supportive: 0 });
    });

    test('stay with the same text by the span of their statement, and go with it', async () => {
      const stances = [{ actorId: 'norland', stance: 'supportive' }] as const;
      await submitAnalysed(store(), article('a'), HOSTILE, 'job-1');
      await store().putOverride('a', 's1', ruling({ stances }));
      const again = await submit(store(), article('a', { title: 'Anew' }), 'job-2');
      await store().saveAnalysis(again, analysis('a', HOSTILE, 'rev-b'));
      expect(await toward('norland')).toMatchObject({ supportive: 1, hostile: 0 });
      const longer = [{ ...HOSTILE[0], text: 'Other words, at another span.' }];
      const moved = await submit(store(), article('a'), 'job-3');
      await store().saveAnalysis(moved, analysis('a', longer));
      expect(await toward('norland')).toMatchObject({ supportive: 0, hostile: 1 });
      expect(await store().listOverrides('a')).toEqual([]);
      const other = await submit(store(), article('a', { text: 'Another text.' }), 'job-4');
      await store().saveAnalysis(other, analysis('a', HOSTILE));
      const back = await submit(store(), article('a'), 'job-5');
      await store().saveAnalysis(back, analysis('a', HOSTILE));
      expect(await toward('norland')).toMatchObject({ supportive: 0, hostile: 1 });
    });

    test('are refused for unknown statements and actors, and erased with the article', async () => {
      const stances = [{ actorId: 'atlantis', stance: 'hostile' }] as const;
      const unknown = { kind: 'unknown' };
      expect(await store().putOverride('a', 's1', ruling({ stances }))).toEqual(unknown);
      expect(await store().listOverrides('a')).toBeNull();
      await submitAnalysed(store(), article('a'), HOSTILE);
      expect(await store().putOverride('a', 's2', ruling({ stances }))).toEqual(unknown);
      expect(await store().putOverride('a', 's1', ruling({ stances }))).toEqual({
        kind: 'strangers',
        actorIds: ['atlantis'],
      });
      await store().putOverride('a', 's1', ruling({ speaker: null }));
      await store().deleteArticle('a');
      await submitAnalysed(store(), article('a'), HOSTILE, 'job-9');
      expect(await store().listOverrides('a')).toEqual([]);
    });

    test('a text that can never be analysed takes the share of the former one away', async () => {
      await submitAnalysed(store(), article('a'), HOSTILE, 'job-1');
      const newer = await submit(store(), article('a', { text: 'Autre texte.' }), 'job-2');
      await store().withdrawAnalysis({ ...newer, jobId: 'job-1', revision: 1 });
      expect(await store().getAnalysis('a')).not.toBeNull();
      await store().withdrawAnalysis(newer);
      expect(await store().getAnalysis('a')).toBeNull();
      expect(await store().getActorSummary('norland')).toBeNull();
      expect((await store().getArticle('a'))?.jobId).toBe('job-2');
    });
  });
}
