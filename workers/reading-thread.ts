import { parentPort } from 'node:worker_threads';
import { UnprocessableArticleError } from '../src/domain/errors';
import { readArticle } from '../src/read-article';
import type { ReadingAnswer, ReadingTask } from './reading-messages';

/*
 * Composition root of the thread in which a worker reads articles by rule, started by `article-reader.ts`, which
 * ends it when an article takes too long.
 */

function answerTo({ call, article }: ReadingTask): ReadingAnswer {
  try {
    return { type: 'read', call, reading: readArticle(article) };
  } catch (error) {
    if (error instanceof UnprocessableArticleError) {
      const { code, message, data } = error;
      return { type: 'unprocessable', call, code, message, data };
    }
    return { type: 'failed', call, reason: String(error instanceof Error ? error.stack : error) };
  }
}

parentPort?.on('message', (task: ReadingTask) => parentPort?.postMessage(answerTo(task)));
parentPort?.postMessage({ type: 'ready' } satisfies ReadingAnswer);
