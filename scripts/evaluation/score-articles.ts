import type { Analysis, Statement } from '../../src/domain/analysis';
import type { Span } from '../../src/domain/document';
import { STANCES, type Stance, type TargetStance } from '../../src/domain/stance';
import {
  isSameActor,
  normalisedName,
  type GoldArticle,
  type GoldQuotation,
  type GoldTarget,
} from './article-gold';

/** Overlap (intersection over union, in code units) from which a quotation counts as found. */
const RELAXED_OVERLAP = 0.3;
const STRICT_OVERLAP = 0.8;

/** How many were right, of how many predicted, of how many in gold. */
export interface Tally {
  right: number;
  predicted: number;
  gold: number;
}

export interface LinkTally {
  gold: number;
  found: number;
  stanceRight: number;
}

/** Everything that is counted over whole articles. */
export interface ArticleScores {
  articles: number;
  readonly strict: Tally;
  readonly relaxed: Tally;
  /** `gold`: statements whose gold speaker is known. */
  readonly speakers: Tally;
  /** `predicted`: matched statements for which a named actor was given as the speaker. */
  readonly namedSpeakers: Tally;
  readonly unknownSpeakers: Tally;
  readonly actors: Tally;
  readonly actorsInPlay: Tally;
  readonly targets: Tally;
  /** (statement, speaker, target, stance other than neutral), all right. */
  readonly tuples: Tally;
  readonly byLink: Record<GoldTarget['link'], LinkTally>;
  /** `confusion[gold][predicted]`. */
  readonly confusion: Record<Stance, Record<Stance | 'missed', number>>;
}

export function emptyScores(): ArticleScores {
  const tally = (): Tally => ({ right: 0, predicted: 0, gold: 0 });
  const link = (): LinkTally => ({ gold: 0, found: 0, stanceRight: 0 });
  const row = () => ({ supportive: 0, hostile: 0, cautious: 0, neutral: 0, missed: 0 });
  return {
    articles: 0,
    strict: tally(),
    relaxed: tally(),
    speakers: tally(),
    namedSpeakers: tally(),
    unknownSpeakers: tally(),
    actors: tally(),
    actorsInPlay: tally(),
    targets: tally(),
    tuples: tally(),
    byLink: { explicit: link(), coref: link(), addressee: link(), context: link() },
    confusion: { supportive: row(), hostile: row(), cautious: row(), neutral: row() },
  };
}

/** Adds one article's analysis to the scores. */
export function scoreArticle(scores: ArticleScores, gold: GoldArticle, analysis: Analysis): void {
  scores.articles++;
  scoreActors(scores, gold, analysis);
  new QuotationScorer(scores, gold, analysis).score();
}

function scoreActors(scores: ArticleScores, gold: GoldArticle, { actors }: Analysis): void {
  scores.actors.gold += gold.actors.length;
  scores.actors.predicted += actors.length;
  const unused = new Set(actors);
  for (const { name } of gold.actors) {
    const hit = [...unused].find((actor) => isSameActor(gold, name, actor));
    if (hit && unused.delete(hit)) scores.actors.right++;
  }
  for (const name of actorsInPlay(gold)) {
    scores.actorsInPlay.gold++;
    if (actors.some((actor) => isSameActor(gold, name, actor))) scores.actorsInPlay.right++;
  }
}

/** The actors that speak or are spoken of in statements. */
function actorsInPlay(gold: GoldArticle): ReadonlySet<string> {
  const known = new Set(gold.actors.map(({ name }) => normalisedName(name)));
  const names = gold.quotations
    .filter(({ kind, optional }) => kind === 'statement' && !optional)
    .flatMap(({ speaker, targets }) => [
      speaker,
      ...targets.filter(({ optional }) => !optional).map(({ actor }) => actor),
    ]);
  return new Set(
    names.filter((name) => name !== null && known.has(normalisedName(name))) as string[],
  );
}

/** Matches one article's predicted statements to its gold quotations and counts what is right of them. */
class QuotationScorer {
  private readonly statements: readonly Statement[];
  /** Predicted statement -> gold quotations that it covers (several when it joins parts). */
  private readonly covered = new Map<Statement, GoldQuotation[]>();
  /** Predicted statement -> its stances that some gold part lists. */
  private readonly listed = new Map<Statement, Set<TargetStance>>();

  constructor(
    private readonly scores: ArticleScores,
    private readonly gold: GoldArticle,
    private readonly analysis: Analysis,
  ) {
    this.statements = analysis.statements.filter(({ form }) => form !== 'indirect');
  }

  score(): void {
    for (const quotation of this.gold.quotations) this.scoreQuotation(quotation);
    for (const [statement, listed] of this.listed) {
      this.countUnlisted(statement.stances.filter((stance) => !listed.has(stance)));
    }
    for (const statement of this.statements) this.countPrediction(statement);
  }

  private scoreQuotation(quotation: GoldQuotation): void {
    const { overlap, statement } = this.bestMatch(quotation);
    const hit = overlap >= RELAXED_OVERLAP ? statement : null;
    if (hit) this.covered.set(hit, [...(this.covered.get(hit) ?? []), quotation]);
    if (quotation.kind !== 'statement' || quotation.optional) return;
    for (const tally of [this.scores.strict, this.scores.relaxed]) tally.gold++;
    if (overlap >= STRICT_OVERLAP) this.scores.strict.right++;
    if (hit) this.scores.relaxed.right++;
    const speakerRight = this.scoreSpeaker(quotation, hit);
    this.scoreTargets(quotation, hit, speakerRight);
  }

  private bestMatch(quotation: GoldQuotation): { overlap: number; statement: Statement | null } {
    let best: { overlap: number; statement: Statement | null } = { overlap: 0, statement: null };
    for (const statement of this.statements) {
      if (this.covered.has(statement) && statement.spans.length < 2) continue;
      const overlap = overlapOf(statement, quotation);
      if (best.statement === null || overlap > best.overlap) best = { overlap, statement };
    }
    return best;
  }

  private scoreSpeaker(quotation: GoldQuotation, hit: Statement | null): boolean {
    const speaker = hit?.speaker ?? null;
    const accepted = quotation.speaker ? [quotation.speaker, ...(quotation.speakers ?? [])] : null;
    const right = Boolean(
      speaker && accepted?.some((name) => isSameActor(this.gold, name, this.actorOf(speaker))),
    );
    if (accepted) {
      this.scores.speakers.gold++;
      if (right) this.scores.speakers.right++;
    } else {
      this.scores.unknownSpeakers.gold++;
      if (hit && !speaker?.actorId) this.scores.unknownSpeakers.right++;
    }
    if (speaker?.actorId) {
      this.scores.namedSpeakers.predicted++;
      if (right) this.scores.namedSpeakers.right++;
    }
    return accepted === null || right;
  }

  private scoreTargets(
    quotation: GoldQuotation,
    hit: Statement | null,
    speakerRight: boolean,
  ): void {
    const seen = new Set<TargetStance>();
    let optional = 0;
    for (const target of quotation.targets) {
      const found = hit?.stances.find(
        (stance) => !seen.has(stance) && isSameActor(this.gold, target.actor, this.actorOf(stance)),
      );
      if (found) seen.add(found);
      if (!target.optional) this.scoreTarget(quotation, target, hit, found ?? null, speakerRight);
      else if (found) optional++;
    }
    this.scores.targets.predicted += seen.size - optional;
    if (hit) this.listed.set(hit, new Set([...(this.listed.get(hit) ?? []), ...seen]));
  }

  private scoreTarget(
    quotation: GoldQuotation,
    target: GoldTarget,
    hit: Statement | null,
    found: TargetStance | null,
    speakerRight: boolean,
  ): void {
    const { targets, tuples, confusion, byLink } = this.scores;
    targets.gold++;
    byLink[target.link].gold++;
    if (target.stance !== 'neutral') tuples.gold++;
    if (!found || !hit) {
      confusion[target.stance].missed++;
      return;
    }
    const right = this.isStanceRight(quotation, target, hit, found);
    targets.right++;
    byLink[target.link].found++;
    confusion[target.stance][right ? target.stance : found.stance]++;
    if (right) byLink[target.link].stanceRight++;
    if (right && speakerRight && target.stance !== 'neutral') tuples.right++;
    if (found.stance !== 'neutral' && !(right && target.stance === 'neutral')) tuples.predicted++;
  }

  /** A joined statement carries the union of its parts' stances: any covered part's stance is right. */
  private isStanceRight(
    quotation: GoldQuotation,
    target: GoldTarget,
    hit: Statement,
    found: TargetStance,
  ): boolean {
    if (found.stance === target.stance || target.accepted?.includes(found.stance)) return true;
    if (hit.spans.length < 2) return false;
    return this.gold.quotations.some(
      (other) =>
        other !== quotation &&
        overlapOf(hit, other) >= RELAXED_OVERLAP &&
        other.targets.some((t) => t.actor === target.actor && t.stance === found.stance),
    );
  }

  private countPrediction(statement: Statement): void {
    const quotations = this.covered.get(statement) ?? [];
    const statements = quotations.filter(({ kind }) => kind === 'statement');
    if (statements.length > 0) {
      const required = statements.filter(({ optional }) => !optional).length;
      for (const tally of [this.scores.strict, this.scores.relaxed]) tally.predicted += required;
      return;
    }
    // Nobody's statement, or a term: wrong, and so is every stance that it carries.
    for (const tally of [this.scores.strict, this.scores.relaxed]) tally.predicted++;
    this.countUnlisted(statement.stances);
  }

  private countUnlisted(stances: readonly TargetStance[]): void {
    this.scores.targets.predicted += stances.length;
    this.scores.tuples.predicted += stances.filter(({ stance }) => stance !== 'neutral').length;
  }

  private actorOf(reference: { readonly actorId: string | null; readonly name: string }) {
    return (
      this.analysis.actors.find(({ id }) => id === reference.actorId) ?? { name: reference.name }
    );
  }
}

function overlapOf(statement: Statement, quotation: Span): number {
  const spans = statement.spans.length > 0 ? statement.spans : [statement];
  return Math.max(...spans.map((span) => intersectionOverUnion(span, quotation)));
}

function intersectionOverUnion(a: Span, b: Span): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared === 0 ? 0 : shared / (a.end - a.start + b.end - b.start - shared);
}

/** F1 of each stance, a missed target counting as an error of its gold stance. */
export function stanceF1(confusion: ArticleScores['confusion']): Record<Stance, number> {
  const f1Of = (stance: Stance): number => {
    const right = confusion[stance][stance];
    const missed = Object.values(confusion[stance]).reduce((sum, n) => sum + n, 0) - right;
    const wrong = STANCES.reduce((sum, gold) => sum + confusion[gold][stance], 0) - right;
    return (2 * right) / Math.max(1, 2 * right + missed + wrong);
  };
  return {
    supportive: f1Of('supportive'),
    hostile: f1Of('hostile'),
    cautious: f1Of('cautious'),
    neutral: f1Of('neutral'),
  };
}
