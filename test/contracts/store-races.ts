import fc from 'fast-check';
import type { Analysis } from '../../src/domain/analysis';
import type { JobRecord } from '../../src/domain/job';
import { STANCES, type Stance } from '../../src/domain/stance';
import type { Store } from '../../src/storage/store';
import { analysis, article, FIRST_PAGE, submit, type StatementSketch } from './analyses';
import { expectedCounts, storedCounts } from './recount';
import { storeForEachTest, type OpenStore } from './open-store';

const ARTICLE_IDS = ['a', 'b', 'c'] as const;
const ACTORS = ['Norland', 'Sudria', 'Harbour Union', 'Ada Brandt', 'Jon Vale'] as const;

const sketch: fc.Arbitrary<StatementSketch> = fc.record({
  speaker: fc.constantFrom('Ada Brandt', 'Jon Vale', 'a harbour pilot', null),
  stances: fc.dictionary(fc.constantFrom(...ACTORS), fc.constantFrom<Stance>(...STANCES), {
    maxKeys: 3,
  }),
  abstained: fc.boolean(),
  form: fc.constantFrom('direct', 'partial', 'indirect'),
});

/** One thing that clients and workers may do; `job` picks among the article's jobs so far, old ones included. */
type Deed =
  | { readonly kind: 'put' | 'delete'; readonly article: number }
  | {
      readonly kind: 'save';
      readonly article: number;
      readonly job: number;
      readonly sketches: readonly StatementSketch[];
    };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('put' as const), article: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), article: fc.nat(2) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      article: fc.nat(2),
      job: fc.nat(3),
      sketches: fc.array(sketch, { maxLength: 3 }),
    }),
  },
);

export function describeRaces(open: OpenStore): void {
  describe('sequences and races', () => {
    const store = storeForEachTest(open);

    test('after any sequence of submissions, saves and deletions, counts what the surviving analyses say', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 24 }), async (deeds) => {
          const fresh = await open();
          const actors = new Deeds(fresh);
          for (const each of deeds) await actors.perform(each);
          expect(await storedCounts(fresh)).toEqual(await survivors(fresh));
          await fresh.close();
        }),
        { numRuns: 40 },
      );
    });

    test('after any such deeds at the same time, counts what the surviving analyses say', async () => {
      const rounds = fc.array(fc.array(deed, { minLength: 2, maxLength: 6 }), {
        minLength: 1,
        maxLength: 4,
      });
      await fc.assert(
        fc.asyncProperty(rounds, async (deedsByRound) => {
          const fresh = await open();
          const actors = new Deeds(fresh);
          for (const deeds of deedsByRound) {
            await Promise.all(deeds.map((each) => actors.perform(each)));
          }
          expect(await storedCounts(fresh)).toEqual(await survivors(fresh));
          await fresh.close();
        }),
        { numRuns: 40 },
      );
    });

    test('counts exactly when many articles on one actor are saved at the same time', async () => {
      await Promise.all(
        Array.from({ length: 60 }, async (_, number) => {
          const id = `article-${number}`;
          const job = await submit(store(), article(id), `job-${number}`);
          const stance = number % 3 === 0 ? 'hostile' : 'supportive';
          const found = analysis(id, [
            { speaker: 'Ada Brandt', stances: { Norland: stance } },
            { speaker: 'Jon Vale', stances: { Norland: 'neutral' } },
          ]);
          expect(await store().saveAnalysis(job, found)).toBe('saved');
        }),
      );
      const summary = await store().getActorSummary('norland');
      expect(summary?.asTarget.stances).toEqual({
        supportive: 40,
        hostile: 20,
        cautious: 0,
        neutral: 60,
      });
      const listed = await store().listActors(
        { query: null, type: null, sort: 'total' },
        FIRST_PAGE,
      );
      expect(listed.items[0]?.asTarget.total).toBe(120);
      expect((await store().getActorSummary('ada-brandt'))?.asSpeaker.total).toBe(60);
    });

    test('counts once when several workers save the same job at the same time', async () => {
      const job = await submit(store(), article('a'), 'job-1');
      const sketches = [{ speaker: 'Ada Brandt', stances: { Norland: 'hostile' } }] as const;
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, () => store().saveAnalysis(job, analysis('a', sketches))),
      );
      expect(outcomes).toEqual(Array(5).fill('saved'));
      expect((await store().getActorSummary('norland'))?.asTarget.total).toBe(1);
    });

    test('lets nothing come back when articles are deleted while their jobs save', async () => {
      const sketches = [
        { speaker: 'Ada Brandt', stances: { Norland: 'hostile', Sudria: 'cautious' } },
      ] as const;
      await Promise.all(
        Array.from({ length: 20 }, async (_, number) => {
          const id = `article-${number}`;
          const job = await submit(store(), article(id), `job-${number}`);
          await Promise.all([
            store().saveAnalysis(job, analysis(id, sketches)),
            store().deleteArticle(id),
          ]);
        }),
      );
      expect(await storedCounts(store())).toEqual({});
    });
  });
}

/** Performs deeds and remembers which jobs each article has had. */
class Deeds {
  private readonly jobs = new Map<string, JobRecord[]>();
  private submissions = 0;

  constructor(private readonly store: Store) {}

  async perform(deed: Deed): Promise<void> {
    const id = ARTICLE_IDS[deed.article] as string;
    const jobs = this.jobs.get(id) ?? [];
    this.jobs.set(id, jobs);
    if (deed.kind === 'put') {
      const number = ++this.submissions;
      const publishedAt = number % 4 === 0 ? null : `2026-02-0${1 + (number % 7)}T09:00:00.000Z`;
      const outlet = number % 3 === 0 ? null : `Outlet ${number % 3}`;
      jobs.push(await submit(this.store, article(id, { publishedAt, outlet }), `job-${number}`));
    }
    if (deed.kind === 'delete') await this.store.deleteArticle(id);
    if (deed.kind === 'save' && jobs.length > 0) {
      const job = jobs.at(-1 - (deed.job % jobs.length)) as JobRecord;
      await this.store.saveAnalysis(
        job,
        analysis(id, deed.sketches, `rev-${deed.sketches.length}`),
      );
    }
  }
}

/** The counts that follow from the analyses which the store still has. */
async function survivors(store: Store) {
  const analyses: Analysis[] = [];
  for (const id of ARTICLE_IDS) {
    const stored = await store.getAnalysis(id);
    if (stored) analyses.push(stored.analysis);
  }
  return expectedCounts(analyses);
}
