import { slugOf, type KnownActor } from '../../domain/actor';
import { NameTrie } from './gazetteer-trie';

/** The caller's actors as extraction looks them up; of two with one name the first is meant. */
export interface KnownActors {
  readonly trie: NameTrie<KnownActor>;
  /** By the slug of each of their names. */
  readonly bySlug: ReadonlyMap<string, KnownActor>;
  readonly byId: ReadonlyMap<string, KnownActor>;
}

/** An operator's list may be long and stays the same over many articles. */
const indexed = new WeakMap<readonly KnownActor[], KnownActors>();

/** The look-ups of a list of actors, made once for each list. */
export function indexOfKnown(actors: readonly KnownActor[]): KnownActors {
  const before = indexed.get(actors);
  if (before) return before;
  const trie = new NameTrie<KnownActor>();
  const bySlug = new Map<string, KnownActor>();
  for (const actor of actors) {
    for (const form of [actor.name, ...actor.aliases]) {
      trie.add(form, actor);
      const slug = slugOf(form);
      if (!bySlug.has(slug)) bySlug.set(slug, actor);
    }
  }
  const index = { trie, bySlug, byId: new Map(actors.map((actor) => [actor.id, actor])) };
  indexed.set(actors, index);
  return index;
}
