import { eachInTurn } from '../domain/each-in-turn';
import type { Analysis, Article } from '../domain/analysis';
import type { JobRecord } from '../domain/job';
import type { StatementRecord } from '../domain/summary';
import { BEGIN_SAVE, ERASE_ARTICLE, FINISH_SAVE, PUT_ARTICLE } from './article-scripts';
import { listedArticle, sourceOf, type ArticleSource } from './article-source';
import { effectiveAnalysis, idsOf } from './effective';
import { givingWay } from './giving-way';
import type { Decisions } from './identities';
import { readDecisions, readOverrides } from './kept-rulings';
import { articleKeys } from './keys';
import type { RedisArchive } from './redis-archive';
import type { ArticleTimes } from './redis-article-times';
import type { RedisArticleList } from './redis-article-list';
import type { RedisClient } from './redis-client';
import type { RedisIdentities } from './redis-identities';
import { TOMBSTONE_SECONDS, type RedisSettlement } from './redis-settlement';
import type { RedisSurnames } from './redis-surnames';
import { WITHDRAW_ANALYSIS } from './ruling-scripts';
import { articleRecords } from './shares';
import type { StoredAnalysis, StoredArticle } from './store';

/** A repeated submission is recognised for as long: longer than its idempotency key lives. */
const SUBMISSION_SECONDS = 2 * 86_400;

const ANALYSIS_FIELDS = ['analysis', 'revision', 'jobId', 'source', 'decisions', 'archived'];

/** What a job's article looks like just now. */
interface Submission {
  readonly jobId: string | null;
  readonly revision: number;
  readonly source: ArticleSource | null;
  readonly unsettled: string | null;
}

/** What `BEGIN_SAVE` gives. */
type SaveBegun = [
  turn: number,
  exactHash: string | null,
  decisions: string | null,
  overrides: string[],
  place: string | null,
];

/** Articles and their analyses, and how an analysis is saved. */
export class RedisArticles {
  constructor(
    private readonly client: RedisClient,
    private readonly settlement: RedisSettlement,
    private readonly identities: RedisIdentities,
    private readonly surnames: RedisSurnames,
    private readonly list: RedisArticleList,
    private readonly times: ArticleTimes,
    private readonly archive: RedisArchive,
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
    const source = sourceOf(article);
    await this.times.announce(article.id, at);
    const put = (await this.client.runScript(
      PUT_ARTICLE,
      [keys.article, keys.revisions],
      [jobId, JSON.stringify(article), JSON.stringify(source), SUBMISSION_SECONDS, over ?? '', at],
    )) as [number, string | null, string] | null;
    if (!put) return null;
    const [revision, unsettled, submittedAt] = put;
    if (unsettled === 'deletion' || unsettled === 'change') {
      await this.settlement.settle(article.id);
    }
    const entry = listedArticle({ article, jobId, submittedAt });
    await this.list.update(article.id, revision, { entry, textHash: source.textHash });
    return { revision };
  }

  async get(articleId: string): Promise<StoredArticle | null> {
    const { stored } = await givingWay(async () => {
      const [text, revision, jobId, submittedAt] = await this.client.run((redis) =>
        redis.hmget(articleKeys(articleId).article, 'article', 'revision', 'jobId', 'submittedAt'),
      );
      if (!jobId || !submittedAt) return { stored: null };
      const article = text ? (JSON.parse(text) as Article) : await this.archive.article(articleId);
      // A new text has come since the first look.
      if (!article) return null;
      return { stored: { article, revision: Number(revision), jobId, submittedAt } };
    });
    return stored;
  }

  /** It is noted as long as it is not settled, so that one that is cut off is brought to its end. */
  async delete(articleId: string, submittedBefore: string | null = null): Promise<boolean> {
    const keys = articleKeys(articleId);
    await this.times.deletionBegins(articleId);
    const erased = (await this.client.runScript(
      ERASE_ARTICLE,
      [keys.article, keys.analysis, keys.overrides, keys.places],
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
      await this.settlement.settle(articleId);
      await this.archive.eraseDiscarded(articleId);
    }
    await this.times.deletionEnds(articleId);
    return erased !== 0;
  }

  /**
   * Brings deletions to their end that were begun before then; gives how many were looked at. One that cannot be
   * brought to its end now does not keep the others from theirs.
   */
  async settleDeletions(begunBefore: string, limit: number): Promise<number> {
    const articleIds = await this.times.deletionsBegunBefore(begunBefore, limit);
    await eachInTurn(articleIds, (articleId) => this.settleDeletion(articleId));
    return articleIds.length;
  }

  private async settleDeletion(articleId: string): Promise<void> {
    const { jobId, revision, unsettled } = await this.submission(articleId);
    if (unsettled === 'deletion') {
      if (jobId === null) await this.list.update(articleId, revision, null, TOMBSTONE_SECONDS);
      await this.settlement.settle(articleId);
    }
    await this.archive.eraseDiscarded(articleId);
    await this.times.deletionEnds(articleId);
  }

  /** See `Store.withdrawAnalysis`. */
  async withdraw({ articleId, jobId, revision }: JobRecord): Promise<void> {
    const keys = articleKeys(articleId);
    await this.archive.discardingBegins(articleId);
    const withdrawn = await this.client.runScript(
      WITHDRAW_ANALYSIS,
      [keys.article, keys.analysis, keys.overrides, keys.places],
      [jobId, revision],
    );
    if (withdrawn === 1) await this.settlement.settle(articleId);
    await this.archive.eraseDiscarded(articleId);
  }

  async getAnalysis(articleId: string): Promise<StoredAnalysis | null> {
    const stored = await this.effective(articleId);
    if (!stored) return null;
    const { analysis, revision, jobId } = stored;
    return { analysis, revision, jobId };
  }

  /** See `Store.analysedBy`. */
  analysedBy(articleId: string): Promise<string | null> {
    return this.client.run((redis) => redis.hget(articleKeys(articleId).analysis, 'jobId'));
  }

  async statements(articleId: string): Promise<readonly StatementRecord[]> {
    const stored = await this.effective(articleId);
    return stored ? articleRecords(stored.source, stored.analysis) : [];
  }

  async save(job: JobRecord, analysis: Analysis): Promise<'saved' | 'superseded'> {
    return givingWay(async () => {
      const { source, ...submission } = await this.submission(job.articleId);
      const current = submission.jobId === job.jobId && submission.revision === job.revision;
      if (!current || !source) {
        if (leftByAnother(submission)) await this.settlement.settle(job.articleId);
        return 'superseded';
      }
      return this.saveOnce(job, source, analysis);
    });
  }

  /** What counts of the article, as it is answered. */
  private async effective(
    articleId: string,
  ): Promise<(StoredAnalysis & { readonly source: ArticleSource }) | null> {
    const { stored } = await givingWay(async () => ({ stored: await this.stored(articleId) }));
    if (!stored) return null;
    const { jobId, revision, source, basis } = stored;
    return {
      analysis: effectiveAnalysis(basis, await this.identities.ruled(idsOf(basis))),
      ...{ revision, jobId, source },
    };
  }

  private async stored(articleId: string) {
    const keys = articleKeys(articleId);
    const [[text, revision, jobId, source, decisions = null, place], overrides] =
      await this.client.run((redis) =>
        Promise.all([redis.hmget(keys.analysis, ...ANALYSIS_FIELDS), redis.hvals(keys.overrides)]),
      );
    const analysis = await this.archive.analysis(articleId, text, place);
    if (!analysis || !jobId || !source) return null;
    const basis = {
      analysis,
      decisions: readDecisions(decisions),
      overrides: readOverrides(overrides),
    };
    return {
      revision: Number(revision),
      jobId,
      source: JSON.parse(source) as ArticleSource,
      basis,
    };
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

  /** Null when the article was changed meanwhile, so that it is to be looked at once more. */
  private async saveOnce(
    job: JobRecord,
    source: ArticleSource,
    analysis: Analysis,
  ): Promise<'saved' | null> {
    const keys = articleKeys(job.articleId);
    const begun = (await this.client.runScript(
      BEGIN_SAVE,
      [keys.article, keys.analysis, keys.overrides],
      [job.jobId, job.revision],
    )) as SaveBegun | null;
    if (!begun) return null;
    const [turn, exactHash, former, overrides, place] = begun;
    const archivedText = place === null ? '' : await this.archive.giveUp(job.articleId, place);
    const sameText = exactHash === source.exactHash;
    const formerDecisions: Decisions = sameText ? readDecisions(former) : {};
    const basis = {
      analysis,
      source,
      submittedAt: job.createdAt,
      overrides: sameText ? readOverrides(overrides) : [],
      decisions: await this.surnames.decisionsOn(analysis, formerDecisions),
    };
    const posted = await this.settlement.post(job.articleId, turn, basis);
    if (posted.kind === 'overtaken') return null;
    const outcome = (await this.client.runScript(
      FINISH_SAVE,
      [keys.article, keys.analysis, keys.touched, keys.overrides, keys.places],
      [
        turn,
        job.jobId,
        job.revision,
        JSON.stringify(analysis),
        JSON.stringify(source),
        job.createdAt,
        source.exactHash,
        JSON.stringify(basis.decisions),
        archivedText,
        ...posted.shares.map(({ actor }) => actor.id),
      ],
    )) as 'saved' | 'superseded' | 'overtaken';
    if (outcome !== 'saved') return null;
    if (place !== null) await this.archive.eraseDiscarded(job.articleId);
    if (await this.settlement.isOutdated(basis, posted.ruled)) {
      await this.settlement.settle(job.articleId, { force: true });
    }
    await this.surnames.afterSave(job.articleId, basis, posted);
    return outcome;
  }
}

/** True when somebody else than the article's current job left the ledgers in disorder. */
function leftByAnother({ unsettled, jobId }: Pick<Submission, 'unsettled' | 'jobId'>): boolean {
  return unsettled !== null && unsettled !== `job:${jobId}`;
}
