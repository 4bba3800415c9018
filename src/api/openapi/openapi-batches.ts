import { z } from 'zod';
import { acceptedBatch, batch, batchJobPage } from './answer-schemas-batches';
import { BATCH_LIMIT, batchSchemas } from '../batches/batch-schemas';
import { idempotencyKeyHeader } from './openapi-articles';
import { namedInputs } from './openapi-input';
import type { Operations } from './openapi-operation';
import { schemas } from '../schemas';

const batchBody = z.array(batchSchemas.batchArticle).max(BATCH_LIMIT);

namedInputs.add(batchSchemas.batchArticle, { id: 'BatchArticle' });
namedInputs.add(batchBody, { id: 'BatchArticles' });

/** What `/v1/batches` takes and answers. */
export const BATCH_OPERATIONS: Operations = {
  'POST /v1/batches': {
    id: 'submitBatch',
    summary: 'Hand up to 1,000 articles in at once, as an array or as lines of JSON',
    description:
      'Each article is accepted or refused by itself; `customId` names it in the answer.',
    headers: { 'Idempotency-Key': idempotencyKeyHeader },
    body: { 'application/json': batchBody, 'application/x-ndjson': batchSchemas.batchArticle },
    answers: {
      202: {
        description: 'The accepted articles are stored and their jobs wait.',
        body: acceptedBatch,
        headers: {
          Location: 'The address of the batch.',
          'Retry-After': 'Seconds after which it is worth asking for it.',
          'Idempotency-Replayed': '`true` when the key had brought this batch before.',
        },
      },
    },
    problems: ['busy', 'idempotency-conflict', 'queue-full'],
  },
  'GET /v1/batches/{id}': {
    id: 'getBatch',
    summary: 'How the articles of a batch fare',
    query: schemas.noQuery,
    answers: { 200: { description: 'The batch.', body: batch } },
  },
  'GET /v1/batches/{id}/jobs': {
    id: 'listBatchJobs',
    summary: 'The jobs of a batch, in its order',
    query: batchSchemas.batchJobsQuery,
    answers: { 200: { description: 'A page of jobs.', body: batchJobPage } },
  },
};
