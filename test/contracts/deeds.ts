import fc from 'fast-check';
import type { Analysis } from '../../src/domain/analysis';
import type { JobRecord } from '../../src/domain/job';
import { STANCES, type Stance } from '../../src/domain/stance';
import type { Store } from '../../src/storage/store';
import { analysis, article, submit, type StatementSketch } from './analyses';
import { expectedCounts } from './recount';

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
export type Deed =
  | { readonly kind: 'put' | 'delete'; readonly article: number }
  | {
      readonly kind: 'save';
      readonly article: number;
      readonly job: number;
      readonly sketches: readonly StatementSketch[];
    };

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
    }),
  },
);

/** Performs deeds and remembers which jobs each article has had. */
export class Deeds {
  private readonly jobs = new Map<string, JobRecord[]>();
  private submissions = 0;

  async perform(store: Store, deed: Deed): Promise<void> {
    const id = ARTICLE_IDS[deed.article] as string;
    const jobs = this.jobs.get(id) ?? [];
    this.jobs.set(id, jobs);
    if (deed.kind === 'put') {
      const number = ++this.submissions;
      const publishedAt = number % 4 === 0 ? null : `2026-02-0${1 + (number % 7)}T09:00:00.000Z`;
      const outlet = number % 3 === 0 ? null : `Outlet ${number % 3}`;
      jobs.push(await submit(store, article(id, { publishedAt, outlet }), `job-${number}`));
    }
    if (deed.kind === 'delete') await store.deleteArticle(id);
    if (deed.kind === 'save' && jobs.length > 0) {
      const job = jobs.at(-1 - (deed.job % jobs.length))!;
      await store.saveAnalysis(job, analysis(id, deed.sketches, `rev-${deed.sketches.length}`));
    }
  }
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
