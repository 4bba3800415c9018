import fc from 'fast-check';
import { slugOf, type Actor } from '../../src/domain/actor';
import type { Analysis } from '../../src/domain/analysis';
import type { JobRecord } from '../../src/domain/job';
import { RULED_STANCES, type Ruling } from '../../src/domain/override';
import { STANCES, type Stance } from '../../src/domain/stance';
import type { Store } from '../../src/storage/store';
import { analysis, article, submit, type Representation, type StatementSketch } from './analyses';
import { expectedCounts } from './recount';

const ARTICLE_IDS = ['a', 'b', 'c'] as const;
const PEOPLE = ['Ada Brandt', 'Jon Vale', 'Brandt', 'Eva Brandt'] as const;
const ACTORS = ['Norland', 'Sudria', 'Harbour Union', ...PEOPLE] as const;
/** Those that operators merge and split; states stay, because of whom they are represented by. */
const MERGED = ['Harbour Union', ...PEOPLE] as const;

const sketch: fc.Arbitrary<StatementSketch> = fc.record({
  speaker: fc.constantFrom(...PEOPLE, 'a harbour pilot', null),
  otherSpeakers: fc.oneof(fc.constant([]), fc.subarray([...PEOPLE], { maxLength: 2 })),
  stances: fc.dictionary(fc.constantFrom(...ACTORS), fc.constantFrom<Stance>(...STANCES), {
    maxKeys: 3,
  }),
  abstained: fc.boolean(),
  form: fc.constantFrom('direct', 'partial', 'indirect'),
});

const STATES = ['Norland', 'Sudria'] as const;
const representation: fc.Arbitrary<Representation> = fc.dictionary(
  fc.constantFrom('Ada Brandt', 'Jon Vale'),
  fc.constantFrom(...STATES),
);

/** One thing that clients and workers may do; `job` picks among the article's jobs so far, old ones included. */
export type Deed =
  | { readonly kind: 'put' | 'delete'; readonly article: number }
  | {
      readonly kind: 'save';
      readonly article: number;
      readonly job: number;
      readonly sketches: readonly StatementSketch[];
      readonly represents: Representation;
    }
  | {
      readonly kind: 'override';
      readonly article: number;
      readonly statement: number;
      /** Null takes the override back. */
      readonly ruling: Ruling | null;
    }
  | { readonly kind: 'merge' | 'split'; readonly actor: string; readonly other: string }
  | { readonly kind: 'archive' };

const ruling: fc.Arbitrary<Ruling> = fc.record({
  reviewer: fc.constantFrom('Mina', 'Olaf'),
  note: fc.constant(null),
  speaker: fc.option(
    fc.option(fc.record({ actorId: fc.constantFrom(...PEOPLE.map(slugOf)) }), { nil: null }),
    { nil: undefined },
  ),
  stances: fc.option(
    fc.uniqueArray(
      fc.record({
        actorId: fc.constantFrom(...ACTORS.map(slugOf)),
        stance: fc.constantFrom(...RULED_STANCES),
      }),
      { selector: ({ actorId }) => actorId, maxLength: 2 },
    ),
    { nil: undefined },
  ),
});
const merged = fc.constantFrom(...MERGED.map(slugOf));

export const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('put' as const), article: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), article: fc.nat(2) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      article: fc.nat(2),
      job: fc.nat(3),
      sketches: fc.array(sketch, { maxLength: 3 }),
      represents: representation,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('override' as const),
      article: fc.nat(2),
      statement: fc.nat(2),
      ruling: fc.option(ruling, { freq: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('merge' as const, 'split' as const),
      actor: merged,
      other: merged,
    }),
  },
  { weight: 2, arbitrary: fc.constant({ kind: 'archive' as const }) },
);

/** Performs deeds and remembers which jobs each article has had. */
export class Deeds {
  private readonly jobs = new Map<string, JobRecord[]>();
  /** When the article that a job analyses came out, or was submitted. */
  private readonly dates = new Map<string, number>();
  private submissions = 0;

  async perform(store: Store, deed: Deed): Promise<void> {
    if (deed.kind === 'archive') {
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
      await store.archiveArticles(tomorrow, () => undefined);
      return;
    }
    if ('actor' in deed) {
      const { kind, actor, other } = deed;
      await (kind === 'merge' ? store.mergeActors(actor, [other]) : store.splitActor(actor, other));
      return;
    }
    const id = ARTICLE_IDS[deed.article] as string;
    const jobs = this.jobs.get(id) ?? [];
    this.jobs.set(id, jobs);
    if (deed.kind === 'put') {
      const number = ++this.submissions;
      const publishedAt = number % 4 === 0 ? null : `2026-02-0${1 + (number % 7)}T09:00:00.000Z`;
      const outlet = number % 3 === 0 ? null : `Outlet ${number % 3}`;
      const job = await submit(store, article(id, { publishedAt, outlet }), `job-${number}`);
      this.dates.set(job.jobId, Date.parse(publishedAt ?? job.createdAt));
      jobs.push(job);
    }
    if (deed.kind === 'override') {
      const statementId = `s${deed.statement + 1}`;
      if (deed.ruling) await store.putOverride(id, statementId, deed.ruling);
      else await store.deleteOverride(id, statementId);
    }
    if (deed.kind === 'delete') await store.deleteArticle(id);
    if (deed.kind === 'save' && jobs.length > 0) {
      const job = jobs.at(-1 - (deed.job % jobs.length))!;
      const { sketches, represents } = deed;
      await store.saveAnalysis(job, analysis(id, sketches, `rev-${sketches.length}`, represents));
    }
  }

  /** Who speaks for each state, by the newest of the surviving analyses that tells it of an actor. */
  async survivingRepresentation(
    store: Store,
  ): Promise<Readonly<Record<string, readonly string[]>>> {
    const told = new Map<string, { represents: string; date: number }>();
    for (const id of ARTICLE_IDS) {
      const stored = await store.getAnalysis(id);
      const date = this.dates.get(stored?.jobId ?? '') ?? 0;
      for (const actor of countedActors(stored?.analysis)) {
        const former = told.get(actor.id);
        if (actor.represents === null || (former && former.date >= date)) continue;
        told.set(actor.id, { represents: actor.represents, date });
      }
    }
    return representationOf((state) =>
      [...told].filter(([, { represents }]) => represents === state).map(([id]) => id),
    );
  }
}

/** Those who speak or are spoken of. */
function countedActors(analysis: Analysis | undefined): readonly Actor[] {
  const ids = new Set(
    (analysis?.statements ?? []).flatMap(({ speaker, otherSpeakers, stances }) =>
      [speaker, ...otherSpeakers, ...stances].map((each) => each?.actorId),
    ),
  );
  return (analysis?.actors ?? []).filter(({ id }) => ids.has(id));
}

/** The same as the store's summaries tell it. */
export async function storedRepresentation(
  store: Store,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const included = new Map<string, readonly string[]>();
  for (const state of STATES) {
    // A state of whom nothing is known has no summary; one statement about each makes sure of it.
    const job = await submit(store, article(`about ${state}`), `job about ${state}`);
    const sketch = { speaker: null, stances: { [state]: 'neutral' } } as const;
    await store.saveAnalysis(job, analysis(`about ${state}`, [sketch]));
    const summary = await store.getActorSummary(slugOf(state), { includeRepresented: true });
    included.set(slugOf(state), summary?.included ?? []);
    await store.deleteArticle(`about ${state}`);
  }
  return representationOf((state) => included.get(state) ?? []);
}

function representationOf(
  officialsOf: (state: string) => readonly string[],
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    STATES.map(slugOf).map((state) => [state, [...officialsOf(state)].sort()]),
  );
}

/** Ids of the articles that the store gives, and of those that it lists. */
export async function keptAndListed(
  store: Store,
): Promise<{ readonly kept: readonly string[]; readonly listed: readonly string[] }> {
  const kept: string[] = [];
  for (const id of ARTICLE_IDS) if (await store.getArticle(id)) kept.push(id);
  const { items } = await store.listArticles({}, { cursor: null, limit: 200 });
  return { kept, listed: items.map(({ id }) => id).sort() };
}

/** The counts that follow from the analyses which the store still has. */
export async function survivingCounts(store: Store) {
  const analyses: Analysis[] = [];
  for (const id of ARTICLE_IDS) {
    const stored = await store.getAnalysis(id);
    if (stored) analyses.push(stored.analysis);
  }
  return expectedCounts(analyses);
}
