import type { AnalysisJob } from '../domain/job';
import type { ActorShare } from '../domain/summary';
import { BEGIN_SETTLEMENT, FINISH_SETTLEMENT, TOUCH_ACTORS } from './article-scripts';
import type { ArticleSource } from './article-source';
import { countedShares, idsOf, type AnalysisBasis } from './effective';
import { givingWay } from './giving-way';
import type { RuledIdentity } from './identities';
import { readDecisions, readOverrides } from './kept-rulings';
import { articleKeys } from './keys';
import type { RedisActors } from './redis-actors';
import type { RedisArchive } from './redis-archive';
import type { RedisClient } from './redis-client';
import type { RedisIdentities } from './redis-identities';

/**
 * A deleted article's revision is remembered for as long: longer than any ledger remembers its turn, and no
 * shorter than the list of articles, which forgets it first.
 */
export const TOMBSTONE_SECONDS = 7 * 86_400;
/** An analysis, all that changes what of it counts, and where it comes from. */
export interface SettledBasis extends AnalysisBasis {
  readonly source: ArticleSource;
  readonly submittedAt: string;
}

/** What `BEGIN_SETTLEMENT` gives. */
type SettlementBegun = [
  turn: number,
  analysis: string | null,
  source: string | null,
  submittedAt: string | null,
  decisions: string | null,
  overrides: string[],
  place: string | null,
];

/** What was written to the ledgers, or that somebody took a later turn. */
export type Posting =
  | { readonly kind: 'overtaken' }
  | {
      readonly kind: 'posted';
      readonly shares: readonly ActorShare[];
      /** By which rulings it was counted. */
      readonly ruled: ReadonlyMap<string, RuledIdentity>;
      /** People of whom this is the first article. */
      readonly newcomers: readonly string[];
    };

/** How what an article says reaches the ledgers of the actors, one turn at a time. */
export class RedisSettlement {
  constructor(
    private readonly client: RedisClient,
    private readonly actors: RedisActors,
    private readonly identities: RedisIdentities,
    private readonly archive: RedisArchive,
  ) {}

  /**
   * Gives every touched actor its share of the article by this turn; those without one get an empty one. The ledger
   * of `last` is written when all others are, so that it tells until then that there is something to do.
   */
  async post(
    articleId: string,
    turn: number,
    basis: SettledBasis | null,
    last: string | null = null,
  ): Promise<Posting> {
    const ruled = await this.identities.ruled(basis ? idsOf(basis) : []);
    const shares = basis ? countedShares(basis.source, basis, ruled) : [];
    const keys = articleKeys(articleId);
    const touched = (await this.client.runScript(
      TOUCH_ACTORS,
      [keys.article, keys.touched],
      [turn, ...shares.map(({ actor }) => actor.id)],
    )) as string[] | null;
    if (!touched) return { kind: 'overtaken' };
    const byActor = new Map(shares.map((share) => [share.actor.id, share]));
    const newcomers: string[] = [];
    const postTo = async (actorId: string) => {
      const share = byActor.get(actorId);
      const submitted =
        share && basis
          ? {
              share,
              source: basis.source,
              submittedAt: basis.submittedAt,
              modelRevision: basis.analysis.model.revision,
            }
          : null;
      const articles = await this.actors.post({ articleId, actorId, turn }, submitted);
      if (articles === 1 && share) newcomers.push(actorId);
    };
    await Promise.all(touched.filter((actorId) => actorId !== last).map(postTo));
    if (last !== null && touched.includes(last)) await postTo(last);
    return { kind: 'posted', shares, ruled, newcomers };
  }

  /**
   * Brings the ledgers back to what the stored analysis says: after a deletion, a save that was superseded or a
   * change of what counts; where all seems settled only by `force`. Gives the newcomers among the actors.
   */
  async settle(
    articleId: string,
    {
      force = false,
      last = null,
    }: { readonly force?: boolean; readonly last?: string | null } = {},
  ): Promise<readonly string[]> {
    const keys = articleKeys(articleId);
    let again = force;
    return givingWay(async () => {
      const begun = (await this.client.runScript(
        BEGIN_SETTLEMENT,
        [keys.article, keys.analysis, keys.overrides],
        [again ? 1 : 0],
      )) as SettlementBegun | null;
      if (!begun) return [];
      again = false;
      const [turn, stored, source, submittedAt, decisions, overrides, place] = begun;
      const analysis = await this.archive.analysis(articleId, stored, place);
      const basis =
        analysis && source && submittedAt
          ? {
              analysis,
              source: JSON.parse(source) as ArticleSource,
              submittedAt,
              decisions: readDecisions(decisions),
              overrides: readOverrides(overrides),
            }
          : null;
      const posted = await this.post(articleId, turn, basis, last);
      if (posted.kind === 'overtaken') return null;
      const finished = await this.client.runScript(
        FINISH_SETTLEMENT,
        [keys.article, keys.touched],
        [turn, TOMBSTONE_SECONDS, ...posted.shares.map(({ actor }) => actor.id)],
      );
      if (finished !== 1) return null;
      again = basis !== null && (await this.isOutdated(basis, posted.ruled));
      return again ? null : posted.newcomers;
    });
  }

  /** See `Store.settleSave`. A deletion is settled by those who erase. */
  async settleSave({ articleId, jobId }: Pick<AnalysisJob, 'jobId' | 'articleId'>): Promise<void> {
    const [unsettled, current] = await this.client.run((redis) =>
      redis.hmget(articleKeys(articleId).article, 'unsettled', 'jobId'),
    );
    if (!unsettled || unsettled === 'deletion') return;
    const isSavedByOther = current !== jobId && unsettled === `job:${current}`;
    if (isSavedByOther) return;
    const note = await this.identities.noteArticle(articleId);
    await this.settle(articleId);
    await this.identities.takeBack(note);
  }

  /** To be called when all articles of a `last` actor are settled: the last write may have been its ledger's. */
  async refresh(actorId: string): Promise<void> {
    await this.actors.refresh(actorId);
  }

  /**
   * True when operators ruled otherwise since. They rule first and look for articles then, so whoever posts first
   * and looks for rulings then misses none that does not find the article.
   */
  async isOutdated(
    basis: AnalysisBasis,
    ruled: ReadonlyMap<string, RuledIdentity>,
  ): Promise<boolean> {
    const ruledNow = await this.identities.ruled(idsOf(basis));
    const ids = (rulings: ReadonlyMap<string, RuledIdentity>) =>
      JSON.stringify([...rulings].map(([id, ruling]) => [id, ruling.id]));
    return ids(ruledNow) !== ids(ruled);
  }
}
