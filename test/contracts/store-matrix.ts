import { article, submitAnalysed, type StatementSketch } from './analyses';
import { storeForEachTest, type OpenStore } from './open-store';

const NONE = { supportive: 0, hostile: 0, cautious: 0, neutral: 0 };
const NOTHING_MORE = { speakers: false, targets: false, statements: false };

export function describeMatrix(open: OpenStore): void {
  describe('the matrix of speakers and targets', () => {
    const store = storeForEachTest(open);
    const say = (id: string, day: string | null, sketches: readonly StatementSketch[]) =>
      submitAnalysed(
        store(),
        article(id, { publishedAt: day && `2026-03-${day}T00:00:00.000Z` }),
        sketches,
      );

    beforeEach(async () => {
      await say('a', '01', [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile', Sudria: 'supportive' } },
        { speaker: 'Jon Vale', stances: { Norland: 'cautious' } },
        { speaker: 'a harbour pilot', stances: { Norland: 'hostile' } },
        { speaker: null, stances: { Norland: 'hostile' } },
      ]);
      await say('b', '02', [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile' } },
        { speaker: 'Ada Brandt', stances: { Norland: 'neutral' }, form: 'indirect' },
        { speaker: 'Ada Brandt', stances: { 'Jon Vale': 'hostile' }, abstained: true },
      ]);
      await say('c', null, [{ speaker: 'Norland', stances: { Sudria: 'hostile' } }]);
    });

    test('is empty where nothing is known', async () => {
      const matrix = await store().getMatrix({ actors: ['atlantis'] });
      expect(matrix).toEqual({ speakers: [], targets: [], cells: [], cutOff: NOTHING_MORE });
    });

    test('counts stances of known speakers toward those most spoken of', async () => {
      expect(await store().getMatrix({ actors: null })).toEqual({
        speakers: [
          { actorId: 'ada-brandt', name: 'Ada Brandt' },
          { actorId: 'jon-vale', name: 'Jon Vale' },
          { actorId: 'norland', name: 'Norland' },
        ],
        targets: [
          { actorId: 'norland', name: 'Norland' },
          { actorId: 'sudria', name: 'Sudria' },
        ],
        cells: [
          { speakerId: 'ada-brandt', targetId: 'norland', stances: { ...NONE, hostile: 2 } },
          { speakerId: 'ada-brandt', targetId: 'sudria', stances: { ...NONE, supportive: 1 } },
          { speakerId: 'jon-vale', targetId: 'norland', stances: { ...NONE, cautious: 1 } },
          { speakerId: 'norland', targetId: 'sudria', stances: { ...NONE, hostile: 1 } },
        ],
        cutOff: NOTHING_MORE,
      });
    });

    test('shows the chosen actors, on either side, also where they say nothing', async () => {
      const matrix = await store().getMatrix({ actors: ['sudria', 'norland', 'x', 'sudria'] });
      expect(matrix.speakers.map(({ actorId }) => actorId)).toEqual(['norland', 'sudria']);
      expect(matrix.targets.map(({ actorId }) => actorId)).toEqual(['sudria', 'norland']);
      expect(matrix.cells).toEqual([
        { speakerId: 'norland', targetId: 'sudria', stances: { ...NONE, hostile: 1 } },
      ]);
    });

    test('counts the forms and the days that are asked for', async () => {
      const indirect = await store().getMatrix({ actors: null, forms: ['indirect'] });
      expect(indirect.cells).toEqual([
        { speakerId: 'ada-brandt', targetId: 'norland', stances: { ...NONE, neutral: 1 } },
      ]);
      const second = { from: '2026-03-02', to: '2026-03-02' };
      expect(await store().getMatrix({ actors: null, ...second })).toEqual({
        speakers: [{ actorId: 'ada-brandt', name: 'Ada Brandt' }],
        targets: [{ actorId: 'norland', name: 'Norland' }],
        cells: [{ speakerId: 'ada-brandt', targetId: 'norland', stances: { ...NONE, hostile: 1 } }],
        cutOff: NOTHING_MORE,
      });
      const both = { actors: ['ada-brandt', 'norland'], ...second };
      expect((await store().getMatrix(both)).speakers).toHaveLength(2);
    });

    test('says what it cuts off', async () => {
      const small = await store().getMatrix({ actors: null, mostActors: 1 });
      expect(small).toMatchObject({
        speakers: [{ actorId: 'ada-brandt' }],
        targets: [{ actorId: 'norland' }],
        cutOff: { speakers: true, targets: true, statements: false },
      });
      const chosen = { actors: ['norland', 'sudria'], mostActors: 1 };
      expect((await store().getMatrix(chosen)).cutOff).toMatchObject({
        speakers: true,
        targets: true,
      });
      const few = { actors: null, from: '2026-03-01', mostStatements: 1 };
      expect(await store().getMatrix(few)).toMatchObject({ cutOff: { statements: true } });
    });

    test('forgets with the article', async () => {
      await store().deleteArticle('b');
      await store().deleteArticle('c');
      const { cells } = await store().getMatrix({ actors: null });
      expect(cells.map(({ stances }) => stances.hostile)).toEqual([1, 0, 0]);
    });
  });
}
