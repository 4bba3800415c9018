import { z } from 'zod';
import type {
  ActorListEntry,
  ActorMatrix,
  ActorReference,
  ActorSummary,
  ListedArticle,
  CounterpartCounts,
  MatrixActor,
  MergedActor,
  StanceCounts,
  StatementRecord,
} from '../../domain/summary';
import { answerOf, count, moment, offset, pageOf, probability } from './answer-schemas';
import type { ExportRow } from '../../domain/export-row';
import { actorType, form, link, stance, stanceScores } from './answer-schemas-analysis';

const stanceCounts = answerOf<StanceCounts>()(
  'StanceCounts',
  z.object({ supportive: count, hostile: count, cautious: count, neutral: count }),
);

const balance = z.number().min(-1).max(1).nullable();

export const actorReference = answerOf<ActorReference>()(
  'ActorReference',
  z.object({ id: z.string(), name: z.string(), type: actorType }),
);

const namedSpeaker = z.object({ actorId: z.string().nullable(), name: z.string() });

export const mergedActor = answerOf<MergedActor>()(
  'MergedActor',
  z.object({ actorId: z.string(), name: z.string() }),
);

const statementRecord = answerOf<StatementRecord>()(
  'StatementRecord',
  z.object({
    articleId: z.string(),
    articleTitle: z.string().nullable(),
    outlet: z.string().nullable(),
    publishedAt: moment.nullable(),
    statementId: z.string(),
    form,
    start: offset,
    end: offset,
    text: z.string(),
    speaker: namedSpeaker.nullable(),
    otherSpeakers: z.array(namedSpeaker),
    target: z.object({ actorId: z.string(), name: z.string() }).nullable(),
    link: link.nullable(),
    stance: stance.nullable(),
    confidence: probability.nullable(),
    abstained: z.boolean(),
    overridden: z.boolean(),
    scores: stanceScores.nullable(),
    textHash: z.string(),
  }),
);

export const statementPage = pageOf('StatementPage', statementRecord);

const counterpart = answerOf<CounterpartCounts>()(
  'CounterpartCounts',
  z.object({ actorId: z.string().nullable(), name: z.string(), stances: stanceCounts }),
);

export const actorSummary = answerOf<ActorSummary>()(
  'ActorSummary',
  z.object({
    actor: actorReference,
    included: z.array(z.string()),
    mergedFrom: z.array(mergedActor),
    asTarget: z.object({
      total: count,
      stances: stanceCounts,
      abstained: count,
      balance,
      bySpeaker: z.array(counterpart),
      byOutlet: z.array(z.object({ outlet: z.string(), stances: stanceCounts })),
      timeline: z.array(z.object({ from: z.string(), stances: stanceCounts })),
      undated: count,
    }),
    asSpeaker: z.object({ total: count, byTarget: z.array(counterpart) }),
    examples: z.array(
      z.object({
        statementId: z.string(),
        articleId: z.string(),
        speaker: namedSpeaker.nullable(),
        stance,
        confidence: probability,
        text: z.string(),
      }),
    ),
    modelRevisions: z.array(z.string()),
    cutOff: z.boolean(),
  }),
);

const actorListEntry = answerOf<ActorListEntry>()(
  'ActorListEntry',
  z.object({
    id: z.string(),
    name: z.string(),
    type: actorType,
    asTarget: z.object({ total: count, stances: stanceCounts, abstained: count, balance }),
    asSpeaker: z.object({ total: count }),
  }),
);

export const actorPage = pageOf('ActorPage', actorListEntry);

const matrixActor = answerOf<MatrixActor>()(
  'MatrixActor',
  z.object({ actorId: z.string(), name: z.string() }),
);

export const actorMatrix = answerOf<ActorMatrix>()(
  'ActorMatrix',
  z.object({
    speakers: z.array(matrixActor),
    targets: z.array(matrixActor),
    cells: z.array(
      z.object({ speakerId: z.string(), targetId: z.string(), stances: stanceCounts }),
    ),
    cutOff: z.object({ speakers: z.boolean(), targets: z.boolean(), statements: z.boolean() }),
  }),
);

const listedArticle = answerOf<ListedArticle>()(
  'ListedArticle',
  z.object({
    id: z.string(),
    title: z.string().nullable(),
    url: z.string().nullable(),
    outlet: z.string().nullable(),
    publishedAt: moment.nullable(),
    submittedAt: moment,
    length: offset,
    jobId: z.string(),
    expiresAt: moment.nullable(),
    copies: count,
  }),
);

export const articlePage = pageOf('ArticlePage', listedArticle);

/** One line of an export as NDJSON. */
export const exportRow = answerOf<ExportRow>()(
  'ExportRow',
  z.object({
    articleId: z.string(),
    articleTitle: z.string().nullable(),
    outlet: z.string().nullable(),
    publishedAt: z.string().nullable(),
    statementId: z.string(),
    form: z.string(),
    speakerId: z.string().nullable(),
    speaker: z.string().nullable(),
    targetId: z.string().nullable(),
    target: z.string().nullable(),
    link: z.string().nullable(),
    stance: z.string().nullable(),
    confidence: probability.nullable(),
    abstained: z.boolean(),
    text: z.string(),
    start: offset,
    end: offset,
  }),
);
