import { setTimeout as sleep } from 'node:timers/promises';
import { analysis, article, FIRST_PAGE, submit, submitAnalysed } from './analyses';
import { storeForEachTest, type OpenStore } from './open-store';

const FINDINGS = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;

/** A moment after all that was done so far and before all that is done later. */
async function now(): Promise<string> {
  await sleep(2);
  const moment = new Date().toISOString();
  await sleep(2);
  return moment;
}

export function describeRetention(open: OpenStore): void {
  describe('articles by age', () => {
    const store = storeForEachTest(open);

    test('are those whose latest submission was before then, the oldest first', async () => {
      await submitAnalysed(store(), article('a'), FINDINGS, 'job-1');
      await now();
      await submitAnalysed(store(), article('b'), FINDINGS, 'job-2');
      await now();
      await submit(store(), article('c'), 'job-3');
      const then = await now();
      await submit(store(), article('a', { text: 'Another text.' }), 'job-4');
      await submit(store(), article('d'), 'job-5');
      expect(await store().articlesSubmittedBefore(then, 10)).toEqual(['b', 'c']);
      expect(await store().articlesSubmittedBefore(then, 1)).toEqual(['b']);
      expect(await store().articlesSubmittedBefore(await now(), 10)).toHaveLength(4);
    });

    test('a submission that is repeated does not make an article younger', async () => {
      await submit(store(), article('a'), 'job-1');
      const { submittedAt } = (await store().getArticle('a'))!;
      const then = await now();
      await submit(store(), article('a'), 'job-1');
      expect(await store().getArticle('a')).toMatchObject({ submittedAt });
      expect(await store().articlesSubmittedBefore(then, 10)).toEqual(['a']);
    });

    test('to analyse an article anew does not make it younger', async () => {
      await submit(store(), article('a'), 'job-1');
      const { submittedAt } = (await store().getArticle('a'))!;
      const then = await now();
      await store().renewArticle('a', 'job-2');
      expect(await store().getArticle('a')).toMatchObject({ submittedAt, jobId: 'job-2' });
      expect(await store().articlesSubmittedBefore(then, 10)).toEqual(['a']);
      expect(await store().deleteArticle('a', then)).toBe(true);
    });

    test('are erased with their share, unless they were submitted again meanwhile', async () => {
      await submitAnalysed(store(), article('a'), FINDINGS, 'job-1');
      await submitAnalysed(store(), article('b'), FINDINGS, 'job-2');
      const then = await now();
      const job = await submit(store(), article('b', { text: 'Another text.' }), 'job-3');
      expect(await store().deleteArticle('a', then)).toBe(true);
      expect(await store().deleteArticle('b', then)).toBe(false);
      await store().saveAnalysis(job, analysis('b', FINDINGS));
      expect((await store().getActorSummary('norland'))?.asTarget.total).toBe(1);
      expect(await store().getArticle('a')).toBeNull();
      expect(await store().getArticle('b')).not.toBeNull();
      expect(await store().articlesSubmittedBefore(await now(), 10)).toEqual(['b']);
      expect(await store().deleteArticle('a', then)).toBe(false);
      expect(await store().deleteArticle('b', await now())).toBe(true);
      expect(await store().articlesSubmittedBefore(await now(), 10)).toEqual([]);
      expect(await store().settleDeletions(await now(), 10)).toBe(0);
    });
  });

  describe('saves', () => {
    const store = storeForEachTest(open);

    test('where none was cut off, the end of a job changes nothing', async () => {
      await submitAnalysed(store(), article('a'), FINDINGS, 'job-1');
      const newer = await submit(store(), article('a', { text: 'Another text.' }), 'job-2');
      await store().settleSave(newer);
      await store().settleSave({ jobId: 'job-1', articleId: 'a' });
      await store().settleSave({ jobId: 'job-1', articleId: 'never submitted' });
      expect((await store().getAnalysis('a'))?.jobId).toBe('job-1');
      expect((await store().getActorSummary('norland'))?.asTarget.total).toBe(1);
      expect(await store().getArticle('never submitted')).toBeNull();
      expect(await store().saveAnalysis(newer, analysis('a', []))).toBe('saved');
      expect(await store().getActorSummary('norland')).toBeNull();
    });
  });

  describe('jobs by age', () => {
    const store = storeForEachTest(open, { jobSeconds: 60 });

    test('are taken out of the list, and are known by their ids a while longer', async () => {
      const job = (number: number) => ({
        jobId: `job-${number}`,
        articleId: 'a',
        revision: 1,
        createdAt: new Date(Date.now() - (10 - number) * 1000).toISOString(),
        webhookId: 'webhook-1',
        batchId: null,
      });
      const [first, second] = [job(1), job(5)];
      await store().putJob(first);
      await store().putJob(second);
      await store().unlistJobs(new Date(Date.parse(first.createdAt) + 2000).toISOString());
      expect((await store().listJobs(FIRST_PAGE)).items).toEqual([second]);
      expect(await store().getJob('job-1')).toEqual(first);
    });
  });

  describe('open batches', () => {
    const store = storeForEachTest(open);

    test('are those that are complete, until they are closed', async () => {
      const batch = (batchId: string) => ({
        batchId,
        createdAt: '2026-03-05T08:00:00Z',
        items: [],
      });
      await store().putBatch(batch('batch-1'));
      expect(await store().openBatches(10)).toEqual([]);
      await store().completeBatch('batch-1');
      await now();
      await store().putBatch(batch('batch-2'));
      await store().completeBatch('batch-2');
      expect(await store().openBatches(10)).toEqual(['batch-1', 'batch-2']);
      expect(await store().openBatches(1)).toEqual(['batch-1']);
      await store().closeBatch('batch-1');
      expect(await store().openBatches(10)).toEqual(['batch-2']);
    });
  });
}
