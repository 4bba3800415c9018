import type { Actor, KnownActor } from '../../src/domain/actor';
import type { ActorDocument } from '../../src/domain/attribution';
import { identifyActors } from '../../src/extraction/actors/actors';
import { findQuotedSpans } from '../../src/extraction/quotations/quotations';
import { segment } from '../../src/extraction/text/segmentation';

/** The text with its actors, as the pipeline reads it. */
export function readActors(text: string, known: readonly KnownActor[] = []): ActorDocument {
  return identifyActors(findQuotedSpans(segment(text)), known);
}

/** Canonical names by type, in the order of the text's first mention. */
export function actorsOf(text: string, known: readonly KnownActor[] = []): string[] {
  return readActors(text, known).actors.map(({ type, name }) => `${type}: ${name}`);
}

/** The actor of a name; fails the test where the article has none. */
export function actorNamed(document: ActorDocument, name: string): Actor {
  const actor = document.actors.find((each) => each.name === name);
  if (!actor)
    throw new Error(`no actor "${name}" among ${document.actors.map((a) => a.name).join(', ')}`);
  return actor;
}

/** Every pronoun and description that was resolved, as "words → actor's name", in text order. */
export function resolutionsOf(text: string): string[] {
  const document = readActors(text);
  const names = new Map(document.actors.map(({ id, name }) => [id, name]));
  return document.mentions
    .filter(({ kind }) => kind !== 'name')
    .map((mention) => `${mention.text} → ${names.get(mention.actorId)}`);
}
