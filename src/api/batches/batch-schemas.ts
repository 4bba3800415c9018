import { z } from 'zod';
import { line, page, schemas } from '../schemas';

export const BATCH_LIMIT = 1000;

/** An article of a batch; `customId` is the client's own name for it, unique in the batch. */
const batchArticle = schemas.articleSubmission.safeExtend({ customId: line(200) });

const batchJobsQuery = z.strictObject({ ...page });

export const batchSchemas = { batchArticle, batchJobsQuery } as const;
