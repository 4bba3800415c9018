import type { IngestedItem, IngestedItems } from '../../domain/ingested';
import { StoreUnavailableError } from '../../domain/errors';
import { IngestError } from '../../ingest/ingest-error';
import type { ApiDependencies } from '../dependencies';
import { viewOfJob } from '../jobs/job-view';
import { problemAnswerOf, type FieldError } from '../problem';
import { acceptArticle, queueFull, type Incoming } from '../articles/submission';

/** Submits one of several documents; whatever goes wrong is its own and does not touch the others. */
export async function ingestedItem(
  dependencies: ApiDependencies,
  customId: string,
  incoming: Incoming,
  idempotencyKey: string | null,
): Promise<IngestedItem> {
  try {
    const { job } = await acceptArticle(dependencies, incoming, idempotencyKey);
    return { customId, job: await viewOfJob(dependencies, job), error: null };
  } catch (error) {
    if (error instanceof IngestError) return failedItem(customId, error.code, error.message);
    const { problem } = problemAnswerOf(error);
    if (problem.code === 'internal') dependencies.log.error('document failed', { error });
    return failedItem(customId, problem.code, problem.detail, problem.errors);
  }
}

/** The answer; where the service could take none at all, that is the answer, for the client to come again. */
export function answerOf(items: readonly IngestedItem[]): IngestedItems {
  const [first] = items;
  const code = first?.error?.code;
  if (first && items.every(({ error }) => error !== null && error.code === code)) {
    if (code === 'store-unavailable') throw new StoreUnavailableError();
    if (code === 'queue-full') throw queueFull();
  }
  return { items };
}

export function failedItem(
  customId: string,
  code: string,
  message: string,
  errors: readonly FieldError[] = [],
): IngestedItem {
  return { customId, job: null, error: { code, message, errors } };
}
