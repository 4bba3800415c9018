import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { analyseArticle } from '../../src/analyse-article';
import type { Analysis, Article } from '../../src/domain/analysis';
import { QUOTATION_FORMS } from '../../src/domain/quotation';
import { loadClassifier } from '../../src/inference/load-classifier';
import { verdictOptionsFor } from '../../src/judgement/verdict';
import type { JobQueue } from '../../src/queue/job-queue';
import { readArticle } from '../../src/read-article';
import { createMemoryStore } from '../../src/storage/memory';
import type { Page, Store } from '../../src/storage/store';
import type { ChaosService } from './service';
import type { Outcome } from './scenario';
import type { Acknowledged } from './submissions';

const CONFIDENCE_THRESHOLD = 0.35;
const PAGE = 200;
const LOOK_MS = 250;
/** Nothing has ended for so long: what is left is stuck. Longer than any lock, pause or deadline here. */
const STUCK_MS = 90_000;

export type Verdict = Pick<Outcome, 'lost' | 'doubled' | 'different' | 'complaints'>;

/** By text, for all scenarios of one run. */
const analyses = new Map<string, Analysis>();

/** What every article of these texts gives when nothing is done to the service: each text is analysed once, here. */
export class CalmRun {
  constructor(private readonly root: string) {}

  /** Analyses texts that were not analysed before. */
  async prepare(articles: readonly Article[]): Promise<void> {
    const unknown = articles.filter(
      ({ text }, index) =>
        !analyses.has(text) && articles.findIndex((other) => other.text === text) === index,
    );
    if (unknown.length === 0) return;
    const directory = join(this.root, 'models', 'fast');
    const classifier = await loadClassifier({ model: { source: 'folder', directory }, threads: 1 });
    const options = verdictOptionsFor(CONFIDENCE_THRESHOLD);
    for (const article of unknown) {
      const analysis = await analyseArticle(article, readArticle, classifier, options);
      analyses.set(article.text, analysis);
    }
    await classifier.dispose();
  }

  analysisOf(article: Article): Analysis {
    const found = analyses.get(article.text);
    if (!found) throw new Error(`The text of ${article.id} was not prepared.`);
    return { ...found, article: { ...found.article, id: article.id, title: article.title } };
  }

  /** The counts of every actor, by the store's own twin. */
  async counts(articles: readonly Article[]): Promise<ReadonlyMap<string, string>> {
    const store = createMemoryStore();
    for (const article of articles) {
      const jobId = `job-${article.id}`;
      const { revision } = await store.putArticle(article, jobId);
      const createdAt = '2026-01-01T00:00:00.000Z';
      const job = { jobId, articleId: article.id, revision, createdAt };
      await store.saveAnalysis(job, this.analysisOf(article));
    }
    return countsIn(store);
  }
}

/** Every actor's summary over all forms, without the examples, as one string each. */
async function countsIn(store: Store): Promise<ReadonlyMap<string, string>> {
  const filter = { query: null, type: null, sort: 'name', forms: QUOTATION_FORMS } as const;
  const actors = await all((cursor) => store.listActors(filter, { cursor, limit: PAGE }));
  const counts = new Map<string, string>();
  for (const { id } of actors) {
    const summary = await store.getActorSummary(id, { forms: QUOTATION_FORMS });
    const { asTarget, asSpeaker } = summary ?? {};
    counts.set(id, JSON.stringify({ asTarget, asSpeaker }));
  }
  return counts;
}

async function all<T>(page: (cursor: string | null) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const next: Page<T> = await page(cursor);
    items.push(...next.items);
    cursor = next.nextCursor;
  } while (cursor !== null);
  return items;
}

/** Waits until no job waits or runs; gives the complaint that some never end. */
export async function untilQuiet(queue: JobQueue): Promise<readonly string[]> {
  let last = '';
  let since = performance.now();
  for (;;) {
    const counts = await queue.counts().catch(() => null);
    if (counts && counts.queued + counts.running === 0) return [];
    const now = JSON.stringify(counts);
    if (now !== last) since = performance.now();
    last = now;
    if (performance.now() - since > STUCK_MS) return [`stuck: ${now}`];
    await sleep(LOOK_MS);
  }
}

/** Holds what the service has at the end against what it acknowledged and a calm run. */
export async function judge(
  { store, queue }: Pick<ChaosService, 'store' | 'queue'>,
  calm: CalmRun,
  taken: readonly Acknowledged[],
): Promise<Verdict> {
  const complaints = await untilQuiet(queue);
  let [lost, doubled] = [0, 0];
  for (const { article, jobId } of taken) {
    const [analysis, stored] = [
      await store.getAnalysis(article.id),
      await store.getArticle(article.id),
    ];
    const state = await queue.stateOf(jobId);
    if (state?.status !== 'succeeded' || analysis?.jobId !== jobId) lost += 1;
    doubled += Math.max(0, (stored?.revision ?? 1) - 1);
  }
  const jobs = await all((cursor) => store.listJobs({ cursor, limit: PAGE }));
  doubled += Math.max(0, jobs.length - taken.length);
  const [found, wanted] = [
    await countsIn(store),
    await calm.counts(taken.map(({ article }) => article)),
  ];
  const actors = new Set([...found.keys(), ...wanted.keys()]);
  const different = [...actors].filter((id) => found.get(id) !== wanted.get(id)).length;
  return { lost, doubled, different, complaints };
}
