import type { SourceChoice } from '../../src/storage/store';
import { analysis, article, submit, submitAnalysed } from './analyses';
import { allPages, storeForEachTest, type OpenStore } from './open-store';

export function describeArticleList(open: OpenStore): void {
  describe('the list of articles', () => {
    const store = storeForEachTest(open);
    const idsOf = async (filter: SourceChoice = {}, limit = 200) =>
      (await allPages((page) => store().listArticles(filter, page), limit)).map(({ id }) => id);
    const put = (id: string, outlet: string | null, day: string | null, job = `job-${id}`) =>
      store().putArticle(
        article(id, { outlet, publishedAt: day && `2026-03-${day}T10:00:00.000Z` }),
        job,
      );

    test('shows the newest first, undated ones as of their submission', async () => {
      await put('old', 'Coast Courier', '01');
      await put('undated', null, null);
      await put('new', 'Evening Tide', '05');
      for (const limit of [1, 2, 200]) {
        expect(await idsOf({}, limit)).toEqual(['undated', 'new', 'old']);
      }
      const { items } = await store().listArticles({}, { cursor: null, limit: 2 });
      expect(items[1]).toEqual({
        id: 'new',
        title: 'On new',
        url: null,
        outlet: 'Evening Tide',
        publishedAt: '2026-03-05T10:00:00.000Z',
        submittedAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
        length: article('new').text.length,
        jobId: 'job-new',
        copies: 0,
      });
    });

    test('by outlet and by days, both included', async () => {
      await put('a', 'Coast Courier', '01');
      await put('b', 'Evening: Tide*', '02');
      await put('c', 'Coast Courier', '03');
      await put('d', 'Coast Courier', null);
      for (const limit of [1, 2, 200]) {
        expect(await idsOf({ outlet: 'Coast Courier' }, limit)).toEqual(['d', 'c', 'a']);
        expect(await idsOf({ outlet: 'Evening: Tide*' }, limit)).toEqual(['b']);
        expect(await idsOf({ from: '2026-03-02', to: '2026-03-03' }, limit)).toEqual(['c', 'b']);
        expect(await idsOf({ from: '2026-03-02', outlet: 'Coast Courier' }, limit)).toEqual(['c']);
        expect(await idsOf({ from: '2020-01-01' }, limit)).toEqual(['c', 'b', 'a']);
      }
      const { nextCursor } = await store().listArticles({}, { cursor: null, limit: 1 });
      const page = { cursor: nextCursor, limit: 1 };
      await expect(store().listArticles({ outlet: 'Coast Courier' }, page)).rejects.toThrow();
    });

    test('moves an article that is handed in again, and drops it when it is erased', async () => {
      await put('a', 'Coast Courier', '01', 'job-1');
      await put('b', 'Coast Courier', '02');
      await put('a', 'Evening Tide', '03', 'job-2');
      await put('a', 'Coast Courier', '01', 'job-1');
      expect(await idsOf()).toEqual(['a', 'b']);
      expect(await idsOf({ outlet: 'Coast Courier' })).toEqual(['b']);
      await store().deleteArticle('a');
      await put('a', 'Evening Tide', '03', 'job-2');
      expect(await idsOf()).toEqual(['b']);
      expect(await idsOf({ outlet: 'Evening Tide' })).toEqual([]);
      await put('a', 'Evening Tide', '04', 'job-3');
      expect(await idsOf()).toEqual(['a', 'b']);
    });

    test('gives the statements of an article, for each target or once without', async () => {
      const job = await submitAnalysed(store(), article('a'), [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile', Sudria: 'cautious' } },
        { speaker: null, stances: {}, form: 'indirect' },
      ]);
      const statements = await store().getArticleStatements('a');
      expect(
        statements.map(({ statementId, target, stance }) => [statementId, target?.name, stance]),
      ).toEqual([
        ['s1', 'Norland', 'hostile'],
        ['s1', 'Sudria', 'cautious'],
        ['s2', undefined, null],
      ]);
      expect(statements[0]).toMatchObject({
        articleId: 'a',
        articleTitle: 'On a',
        outlet: 'Coast Courier',
        speaker: { actorId: 'ada-brandt', name: 'Ada Brandt' },
      });
      // Until a new text is analysed, it is the former text's outlet and statements.
      const next = await submit(store(), article('a', { outlet: 'Evening Tide' }), 'job-2');
      expect(await store().getArticleStatements('a')).toEqual(statements);
      await store().saveAnalysis(next, analysis('a', []));
      expect(await store().getArticleStatements('a')).toEqual([]);
      expect(job.articleId).toBe('a');
      expect(await store().getArticleStatements('unknown')).toEqual([]);
    });
  });
}
