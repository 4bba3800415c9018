import type { RequestHandler } from 'express';
import type { ListedArticle } from '../../domain/summary';
import type { ApiDependencies } from '../dependencies';
import { expiryOf } from '../jobs/job-view';
import { readingSchemas } from '../reading/reading-schemas';
import { parsed } from '../schemas';

/** `GET /v1/articles`: the newest first, without their texts. */
export function listArticles({
  store,
  retentionDays,
}: Pick<ApiDependencies, 'store' | 'retentionDays'>): RequestHandler {
  return async (request, response) => {
    const { cursor, limit, ...filter } = parsed(readingSchemas.articleListQuery, request.query);
    const { items, nextCursor } = await store.listArticles(filter, { cursor, limit });
    const listed = items.map((entry): ListedArticle => ({
      ...entry,
      expiresAt: expiryOf(entry.submittedAt, retentionDays),
    }));
    response.json({ items: listed, nextCursor });
  };
}
