import type { Speaker } from '../../src/domain/attribution';
import type { Analysis, Statement } from '../../src/domain/analysis';
import { QUOTATION_FORMS, type QuotationForm } from '../../src/domain/quotation';
import type { ActorListEntry, ActorSummary, StatementRole } from '../../src/domain/summary';
import type { SourceChoice, Store } from '../../src/storage/store';
import { FIRST_PAGE } from './analyses';

/** What is counted of one actor, flat: `hostile`, `abstained`, `spoken`, `by Ada Brandt: hostile`, … */
export type Counts = Readonly<Record<string, number>>;
export type CountsByActor = Readonly<Record<string, Counts>>;
/** The counts over some forms of statements, by a name for the choice; choices without any are left out. */
export type CountsByForms = Readonly<Record<string, CountsByActor>>;

/** Choices of forms, `undefined` for the default one. */
const CHOICES: Readonly<Record<string, readonly QuotationForm[] | undefined>> = {
  default: undefined,
  direct: ['direct'],
  indirect: ['indirect'],
  'indirect and partial': ['indirect', 'partial'],
  all: QUOTATION_FORMS,
};

/** Counts analyses the plain way: statement by statement, without any store. */
export function expectedCounts(analyses: readonly Analysis[]): CountsByForms {
  const counts: Record<string, CountsByActor> = {};
  for (const [choice, forms = ['direct', 'partial']] of Object.entries(CHOICES)) {
    const tally = new Tally();
    for (const statement of analyses.flatMap(({ statements }) => statements)) {
      if (forms.includes(statement.form)) countStatement(tally, statement);
    }
    if (tally.any()) counts[choice] = tally.counts;
  }
  return counts;
}

function countStatement(tally: Tally, statement: Statement): void {
  const speakers = distinctActors([statement.speaker, ...statement.otherSpeakers]);
  for (const speaker of speakers) {
    tally.add(speaker?.actorId ?? '', 'listed as speaker', Math.max(1, statement.stances.length));
    tally.add(speaker?.actorId ?? '', 'spoken');
  }
  for (const { actorId, name, stance, abstained } of statement.stances) {
    tally.add(actorId, 'listed as target');
    if (abstained) {
      tally.add(actorId, 'abstained');
      continue;
    }
    tally.add(actorId, stance);
    for (const name of namesOf(statement)) tally.add(actorId, `by ${name}: ${stance}`);
    for (const speaker of speakers) tally.add(speaker?.actorId ?? '', `of ${name}: ${stance}`);
  }
}

function distinctActors(speakers: readonly (Speaker | null)[]): readonly Speaker[] {
  const known = speakers.filter((speaker) => speaker !== null && speaker.actorId !== null);
  return [...new Map(known.map((speaker) => [speaker!.actorId, speaker!])).values()];
}

/** All who speak, each once; a joint statement is that of each. */
function namesOf({ speaker, otherSpeakers }: Statement): readonly string[] {
  const names = [speaker, ...otherSpeakers].flatMap((each) => (each ? [each.name] : []));
  return names.length > 0 ? [...new Set(names)] : ['unknown'];
}

/** The same as the store tells it, by the list of actors, the summaries and the lists of statements. */
export async function storedCounts(store: Store): Promise<CountsByForms> {
  const tallies = await Promise.all(
    Object.entries(CHOICES).map(
      async ([choice, forms]) => [choice, await storedTally(store, forms)] as const,
    ),
  );
  return Object.fromEntries(
    tallies.flatMap(([choice, tally]) => (tally.any() ? [[choice, tally.counts]] : [])),
  );
}

async function storedTally(
  store: Store,
  forms: readonly QuotationForm[] | undefined,
): Promise<Tally> {
  const tally = new Tally();
  const filter = { query: null, type: null, forms } as const;
  const [listed, byTotal] = await Promise.all([
    store.listActors({ ...filter, sort: 'name' }, FIRST_PAGE),
    store.listActors({ ...filter, sort: 'total' }, FIRST_PAGE),
  ]);
  const totals = byTotal.items.map((entry) => entry.asTarget.total);
  expect(totals).toEqual([...totals].sort((a, b) => b - a));
  expect(byTotal.items.map(({ id }) => id).sort()).toEqual(listed.items.map(({ id }) => id).sort());
  await Promise.all(listed.items.map((entry) => addStored(tally, store, forms, entry)));
  return tally;
}

async function addStored(
  tally: Tally,
  store: Store,
  forms: readonly QuotationForm[] | undefined,
  { id, asTarget, asSpeaker }: ActorListEntry,
): Promise<void> {
  const all = { stance: null, forms } as const;
  const [summary, targeted, spoken] = await Promise.all([
    store.getActorSummary(id, { forms }),
    store.listStatements(id, { role: 'target', ...all }, FIRST_PAGE),
    store.listStatements(id, { role: 'speaker', ...all }, FIRST_PAGE),
  ]);
  if (!summary) throw new Error(`${id} is listed and has no summary.`);
  const { total, stances, abstained, balance } = summary.asTarget;
  expect({ asTarget, asSpeaker }).toEqual({
    asTarget: { total, stances, abstained, balance },
    asSpeaker: { total: summary.asSpeaker.total },
  });
  countSummary(tally, summary);
  tally.add(id, 'listed as target', targeted?.items.length);
  tally.add(id, 'listed as speaker', spoken?.items.length);
  if (forms === undefined) await expectPartsToAgree(store, summary);
}

/** What is precomputed by day, outlet and speaker is what the statements behind it add up to. */
async function expectPartsToAgree(store: Store, { actor, asTarget }: ActorSummary): Promise<void> {
  const [outlet] = asTarget.byOutlet;
  const speaker = asTarget.bySpeaker.find(({ actorId }) => actorId !== null);
  const choices: readonly SourceChoice[] = [
    { from: '2026-02-03' },
    { outlet: outlet?.outlet ?? 'Outlet 1' },
    { speaker: speaker?.actorId ?? actor.id },
  ];
  const statements = async (role: StatementRole, choice: SourceChoice) =>
    (await store.listStatements(actor.id, { role, stance: null, ...choice }, FIRST_PAGE))?.items ??
    [];
  const agreed = choices.map(async (choice) => {
    const [targeted, spoken, part] = await Promise.all([
      statements('target', choice),
      statements('speaker', choice),
      store.getActorSummary(actor.id, choice),
    ]);
    const judged = targeted.filter(({ abstained }) => !abstained);
    const made = spoken.map(({ articleId, statementId }) => `${articleId} ${statementId}`);
    expect(part).toMatchObject({
      asTarget: {
        total: targeted.length,
        abstained: targeted.length - judged.length,
        undated: judged.filter(({ publishedAt }) => publishedAt === null).length,
      },
      asSpeaker: { total: new Set(made).size },
    });
  });
  await Promise.all(agreed);
}

function countSummary(tally: Tally, { actor, asTarget, asSpeaker, examples }: ActorSummary): void {
  const shown: Record<string, number> = {};
  const toShow: Record<string, number> = {};
  for (const [stance, count] of Object.entries(asTarget.stances)) {
    tally.add(actor.id, stance, count);
    shown[stance] = examples.filter((example) => example.stance === stance).length;
    toShow[stance] = Math.min(count, 3);
  }
  expect(shown).toEqual(toShow);
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

  any(): boolean {
    return Object.keys(this.counts).length > 0;
  }
}
