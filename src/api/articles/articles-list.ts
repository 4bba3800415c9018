import type { RequestHandler } from 'express';
import type { ApiDependencies } from '../dependencies';
import { readingSchemas } from '../reading/reading-schemas';
import { parsed } from '../schemas';

/** `GET /v1/articles`: the newest first, without their texts. */
export function listArticles({ store }: Pick<ApiDependencies, 'store'>): RequestHandler {
  return async (request, response) => {
    const { cursor, limit, ...filter } = parsed(readingSchemas.articleListQuery, request.query);
    response.json(await store.listArticles(filter, { cursor, limit }));
  };
}
