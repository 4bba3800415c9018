import type { Analysis, Statement } from '../../src/domain/analysis';
import type { ActorSummary } from '../../src/domain/summary';
import type { Store } from '../../src/storage/store';
import { FIRST_PAGE } from './analyses';

/** What is counted of one actor, flat: `hostile`, `abstained`, `spoken`, `by Ada Brandt: hostile`, … */
export type Counts = Readonly<Record<string, number>>;
export type CountsByActor = Readonly<Record<string, Counts>>;

/** Counts analyses the plain way: statement by statement, without any store. */
export function expectedCounts(analyses: readonly Analysis[]): CountsByActor {
  const tally = new Tally();
  for (const { statements } of analyses) {
    for (const statement of statements) countStatement(tally, statement);
  }
  return tally.counts;
}

function countStatement(tally: Tally, statement: Statement): void {
  const speakers = [statement.speaker, ...statement.otherSpeakers].filter(
    (speaker) => speaker?.actorId,
  );
  const counted = statement.form !== 'indirect';
  for (const speaker of speakers) {
    tally.add(speaker?.actorId ?? '', 'listed as speaker', Math.max(1, statement.stances.length));
    if (counted) tally.add(speaker?.actorId ?? '', 'spoken');
  }
  for (const { actorId, name, stance, abstained } of statement.stances) {
    tally.add(actorId, 'listed as target');
    if (!counted) continue;
    if (abstained) {
      tally.add(actorId, 'abstained');
      continue;
    }
    tally.add(actorId, stance);
    tally.add(actorId, `by ${statement.speaker?.name ?? 'unknown'}: ${stance}`);
    for (const speaker of speakers) tally.add(speaker?.actorId ?? '', `of ${name}: ${stance}`);
  }
}

/** The same as the store tells it, by the list of actors, the summaries and the lists of statements. */
export async function storedCounts(store: Store): Promise<CountsByActor> {
  const tally = new Tally();
  const listed = await store.listActors({ query: null, type: null, sort: 'name' }, FIRST_PAGE);
  for (const entry of listed.items) {
    const summary = await store.getActorSummary(entry.id);
    if (!summary) throw new Error(`${entry.id} is listed and has no summary.`);
    const { total, stances, abstained, balance } = summary.asTarget;
    expect(entry.asTarget).toEqual({ total, stances, abstained, balance });
    expect(entry.asSpeaker.total).toBe(summary.asSpeaker.total);
    countSummary(tally, summary);
    for (const role of ['target', 'speaker'] as const) {
      const page = await store.listStatements(entry.id, { role, stance: null }, FIRST_PAGE);
      tally.add(entry.id, `listed as ${role}`, page?.items.length);
    }
  }
  return tally.counts;
}

function countSummary(tally: Tally, { actor, asTarget, asSpeaker, examples }: ActorSummary): void {
  for (const [stance, count] of Object.entries(asTarget.stances)) {
    tally.add(actor.id, stance, count);
    const shown = examples.filter((example) => example.stance === stance).length;
    expect(shown).toBe(Math.min(count, 3));
  }
  tally.add(actor.id, 'abstained', asTarget.abstained);
  tally.add(actor.id, 'spoken', asSpeaker.total);
  for (const { name, stances } of asTarget.bySpeaker) {
    for (const [stance, count] of Object.entries(stances)) {
      tally.add(actor.id, `by ${name}: ${stance}`, count);
    }
  }
  for (const { name, stances } of asSpeaker.byTarget) {
    for (const [stance, count] of Object.entries(stances)) {
      tally.add(actor.id, `of ${name}: ${stance}`, count);
    }
  }
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, count) => total + count, 0);
  const dated = asTarget.timeline.reduce((total, { stances }) => total + sum(stances), 0);
  expect(dated + asTarget.undated).toBe(sum(asTarget.stances));
}

class Tally {
  readonly counts: Record<string, Record<string, number>> = {};

  add(actorId: string, what: string, count = 1): void {
    if (count === 0) return;
    const counts = (this.counts[actorId] ??= {});
    counts[what] = (counts[what] ?? 0) + count;
  }
}
