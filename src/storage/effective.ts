import type { Actor } from '../domain/actor';
import type { Analysis } from '../domain/analysis';
import type { KeptOverride } from '../domain/override';
import type { ActorReference, ActorShare } from '../domain/summary';
import type { ArticleSource } from './article-source';
import {
  identitiesOf,
  namedIds,
  united,
  withUnitedStates,
  type Decisions,
  type Identities,
  type RuledIdentity,
} from './identities';
import { applyOverrides, ruledActors, unitedOverrides } from './overrides';
import { sharesOf } from './shares';

// What counts of an article is what its job found, what reviewers said of it, and who is who: all of it follows
// from these by the functions here, whenever it is read and whenever it is counted.

/** What is known of one article's analysis. */
export interface AnalysisBasis {
  /** As the job found it. */
  readonly analysis: Analysis;
  readonly overrides: readonly KeptOverride[];
  readonly decisions: Decisions;
}

/** Every id that an operator's rulings are asked for. */
export function idsOf({ analysis, overrides, decisions }: AnalysisBasis): readonly string[] {
  const ruled = overrides.flatMap(ruledActors).map(({ id }) => id);
  return [...new Set([...namedIds(analysis, decisions), ...ruled])];
}

/** The analysis as it is answered. */
export function effectiveAnalysis(
  basis: AnalysisBasis,
  ruled: ReadonlyMap<string, RuledIdentity>,
): Analysis {
  const identities = identitiesOf(idsOf(basis), ruled, basis.decisions);
  return withUnitedStates(countedAnalysis(basis, identities), identities);
}

function countedAnalysis({ analysis, overrides }: AnalysisBasis, identities: Identities): Analysis {
  return applyOverrides(united(analysis, identities), unitedOverrides(overrides, identities));
}

/**
 * What the article adds to each actor's ledger, and one empty share for each actor that is counted as part of
 * another: by it the ledger of the part knows the articles to count anew when it is split off.
 */
export function countedShares(
  source: ArticleSource,
  basis: AnalysisBasis,
  ruled: ReadonlyMap<string, RuledIdentity>,
): readonly ActorShare[] {
  const identities = identitiesOf(idsOf(basis), ruled, basis.decisions);
  const shares = sharesOf(source, countedAnalysis(basis, identities));
  const counted = new Set(shares.map(({ actor }) => actor.id));
  const parts = partsOf(basis).filter(({ id }) => counted.has(identities.get(id)?.id ?? ''));
  return [
    ...shares.map((share) => ({
      ...share,
      parts: parts
        .filter(({ id }) => identities.get(id)?.id === share.actor.id)
        .map(({ id, name }) => ({ actorId: id, name })),
    })),
    ...parts.map((actor) => emptyShare(actor, identities.get(actor.id)!.id)),
  ];
}

/** Whoever is named by the job or by a reviewer, each once. */
function partsOf({ analysis, overrides }: AnalysisBasis): readonly ActorReference[] {
  const actors = new Map<string, ActorReference>();
  for (const actor of [...overrides.flatMap(ruledActors), ...analysis.actors]) {
    actors.set(actor.id, referenceTo(actor));
  }
  return [...actors.values()];
}

function referenceTo({ id, name, type }: Actor | ActorReference): ActorReference {
  return { id, name, type };
}

function emptyShare(actor: ActorReference, countedAs: string): ActorShare {
  return { actor, represents: null, asTarget: [], asSpeaker: [], parts: [], countedAs };
}
