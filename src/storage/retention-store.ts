/** The part of the store that those ask who keep it in order. Instants are ISO 8601 UTC. */
export interface RetentionStore {
  /** Ids of articles whose latest submission was before then, the oldest first. */
  articlesSubmittedBefore(instant: string, limit: number): Promise<readonly string[]>;
  /** Brings deletions to their end that were begun before then and cut off; gives how many were looked at. */
  settleDeletions(begunBefore: string, limit: number): Promise<number>;
  /** Takes the jobs that were accepted before then out of the list of jobs. */
  unlistJobs(acceptedBefore: string): Promise<void>;

  /** Complete batches of which nobody said yet that all their jobs have ended. */
  openBatches(limit: number): Promise<readonly string[]>;
  /** Says so of one. */
  closeBatch(batchId: string): Promise<void>;
}
