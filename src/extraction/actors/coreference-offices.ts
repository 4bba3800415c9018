import type { Description } from './coreference-descriptions';
import type { GatheredActor } from './gathered-actor';
import type { Office } from './coreference-roles';
import { MEMORY, type Salience } from './coreference-salience';

/** What resolution knows of the people of an article. */
export interface People {
  readonly actors: readonly GatheredActor[];
  readonly offices: ReadonlyMap<string, Office>;
  /** Country or body by the canonical name of the leader at its head. */
  readonly leaders: ReadonlyMap<string, string>;
}

const MOST_OFFICERS = 40;
/** Of several holders of an office the one named most often, unless that was so many entries ago. */
const ENTRIES_PER_MENTION = 6;
const RULER = /^(?:leader|dictator|strongman|ruler)$/;
const HEAD_OF_STATE = /^(?:leader|president|dictator|premier|chancellor|strongman|ruler)$/;

/** Finds who holds an office that a description names. */
export class OfficeHolders {
  /** By the id of the body that somebody is of, or by the name of the one that the gazetteer says is led. */
  readonly #officers = new Map<string, GatheredActor[]>();

  constructor(private readonly people: People) {
    for (const actor of people.actors) {
      if (actor.type !== 'person') continue;
      const of = people.offices.get(actor.id)?.of;
      for (const body of [of, people.leaders.get(actor.name)]) {
        const known = body ? (this.#officers.get(body) ?? []) : [];
        if (body && known.length < MOST_OFFICERS) this.#officers.set(body, [...known, actor]);
      }
    }
  }

  /** The holder: of the state or body where one is told, else the one most spoken of lately. */
  holderOf({ office, noun, of }: Description, salience: Salience): GatheredActor | null {
    if (of)
      return this.#officersOf(of).find((actor) => this.#holdsOf(actor, office, noun, of)) ?? null;
    let best: GatheredActor | null = null;
    let bestScore = -Infinity;
    let age = 0;
    for (const { actor } of salience.latest(2 * MEMORY)) {
      age++;
      if (actor?.type !== 'person' || !this.#holds(actor, office, noun)) continue;
      const score = salience.countOf(actor) - age / ENTRIES_PER_MENTION;
      if (score <= bestScore) continue;
      best = actor;
      bestScore = score;
    }
    return best;
  }

  #officersOf(of: GatheredActor): readonly GatheredActor[] {
    return [...(this.#officers.get(of.id) ?? []), ...(this.#officers.get(of.name) ?? [])];
  }

  #holds(actor: GatheredActor, office: string, noun: string): boolean {
    const leads = this.people.leaders.get(actor.name);
    if (office === noun && RULER.test(noun) && leads) return true;
    if (office === 'president' && leads === 'United States') return true;
    if (this.people.offices.get(actor.id)?.roles.has(office)) return true;
    return noun === 'pope' && actor.name.startsWith('Pope ');
  }

  #holdsOf(actor: GatheredActor, office: string, noun: string, of: GatheredActor): boolean {
    if (this.people.leaders.get(actor.name) === of.name && HEAD_OF_STATE.test(office)) return true;
    return this.people.offices.get(actor.id)?.of === of.id && this.#holds(actor, office, noun);
  }
}
