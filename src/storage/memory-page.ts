import { compareBytes, pageOf, startOf } from './ordering';
import type { Page, PageRequest } from './store';

/** A page of a list that is in memory as a whole. */
export function memoryPage<T, U>(
  list: string,
  page: PageRequest,
  items: readonly T[],
  position: (item: T) => string,
  view: (item: T) => U,
): Page<U> {
  const start = startOf(list, page);
  const found = items
    .map((item) => ({ item, position: position(item) }))
    .filter((candidate) => start === null || compareBytes(candidate.position, start) > 0)
    .sort((a, b) => compareBytes(a.position, b.position));
  return pageOf(
    list,
    page,
    found,
    (candidate) => candidate.position,
    ({ item }) => view(item),
  );
}
