import { analysis, article, FIRST_PAGE, submit } from './analyses';
import { storeForEachTest, type OpenStore } from './open-store';

const SAID = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;
const TEXT = '“The ferry line must stay open,” Ada Brandt said.';

/** Articles with the same text. */
export function describeCopies(open: OpenStore): void {
  describe('copies', () => {
    const store = storeForEachTest(open);

    /** Three copies by three outlets and one other text; `a` came first and is the oldest. */
    async function fill(): Promise<void> {
      for (const [index, id] of ['a', 'b', 'c', 'other'].entries()) {
        const text = id === 'other' ? 'Another text.' : TEXT.replaceAll(' ', ' '.repeat(index + 1));
        const publishedAt = `2026-03-0${index + 1}T10:00:00.000Z`;
        const job = await submit(
          store(),
          article(id, { text, outlet: `Outlet ${id}`, publishedAt }),
          `job-${id}`,
          `2026-03-05T08:00:0${index}.000Z`,
        );
        await store().saveAnalysis(job, analysis(id, SAID));
      }
    }
    const listed = async (choice: object = {}, limit = 200) => {
      const ids: string[] = [];
      let cursor: string | null = null;
      do {
        const filter = { role: 'target', stance: null, distinct: true, ...choice } as const;
        const page = await store().listStatements('norland', filter, { cursor, limit });
        ids.push(...(page?.items ?? []).map(({ articleId }) => articleId));
        cursor = page?.nextCursor ?? null;
      } while (cursor !== null);
      return ids;
    };

    test('are counted with each article, white space aside', async () => {
      await fill();
      const { items } = await store().listArticles({}, FIRST_PAGE);
      expect(items.map(({ id, copies }) => [id, copies])).toEqual([
        ['other', 0],
        ['c', 2],
        ['b', 2],
        ['a', 2],
      ]);
      const copiesOf = async (id: string) =>
        store().countCopies((await store().getArticle(id))!.article);
      expect(await copiesOf('b')).toBe(2);
      await submit(store(), article('b', { text: 'A third text.' }), 'job-b2');
      expect(await copiesOf('a')).toBe(1);
      await store().deleteArticle('c');
      expect(await copiesOf('a')).toBe(0);
    });

    test('count once when asked: the one that came first among those chosen', async () => {
      await fill();
      expect((await store().getActorSummary('norland'))?.asTarget.total).toBe(4);
      const once = await store().getActorSummary('norland', { distinct: true });
      expect(once?.asTarget).toMatchObject({ total: 2, stances: { hostile: 2 } });
      expect(once?.asTarget.byOutlet.map(({ outlet }) => outlet)).toEqual([
        'Outlet a',
        'Outlet other',
      ]);
      expect(once?.asTarget.timeline.map(({ from }) => from)).toEqual(['2026-03-01', '2026-03-04']);
      expect(once?.cutOff).toBe(false);
      const ada = await store().getActorSummary('ada-brandt', { distinct: true });
      expect(ada?.asSpeaker.total).toBe(2);
      for (const limit of [1, 200]) expect(await listed({}, limit)).toEqual(['other', 'a']);
      expect(await listed({ from: '2026-03-02' })).toEqual(['other', 'b']);
      expect(await listed({ outlet: 'Outlet c' })).toEqual(['c']);
      const { cells } = await store().getMatrix({ actors: null, distinct: true });
      expect(cells[0]?.stances.hostile).toBe(2);
      const few = { distinct: true, mostStatements: 1 };
      expect((await store().getActorSummary('norland', few))?.cutOff).toBe(true);
    });

    test('the next takes the place of the first when that is erased or changed', async () => {
      await fill();
      await store().deleteArticle('a');
      expect(await listed()).toEqual(['other', 'b']);
      const changed = await submit(store(), article('b', { text: 'A third text.' }), 'job-b2');
      await store().saveAnalysis(changed, analysis('b', SAID));
      expect((await listed()).sort()).toEqual(['b', 'c', 'other']);
    });
  });
}
