import { isAccepted, type AcceptedBatchItem, type BatchRecord } from '../domain/batch';
import { indexKey, pageOf, startOf } from './ordering';
import type { Page, PageRequest } from './store';

/** A page of a batch's jobs, in the order in which the articles came. */
export function pageOfBatch(
  { batchId, items }: BatchRecord,
  page: PageRequest,
): Page<AcceptedBatchItem> {
  const list = `batch:${batchId}`;
  const start = startOf(list, page);
  const left = items
    .filter(isAccepted)
    .filter((item) => start === null || positionOf(item) > start);
  return pageOf(list, page, left, positionOf, (item) => item);
}

function positionOf({ index }: AcceptedBatchItem): string {
  return indexKey(index);
}
