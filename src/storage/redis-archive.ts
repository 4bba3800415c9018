import { eachInTurn } from '../domain/each-in-turn';
import type { ArchiveWriter, ArticleArchive } from '../archive/archive';
import type { Analysis, Article } from '../domain/analysis';
import type { ArchivedArticle, ArchivedCount } from '../domain/archive';
import { ArchiveError } from '../domain/errors';
import { DISCARD_BEGUN, KEEP_ARCHIVED } from './archive-scripts';
import { REMOVE_EARLIER } from './article-scripts';
import { ARCHIVE_UNSETTLED, articleKeys, ARTICLES_WITH_TEXT } from './keys';
import { readOverrides } from './kept-rulings';
import { idsBefore } from './redis-article-times';
import type { RedisClient } from './redis-client';

/** Articles that are written, and synced to the disk, at a time. */
const AT_ONCE = 100;

const SNAPSHOT = ['turn', 'jobId', 'revision', 'submittedAt', 'article', 'unsettled'];

/** An article's text and analysis as they were written, and what must not have changed until Redis forgets them. */
interface Written {
  readonly articleId: string;
  readonly place: string;
  readonly turn: string;
  readonly jobId: string;
  readonly revision: number;
  readonly submittedAt: string;
}

/**
 * Old articles whose text and analysis lie in an archive, while all that is counted, ruled or listed stays in Redis.
 * A place is noted before anything is written there, and Redis forgets the text after the archive has it on disk;
 * whoever is cut off in between leaves the article as it was and a note by which the place is erased.
 */
export class RedisArchive {
  constructor(
    private readonly client: RedisClient,
    private readonly archive: ArticleArchive | null,
  ) {}

  /** What stands in Redis, or else what lies at the place; null where there is neither. */
  async analysis(
    articleId: string,
    stored: string | null | undefined,
    place: string | null | undefined,
  ): Promise<Analysis | null> {
    if (stored) return JSON.parse(stored) as Analysis;
    return place ? (await this.opened().read(place, articleId)).analysis : null;
  }

  /** The text of an article that Redis does not have any more; null when the archive has none either. */
  async article(articleId: string): Promise<Article | null> {
    const place = await this.client.run((redis) =>
      redis.hget(articleKeys(articleId).analysis, 'archived'),
    );
    return place ? (await this.opened().read(place, articleId)).article : null;
  }

  /** See `Store.archiveArticles`. */
  async moveSubmittedBefore(
    instant: string,
    onProgress: (count: ArchivedCount) => void,
  ): Promise<ArchivedCount> {
    const writer = this.opened().begin();
    let [archived, passedOver] = [0, 0];
    try {
      for (;;) {
        const articleIds = await idsBefore(
          this.client,
          ARTICLES_WITH_TEXT,
          instant,
          AT_ONCE,
          passedOver,
        );
        if (articleIds.length === 0) return { archived, passedOver };
        const moved = await this.move(articleIds, writer);
        archived += moved;
        passedOver += articleIds.length - moved;
        onProgress({ archived, passedOver });
      }
    } finally {
      await writer.close();
    }
  }

  /** To be called before places of the article are discarded. */
  async discardingBegins(articleId: string): Promise<void> {
    await this.note([articleId]);
  }

  /**
   * To be called before the place of an analysis that gives way to another is discarded. Gives the article as JSON if
   * its present text, too, lies nowhere else, and '' if it does.
   */
  async giveUp(articleId: string, place: string): Promise<string> {
    await this.note([articleId]);
    const key = articleKeys(articleId).article;
    const [text, submittedAt] = await this.client.run((redis) =>
      redis.hmget(key, 'article', 'submittedAt'),
    );
    if (text || !submittedAt) return '';
    await this.listWithText(articleId, submittedAt);
    return JSON.stringify((await this.opened().read(place, articleId)).article);
  }

  /** Erases what lies at the article's discarded places. */
  async eraseDiscarded(articleId: string): Promise<void> {
    const begunAt = Date.now();
    const places = await this.client.run((redis) => redis.hgetall(articleKeys(articleId).places));
    const discarded = Object.keys(places).filter((place) => places[place] === 'discarded');
    await this.erase(articleId, discarded);
    const isBeingWritten = Object.values(places).includes('begun');
    if (!isBeingWritten) await this.unnote(articleId, begunAt);
  }

  /** See `Store.settleArchive`. */
  async settle(begunBefore: string, limit: number): Promise<number> {
    const articleIds = await idsBefore(this.client, ARCHIVE_UNSETTLED, begunBefore, limit);
    await eachInTurn(articleIds, async (articleId) => {
      const { places } = articleKeys(articleId);
      const discarded = (await this.client.runScript(DISCARD_BEGUN, [places], [])) as string[];
      await this.erase(articleId, discarded);
      await this.unnote(articleId, Date.parse(begunBefore));
    });
    return articleIds.length;
  }

  /** Gives how many of them lie in the archive now. */
  private async move(articleIds: readonly string[], writer: ArchiveWriter): Promise<number> {
    const added = await Promise.all(articleIds.map((id) => this.add(id, writer)));
    const written = added.filter((each) => each !== null);
    await this.note(written.map(({ articleId }) => articleId));
    await writer.flush();
    const kept = await Promise.all(written.map((each) => this.keep(each)));
    await Promise.all(written.map(({ articleId }) => this.eraseDiscarded(articleId)));
    return kept.filter((isKept) => isKept).length;
  }

  /** Null when the article has no settled analysis of its present text. */
  private async add(articleId: string, writer: ArchiveWriter): Promise<Written | null> {
    const keys = articleKeys(articleId);
    const [[turn, jobId, revision, submittedAt, text, unsettled], analysed, overrides] =
      await this.client.run((redis) =>
        Promise.all([
          redis.hmget(keys.article, ...SNAPSHOT),
          redis.hmget(keys.analysis, 'jobId', 'revision', 'analysis'),
          redis.hvals(keys.overrides),
        ]),
      );
    const [analysedBy, analysedRevision, analysis] = analysed;
    if (!turn || !jobId || !revision || !submittedAt || !text || !analysis || unsettled)
      return null;
    if (analysedBy !== jobId || analysedRevision !== revision) return null;
    const archived: ArchivedArticle = {
      article: JSON.parse(text) as Article,
      submittedAt,
      revision: Number(revision),
      jobId,
      analysis: JSON.parse(analysis) as Analysis,
      overrides: readOverrides(overrides),
    };
    const place = writer.add(archived);
    await this.client.run((redis) => redis.hset(keys.places, place, 'begun'));
    return { articleId, place, turn, jobId, revision: archived.revision, submittedAt };
  }

  private async keep(written: Written): Promise<boolean> {
    const { articleId, place, turn, jobId, revision, submittedAt } = written;
    const keys = articleKeys(articleId);
    const kept = await this.client.runScript(
      KEEP_ARCHIVED,
      [keys.article, keys.analysis, keys.places],
      [place, turn, jobId, revision],
    );
    if (kept !== 1) return false;
    await this.client.run((redis) => redis.zrem(ARTICLES_WITH_TEXT, articleId));
    // A new text may have come in between.
    const hasText = await this.client.run((redis) => redis.hexists(keys.article, 'article'));
    if (hasText === 1) await this.listWithText(articleId, submittedAt);
    return true;
  }

  /** Among the articles whose text stands in Redis, unless it is listed there by now. */
  private async listWithText(articleId: string, submittedAt: string): Promise<void> {
    await this.client.run((redis) =>
      redis.zadd(ARTICLES_WITH_TEXT, 'NX', Date.parse(submittedAt), articleId),
    );
  }

  private async erase(articleId: string, places: readonly string[]): Promise<void> {
    for (const place of places) {
      await this.opened().erase(place);
      await this.client.run((redis) => redis.hdel(articleKeys(articleId).places, place));
    }
  }

  private async note(articleIds: readonly string[]): Promise<void> {
    if (articleIds.length === 0) return;
    const now = Date.now();
    await this.client.run((redis) =>
      redis.zadd(ARCHIVE_UNSETTLED, ...articleIds.flatMap((articleId) => [now, articleId])),
    );
  }

  /** Unless it was noted anew since. */
  private async unnote(articleId: string, notedBefore: number): Promise<void> {
    await this.client.runScript(REMOVE_EARLIER, [ARCHIVE_UNSETTLED], [articleId, notedBefore]);
  }

  private opened(): ArticleArchive {
    if (this.archive) return this.archive;
    throw new ArchiveError('this process was given none');
  }
}
