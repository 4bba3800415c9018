import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Queue } from 'bullmq';
import { z } from 'zod';
import { producerConnection } from './connection';
import {
  ANALYSIS_QUEUE,
  jobOptions,
  parseProgress,
  QUEUE_PREFIX,
  type Retention,
} from './contract';

export interface QueueBoardOptions extends Retention {
  readonly url: string;
  /** Where the page will be found, `/admin/queues`. */
  readonly path: string;
  readonly onError?: (error: Error) => void;
}

/** The operator's page of the queue. Who may see it is for the caller to say. */
export interface QueueBoard {
  readonly handler: (
    request: IncomingMessage,
    response: ServerResponse,
    next: (error?: unknown) => void,
  ) => unknown;
  close(): Promise<void>;
}

/** Ids alone, whatever else a job may hold. */
const ShownData = z
  .object({
    jobId: z.string(),
    articleId: z.string(),
    revision: z.number(),
    workspace: z.string().optional(),
  })
  .partial();
const ShownOutcome = z.enum(['saved', 'superseded']);

/**
 * bull-board over the queue: jobs by state with their ids, progress and failures, of which none holds words of an
 * article; retrying, pausing and clearing by hand. A job that was cancelled is one that failed there, and running
 * it again is for `POST /v1/jobs/{id}/retry`, which alone takes the cancellation back.
 */
export function createQueueBoard({
  url,
  path,
  retentionDays,
  onError = () => undefined,
}: QueueBoardOptions): QueueBoard {
  const connection = producerConnection(url, onError);
  const queue = new Queue(ANALYSIS_QUEUE, {
    connection: connection.redis,
    prefix: QUEUE_PREFIX,
    skipVersionCheck: true,
    defaultJobOptions: jobOptions({ retentionDays }),
  });
  queue.on('error', onError);
  const server = new ExpressAdapter();
  server.setBasePath(path);
  createBullBoard({
    queues: [redacted(new BullMQAdapter(queue))],
    serverAdapter: server,
    options: { uiConfig: { boardTitle: 'Stancewire', hideDocsLink: true } },
  });
  return {
    handler: server.getRouter() as QueueBoard['handler'],
    close: async () => {
      await queue.close();
      await connection.close();
    },
  };
}

function redacted(adapter: BullMQAdapter): BullMQAdapter {
  adapter.setFormatter('data', (data: unknown) => ShownData.safeParse(data).data ?? {});
  adapter.setFormatter('returnValue', (value: unknown) => ShownOutcome.safeParse(value).data);
  adapter.setFormatter('progress', (progress: unknown) => parseProgress(progress) ?? 0);
  return adapter;
}
