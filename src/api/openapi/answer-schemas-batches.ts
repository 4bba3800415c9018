import { z } from 'zod';
import { answerOf, count, moment, pageOf } from './answer-schemas';
import { job } from './answer-schemas-analysis';
import { refusal } from './answer-schemas-service';
import type { AcceptedBatchView, BatchJobView, BatchView } from '../../domain/batch';

const batchFields = z.object({
  id: z.string(),
  status: z.enum(['accepting', 'running', 'ended']),
  counts: z.object({
    total: count,
    accepted: count,
    refused: count,
    queued: count,
    running: count,
    completed: count,
    failed: count,
    cancelled: count,
  }),
  refusals: z.array(refusal.extend({ index: count, customId: z.string().nullable() })),
  createdAt: moment,
  expiresAt: moment.nullable(),
  links: z.object({ self: z.string(), jobs: z.string() }),
});

export const batch = answerOf<BatchView>()('Batch', batchFields);

export const acceptedBatch = answerOf<AcceptedBatchView>()(
  'AcceptedBatch',
  batchFields.extend({
    jobs: z.array(
      z.object({
        index: count,
        customId: z.string().nullable(),
        jobId: z.string(),
        articleId: z.string(),
      }),
    ),
  }),
);

const batchJob = answerOf<BatchJobView>()(
  'BatchJob',
  job.extend({ index: count, customId: z.string().nullable() }),
);

export const batchJobPage = pageOf('BatchJobPage', batchJob);
