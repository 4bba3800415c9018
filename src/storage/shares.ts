import type { Actor } from '../domain/actor';
import type { Analysis, Statement } from '../domain/analysis';
import type { Speaker } from '../domain/attribution';
import type { Stance, StanceChoice, TargetStance } from '../domain/stance';
import type { ActorShare, NamedSpeaker, StatementRecord } from '../domain/summary';
import type { ArticleSource } from './article-source';

/** The stance that the record adds to the four counts; null when it adds none, as an abstained one. */
export function countedStance(record: StatementRecord): Stance | null {
  return record.abstained ? null : record.stance;
}

/** The choice of stances that the record falls under; null when it has no target. */
export function listedStance(record: StatementRecord): StanceChoice | null {
  return record.abstained ? 'uncertain' : record.stance;
}

/**
 * What an analysed article adds to each actor's ledger: as a target, one record for each stance toward it; as
 * a speaker, one for each stance that it took, or one without a target where its statement is about nobody.
 * Throws when a statement names an actor that the analysis does not list.
 */
export function sharesOf(article: ArticleSource, analysis: Analysis): readonly ActorShare[] {
  const shares = new SharesByActor(analysis.actors);
  for (const statement of analysis.statements) {
    for (const stance of statement.stances) {
      shares.asTarget(stance.actorId).push(jointRecordOf(article, statement, stance));
    }
    for (const speaker of distinctSpeakers(statement)) {
      const records = shares.asSpeaker(speaker.actorId);
      if (statement.stances.length === 0) {
        records.push(recordOf(article, statement, speaker, null));
      }
      for (const stance of statement.stances) {
        records.push(recordOf(article, statement, speaker, stance));
      }
    }
  }
  return shares.all();
}

/** Every statement of the article for each of its targets, or once without one, in text order. */
export function articleRecords(
  article: ArticleSource,
  analysis: Analysis,
): readonly StatementRecord[] {
  return analysis.statements.flatMap((statement) => {
    const stances = statement.stances.length > 0 ? statement.stances : [null];
    return stances.map((stance) => jointRecordOf(article, statement, stance));
  });
}

class SharesByActor {
  private readonly actors: ReadonlyMap<string, Actor>;
  private readonly shares = new Map<
    string,
    ActorShare & { asTarget: StatementRecord[]; asSpeaker: StatementRecord[] }
  >();

  constructor(actors: readonly Actor[]) {
    this.actors = new Map(actors.map((actor) => [actor.id, actor]));
  }

  asTarget(actorId: string): StatementRecord[] {
    return this.of(actorId).asTarget;
  }

  asSpeaker(actorId: string): StatementRecord[] {
    return this.of(actorId).asSpeaker;
  }

  all(): readonly ActorShare[] {
    return [...this.shares.values()];
  }

  private of(actorId: string) {
    const known = this.shares.get(actorId);
    if (known) return known;
    const actor = this.actors.get(actorId);
    if (!actor) throw new Error(`The analysis names an actor that it does not list: ${actorId}`);
    const share = {
      actor: { id: actor.id, name: actor.name, type: actor.type },
      // Nobody is an official of itself: its counts would be added to themselves.
      represents: actor.represents === actor.id ? null : actor.represents,
      asTarget: [],
      asSpeaker: [],
      parts: [],
      countedAs: null,
    };
    this.shares.set(actorId, share);
    return share;
  }
}

type KnownSpeaker = Speaker & { readonly actorId: string };

/** The speakers that are actors, each once, however often a joint statement names them. */
function distinctSpeakers({ speaker, otherSpeakers }: Statement): readonly KnownSpeaker[] {
  const speakers = new Map<string, KnownSpeaker>();
  for (const candidate of speaker ? [speaker, ...otherSpeakers] : otherSpeakers) {
    const { actorId } = candidate;
    if (actorId !== null && !speakers.has(actorId)) {
      speakers.set(actorId, { ...candidate, actorId });
    }
  }
  return [...speakers.values()];
}

/** The record with all who speak. */
function jointRecordOf(
  article: ArticleSource,
  statement: Statement,
  stance: TargetStance | null,
): StatementRecord {
  return {
    ...recordOf(article, statement, statement.speaker, stance),
    otherSpeakers: statement.otherSpeakers.map(({ actorId, name }) => ({ actorId, name })),
  };
}

/** Everybody who speaks, each once; null alone where nobody is known. */
export function speakersOf({
  speaker,
  otherSpeakers,
}: Pick<StatementRecord, 'speaker' | 'otherSpeakers'>): readonly (NamedSpeaker | null)[] {
  const known = [speaker, ...otherSpeakers].filter((each) => each !== null);
  const distinct = new Map(known.map((each) => [each.actorId ?? `name:${each.name}`, each]));
  return distinct.size > 0 ? [...distinct.values()] : [null];
}

function recordOf(
  article: ArticleSource,
  statement: Statement,
  speaker: Speaker | null,
  stance: TargetStance | null,
): StatementRecord {
  return {
    articleId: article.id,
    articleTitle: article.title,
    outlet: article.outlet,
    publishedAt: article.publishedAt,
    statementId: statement.id,
    form: statement.form,
    start: statement.start,
    end: statement.end,
    text: statement.text,
    speaker: speaker && { actorId: speaker.actorId, name: speaker.name },
    otherSpeakers: [],
    target: stance && { actorId: stance.actorId, name: stance.name },
    link: stance?.link ?? null,
    stance: stance?.stance ?? null,
    confidence: stance?.confidence ?? null,
    abstained: stance?.abstained ?? false,
    overridden: (stance?.overridden ?? false) || (statement.speaker?.overridden ?? false),
    scores: stance?.scores ?? null,
    textHash: article.textHash,
  };
}
