import type { Analysis } from '../domain/analysis';
import type { KeptOverride, KeptRuling, Override, Ruling } from '../domain/override';
import type { ActorReference } from '../domain/summary';
import { effectiveAnalysis, idsOf } from './effective';
import { givingWay } from './giving-way';
import { readDecisions, readOverrides } from './kept-rulings';
import { articleKeys } from './keys';
import { answered, overridesOf, ruledIds, spanKey, succeeding } from './overrides';
import type { RedisArchive } from './redis-archive';
import type { RedisClient } from './redis-client';
import type { RedisIdentities } from './redis-identities';
import type { RedisOperators } from './redis-operators';
import type { RedisSettlement } from './redis-settlement';
import { PUT_OVERRIDE } from './ruling-scripts';
import type { OverrideOutcome } from './store';

/** An analysis with its statements as they are answered, and the overrides as they are kept. */
interface Reviewed {
  readonly analysis: Analysis;
  readonly jobId: string;
  readonly revision: string;
  /** By span, as they stand in Redis. */
  readonly kept: Readonly<Record<string, string>>;
}

/** What is to be answered and, unless nothing is to change, the override of which span is to be what or ''. */
interface Change<Outcome> {
  readonly outcome: Outcome;
  readonly span?: string;
  readonly next?: string;
}

type Deletion = { readonly kind: 'deleted' } | { readonly kind: 'unknown' };

/** What reviewers say of single statements. */
export class RedisOverrides {
  constructor(
    private readonly client: RedisClient,
    private readonly settlement: RedisSettlement,
    private readonly identities: RedisIdentities,
    private readonly operators: RedisOperators,
    private readonly archive: RedisArchive,
  ) {}

  async list(articleId: string): Promise<readonly Override[] | null> {
    const { reviewed } = await givingWay(async () => ({
      reviewed: await this.reviewed(articleId),
    }));
    return reviewed && overridesOf(reviewed.analysis, readOverrides(Object.values(reviewed.kept)));
  }

  /** See `Store.putOverride`. */
  async put(
    articleId: string,
    statementId: string,
    { speaker, stances, reviewer, note }: Ruling,
  ): Promise<OverrideOutcome> {
    const at = new Date().toISOString();
    return this.change<OverrideOutcome>(articleId, async (reviewed) => {
      const statement = reviewed.analysis.statements.find(({ id }) => id === statementId);
      if (!statement) return { outcome: { kind: 'unknown' } };
      const ids = ruledIds({ speaker, stances });
      const actors = await this.actors(reviewed.analysis, ids);
      const strangers = ids.filter((id) => !actors.has(id));
      if (strangers.length > 0) return { outcome: { kind: 'strangers', actorIds: strangers } };
      const ruling: KeptRuling = {
        reviewer,
        note,
        at,
        ...(speaker === undefined
          ? {}
          : { speaker: speaker && { actor: actors.get(speaker.actorId)! } }),
        ...(stances === undefined
          ? {}
          : {
              stances: stances.map(({ actorId, stance }) => ({
                actor: actors.get(actorId)!,
                stance,
              })),
            }),
      };
      const former = reviewed.kept[spanKey(statement)];
      const override = succeeding(
        statement,
        ruling,
        former === undefined ? null : (JSON.parse(former) as KeptOverride),
      );
      return {
        outcome: { kind: 'kept', override: answered(statementId, override) },
        span: spanKey(statement),
        next: JSON.stringify(override),
      };
    });
  }

  /** See `Store.deleteOverride`. */
  async delete(articleId: string, statementId: string): Promise<boolean> {
    const outcome = await this.change<Deletion>(articleId, async ({ analysis, kept }) => {
      const statement = analysis.statements.find(({ id }) => id === statementId);
      const span = statement && spanKey(statement);
      const gone = span === undefined || kept[span] === undefined;
      if (gone) return { outcome: { kind: 'unknown' } };
      return { outcome: { kind: 'deleted' }, span, next: '' };
    });
    return outcome.kind === 'deleted';
  }

  /** Changes one override and counts the article anew; what is noted first is finished by others if need be. */
  private async change<Outcome extends { readonly kind: string }>(
    articleId: string,
    decide: (reviewed: Reviewed) => Promise<Change<Outcome>>,
  ): Promise<Outcome | { readonly kind: 'unknown' }> {
    const keys = articleKeys(articleId);
    const note = await this.identities.noteArticle(articleId);
    const outcome = await givingWay(async () => {
      const reviewed = await this.reviewed(articleId);
      if (!reviewed) return { kind: 'unknown' as const };
      const { outcome: proposed, span, next } = await decide(reviewed);
      if (span === undefined || next === undefined) return proposed;
      const put = await this.client.runScript(
        PUT_OVERRIDE,
        [keys.article, keys.analysis, keys.overrides],
        [reviewed.jobId, reviewed.revision, span, reviewed.kept[span] ?? '', next],
      );
      return put === 1 ? proposed : null;
    });
    // Also where nothing was changed: an earlier attempt may have stopped between the change and the counting.
    await this.settlement.settle(articleId);
    await this.identities.takeBack(note);
    return outcome;
  }

  private async reviewed(articleId: string): Promise<Reviewed | null> {
    const keys = articleKeys(articleId);
    const [[stored, jobId, revision, decisions = null, place], kept] = await this.client.run(
      (redis) =>
        Promise.all([
          redis.hmget(keys.analysis, 'analysis', 'jobId', 'revision', 'decisions', 'archived'),
          redis.hgetall(keys.overrides),
        ]),
    );
    const found = await this.archive.analysis(articleId, stored, place);
    if (!found || !jobId || !revision) return null;
    const basis = {
      analysis: found,
      decisions: readDecisions(decisions),
      overrides: readOverrides(Object.values(kept)),
    };
    const analysis = effectiveAnalysis(basis, await this.identities.ruled(idsOf(basis)));
    return { analysis, jobId, revision, kept };
  }

  /** Those of the ids that the article or the store knows. */
  private async actors(
    analysis: Analysis,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ActorReference>> {
    const found = await Promise.all(
      ids.map(async (id) => {
        const named = analysis.actors.find((actor) => actor.id === id);
        return named ?? this.operators.actor(await this.operators.readAs(id));
      }),
    );
    return new Map(
      ids.flatMap((actorId, index) => {
        const actor = found[index];
        return actor ? [[actorId, { id: actor.id, name: actor.name, type: actor.type }]] : [];
      }),
    );
  }
}
