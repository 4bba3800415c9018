import type { Store } from '../../storage/store';
import type { ExportQuery } from './reading-schemas';

const ARTICLES_AT_ONCE = 50;

/** The ids of all chosen articles, the newest first, read a page at a time. */
export async function* articleIds(
  store: Pick<Store, 'listArticles'>,
  { from, to, outlet }: Pick<ExportQuery, 'from' | 'to' | 'outlet'>,
): AsyncGenerator<string> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Store['listArticles']>> = await store.listArticles(
      { from, to, outlet },
      { cursor, limit: ARTICLES_AT_ONCE },
    );
    for (const { id } of page.items) yield id;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
