import { z } from 'zod';
import { RULED_STANCES } from '../../domain/override';
import { namedInputs } from '../openapi/openapi-input';
import { actorId, line, oneOf, optional } from '../schemas';

const MOST_MERGED = 50;
const MOST_STANCES = 50;

const overrideRequest = z
  .strictObject({
    reviewer: line(200),
    note: optional(line(2000)),
    speaker: z.strictObject({ actorId }).nullable().optional(),
    stances: z
      .array(z.strictObject({ actorId, stance: oneOf(RULED_STANCES) }))
      .max(MOST_STANCES, `must have at most ${MOST_STANCES} entries`)
      .refine(
        (stances) => new Set(stances.map((each) => each.actorId)).size === stances.length,
        'must not name the same actor twice',
      )
      .optional(),
  })
  .refine(({ speaker, stances }) => speaker !== undefined || stances !== undefined, {
    path: ['stances'],
    error: 'or speaker is required',
  })
  .register(namedInputs, { id: 'OverrideRequest' });

const mergeRequest = z
  .strictObject({
    from: z
      .array(actorId, { error: 'must be a list' })
      .min(1, 'must name at least one actor')
      .max(MOST_MERGED, `must have at most ${MOST_MERGED} entries`),
  })
  .register(namedInputs, { id: 'MergeRequest' });

const splitRequest = z.strictObject({ actorId }).register(namedInputs, { id: 'SplitRequest' });

/** What the routes take that correct what was found. */
export const editingSchemas = { overrideRequest, mergeRequest, splitRequest } as const;
