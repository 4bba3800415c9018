import type { ActorType } from '../../domain/actor';
import type { Gender } from '../../domain/attribution';
import type { Span } from '../../domain/document';

/** An actor with all its places in the text, and what coreference needs to know of it. */
export interface GatheredActor {
  readonly id: string;
  readonly name: string;
  readonly type: ActorType;
  readonly forms: ReadonlySet<string>;
  readonly mentions: readonly (Span & { readonly first: number; readonly last: number })[];
  readonly gender: Gender;
}

/** Which actor is named at a token. */
export interface NamedAt {
  readonly actor: GatheredActor;
  readonly first: number;
  readonly last: number;
}
