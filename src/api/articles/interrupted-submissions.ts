import type { JobIntent } from '../../domain/job';
import { resume, type SubmissionDependencies } from './submission';

/** A submission that is still being written is left alone for as long. */
const PATIENCE_MS = 60_000;
const AT_ONCE = 100;

type Dependencies = Pick<SubmissionDependencies, 'store' | 'queue' | 'now'>;

/**
 * Finishes what requests left half-done that were cut off between storing an article and handing its job to the
 * queue: such a job is enqueued when its article still waits for it, and forgotten otherwise. Any process may do
 * so at any time, several at once too: every step may be repeated.
 */
export async function finishInterrupted(dependencies: Dependencies): Promise<void> {
  const { store, now } = dependencies;
  const before = new Date(now().getTime() - PATIENCE_MS).toISOString();
  for (;;) {
    const intents = await store.listIntents(before, AT_ONCE);
    await Promise.all(intents.map((intent) => finish(dependencies, intent)));
    await store.settleIntents(intents);
    if (intents.length < AT_ONCE) return;
  }
}

async function finish(dependencies: Dependencies, intent: JobIntent): Promise<void> {
  const { store } = dependencies;
  const article = await store.getArticle(intent.articleId);
  if (article?.jobId !== intent.jobId) return;
  const job = { ...intent, revision: article.revision };
  await store.putJob(job);
  await resume(dependencies, job);
}
