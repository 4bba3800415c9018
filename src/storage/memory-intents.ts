import type { JobIntent } from '../domain/job';

/** The twin of `RedisIntents`. */
export class MemoryIntents {
  private readonly intents = new Map<string, JobIntent>();

  note(intents: readonly JobIntent[]): void {
    for (const intent of intents) {
      if (!this.intents.has(intent.jobId)) this.intents.set(intent.jobId, { ...intent });
    }
  }

  settle(intents: readonly JobIntent[]): void {
    for (const { jobId } of intents) this.intents.delete(jobId);
  }

  list(before: string, limit: number): readonly JobIntent[] {
    return [...this.intents.values()]
      .filter(({ createdAt }) => createdAt < before)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
      .slice(0, limit);
  }
}
