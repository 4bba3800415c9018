import type { ArticleView } from '../../domain/article-view';
import { z } from 'zod';
import { ACTOR_TYPES, type Actor, type KnownActor, type Mention } from '../../domain/actor';
import {
  ANALYSIS_STAGES,
  type Analysis,
  type Article,
  type Sentiment,
  type Statement,
  type StatementSpeaker,
} from '../../domain/analysis';
import type { Speaker } from '../../domain/attribution';
import type { Span } from '../../domain/document';
import { JOB_STATUSES } from '../../domain/job';
import { QUOTATION_FORMS } from '../../domain/quotation';
import { STANCES, TARGET_LINKS, type StanceScores, type TargetStance } from '../../domain/stance';
import { answerOf, count, moment, offset, pageOf, probability } from './answer-schemas';
import type { JobView } from '../../domain/job';

export const stance = z.enum(STANCES);
export const form = z.enum(QUOTATION_FORMS);
export const link = z.enum(TARGET_LINKS);
export const actorType = z.enum(ACTOR_TYPES);

const span = answerOf<Span>()('Span', z.object({ start: offset, end: offset }));

const mention = answerOf<Mention>()(
  'Mention',
  z.object({ start: offset, end: offset, text: z.string() }),
);

const sentiment = answerOf<Sentiment>()(
  'Sentiment',
  z.object({ score: z.number(), comparative: z.number() }),
);

export const stanceScores = answerOf<StanceScores>()(
  'StanceScores',
  z.object({
    supportive: probability,
    hostile: probability,
    cautious: probability,
    neutral: probability,
  }),
);

const actor = answerOf<Actor>()(
  'Actor',
  z.object({
    id: z.string(),
    name: z.string(),
    type: actorType,
    aliases: z.array(z.string()),
    represents: z.string().nullable(),
    wikidata: z.string().nullable(),
    mentions: z.array(mention),
  }),
);

const speakerFields = z.object({
  actorId: z.string().nullable(),
  name: z.string(),
  mention: mention.nullable(),
  confidence: probability,
  onBehalfOf: z.string().nullable(),
});

const otherSpeaker = answerOf<Speaker>()('OtherSpeaker', speakerFields);

const speaker = answerOf<StatementSpeaker>()(
  'Speaker',
  z.object({ ...speakerFields.shape, overridden: z.boolean() }),
);

const targetStance = answerOf<TargetStance>()(
  'TargetStance',
  z.object({
    actorId: z.string(),
    name: z.string(),
    link,
    mention: mention.nullable(),
    stance,
    confidence: probability,
    abstained: z.boolean(),
    overridden: z.boolean(),
    scores: stanceScores,
  }),
);

const statement = answerOf<Statement>()(
  'Statement',
  z.object({
    id: z.string(),
    form,
    start: offset,
    end: offset,
    text: z.string(),
    spans: z.array(span).min(1),
    repaired: z.boolean(),
    cue: mention.nullable(),
    speaker: speaker.nullable(),
    otherSpeakers: z.array(otherSpeaker),
    sentiment,
    stances: z.array(targetStance),
  }),
);

const modelIdentity = z.object({ id: z.string(), revision: z.string() });

export const analysis = answerOf<Analysis>()(
  'Analysis',
  z.object({
    article: z.object({
      id: z.string(),
      title: z.string().nullable(),
      language: z.string(),
      length: offset,
      sentiment,
    }),
    actors: z.array(actor),
    statements: z.array(statement),
    model: modelIdentity,
    timings: z.object({ extractMs: z.number(), classifyMs: z.number() }),
  }),
);

export const job = answerOf<JobView>()(
  'Job',
  z.object({
    id: z.string(),
    articleId: z.string(),
    status: z.enum(JOB_STATUSES),
    progress: z.object({ stage: z.enum(ANALYSIS_STAGES), done: count, total: count }).nullable(),
    attempts: count,
    createdAt: moment,
    startedAt: moment.nullable(),
    finishedAt: moment.nullable(),
    expiresAt: moment.nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    links: z.object({
      self: z.string(),
      result: z.string(),
      events: z.string(),
      article: z.string(),
    }),
  }),
);

export const jobPage = pageOf('JobPage', job);

const knownActor = answerOf<KnownActor>()(
  'KnownActor',
  z.object({
    id: z.string(),
    name: z.string(),
    type: actorType,
    aliases: z.array(z.string()),
    wikidata: z.string().nullable(),
  }),
);

const article = z.object({
  id: z.string(),
  title: z.string().nullable(),
  text: z.string(),
  url: z.string().nullable(),
  outlet: z.string().nullable(),
  publishedAt: moment.nullable(),
  language: z.string().nullable(),
  actors: z.array(knownActor),
});

answerOf<Article>()('Article', article);

export const storedArticle = answerOf<ArticleView>()(
  'StoredArticle',
  article.extend({
    revision: z.int().positive(),
    copies: count,
    analysedBy: modelIdentity.nullable().describe('Whose judgements count now; null for none yet.'),
    submittedAt: moment,
    expiresAt: moment.nullable(),
    job: job.nullable(),
  }),
);
