import { slugOf } from '../domain/actor';
import type { Analysis } from '../domain/analysis';
import type { ActorReference } from '../domain/summary';
import { givingWay } from './giving-way';
import { filedSurname, isLoneSurname, openSurnames, type Decisions } from './identities';
import { actorKeys, articleKeys } from './keys';
import { readDecisions } from './kept-rulings';
import type { RedisArchive } from './redis-archive';
import type { RedisClient } from './redis-client';
import type { RedisIdentities } from './redis-identities';
import type { Posting, RedisSettlement, SettledBasis } from './redis-settlement';
import { countedArticles } from './redis-work-lists';
import { PUT_DECISIONS } from './ruling-scripts';
import type { GivenNames } from './store';

/** So many articles are counted anew at once when a full name comes; others do the rest. */
const AT_ONCE = 20;

/** A lone surname meets the one person whose full name ends with it, article by article, and stays with it. */
export class RedisSurnames {
  constructor(
    private readonly client: RedisClient,
    private readonly settlement: RedisSettlement,
    private readonly identities: RedisIdentities,
    private readonly archive: RedisArchive,
    private readonly isGivenName: GivenNames,
  ) {}

  /** The decisions that stand, and new ones on surnames that are unambiguous by now. */
  async decisionsOn(analysis: Analysis, former: Decisions): Promise<Decisions> {
    const decisions: Record<string, ActorReference> = {};
    const lone = openSurnames(analysis).filter(({ name }) => !this.isGivenName(name));
    await Promise.all(
      lone.map(async ({ id }) => {
        const found = former[id] ?? (await this.ownerOf(id));
        if (found) decisions[id] = found;
      }),
    );
    return decisions;
  }

  /**
   * Looks once more now that the article is counted: a full name may have come meanwhile, and those that came with
   * this article may be what surnames in earlier ones were waiting for.
   */
  async afterSave(
    articleId: string,
    { analysis, decisions }: SettledBasis,
    { newcomers, shares }: Extract<Posting, { kind: 'posted' }>,
  ): Promise<void> {
    const now = await this.decisionsOn(analysis, decisions);
    if (Object.keys(now).length > Object.keys(decisions).length) await this.decide(articleId);
    const entered = shares.filter(({ actor }) => newcomers.includes(actor.id));
    for (const { actor } of entered) await this.meet(actor);
  }

  /** Decides for the articles that know the surname, as many as are asked for. Gives how many were looked at. */
  async settleSurname(surnameId: string, most = Number.POSITIVE_INFINITY): Promise<number> {
    let done = 0;
    for await (const articleIds of countedArticles(this.client, surnameId)) {
      for (const articleId of articleIds) {
        if (done === most) return done;
        await this.decide(articleId, surnameId);
        done += 1;
      }
    }
    await this.settlement.refresh(surnameId);
    return done;
  }

  private async meet(newcomer: ActorReference): Promise<void> {
    if (filedSurname(newcomer) === null) return;
    const words = newcomer.name.trim().split(/\s+/);
    for (let from = words.length - 1; from > 0; from -= 1) {
      const name = words.slice(from).join(' ');
      const surname = loneSurname(name);
      if (surname === null) return;
      if (this.isGivenName(name) || !(await this.isCounted(surname))) continue;
      if (!(await this.ownerOf(surname))) continue;
      const note = await this.identities.note(`surname:${surname}`);
      if ((await this.settleSurname(surname, AT_ONCE)) < AT_ONCE) {
        await this.identities.takeBack(note);
      }
    }
  }

  private async isCounted(actorId: string): Promise<boolean> {
    const { ledger } = actorKeys(actorId);
    return (await this.client.run((redis) => redis.hexists(ledger, 'articles'))) === 1;
  }

  /** Null unless exactly one person is known by a full name with this surname and nobody ruled on the surname. */
  private async ownerOf(surnameId: string): Promise<ActorReference | null> {
    const [ruled, namesakes] = await Promise.all([
      this.identities.ruled([surnameId]),
      this.identities.namesakes(surnameId),
    ]);
    return ruled.size === 0 && namesakes.length === 1 ? namesakes[0]! : null;
  }

  private async decide(articleId: string, last: string | null = null): Promise<void> {
    const keys = articleKeys(articleId);
    const changed = await givingWay(async () => {
      const [text, jobId, revision, stored, place] = await this.client.run((redis) =>
        redis.hmget(keys.analysis, 'analysis', 'jobId', 'revision', 'decisions', 'archived'),
      );
      const analysis = await this.archive.analysis(articleId, text, place);
      if (!analysis || !jobId || !revision) return 'nothing';
      const former = readDecisions(stored ?? null);
      const decisions = await this.decisionsOn(analysis, former);
      if (Object.keys(decisions).length <= Object.keys(former).length) return 'nothing';
      const put = await this.client.runScript(
        PUT_DECISIONS,
        [keys.article, keys.analysis],
        [jobId, revision, stored ?? '{}', JSON.stringify(decisions)],
      );
      return put === 1 ? 'changed' : null;
    });
    if (changed === 'changed' || last !== null) await this.settlement.settle(articleId, { last });
  }
}

/** The id of a surname as an article would give it; null when the words are more than a surname. */
function loneSurname(name: string): string | null {
  const lone = { id: slugOf(name), name, type: 'person' as const };
  return isLoneSurname(lone) ? lone.id : null;
}
