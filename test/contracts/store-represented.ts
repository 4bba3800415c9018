import { article, submitAnalysed, type Representation, type StatementSketch } from './analyses';
import type { Store } from '../../src/storage/store';
import { storeForEachTest, type OpenStore } from './open-store';

const ON_NORLAND: StatementSketch = { speaker: 'Jon Vale', stances: { Norland: 'hostile' } };
const ON_BRANDT: StatementSketch = { speaker: 'Jon Vale', stances: { 'Ada Brandt': 'supportive' } };
const BY_BRANDT: StatementSketch = { speaker: 'Ada Brandt', stances: { Sudria: 'cautious' } };
const FOR_NORLAND: Representation = { 'Ada Brandt': 'Norland' };

export function describeRepresented(open: OpenStore): void {
  describe('officials and whom they represent', () => {
    const store = storeForEachTest(open);
    const summaryOf = (actorId: string) =>
      store().getActorSummary(actorId, { includeRepresented: true });
    const includedIn = async (actorId: string) => (await summaryOf(actorId))?.included;
    /** One article of a day of March 2026 in which Ada Brandt speaks, and both states are spoken of. */
    const appear = (id: string, day: string, represents: Representation) =>
      submitAnalysed(
        store(),
        article(id, { publishedAt: `2026-03-${day}T00:00:00.000Z` }),
        [{ speaker: 'Ada Brandt', stances: { Norland: 'neutral', Sudria: 'neutral' } }],
        `job-${id}-${day}`,
        represents,
      );

    test('adds the stances toward and by officials to their state when asked to', async () => {
      const sketches = [ON_NORLAND, ON_BRANDT, BY_BRANDT];
      await submitAnalysed(store(), article('a'), sketches, 'job-1', FOR_NORLAND);
      const alone = await store().getActorSummary('norland');
      expect(alone).toMatchObject({
        included: [],
        asTarget: { total: 1, balance: -1 },
        asSpeaker: { total: 0, byTarget: [] },
      });
      const none = { supportive: 0, hostile: 0, cautious: 0, neutral: 0 };
      const stances = { ...none, hostile: 1, supportive: 1 };
      const together = await summaryOf('norland');
      expect(together).toMatchObject({
        actor: { id: 'norland', name: 'Norland', type: 'country' },
        included: ['ada-brandt'],
        asTarget: {
          total: 2,
          balance: 0,
          bySpeaker: [{ actorId: 'jon-vale', name: 'Jon Vale', stances }],
          byOutlet: [{ outlet: 'Coast Courier', stances }],
          timeline: [{ from: '2026-03-04', stances }],
        },
        asSpeaker: {
          total: 1,
          byTarget: [{ actorId: 'sudria', name: 'Sudria', stances: { ...none, cautious: 1 } }],
        },
      });
      expect(together?.examples.map(({ stance }) => stance)).toEqual(['supportive', 'hostile']);
      expect(await summaryOf('ada-brandt')).toMatchObject({ included: [], asTarget: { total: 1 } });
    });

    test('lists the statements about and by officials among those of their state, page by page', async () => {
      const both: StatementSketch = {
        speaker: 'Jon Vale',
        stances: { Norland: 'hostile', 'Ada Brandt': 'hostile' },
      };
      const sketches = [ON_BRANDT, both, BY_BRANDT, ON_NORLAND];
      for (const id of ['a', 'b']) {
        await submitAnalysed(store(), article(id), sketches, `job-${id}`, FOR_NORLAND);
      }
      const listed = async (role: 'target' | 'speaker', includeRepresented: boolean) => {
        const filter = { role, stance: null, includeRepresented };
        const found: string[] = [];
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<Store['listStatements']>> = await store().listStatements(
            'norland',
            filter,
            { cursor, limit: 1 },
          );
          const names = page?.items.map((each) => `${each.articleId} ${each.target?.name}`) ?? [];
          found.push(...names);
          cursor = page?.nextCursor ?? null;
        } while (cursor !== null);
        return found.sort();
      };
      const each = (...names: string[]) =>
        ['a', 'b'].flatMap((id) => names.map((n) => `${id} ${n}`));
      expect(await listed('target', false)).toEqual(each('Norland', 'Norland'));
      expect(await listed('target', true)).toEqual(
        each('Ada Brandt', 'Ada Brandt', 'Norland', 'Norland'),
      );
      expect(await listed('speaker', false)).toEqual([]);
      expect(await listed('speaker', true)).toEqual(each('Sudria'));
      expect(
        await store().listStatements(
          'nowhere',
          { role: 'target', stance: null, includeRepresented: true },
          { cursor: null, limit: 1 },
        ),
      ).toBeNull();
    });

    test('adds up only the forms that are asked for', async () => {
      await submitAnalysed(
        store(),
        article('a'),
        [ON_NORLAND, ON_BRANDT, { ...ON_BRANDT, form: 'indirect' }],
        'job-1',
        FOR_NORLAND,
      );
      const reported = { forms: ['indirect'], includeRepresented: true } as const;
      expect((await store().getActorSummary('norland', reported))?.asTarget.total).toBe(1);
      expect((await summaryOf('norland'))?.asTarget.total).toBe(2);
    });

    test('goes by the newest article that tells whom an official represents', async () => {
      await appear('new', '09', FOR_NORLAND);
      await appear('old', '01', { 'Ada Brandt': 'Sudria' });
      await appear('silent', '20', {});
      expect([await includedIn('norland'), await includedIn('sudria')]).toEqual([
        ['ada-brandt'],
        [],
      ]);
      await appear('newest', '15', { 'Ada Brandt': 'Sudria' });
      expect([await includedIn('norland'), await includedIn('sudria')]).toEqual([
        [],
        ['ada-brandt'],
      ]);
    });

    test('forgets it with the articles that told it', async () => {
      await appear('old', '01', { 'Ada Brandt': 'Sudria' });
      await appear('new', '09', FOR_NORLAND);
      await store().deleteArticle('new');
      expect([await includedIn('norland'), await includedIn('sudria')]).toEqual([
        [],
        ['ada-brandt'],
      ]);
      await appear('old', '01', {});
      expect(await includedIn('sudria')).toEqual([]);
    });

    test('includes every official once, in the order of their ids, and no actor in itself', async () => {
      await submitAnalysed(
        store(),
        article('a'),
        [ON_NORLAND, BY_BRANDT, { ...ON_NORLAND, speaker: 'Sudria' }],
        'job-1',
        { 'Jon Vale': 'Norland', 'Ada Brandt': 'Norland', Norland: 'Norland', Sudria: 'Norland2' },
      );
      expect(await includedIn('norland')).toEqual(['ada-brandt', 'jon-vale']);
    });
  });
}
