import type { Actor } from '../domain/actor';
import type { Analysis, Statement, StatementSpeaker } from '../domain/analysis';
import { contains } from '../domain/document';
import type {
  KeptOverride,
  KeptRuling,
  Override,
  PastRuling,
  RuledActor,
  RuledStance,
  Ruling,
} from '../domain/override';
import type { StanceScores, TargetStance } from '../domain/stance';
import type { ActorReference } from '../domain/summary';
import type { Identities } from './identities';

/** So many earlier rulings on a statement are kept. */
export const KEPT_RULINGS = 5;

/** What the model says of a target that it was never asked about. */
const UNJUDGED: StanceScores = {
  supportive: 0.25,
  hostile: 0.25,
  cautious: 0.25,
  neutral: 0.25,
};

/** The key of a statement's override: its span. */
export function spanKey({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start}:${end}`;
}

/**
 * The analysis as reviewers have it. An override counts for the statement of its span; others change nothing. What
 * a reviewer set is marked, never abstained, and keeps the model's scores.
 */
export function applyOverrides(analysis: Analysis, overrides: readonly KeptOverride[]): Analysis {
  const bySpan = new Map(overrides.map((override) => [spanKey(override), override]));
  const actors = new Map(analysis.actors.map((actor) => [actor.id, actor]));
  const statements = analysis.statements.map((statement) => {
    const override = bySpan.get(spanKey(statement));
    if (!override) return statement;
    for (const actor of ruledActors(override)) {
      if (!actors.has(actor.id)) actors.set(actor.id, unnamedActor(actor));
    }
    return overridden(statement, override, actors);
  });
  return { ...analysis, actors: [...actors.values()], statements };
}

/** Every actor that the rulings count for. */
export function ruledActors({ speaker, stances = [] }: KeptRuling): readonly RuledActor[] {
  return [...(speaker ? [speaker.actor] : []), ...stances.map(({ actor }) => actor)];
}

/** Ids of every actor that a ruling is about, each once. */
export function ruledIds({ speaker, stances = [] }: Pick<Ruling, 'speaker' | 'stances'>) {
  const ids = [...(speaker ? [speaker.actorId] : []), ...stances.map(({ actorId }) => actorId)];
  return [...new Set(ids)];
}

/** The overrides with every actor under the id that it is counted by. */
export function unitedOverrides(
  overrides: readonly KeptOverride[],
  identities: Identities,
): readonly KeptOverride[] {
  const known = (actor: ActorReference) => identities.get(actor.id) ?? actor;
  return overrides.map(({ speaker, stances, ...override }) => ({
    ...override,
    ...(speaker === undefined ? {} : { speaker: speaker && { actor: known(speaker.actor) } }),
    ...(stances === undefined
      ? {}
      : { stances: stances.map(({ actor, stance }) => ({ actor: known(actor), stance })) }),
  }));
}

/** The overrides that count, in text order, as they are answered. */
export function overridesOf(
  { statements }: Analysis,
  overrides: readonly KeptOverride[],
): readonly Override[] {
  const bySpan = new Map(overrides.map((override) => [spanKey(override), override]));
  return statements.flatMap((statement) => {
    const override = bySpan.get(spanKey(statement));
    return override ? [answered(statement.id, override)] : [];
  });
}

export function answered(statementId: string, { history, ...override }: KeptOverride): Override {
  const { start, end } = override;
  return {
    statementId,
    start,
    end,
    ...answeredRuling(override),
    history: history.map(answeredRuling),
  };
}

function answeredRuling({ reviewer, note, at, speaker, stances }: KeptRuling): PastRuling {
  return {
    reviewer,
    note,
    at,
    ...(speaker === undefined ? {} : { speaker: speaker && { actorId: speaker.actor.id } }),
    ...(stances === undefined
      ? {}
      : { stances: stances.map(({ actor, stance }) => ({ actorId: actor.id, stance })) }),
  };
}

/** The override that a new ruling makes of the former one. */
export function succeeding(
  span: { readonly start: number; readonly end: number },
  ruling: KeptRuling,
  former: KeptOverride | null,
): KeptOverride {
  const { start, end } = span;
  if (!former) return { start, end, ...ruling, history: [] };
  const { history, reviewer, note, at, speaker, stances } = former;
  const replaced = {
    reviewer,
    note,
    at,
    ...(speaker !== undefined && { speaker }),
    ...(stances !== undefined && { stances }),
  };
  return { start, end, ...ruling, history: [replaced, ...history].slice(0, KEPT_RULINGS) };
}

function overridden(
  statement: Statement,
  { speaker, stances = [] }: KeptOverride,
  actors: ReadonlyMap<string, Actor>,
): Statement {
  const withSpeaker =
    speaker === undefined ? statement : { ...statement, ...saidBy(statement, speaker) };
  const ruled = new Map<string, TargetStance>(
    statement.stances.map((stance) => [stance.actorId, stance]),
  );
  for (const { actor, stance } of stances) {
    if (stance === 'none') ruled.delete(actor.id);
    else ruled.set(actor.id, ruledStance(statement, actor, stance, actors, ruled.get(actor.id)));
  }
  return { ...withSpeaker, stances: [...ruled.values()] };
}

function saidBy(
  statement: Statement,
  speaker: { readonly actor: RuledActor } | null,
): Pick<Statement, 'speaker' | 'otherSpeakers'> {
  if (speaker === null) return { speaker: null, otherSpeakers: [] };
  const { id, name } = speaker.actor;
  const former = [statement.speaker, ...statement.otherSpeakers].find(
    (found) => found?.actorId === id,
  );
  const known: StatementSpeaker = {
    actorId: id,
    name,
    mention: former?.mention ?? null,
    confidence: former?.confidence ?? statement.speaker?.confidence ?? 0,
    onBehalfOf: former?.onBehalfOf ?? null,
    overridden: true,
  };
  return {
    speaker: known,
    otherSpeakers: statement.otherSpeakers.filter(({ actorId }) => actorId !== id),
  };
}

function ruledStance(
  statement: Statement,
  actor: RuledActor,
  stance: Exclude<RuledStance, 'none'>,
  actors: ReadonlyMap<string, Actor>,
  former: TargetStance | undefined,
): TargetStance {
  const mention =
    actors
      .get(actor.id)
      ?.mentions.find((each) => statement.spans.some((span) => contains(span, each))) ?? null;
  const found = former ?? {
    link: mention ? ('explicit' as const) : ('context' as const),
    mention,
    scores: UNJUDGED,
  };
  return {
    actorId: actor.id,
    name: former?.name ?? actor.name,
    link: found.link,
    mention: found.mention,
    stance,
    confidence: found.scores[stance],
    abstained: false,
    overridden: true,
    scores: found.scores,
  };
}

/** An actor that the article does not name, as a reviewer brings it in. */
function unnamedActor({ id, name, type }: RuledActor): Actor {
  return { id, name, type, aliases: [], represents: null, wikidata: null, mentions: [] };
}
