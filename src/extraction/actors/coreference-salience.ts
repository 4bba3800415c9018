import type { Gender } from '../../domain/attribution';
import type { GatheredActor } from './gathered-actor';
import type { Token } from './mentions-tokens';

/** Where something stands in the order of reading, in which the lines that a page inserts do not count. */
export interface Place {
  readonly sentence: number;
  readonly paragraph: number;
}

/** One place where an actor was named or meant; `actor` is null for somebody without a name ("an official"). */
export interface Entry extends Place {
  readonly actor: GatheredActor | null;
  /** Stands as a subject may: behind no preposition and no verb, and owns nothing. */
  readonly isSubject: boolean;
  readonly isSpeaker: boolean;
  readonly isQuoted: boolean;
}

/** Entries looked back over for one pronoun; keeps the pass linear. */
export const MEMORY = 40;
const PARAGRAPHS_BACK = 3;
const OBJECT_FORMS = new Set(['him', 'them']);
/** The least score by which a pronoun is believed to mean somebody. */
const FLOOR: Readonly<Record<Gender, number>> = {
  male: -12,
  female: -12,
  neuter: 2,
  plural: 2,
  unknown: 0,
};

/** The article's actors as the reader has them in mind: who was named where, and how. */
export class Salience {
  readonly #entries: Entry[] = [];
  readonly #counts = new Map<string, number>();

  add(entry: Entry): void {
    this.#entries.push(entry);
    if (entry.actor) this.#counts.set(entry.actor.id, (this.#counts.get(entry.actor.id) ?? 0) + 1);
  }

  /** How many places are in mind. */
  get size(): number {
    return this.#entries.length;
  }

  /** Goes back to having so many places in mind: what came since is no longer spoken of. */
  forgetSince(size: number): void {
    this.#entries.length = size;
  }

  /** The last entries, the latest first. */
  *latest(count: number): Iterable<Entry> {
    for (let at = this.#entries.length - 1; at >= Math.max(0, this.#entries.length - count); at--)
      yield this.#entries[at]!;
  }

  /** How often an actor was named so far. */
  countOf(actor: GatheredActor): number {
    return this.#counts.get(actor.id) ?? 0;
  }

  /**
   * Whom a third person's pronoun means: the nearest compatible subject, speakers first; null when it is unsure. It
   * never means the one whom "and" joins to it.
   */
  antecedentOf(
    token: Token,
    gender: Gender,
    { sentence, paragraph }: Place,
    joined: GatheredActor | null,
  ): GatheredActor | null {
    const withSubject = new Set<number>();
    let best: Entry | null = null;
    let bestScore = FLOOR[gender];
    for (let at = Math.max(0, this.#entries.length - MEMORY); at < this.#entries.length; at++) {
      const entry = this.#entries[at]!;
      if (!suits(entry.actor, gender) || paragraph - entry.paragraph > PARAGRAPHS_BACK) continue;
      if (joined && entry.actor === joined) continue;
      const isFirst = entry.isSubject && !withSubject.has(entry.sentence);
      if (isFirst) withSubject.add(entry.sentence);
      const score = scoreOf(entry, token, { sentence, paragraph }, isFirst);
      if (score < bestScore || (best === null && score === bestScore)) continue;
      best = entry;
      bestScore = score;
    }
    return best?.actor ?? null;
  }
}

function scoreOf(
  entry: Entry,
  token: Token,
  { sentence, paragraph }: Place,
  isFirst: boolean,
): number {
  const distance = sentence - entry.sentence;
  let score = -3 * distance - 4 * (paragraph - entry.paragraph);
  // "Ukraine forced Russia to withdraw its troops": the nearest, not the first
  const isNearest = distance === 0 && /^(?:its|their)$/.test(token.key);
  if (isNearest) score += 8;
  else {
    if (entry.isSubject) score += 4;
    if (isFirst) score += 4;
    if (entry.isSpeaker) score += 4;
  }
  if (entry.isQuoted) score -= 8;
  if (entry.actor === null) score -= 2;
  if (OBJECT_FORMS.has(token.key) && distance === 0 && isFirst) score -= 12;
  return score;
}

/** True when a pronoun of that gender may mean the actor; null is a person without a name. */
export function suits(actor: GatheredActor | null, gender: Gender): boolean {
  if (gender === 'male' || gender === 'female') {
    if (actor === null) return true;
    return actor.type === 'person' && (actor.gender === 'unknown' || actor.gender === gender);
  }
  if (actor === null) return false;
  if (gender === 'neuter') return actor.type === 'country' || actor.type === 'organization';
  return actor.type !== 'person';
}
