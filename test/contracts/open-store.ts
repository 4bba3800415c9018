import type { StoreLifetimes } from '../../src/storage/lists';
import type { Page, PageRequest, Store } from '../../src/storage/store';

/** Opens an empty store; the suite closes it. */
export type OpenStore = (lifetimes?: Partial<StoreLifetimes>) => Promise<Store>;

/** Gives each test of a `describe` block an empty store of its own. */
export function storeForEachTest(
  open: OpenStore,
  lifetimes: Partial<StoreLifetimes> = {},
): () => Store {
  let store: Store | null = null;
  beforeEach(async () => void (store = await open(lifetimes)));
  afterEach(async () => {
    await store?.close();
    store = null;
  });
  return () => {
    if (!store) throw new Error('There is a store only while a test runs.');
    return store;
  };
}

/** All items of a list, read page by page. */
export async function allPages<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  limit: number,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<T> = await read({ cursor, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
