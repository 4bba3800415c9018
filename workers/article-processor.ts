import { UnrecoverableError, type Job } from 'bullmq';
import type { Analysis, Article, Progress } from '../src/domain/analysis';
import { StancewireError, UnprocessableArticleError } from '../src/domain/errors';
import { encodeFailure, parsePayload } from '../src/queue/contract';
import type { Store } from '../src/storage/store';
import { unhurried } from './progress-report';

export interface ProcessorDependencies {
  readonly store: Pick<Store, 'getArticle' | 'saveAnalysis'>;
  readonly analyse: (
    article: Article,
    onProgress: (progress: Progress) => void,
  ) => Promise<Analysis>;
}

/** What became of a job that ended well: its analysis was saved, or nobody wants it any more. */
export type ProcessorOutcome = 'saved' | 'superseded';

/**
 * What a worker does with a job: load the article, analyse it, save what was found. A job whose article has a
 * later revision or is gone ends quietly. Running a job again changes nothing: saving is idempotent.
 */
export function createProcessor({ store, analyse }: ProcessorDependencies) {
  return async (job: Job): Promise<ProcessorOutcome> => {
    try {
      const payload = parsePayload(job.data);
      const stored = await store.getArticle(payload.articleId);
      if (stored?.jobId !== payload.jobId) return 'superseded';
      const report = unhurried((progress) => job.updateProgress(progress));
      const analysis = await analyse(stored.article, report);
      report({ stage: 'saving', done: 0, total: 1 });
      const createdAt = new Date(job.timestamp).toISOString();
      return await store.saveAnalysis({ ...payload, createdAt }, analysis);
    } catch (error) {
      throw asQueueError(error);
    }
  };
}

/** BullMQ keeps an error's message alone; the code travels in it. */
function asQueueError(error: unknown): Error {
  const expected = error instanceof StancewireError;
  const failure = encodeFailure({
    code: expected ? error.code : 'internal',
    message: expected ? error.message : 'The analysis failed for a reason that the log tells.',
  });
  if (error instanceof UnprocessableArticleError) return new UnrecoverableError(failure);
  return new Error(failure, { cause: error });
}
