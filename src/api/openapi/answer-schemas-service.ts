import { z } from 'zod';
import { answerOf, count, named } from './answer-schemas';
import { job } from './answer-schemas-analysis';
import type { IngestedItems } from '../../domain/ingested';
import type { Refusal } from '../../domain/refusal';
import { PROBLEM_CODES, type FieldError, type Problem } from '../problem';

const fieldError = answerOf<FieldError>()(
  'FieldError',
  z.object({ field: z.string(), message: z.string() }),
);

/** RFC 9457 problem details: what every refusal and failure answers. */
export const problem = answerOf<Problem>()(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(PROBLEM_CODES),
    errors: z.array(fieldError),
  }),
);

/** Why one of several articles, files or entries was not taken. */
export const refusal = answerOf<Refusal>()(
  'Refusal',
  z.object({ code: z.string(), message: z.string(), errors: z.array(fieldError) }),
);

export const alive = named('Alive', z.object({ status: z.literal('alive') }));

export const ready = named(
  'Ready',
  z.object({ status: z.literal('ready'), workers: count, models: z.array(z.string()) }),
);

export const openApiDocument = named(
  'OpenApiDocument',
  z.looseObject({ openapi: z.string() }).describe('This document.'),
);

/** What became of several documents that came together. */
export const ingestedItems = answerOf<IngestedItems>()(
  'IngestedItems',
  z.object({
    items: z.array(
      z.union([
        z.object({ customId: z.string(), job, error: z.null() }),
        z.object({
          customId: z.string(),
          job: z.null(),
          error: refusal,
        }),
      ]),
    ),
  }),
);
