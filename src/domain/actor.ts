import type { Span } from './document';

export const ACTOR_TYPES = ['person', 'country', 'organization', 'group'] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];

/** A place in the text that names or means an actor; `text` is `document.text.slice(start, end)`. */
export interface Mention extends Span {
  readonly text: string;
}

/** Somebody or something that can speak and be spoken of: one id across the article (and across articles). */
export interface Actor {
  /** Stable slug: `vladimir-putin`, `united-states`. */
  readonly id: string;
  /** Canonical name. */
  readonly name: string;
  readonly type: ActorType;
  /** Every surface form by which this article names the actor, the canonical name included. */
  readonly aliases: readonly string[];
  /** Id of the state or body that a person speaks for, where the article tells; else null. */
  readonly represents: string | null;
  /** Id in Wikidata, `Q30`, where a list gives one; else null. */
  readonly wikidata: string | null;
  /** Mentions by name, in text order (pronouns and descriptions are not listed). */
  readonly mentions: readonly Mention[];
}

/** An actor that the caller wants recognised; takes precedence over what extraction finds. */
export interface KnownActor {
  readonly id: string;
  readonly name: string;
  readonly type: ActorType;
  readonly aliases: readonly string[];
  /** Id in Wikidata, or null. */
  readonly wikidata: string | null;
}

/** The form of an id in Wikidata. */
export const WIKIDATA_ID = /^Q[1-9]\d{0,11}$/;

/**
 * The actors of a request and the operator's own in one list; of two with one id the request's is kept, and it
 * comes first, so that a name of both is the request's. The operator's list itself where the request has none.
 */
export function withOperatorsActors(
  request: readonly KnownActor[],
  operators: readonly KnownActor[],
): readonly KnownActor[] {
  if (request.length === 0) return operators;
  const own = new Set(request.map(({ id }) => id));
  return [...request, ...operators.filter(({ id }) => !own.has(id))];
}

/** The actor's name as a stable id: lower case, ASCII, words joined by hyphens; never empty. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug || 'unnamed';
}
