import { slugOf, type Actor, type ActorType } from '../../src/domain/actor';
import type { Analysis, Article, Statement } from '../../src/domain/analysis';
import type { Speaker } from '../../src/domain/attribution';
import type { JobRecord } from '../../src/domain/job';
import type { QuotationForm } from '../../src/domain/quotation';
import { STANCES, type Stance, type TargetStance } from '../../src/domain/stance';
import type { Store } from '../../src/storage/store';

/** A statement in short: who says it, and the stance toward each target by name. */
export interface StatementSketch {
  /** A name; "a …" is a description without an actor; null when nobody is known. */
  readonly speaker: string | null;
  readonly otherSpeakers?: readonly string[];
  readonly stances: Readonly<Record<string, Stance>>;
  readonly confidence?: number;
  readonly abstained?: boolean;
  readonly form?: QuotationForm;
  readonly text?: string;
}

/** Names of officials, and of the states and bodies that they speak for. */
export type Representation = Readonly<Record<string, string>>;

const TYPES: Readonly<Record<string, ActorType>> = {
  Norland: 'country',
  Sudria: 'country',
  'Harbour Union': 'organization',
};

export function article(id: string, changes: Partial<Article> = {}): Article {
  return {
    id,
    title: `On ${id}`,
    text: `“The ferry line must stay open,” Ada Brandt said in ${id}.`,
    url: null,
    outlet: 'Coast Courier',
    publishedAt: '2026-03-04T10:00:00.000Z',
    language: null,
    actors: [],
    ...changes,
  };
}

export function analysis(
  articleId: string,
  sketches: readonly StatementSketch[],
  revision = 'rev-a',
  represents: Representation = {},
): Analysis {
  const names = new Set<string>();
  for (const { speaker, otherSpeakers = [], stances } of sketches) {
    for (const name of [...(speaker ? [speaker] : []), ...otherSpeakers, ...Object.keys(stances)]) {
      if (!isDescription(name)) names.add(name);
    }
  }
  return {
    article: {
      id: articleId,
      title: `On ${articleId}`,
      language: 'en',
      length: 900,
      sentiment: { score: 0, comparative: 0 },
    },
    actors: [...names].map((name) => actor(name, represents[name])),
    statements: sketches.map(statement),
    model: { id: 'stance-test', revision },
    timings: { extractMs: 1, classifyMs: 1 },
  };
}

function isDescription(name: string): boolean {
  return name.startsWith('a ');
}

function actor(name: string, represented?: string): Actor {
  const type = TYPES[name] ?? 'person';
  const represents = represented === undefined ? null : slugOf(represented);
  return {
    id: slugOf(name),
    name,
    type,
    aliases: [name],
    represents,
    wikidata: null,
    mentions: [],
  };
}

function speakerOf(name: string): Speaker {
  const actorId = isDescription(name) ? null : slugOf(name);
  return { actorId, name, mention: null, confidence: 0.9, onBehalfOf: null };
}

function statement(sketch: StatementSketch, index: number): Statement {
  const text = sketch.text ?? `Statement number ${index + 1}.`;
  const span = { start: 100 * index, end: 100 * index + text.length };
  return {
    ...span,
    id: `s${index + 1}`,
    form: sketch.form ?? 'direct',
    text,
    spans: [span],
    repaired: false,
    cue: null,
    speaker: sketch.speaker === null ? null : { ...speakerOf(sketch.speaker), overridden: false },
    otherSpeakers: (sketch.otherSpeakers ?? []).map(speakerOf),
    sentiment: { score: 0, comparative: 0 },
    stances: Object.entries(sketch.stances).map(([name, stance]) =>
      targetStance(name, stance, sketch),
    ),
  };
}

function targetStance(
  name: string,
  stance: Stance,
  { confidence = 0.8, abstained = false }: StatementSketch,
): TargetStance {
  const rest = (1 - confidence) / (STANCES.length - 1);
  const scores = { supportive: rest, hostile: rest, cautious: rest, neutral: rest };
  return {
    actorId: slugOf(name),
    name,
    link: 'explicit',
    mention: null,
    stance,
    confidence,
    abstained,
    overridden: false,
    scores: { ...scores, [stance]: confidence },
  };
}

/** Puts an article into the store and gives the job that analyses it. */
export async function submit(
  store: Store,
  submitted: Article,
  jobId: string,
  createdAt = '2026-03-05T08:00:00.000Z',
): Promise<JobRecord> {
  const { revision } = await store.putArticle(submitted, jobId);
  return { jobId, articleId: submitted.id, revision, createdAt };
}

/** The same, and saves what the job found. */
export async function submitAnalysed(
  store: Store,
  submitted: Article,
  sketches: readonly StatementSketch[],
  jobId = `job-${submitted.id}`,
  represents: Representation = {},
): Promise<JobRecord> {
  const job = await submit(store, submitted, jobId);
  await store.saveAnalysis(job, analysis(submitted.id, sketches, 'rev-a', represents));
  return job;
}

export const FIRST_PAGE = { cursor: null, limit: 200 } as const;
