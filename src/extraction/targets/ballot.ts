import type { Mention } from '../../domain/actor';
import type { TargetCandidate, TargetLink } from '../../domain/stance';
import type { Scene } from './scene';

interface Vote {
  readonly link: TargetLink;
  readonly mention: Mention | null;
  readonly weight: number;
}

/** Most candidates of one part, which the model reads in one pass; more only where the part names more. */
const MOST_CANDIDATES = 8;
const MOST_NAMED = 14;

/** Collects the reasons why a part may be about an actor; each actor keeps its strongest, and a little of the rest. */
export class Ballot {
  readonly #votes = new Map<string, Vote>();

  constructor(
    private readonly scene: Scene,
    private readonly excluded: ReadonlySet<string>,
  ) {}

  vote(actorId: string, link: TargetLink, weight: number, mention: Mention | null): void {
    if (this.excluded.has(actorId) || !this.scene.actors.has(actorId)) return;
    const before = this.#votes.get(actorId);
    if (!before || weight > before.weight) {
      const shown = mention && { start: mention.start, end: mention.end, text: mention.text };
      this.#votes.set(actorId, { link, weight, mention: shown });
    }
  }

  has(actorId: string): boolean {
    return this.#votes.has(actorId);
  }

  /** The candidates, the most plausible first. */
  candidates(part: number): TargetCandidate[] {
    const votes = [...this.#votes].sort(([, a], [, b]) => b.weight - a.weight);
    const named = votes.filter(([, { link }]) => link === 'explicit').length;
    return votes
      .slice(0, Math.max(MOST_CANDIDATES, Math.min(named, MOST_NAMED)))
      .map(([actorId, { link, mention }]) => ({
        actorId,
        name: this.scene.actors.get(actorId)?.name ?? actorId,
        link,
        mention,
        part,
      }));
  }
}
