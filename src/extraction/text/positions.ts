import type { Span } from '../../domain/document';

/** Index of the first element whose `start` is not before `position`; elements are in text order. */
export function firstFrom(elements: readonly Span[], position: number): number {
  let low = 0;
  for (let high = elements.length; low < high;) {
    const middle = (low + high) >> 1;
    if (elements[middle]!.start < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
