import type { Analysis, Article } from '../domain/analysis';
import type { JobRecord } from '../domain/job';
import type { KeptOverride, KeptRuling, Override, Ruling } from '../domain/override';
import type { ActorReference, ArticleListEntry, StatementRecord } from '../domain/summary';
import { listedArticle, sourceOf, type ArticleSource } from './article-source';
import { countedShares, effectiveAnalysis, idsOf } from './effective';
import { endsWithSurname, openSurnames, type Decisions } from './identities';
import { articleListName, type ArticleFilter } from './lists';
import type { MemoryActors } from './memory-actors';
import type { MemoryIdentities } from './memory-identities';
import { memoryPage } from './memory-page';
import { articlePosition, compareBytes } from './ordering';
import { answered, overridesOf, ruledIds, spanKey, succeeding } from './overrides';
import { isOnSelectedDay, selectionOf } from './selection';
import { articleRecords } from './shares';
import type {
  GivenNames,
  OverrideOutcome,
  Page,
  PageRequest,
  StoredAnalysis,
  StoredArticle,
} from './store';

interface Analysed extends StoredAnalysis {
  readonly source: ArticleSource;
  readonly submittedAt: string;
  readonly overrides: ReadonlyMap<string, KeptOverride>;
  readonly decisions: Decisions;
}

interface ArticleSlot {
  revision: number;
  /** Null after a deletion. */
  current: {
    readonly article: Article;
    readonly source: ArticleSource;
    readonly jobId: string;
    readonly submittedAt: string;
  } | null;
  /** As the job found it. */
  analysis: Analysed | null;
  /** Actors that the analysis has a share in. */
  touched: readonly string[];
  readonly revisionsByJob: Map<string, number>;
}

/** Articles, their analyses and what reviewers say of them, in memory. */
export class MemoryArticles {
  private readonly slots = new Map<string, ArticleSlot>();

  constructor(
    private readonly actors: MemoryActors,
    private readonly identities: MemoryIdentities,
    private readonly isGivenName: GivenNames,
    private readonly now: () => number,
  ) {}

  put(article: Article, jobId: string): { readonly revision: number } {
    const slot = this.slots.get(article.id) ?? newSlot();
    this.slots.set(article.id, slot);
    const known = slot.revisionsByJob.get(jobId);
    if (known !== undefined) return { revision: known };
    slot.revision += 1;
    const submittedAt = this.instant();
    const kept = structuredClone(article);
    slot.current = { article: kept, source: sourceOf(kept), jobId, submittedAt };
    slot.revisionsByJob.set(jobId, slot.revision);
    return { revision: slot.revision };
  }

  /** A new job for the same text, which stays as old as it was. */
  renew(articleId: string, jobId: string): { readonly revision: number } | null {
    const slot = this.slots.get(articleId);
    if (!slot?.current) return null;
    const { article, submittedAt } = slot.current;
    const renewed = this.put(article, jobId);
    slot.current = { ...slot.current, submittedAt };
    return renewed;
  }

  get(articleId: string): StoredArticle | null {
    const slot = this.slots.get(articleId);
    if (!slot?.current) return null;
    const { article, jobId, submittedAt } = slot.current;
    return { article: structuredClone(article), revision: slot.revision, jobId, submittedAt };
  }

  /** How many others have the text of an article. */
  copiesOf({ textHash }: Pick<ArticleSource, 'textHash'>): number {
    const same = [...this.slots.values()].filter(
      ({ current }) => current?.source.textHash === textHash,
    );
    return Math.max(0, same.length - 1);
  }

  /** Articles handed in before then, oldest first. */
  submittedBefore(instant: string, limit: number): readonly string[] {
    return [...this.slots.values()]
      .flatMap(({ current }) => (current && current.submittedAt < instant ? [current] : []))
      .sort((a, b) => compareBytes(a.submittedAt, b.submittedAt))
      .map(({ article }) => article.id)
      .slice(0, limit);
  }

  delete(articleId: string, submittedBefore?: string): boolean {
    const slot = this.slots.get(articleId);
    if (!slot?.current) return false;
    if (submittedBefore !== undefined && slot.current.submittedAt >= submittedBefore) return false;
    slot.revision += 1;
    slot.current = null;
    slot.analysis = null;
    this.settle(articleId);
    return true;
  }

  save(job: JobRecord, found: Analysis): 'saved' | 'superseded' {
    const slot = this.currentSlot(job);
    if (!slot?.current) return 'superseded';
    const { source } = slot.current;
    const former = slot.analysis?.source.exactHash === source.exactHash ? slot.analysis : null;
    const analysis = structuredClone(found);
    slot.analysis = {
      analysis,
      source,
      revision: job.revision,
      jobId: job.jobId,
      submittedAt: job.createdAt,
      overrides: former?.overrides ?? new Map(),
      decisions: this.decisionsOn(analysis, former?.decisions ?? {}),
    };
    const newcomers = this.settle(job.articleId);
    for (const newcomer of newcomers) this.meet(newcomer);
    return 'saved';
  }

  withdraw(job: JobRecord): void {
    const slot = this.currentSlot(job);
    if (!slot) return;
    slot.analysis = null;
    this.settle(job.articleId);
  }

  analysis(articleId: string): StoredAnalysis | null {
    const stored = this.slots.get(articleId)?.analysis;
    if (!stored) return null;
    const { revision, jobId } = stored;
    return { analysis: structuredClone(this.effective(stored)), revision, jobId };
  }

  statements(articleId: string): readonly StatementRecord[] {
    const stored = this.slots.get(articleId)?.analysis;
    if (!stored) return [];
    return structuredClone(articleRecords(stored.source, this.effective(stored)));
  }

  list(filter: ArticleFilter, page: PageRequest): Page<ArticleListEntry> {
    const selection = selectionOf(filter);
    const { outlet } = selection;
    const found = [...this.slots.values()]
      .flatMap(({ current }) =>
        current ? [{ ...listedArticle(current), copies: this.copiesOf(current.source) }] : [],
      )
      .filter((entry) => outlet === null || entry.outlet === outlet)
      .filter(({ publishedAt }) => isOnSelectedDay(publishedAt, selection));
    const position = ({ id, publishedAt, submittedAt }: ArticleListEntry) =>
      articlePosition({ articleId: id, publishedAt }, submittedAt);
    return memoryPage(articleListName(filter), page, found, position, (entry) => entry);
  }

  putOverride(
    articleId: string,
    statementId: string,
    { speaker, stances, reviewer, note }: Ruling,
  ): OverrideOutcome {
    const slot = this.slots.get(articleId);
    const analysis = slot?.analysis && this.effective(slot.analysis);
    const statement = analysis?.statements.find(({ id }) => id === statementId);
    if (!slot?.analysis || !statement) return { kind: 'unknown' };
    const actors = new Map(
      ruledIds({ speaker, stances }).map((id) => [
        id,
        analysis?.actors.find((actor) => actor.id === id) ??
          this.actors.actor(this.identities.readAs(id)),
      ]),
    );
    const strangers = [...actors].flatMap(([id, actor]) => (actor ? [] : [id]));
    if (strangers.length > 0) return { kind: 'strangers', actorIds: strangers };
    const actorOf = (id: string): ActorReference => {
      const { id: known, name, type } = actors.get(id)!;
      return { id: known, name, type };
    };
    const ruling: KeptRuling = {
      reviewer,
      note,
      at: this.instant(),
      ...(speaker === undefined ? {} : { speaker: speaker && { actor: actorOf(speaker.actorId) } }),
      ...(stances === undefined
        ? {}
        : {
            stances: stances.map(({ actorId, stance }) => ({ actor: actorOf(actorId), stance })),
          }),
    };
    const { overrides } = slot.analysis;
    const override = succeeding(statement, ruling, overrides.get(spanKey(statement)) ?? null);
    slot.analysis = {
      ...slot.analysis,
      overrides: new Map([...overrides, [spanKey(statement), override]]),
    };
    this.settle(articleId);
    return { kind: 'kept', override: answered(statementId, override) };
  }

  deleteOverride(articleId: string, statementId: string): boolean {
    const slot = this.slots.get(articleId);
    const statement = slot?.analysis?.analysis.statements.find(({ id }) => id === statementId);
    if (!slot?.analysis || !statement) return false;
    const overrides = new Map(slot.analysis.overrides);
    if (!overrides.delete(spanKey(statement))) return false;
    slot.analysis = { ...slot.analysis, overrides };
    this.settle(articleId);
    return true;
  }

  overrides(articleId: string): readonly Override[] | null {
    const stored = this.slots.get(articleId)?.analysis;
    return stored ? overridesOf(stored.analysis, [...stored.overrides.values()]) : null;
  }

  /** Counts anew every article that names one of the actors. Gives in how many one has its place elsewhere now. */
  settleActors(actorIds: readonly string[]): number {
    let moved = 0;
    for (const [articleId, { analysis }] of this.slots) {
      if (!this.idsOf(analysis).some((id) => actorIds.includes(id))) continue;
      const places = () => actorIds.map((id) => this.actors.placeOf(id, articleId)).join();
      const before = places();
      this.settle(articleId);
      if (places() !== before) moved += 1;
    }
    return moved;
  }

  /** Brings the ledgers to what counts of the article. Gives those of whom it is the first article. */
  private settle(articleId: string): readonly ActorReference[] {
    const slot = this.slots.get(articleId);
    if (!slot) return [];
    const known = new Set(slot.touched.filter((id) => this.actors.actor(id) !== null));
    this.actors.withdraw(articleId, slot.touched);
    slot.touched = [];
    const { analysis: stored } = slot;
    if (!stored) return [];
    const basis = basisOf(stored);
    const shares = countedShares(stored.source, basis, this.identities.ruled(idsOf(basis)));
    const newcomers = shares
      .map(({ actor }) => actor)
      .filter(({ id }) => !known.has(id) && this.actors.actor(id) === null);
    for (const share of shares) {
      this.actors.post(articleId, {
        share,
        source: stored.source,
        submittedAt: stored.submittedAt,
        modelRevision: stored.analysis.model.revision,
      });
    }
    slot.touched = shares.map(({ actor }) => actor.id);
    return newcomers;
  }

  /** Surnames that stood alone until somebody's full name came. */
  private meet(newcomer: ActorReference): void {
    for (const [articleId, slot] of this.slots) {
      const { analysis: stored } = slot;
      if (!stored || !openSurnames(stored.analysis).some((lone) => endsWithSurname(newcomer, lone)))
        continue;
      const decisions = this.decisionsOn(stored.analysis, stored.decisions);
      slot.analysis = { ...stored, decisions };
      this.settle(articleId);
    }
  }

  /** The decisions that stand, and new ones on surnames that are unambiguous by now. */
  private decisionsOn(analysis: Analysis, former: Decisions): Decisions {
    const decisions: Record<string, ActorReference> = {};
    for (const lone of openSurnames(analysis)) {
      if (this.isGivenName(lone.name)) continue;
      const namesakes = this.actors.all().filter((full) => endsWithSurname(full, lone));
      const isOpen = this.identities.ruled([lone.id]).size === 0 && namesakes.length === 1;
      const found = former[lone.id] ?? (isOpen ? namesakes[0] : undefined);
      if (found) decisions[lone.id] = found;
    }
    return decisions;
  }

  private effective(stored: Analysed): Analysis {
    const basis = basisOf(stored);
    return effectiveAnalysis(basis, this.identities.ruled(idsOf(basis)));
  }

  private idsOf(stored: Analysed | null): readonly string[] {
    return stored ? idsOf(basisOf(stored)) : [];
  }

  private currentSlot({ articleId, jobId, revision }: JobRecord): ArticleSlot | null {
    const slot = this.slots.get(articleId);
    return slot?.current?.jobId === jobId && slot.revision === revision ? slot : null;
  }

  private instant(): string {
    return new Date(this.now()).toISOString();
  }
}

function basisOf({ analysis, overrides, decisions }: Analysed) {
  return { analysis, overrides: [...overrides.values()], decisions };
}

function newSlot(): ArticleSlot {
  return { revision: 0, current: null, analysis: null, touched: [], revisionsByJob: new Map() };
}
