import type { ArticleListEntry } from '../domain/summary';
import { LIST_ARTICLE } from './article-scripts';
import { ARTICLE_LIST, articleEntryKey, articleListPrefix } from './keys';
import { articleListName, type ArticleFilter } from './lists';
import { articlePosition, cursorAfter, pageOf, startOf } from './ordering';
import type { RedisClient } from './redis-client';
import { isOnSelectedDay, positionRange, selectionOf, type Selection } from './selection';
import type { Page, PageRequest } from './store';

/** Entries read at a time while they are sieved. */
const CHUNK = 200;
/** How many entries one request looks through for dated ones; the page ends there, with a cursor. */
const SIEVED_ENTRIES = 5000;

interface PlacedEntry {
  readonly position: string;
  readonly entry: ArticleListEntry;
}

/** All articles, the newest first. */
export class RedisArticleList {
  constructor(private readonly client: RedisClient) {}

  /** Takes over an article's line, null to take it out; a revision that is not newer changes nothing. */
  async update(
    articleId: string,
    revision: number,
    entry: ArticleListEntry | null,
    tombstoneSeconds = 0,
  ): Promise<void> {
    await this.client.runScript(
      LIST_ARTICLE,
      [articleEntryKey(articleId), ARTICLE_LIST],
      [
        revision,
        entry ? JSON.stringify(entry) : '',
        JSON.stringify(entry ? placesOf(entry) : []),
        tombstoneSeconds,
      ],
    );
  }

  /** Undated articles stand among the dated ones and are sieved out where days are chosen. */
  async page(filter: ArticleFilter, page: PageRequest): Promise<Page<ArticleListEntry>> {
    const list = articleListName(filter);
    const selection = selectionOf(filter);
    const found: PlacedEntry[] = [];
    let after = startOf(list, page);
    const count = selection.from === null && selection.to === null ? page.limit + 1 : CHUNK;
    for (let read = 0; ; read += count) {
      if (read >= SIEVED_ENTRIES && after !== null) {
        return { items: found.map(({ entry }) => entry), nextCursor: cursorAfter(list, after) };
      }
      const positions = await this.positions(selection, after, count);
      const entries = await Promise.all(positions.map((position) => this.placed(position)));
      found.push(
        ...entries
          .filter((placed) => placed !== null)
          .filter(({ entry }) => isOnSelectedDay(entry.publishedAt, selection)),
      );
      after = positions.at(-1) ?? after;
      if (found.length > page.limit || positions.length < count) break;
    }
    return pageOf(
      list,
      page,
      found,
      ({ position }) => position,
      ({ entry }) => entry,
    );
  }

  private async positions(
    selection: Selection,
    after: string | null,
    count: number,
  ): Promise<readonly string[]> {
    const prefix = articleListPrefix(selection.outlet);
    const { first, last } = positionRange(selection);
    const from = after === null ? `[${prefix}${first ?? ''}` : `(${prefix}${after}`;
    const till = last === null ? `(${prefix.slice(0, -1)};` : `(${prefix}${last};`;
    const places = await this.client.run((redis) =>
      redis.zrangebylex(ARTICLE_LIST, from, till, 'LIMIT', 0, count),
    );
    return places.map((place) => place.slice(prefix.length));
  }

  /** Null when the article was taken out of the list since. */
  private async placed(position: string): Promise<PlacedEntry | null> {
    const articleId = position.slice(position.indexOf(':') + 1);
    const entry = await this.client.run((redis) => redis.hget(articleEntryKey(articleId), 'entry'));
    return entry ? { position, entry: JSON.parse(entry) as ArticleListEntry } : null;
  }
}

/** The article's places among all and among those of its outlet. */
function placesOf({ id, publishedAt, submittedAt, outlet }: ArticleListEntry): readonly string[] {
  const position = articlePosition({ articleId: id, publishedAt }, submittedAt);
  const lists = outlet === null ? [null] : [null, outlet];
  return lists.map((list) => `${articleListPrefix(list)}${position}`);
}
