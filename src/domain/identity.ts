import type { ActorReference, MergedActor } from './summary';

/** What an operator's merge or split has led to. */
export interface ActorIdentity {
  readonly actor: ActorReference;
  /** Actors that are counted as this one. */
  readonly mergedFrom: readonly MergedActor[];
  /** Articles that were counted anew. */
  readonly articles: number;
}

export type MergeOutcome =
  | { readonly kind: 'done'; readonly identity: ActorIdentity }
  /** The actor, or one of those to be merged, is not known. */
  | { readonly kind: 'unknown'; readonly actorId: string }
  /** The actor is a part of one that was to be merged into it. */
  | { readonly kind: 'cycle'; readonly actorId: string }
  /** It is a part of some other actor already. */
  | { readonly kind: 'taken'; readonly actorId: string; readonly by: string };

export type SplitOutcome =
  | { readonly kind: 'done'; readonly identity: ActorIdentity }
  | { readonly kind: 'unknown' }
  /** The other actor is no part of this one. */
  | { readonly kind: 'apart' };
