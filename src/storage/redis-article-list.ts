import type { ArticleListEntry } from '../domain/summary';
import { LIST_ARTICLE } from './article-scripts';
import type { ListedArticle } from './article-source';
import {
  ARTICLE_LIST,
  ARTICLES_SUBMITTED,
  ARTICLES_WITH_TEXT,
  articleEntryKey,
  articleListPrefix,
  sameTextPrefix,
} from './keys';
import { articleListName, type ArticleFilter } from './lists';
import { articlePosition } from './ordering';
import type { RedisClient } from './redis-client';
import { boundsOf, sievedPage, WHOLE_LIST } from './redis-ranges';
import { isOnSelectedDay, positionRange, selectionOf, type Selection } from './selection';
import type { Page, PageRequest } from './store';

/** Entries read at a time while they are sieved. */
const CHUNK = 200;

/** All articles, the newest first. */
export class RedisArticleList {
  constructor(private readonly client: RedisClient) {}

  /** Takes over an article's line, null to take it out; a revision that is not newer changes nothing. */
  async update(
    articleId: string,
    revision: number,
    listed: { readonly entry: ListedArticle; readonly textHash: string } | null,
    tombstoneSeconds = 0,
  ): Promise<void> {
    await this.client.runScript(
      LIST_ARTICLE,
      [articleEntryKey(articleId), ARTICLE_LIST, ARTICLES_SUBMITTED, ARTICLES_WITH_TEXT],
      [
        revision,
        listed ? JSON.stringify(listed) : '',
        JSON.stringify(listed ? placesOf(listed.entry, listed.textHash) : []),
        tombstoneSeconds,
        articleId,
        listed ? Date.parse(listed.entry.submittedAt) : 0,
      ],
    );
  }

  /** Undated articles stand among the dated ones and are sieved out where days are chosen. */
  async page(filter: ArticleFilter, page: PageRequest): Promise<Page<ArticleListEntry>> {
    const selection = selectionOf(filter);
    const count = selection.from === null && selection.to === null ? page.limit + 1 : CHUNK;
    return sievedPage<ArticleListEntry>(articleListName(filter), page, count, async (after) => {
      const positions = await this.positions(selection, after, count);
      return Promise.all(
        positions.map(async (position) => {
          const entry = await this.entry(position);
          const wanted = entry !== null && isOnSelectedDay(entry.publishedAt, selection);
          return { position, item: wanted ? entry : null };
        }),
      );
    });
  }

  /** How many others have the text of a listed article. */
  async copiesOf(textHash: string): Promise<number> {
    const [from, till] = boundsOf(sameTextPrefix(textHash), WHOLE_LIST, null);
    const all = await this.client.run((redis) => redis.zlexcount(ARTICLE_LIST, from, till));
    return Math.max(0, all - 1);
  }

  private async positions(
    selection: Selection,
    after: string | null,
    count: number,
  ): Promise<readonly string[]> {
    const prefix = articleListPrefix(selection.outlet);
    const [from, till] = boundsOf(prefix, positionRange(selection), after);
    const places = await this.client.run((redis) =>
      redis.zrangebylex(ARTICLE_LIST, from, till, 'LIMIT', 0, count),
    );
    return places.map((place) => place.slice(prefix.length));
  }

  /** Null when the article was taken out of the list since. */
  private async entry(position: string): Promise<ArticleListEntry | null> {
    const articleId = position.slice(position.indexOf(':') + 1);
    const entry = await this.client.run((redis) => redis.hget(articleEntryKey(articleId), 'entry'));
    if (!entry) return null;
    const listed = JSON.parse(entry) as { entry: ListedArticle; textHash: string };
    return { ...listed.entry, copies: await this.copiesOf(listed.textHash) };
  }
}

/** The article's places among all, among those of its outlet, and among those with its text. */
function placesOf(
  { id, publishedAt, submittedAt, outlet }: ListedArticle,
  textHash: string,
): readonly string[] {
  const position = articlePosition({ articleId: id, publishedAt }, submittedAt);
  const lists = outlet === null ? [null] : [null, outlet];
  const prefixes = [...lists.map(articleListPrefix), sameTextPrefix(textHash)];
  return prefixes.map((prefix) => `${prefix}${position}`);
}
