import type { Mention } from '../domain/actor';
import type { TargetCandidate, TargetLink } from '../domain/stance';
import type { Scene } from './targets-scene';

interface Vote {
  readonly link: TargetLink;
  readonly mention: Mention | null;
  readonly weight: number;
}

/** Most candidates of one part; the model reads them in one pass. */
const MOST_CANDIDATES = 8;

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
    return [...this.#votes]
      .sort(([, a], [, b]) => b.weight - a.weight)
      .slice(0, MOST_CANDIDATES)
      .map(([actorId, { link, mention }]) => ({
        actorId,
        name: this.scene.actors.get(actorId)?.name ?? actorId,
        link,
        mention,
        part,
      }));
  }
}
