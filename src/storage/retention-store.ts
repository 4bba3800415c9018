import type { ArchivedCount } from '../domain/archive';
import type { AnalysisJob } from '../domain/job';

/** The part of the store that those ask who keep it in order. Instants are ISO 8601 UTC. */
export interface RetentionStore {
  /** Ids of articles whose latest submission was before then, the oldest first. */
  articlesSubmittedBefore(instant: string, limit: number): Promise<readonly string[]>;
  /** Brings deletions to their end that were begun before then and cut off; gives how many were looked at. */
  settleDeletions(begunBefore: string, limit: number): Promise<number>;
  /**
   * To be called when a job has ended without success: takes back what a save of it that was cut off has left in the
   * summaries, so that they count what is stored. Whoever saves for a later job of the article is left alone.
   */
  settleSave(ended: Pick<AnalysisJob, 'jobId' | 'articleId'>): Promise<void>;
  /**
   * Moves text and analysis of the articles whose latest submission was before then to the archive, as far as the
   * analysis is done; summaries, lists and all answers stay what they are. A store without memory to save moves none.
   */
  archiveArticles(
    submittedBefore: string,
    onProgress: (count: ArchivedCount) => void,
  ): Promise<ArchivedCount>;
  /**
   * Erases from the archive what moves that were begun before then and cut off left there; gives how many articles
   * were looked at.
   */
  settleArchive(begunBefore: string, limit: number): Promise<number>;
  /** Takes the jobs that were accepted before then out of the list of jobs. */
  unlistJobs(acceptedBefore: string): Promise<void>;

  /** Complete batches of which nobody said yet that all their jobs have ended. */
  openBatches(limit: number): Promise<readonly string[]>;
  /** Says so of one. */
  closeBatch(batchId: string): Promise<void>;
}
