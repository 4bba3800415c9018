import { setTimeout as sleep } from 'node:timers/promises';
import type { Analysis, Article } from '../domain/analysis';
import { StoreUnavailableError } from '../domain/errors';
import type { JobRecord } from '../domain/job';
import type { ActorShare, StatementRecord } from '../domain/summary';
import {
  BEGIN_SAVE,
  BEGIN_SETTLEMENT,
  ERASE_ARTICLE,
  FINISH_SAVE,
  FINISH_SETTLEMENT,
  PUT_ARTICLE,
} from './article-scripts';
import { articleKeys } from './keys';
import type { ArticleTimes } from './redis-article-times';
import type { RedisActors } from './redis-actors';
import type { RedisArticleList } from './redis-article-list';
import type { RedisClient } from './redis-client';
import { articleEntryOf, articleRecords, sharesOf, type ArticleSource } from './shares';
import type { StoredAnalysis, StoredArticle } from './store';

/** A repeated submission is recognised for as long: longer than its idempotency key lives. */
const SUBMISSION_SECONDS = 2 * 86_400;
/**
 * A deleted article's revision is remembered for as long: longer than any ledger remembers its turn, and no
 * shorter than the list of articles, which forgets it first.
 */
const TOMBSTONE_SECONDS = 7 * 86_400;
/** Runs of one job that meet in the store give way to each other this many times. */
const MAX_ROUNDS = 12;
const GIVE_WAY_MS = 25;

/** What a job's article looks like just now. */
interface Submission {
  readonly jobId: string | null;
  readonly revision: number;
  readonly source: ArticleSource | null;
  readonly unsettled: string | null;
}

/** Articles and their analyses, and how an analysis reaches the ledgers of the actors. */
export class RedisArticles {
  constructor(
    private readonly client: RedisClient,
    private readonly actors: RedisActors,
    private readonly list: RedisArticleList,
    private readonly times: ArticleTimes,
  ) {}

  async put(article: Article, jobId: string): Promise<{ readonly revision: number }> {
    const put = await this.putOver(null, article, jobId, new Date().toISOString());
    if (!put) throw new Error('An article was held to a revision that nobody named.');
    return put;
  }

  async renew(articleId: string, jobId: string): Promise<{ readonly revision: number } | null> {
    for (;;) {
      const stored = await this.get(articleId);
      if (!stored) return null;
      const { article, revision, submittedAt } = stored;
      const renewed = await this.putOver(revision, article, jobId, submittedAt);
      if (renewed) return renewed;
    }
  }

  /** Null when the article has another revision by now; null as a revision stands for any. */
  private async putOver(
    over: number | null,
    article: Article,
    jobId: string,
    at: string,
  ): Promise<{ readonly revision: number } | null> {
    const keys = articleKeys(article.id);
    const source = JSON.stringify(sourceOf(article));
    await this.times.announce(article.id, at);
    const put = (await this.client.runScript(
      PUT_ARTICLE,
      [keys.article, keys.revisions],
      [jobId, JSON.stringify(article), source, SUBMISSION_SECONDS, over ?? '', at],
    )) as [number, string | null, string] | null;
    if (!put) return null;
    const [revision, unsettled, submittedAt] = put;
    if (unsettled === 'deletion') await this.settle(article.id);
    await this.list.update(article.id, revision, articleEntryOf({ article, jobId, submittedAt }));
    return { revision };
  }

  async get(articleId: string): Promise<StoredArticle | null> {
    const [article, revision, jobId, submittedAt] = await this.client.run((redis) =>
      redis.hmget(articleKeys(articleId).article, 'article', 'revision', 'jobId', 'submittedAt'),
    );
    if (!article || !jobId || !submittedAt) return null;
    return {
      article: JSON.parse(article) as Article,
      revision: Number(revision),
      jobId,
      submittedAt,
    };
  }

  /** It is noted as long as it is not settled, so that one that is cut off is brought to its end. */
  async delete(articleId: string, submittedBefore: string | null = null): Promise<boolean> {
    const keys = articleKeys(articleId);
    await this.times.deletionBegins(articleId);
    const erased = (await this.client.runScript(
      ERASE_ARTICLE,
      [keys.article, keys.analysis],
      [submittedBefore ?? ''],
    )) as number | string;
    if (typeof erased === 'string') {
      await this.times.correct(articleId, erased);
      return false;
    }
    if (erased === 0) {
      if (submittedBefore !== null) await this.times.forget(articleId, submittedBefore);
    } else {
      await this.list.update(articleId, erased, null, TOMBSTONE_SECONDS);
      await this.settle(articleId);
    }
    await this.times.deletionEnds(articleId);
    return erased !== 0;
  }

  /** Brings deletions to their end that were begun before then; gives how many were looked at. */
  async settleDeletions(begunBefore: string, limit: number): Promise<number> {
    const articleIds = await this.times.deletionsBegunBefore(begunBefore, limit);
    for (const articleId of articleIds) {
      const { jobId, revision, unsettled } = await this.submission(articleId);
      if (unsettled === 'deletion') {
        if (jobId === null) await this.list.update(articleId, revision, null, TOMBSTONE_SECONDS);
        await this.settle(articleId);
      }
      await this.times.deletionEnds(articleId);
    }
    return articleIds.length;
  }

  async getAnalysis(articleId: string): Promise<StoredAnalysis | null> {
    const [analysis, revision, jobId] = await this.client.run((redis) =>
      redis.hmget(articleKeys(articleId).analysis, 'analysis', 'revision', 'jobId'),
    );
    if (!analysis || !jobId) return null;
    return { analysis: JSON.parse(analysis) as Analysis, revision: Number(revision), jobId };
  }

  async statements(articleId: string): Promise<readonly StatementRecord[]> {
    const [analysis, source] = await this.client.run((redis) =>
      redis.hmget(articleKeys(articleId).analysis, 'analysis', 'source'),
    );
    if (!analysis || !source) return [];
    return articleRecords(JSON.parse(source) as ArticleSource, JSON.parse(analysis) as Analysis);
  }

  async save(job: JobRecord, analysis: Analysis): Promise<'saved' | 'superseded'> {
    for (let round = 1; round <= MAX_ROUNDS; round++) {
      const { source, ...submission } = await this.submission(job.articleId);
      const current = submission.jobId === job.jobId && submission.revision === job.revision;
      if (!current || !source) {
        if (leftByAnother(submission)) await this.settle(job.articleId);
        return 'superseded';
      }
      const outcome = await this.saveOnce(job, source, analysis);
      if (outcome === 'saved') return outcome;
      if (outcome === 'overtaken') await sleep(Math.random() * GIVE_WAY_MS * round);
    }
    throw new StoreUnavailableError(new Error('Other runs of this job kept the article busy.'));
  }

  private async submission(articleId: string): Promise<Submission> {
    const [jobId = null, revision, source, unsettled = null] = await this.client.run((redis) =>
      redis.hmget(articleKeys(articleId).article, 'jobId', 'revision', 'source', 'unsettled'),
    );
    return {
      jobId,
      revision: Number(revision),
      source: source ? (JSON.parse(source) as ArticleSource) : null,
      unsettled,
    };
  }

  private async saveOnce(
    job: JobRecord,
    source: ArticleSource,
    analysis: Analysis,
  ): Promise<'saved' | 'superseded' | 'overtaken'> {
    const keys = articleKeys(job.articleId);
    const shares = sharesOf(source, analysis);
    const actorIds = shares.map(({ actor }) => actor.id);
    const begun = (await this.client.runScript(
      BEGIN_SAVE,
      [keys.article, keys.touched],
      [job.jobId, job.revision, ...actorIds],
    )) as [turn: number, touched: string[]] | null;
    if (!begun) return 'superseded';
    const [turn, touched] = begun;
    const submission = { source, analysis, submittedAt: job.createdAt };
    await this.post(job.articleId, turn, touched, shares, submission);
    return (await this.client.runScript(
      FINISH_SAVE,
      [keys.article, keys.analysis, keys.touched],
      [
        turn,
        job.jobId,
        job.revision,
        JSON.stringify(analysis),
        JSON.stringify(source),
        job.createdAt,
        ...actorIds,
      ],
    )) as 'saved' | 'superseded' | 'overtaken';
  }

  /** Brings the ledgers back to the stored analysis after a deletion or a save that was superseded. */
  private async settle(articleId: string): Promise<void> {
    const keys = articleKeys(articleId);
    const begun = (await this.client.runScript(
      BEGIN_SETTLEMENT,
      [keys.article, keys.analysis, keys.touched],
      [],
    )) as [number, string[], string | null, string | null, string | null] | null;
    if (!begun) return;
    const [turn, touched, analysis, source, submittedAt] = begun;
    const stored =
      analysis && source && submittedAt
        ? {
            analysis: JSON.parse(analysis) as Analysis,
            source: JSON.parse(source) as ArticleSource,
            submittedAt,
          }
        : null;
    const shares = stored ? sharesOf(stored.source, stored.analysis) : [];
    await this.post(articleId, turn, touched, shares, stored);
    await this.client.runScript(
      FINISH_SETTLEMENT,
      [keys.article, keys.touched],
      [turn, TOMBSTONE_SECONDS, ...shares.map(({ actor }) => actor.id)],
    );
  }

  /** Gives every touched actor its share of the article; those without one get an empty one. */
  private async post(
    articleId: string,
    turn: number,
    touched: readonly string[],
    shares: readonly ActorShare[],
    submission: { readonly analysis: Analysis; readonly submittedAt: string } | null,
  ): Promise<void> {
    const byActor = new Map(shares.map((share) => [share.actor.id, share]));
    await Promise.all(
      touched.map((actorId) => {
        const share = byActor.get(actorId);
        return this.actors.post(
          { articleId, actorId, turn },
          share && submission
            ? {
                share,
                submittedAt: submission.submittedAt,
                modelRevision: submission.analysis.model.revision,
              }
            : null,
        );
      }),
    );
  }
}

/** True when somebody else than the article's current job left the ledgers in disorder. */
function leftByAnother({ unsettled, jobId }: Pick<Submission, 'unsettled' | 'jobId'>): boolean {
  return unsettled !== null && unsettled !== `job:${jobId}`;
}

function sourceOf({ id, title, outlet, publishedAt }: Article): ArticleSource {
  return { id, title, outlet, publishedAt };
}
