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
  /** Mentions by name, in text order (pronouns and descriptions are not listed). */
  readonly mentions: readonly Mention[];
}

/** An actor that the caller wants recognised; takes precedence over what extraction finds. */
export interface KnownActor {
  readonly id: string;
  readonly name: string;
  readonly type: ActorType;
  readonly aliases: readonly string[];
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
