import { z } from 'zod';
import type { ActorIdentity } from '../../domain/identity';
import { RULED_STANCES, type Override, type PastRuling } from '../../domain/override';
import type { GoldPassage } from '../editing/gold';
import { answerOf, count, moment, named, offset } from './answer-schemas';
import { actorReference, exportRow, mergedActor } from './answer-schemas-actors';
import { stance } from './answer-schemas-analysis';

export const actorIdentity = answerOf<ActorIdentity>()(
  'ActorIdentity',
  z.object({ actor: actorReference, mergedFrom: z.array(mergedActor), articles: count }),
);

const rulingFields = z.object({
  reviewer: z.string(),
  note: z.string().nullable(),
  at: moment,
  speaker: z.object({ actorId: z.string() }).nullable().optional(),
  stances: z.array(z.object({ actorId: z.string(), stance: z.enum(RULED_STANCES) })).optional(),
});

const pastRuling = answerOf<PastRuling>()('PastRuling', rulingFields);

export const override = answerOf<Override>()(
  'Override',
  z.object({
    ...rulingFields.shape,
    statementId: z.string(),
    start: offset,
    end: offset,
    history: z.array(pastRuling),
  }),
);

export const overrideList = named('OverrideList', z.object({ items: z.array(override) }));

const goldPassage = answerOf<GoldPassage>()(
  'GoldPassage',
  z.object({
    id: z.string(),
    outlet: z.string(),
    date: z.string(),
    title: z.string(),
    before: z.string(),
    text: z.string(),
    quotations: z.array(
      z.object({
        n: count,
        start: count,
        end: count,
        kind: z.literal('statement'),
        speaker: z.string().nullable(),
        targets: z.array(
          z.object({
            actor: z.string(),
            mention: z.string().nullable(),
            link: z.string(),
            stance,
          }),
        ),
      }),
    ),
  }),
);

/** One line of an export as NDJSON, or of the export of reviewed passages. */
export const exportLine = named('ExportLine', z.union([exportRow, goldPassage]));
