import { analysis, article, FIRST_PAGE, submit, submitAnalysed } from './analyses';
import { storeForEachTest, type OpenStore } from './open-store';

const CRITICISM = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;
const PRAISE = [
  { speaker: 'Ada Brandt', stances: { Norland: 'supportive' } },
  { speaker: 'Ada Brandt', stances: { Sudria: 'cautious' } },
] as const;

export function describeArticles(open: OpenStore): void {
  describe('articles', () => {
    const store = storeForEachTest(open);

    test('answers that it is there', async () => {
      await expect(store().ping()).resolves.toBeUndefined();
    });

    test('gives back an article as it came, odd characters included', async () => {
      const odd = article('press/2026 {7}:ä', {
        text: 'A lone \ud83d surrogate, a NUL \u0000 and “quotes”.',
        title: null,
        outlet: null,
        actors: [
          {
            id: 'norland',
            name: 'Norland',
            type: 'country',
            aliases: ['the north'],
            wikidata: 'Q7',
          },
        ],
      });
      await store().putArticle(odd, 'job-1');
      expect(await store().getArticle(odd.id)).toEqual({
        article: odd,
        revision: 1,
        jobId: 'job-1',
        submittedAt: expect.any(String) as string,
      });
    });

    test('knows nothing of an article that never came', async () => {
      expect(await store().getArticle('nowhere')).toBeNull();
      expect(await store().getAnalysis('nowhere')).toBeNull();
      expect(await store().analysedBy('nowhere')).toBeNull();
      expect(await store().deleteArticle('nowhere')).toBe(false);
    });

    test('counts revisions of one id, and a job that is put again brings none', async () => {
      expect(await store().putArticle(article('a'), 'job-1')).toEqual({ revision: 1 });
      expect(await store().putArticle(article('a'), 'job-1')).toEqual({ revision: 1 });
      const second = article('a', { text: 'Another text.' });
      expect(await store().putArticle(second, 'job-2')).toEqual({ revision: 2 });
      expect(await store().putArticle(article('a'), 'job-1')).toEqual({ revision: 1 });
      expect(await store().getArticle('a')).toEqual({
        article: second,
        revision: 2,
        jobId: 'job-2',
        submittedAt: expect.any(String) as string,
      });
    });

    test('gives an article a new job for the same text, once for each job', async () => {
      const first = article('a');
      await store().putArticle(first, 'job-1');
      expect(await store().renewArticle('a', 'job-2')).toEqual({ revision: 2 });
      expect(await store().renewArticle('a', 'job-2')).toEqual({ revision: 2 });
      expect(await store().getArticle('a')).toEqual({
        article: first,
        revision: 2,
        jobId: 'job-2',
        submittedAt: expect.any(String) as string,
      });
      expect((await store().listArticles({}, FIRST_PAGE)).items).toMatchObject([
        { id: 'a', jobId: 'job-2' },
      ]);
      await store().deleteArticle('a');
      expect(await store().renewArticle('a', 'job-3')).toBeNull();
      expect(await store().renewArticle('nowhere', 'job-3')).toBeNull();
    });

    test('keeps a text that comes in while the article is given a new job', async () => {
      for (let number = 0; number < 20; number += 1) {
        const id = `a${number}`;
        await store().putArticle(article(id), 'job-1');
        await Promise.all([
          store().renewArticle(id, 'job-2'),
          store().putArticle(article(id, { text: 'Another text.' }), 'job-3'),
        ]);
        expect((await store().getArticle(id))?.article.text).toBe('Another text.');
      }
    });

    test('keeps the analysis of a job', async () => {
      const job = await submit(store(), article('a'), 'job-1');
      const found = analysis('a', CRITICISM);
      expect(await store().saveAnalysis(job, found)).toBe('saved');
      expect(await store().getAnalysis('a')).toEqual({
        analysis: found,
        revision: 1,
        jobId: 'job-1',
      });
    });

    test('shows the former analysis until a newer one is saved', async () => {
      await submitAnalysed(store(), article('a'), CRITICISM, 'job-1');
      const job = await submit(store(), article('a', { text: 'Another text.' }), 'job-2');
      expect((await store().getAnalysis('a'))?.jobId).toBe('job-1');
      expect((await store().getActorSummary('norland'))?.asTarget.total).toBe(1);
      await store().saveAnalysis(job, analysis('a', PRAISE));
      expect((await store().getAnalysis('a'))?.jobId).toBe('job-2');
      expect(await store().analysedBy('a')).toBe('job-2');
    });

    test('counts a job that is saved twice once', async () => {
      const job = await submitAnalysed(store(), article('a'), PRAISE);
      const once = await store().getActorSummary('norland');
      expect(await store().saveAnalysis(job, analysis('a', PRAISE))).toBe('saved');
      expect(await store().getActorSummary('norland')).toEqual(once);
      expect(once?.asTarget.stances.supportive).toBe(1);
    });

    test('replaces the share of the former revision, also for actors that are gone from it', async () => {
      await submitAnalysed(store(), article('a'), PRAISE, 'job-1');
      await submitAnalysed(store(), article('a'), CRITICISM, 'job-2');
      const summary = await store().getActorSummary('norland');
      expect(summary?.asTarget.stances).toEqual({
        supportive: 0,
        hostile: 1,
        cautious: 0,
        neutral: 0,
      });
      expect(await store().getActorSummary('sudria')).toBeNull();
    });

    test('leaves no trace of a superseded job', async () => {
      const first = await submit(store(), article('a'), 'job-1');
      await submit(store(), article('a'), 'job-2');
      expect(await store().saveAnalysis(first, analysis('a', PRAISE))).toBe('superseded');
      expect(await store().getAnalysis('a')).toBeNull();
      expect(await store().getActorSummary('norland')).toBeNull();
      expect((await allActors(store())).items).toEqual([]);
    });

    test('counts the same text under two ids twice, and under one id once', async () => {
      await submitAnalysed(store(), article('a'), CRITICISM, 'job-1');
      await submitAnalysed(store(), article('b', { text: article('a').text }), CRITICISM, 'job-2');
      await submitAnalysed(store(), article('a'), CRITICISM, 'job-3');
      expect((await store().getActorSummary('norland'))?.asTarget.stances.hostile).toBe(2);
    });

    test('takes a deleted article out of every summary', async () => {
      await submitAnalysed(store(), article('a'), PRAISE, 'job-1');
      await submitAnalysed(store(), article('b'), CRITICISM, 'job-2');
      expect(await store().deleteArticle('a')).toBe(true);
      expect(await store().getArticle('a')).toBeNull();
      expect(await store().getAnalysis('a')).toBeNull();
      const norland = await store().getActorSummary('norland');
      expect(norland?.asTarget.stances).toEqual({
        supportive: 0,
        hostile: 1,
        cautious: 0,
        neutral: 0,
      });
      expect(await store().getActorSummary('sudria')).toBeNull();
      expect((await allActors(store())).items.map(({ id }) => id)).toEqual([
        'norland',
        'ada-brandt',
      ]);
      expect(await store().deleteArticle('a')).toBe(false);
    });

    test('lets a job of a deleted article write nothing', async () => {
      const job = await submit(store(), article('a'), 'job-1');
      await store().saveAnalysis(job, analysis('a', CRITICISM));
      await store().deleteArticle('a');
      expect(await store().saveAnalysis(job, analysis('a', CRITICISM))).toBe('superseded');
      expect(await store().getActorSummary('norland')).toBeNull();
      expect(await store().getAnalysis('a')).toBeNull();
    });

    test('takes an article again after its deletion, as a later revision', async () => {
      const first = await submitAnalysed(store(), article('a'), CRITICISM, 'job-1');
      await store().deleteArticle('a');
      const second = await submit(store(), article('a'), 'job-2');
      expect(second.revision).toBeGreaterThan(first.revision + 1);
      expect(await store().saveAnalysis(first, analysis('a', CRITICISM))).toBe('superseded');
      expect(await store().saveAnalysis(second, analysis('a', PRAISE))).toBe('saved');
      expect((await store().getActorSummary('norland'))?.asTarget.total).toBe(1);
    });

    test('does not bring a deleted article back when its submission is repeated', async () => {
      await submit(store(), article('a'), 'job-1');
      await store().deleteArticle('a');
      expect(await store().putArticle(article('a'), 'job-1')).toEqual({ revision: 1 });
      expect(await store().getArticle('a')).toBeNull();
    });
  });
}

function allActors(store: ReturnType<ReturnType<typeof storeForEachTest>>) {
  return store.listActors({ query: null, type: null, sort: 'total' }, FIRST_PAGE);
}
