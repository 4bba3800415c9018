import { cursorAfter, pageOf, startOf } from './ordering';
import type { PositionRange } from './selection';
import type { Page, PageRequest } from './store';

// Reading a sorted set whose members are a list's prefix and a position.

/** How many entries one request for a page looks through; the page ends there, with a cursor. */
const SIEVED_ENTRIES = 5000;

export const WHOLE_LIST: PositionRange = { first: null, last: null };

/** The bounds, as `ZRANGEBYLEX` takes them, of what the list has in the range and after a position. */
export function boundsOf(
  prefix: string,
  { first, last }: PositionRange,
  after: string | null,
): readonly [from: string, till: string] {
  return [
    after === null ? `[${prefix}${first ?? ''}` : `(${prefix}${after}`,
    // The first string after all of the range: a prefix, and a key of a position, are followed by a colon.
    last === null ? `(${prefix.slice(0, -1)};` : `(${prefix}${last};`,
  ];
}

/** What stands at a position; null when it is not wanted. */
export interface Sieved<T> {
  readonly position: string;
  readonly item: T | null;
}

/**
 * Reads on through a list, `count` entries at a time, until the page is full, the list ends or enough was looked
 * through. Gives null when reading does: there is no such list.
 */
export async function sievedPage<T, None extends null = never>(
  list: string,
  page: PageRequest,
  count: number,
  read: (after: string | null) => Promise<readonly Sieved<T>[] | None>,
): Promise<Page<T> | None> {
  const found: { readonly position: string; readonly item: T }[] = [];
  let after = startOf(list, page);
  for (let looked = 0; ; looked += count) {
    if (looked >= SIEVED_ENTRIES && after !== null) {
      return { items: found.map(({ item }) => item), nextCursor: cursorAfter(list, after) };
    }
    const entries = await read(after);
    if (entries === null) return entries;
    for (const { position, item } of entries) if (item !== null) found.push({ position, item });
    after = entries.at(-1)?.position ?? after;
    if (found.length > page.limit || entries.length < count) break;
  }
  return pageOf(
    list,
    page,
    found,
    ({ position }) => position,
    ({ item }) => item,
  );
}
