import type { AcceptedBatchItem, BatchRecord } from '../domain/batch';
import { pageOfBatch } from './batch-pages';
import type { Page, PageRequest, StoredBatch } from './store';

/** The twin of `RedisBatches`; `isFresh` tells whether what was accepted then is still remembered. */
export class MemoryBatches {
  private readonly openIds = new Set<string>();
  private readonly batches = new Map<string, StoredBatch>();

  constructor(private readonly isFresh: (accepted: { readonly createdAt: string }) => boolean) {}

  put(batch: BatchRecord): void {
    if (this.get(batch.batchId)) return;
    this.batches.set(batch.batchId, { batch: structuredClone(batch), isComplete: false });
  }

  complete(batchId: string): void {
    this.openIds.add(batchId);
    const stored = this.get(batchId);
    if (stored) this.batches.set(batchId, { ...stored, isComplete: true });
  }

  get(batchId: string): StoredBatch | null {
    const stored = this.batches.get(batchId);
    return stored && this.isFresh(stored.batch) ? structuredClone(stored) : null;
  }

  open(limit: number): readonly string[] {
    return [...this.openIds].slice(0, limit);
  }

  close(batchId: string): void {
    this.openIds.delete(batchId);
  }

  jobs(batchId: string, page: PageRequest): Page<AcceptedBatchItem> | null {
    const stored = this.get(batchId);
    return stored && pageOfBatch(stored.batch, page);
  }
}
