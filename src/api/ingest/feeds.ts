import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { FeedItem } from '../../ingest/ingest';
import { fetched, orRefused, withDocument } from '../articles/article-source';
import type { IngestedItem } from '../../domain/ingested';
import type { ApiDependencies } from '../dependencies';
import { FEED_ITEMS_LIMIT, ingestSchemas } from './ingest-schemas';
import { answerOf, ingestedItem } from './ingested-items';
import { jsonBody } from '../json-body';
import { onlyAllow } from '../routing';
import { parsed } from '../schemas';

/** Pages fetched at once, and how long all of them together may take. */
const AT_ONCE = 4;
const PAGES_MILLISECONDS = 120_000;

/** `/v1/feeds`: reads a feed once and submits the pages of its entries. */
export function feedRoutes(dependencies: ApiDependencies): Router {
  const router = Router();
  router
    .route('/')
    .post(...jsonBody(), async (request, response) => {
      const { url } = parsed(ingestSchemas.feedRequest, request.body);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      const ended = AbortSignal.any([gone.signal, AbortSignal.timeout(PAGES_MILLISECONDS)]);
      const page = await fetched(dependencies, url, 'feed', ended);
      const { title, items } = await orRefused('url', () =>
        dependencies.reader.readFeed(page, page.url, FEED_ITEMS_LIMIT),
      );
      const submitted = await inTurns(items, (item) => itemOf(dependencies, item, title, ended));
      response.status(202).json(answerOf(submitted));
    })
    .all(onlyAllow('POST'));
  return router;
}

/** A page keeps its article's id however often its feed is read, so it is replaced and never counted twice. */
function itemOf(
  dependencies: ApiDependencies,
  item: FeedItem,
  feedTitle: string | null,
  signal: AbortSignal,
): Promise<IngestedItem> {
  const id = `feed-${createHash('sha256').update(item.url).digest('hex').slice(0, 32)}`;
  return ingestedItem(
    dependencies,
    item.url,
    {
      id,
      sent: item.url,
      submission: async () => {
        const page = await fetched(dependencies, item.url, 'page', signal);
        const document = await dependencies.reader.read(page);
        return withDocument(
          { id, url: item.url },
          {
            ...document,
            title: document.title ?? item.title,
            publishedAt: document.publishedAt ?? item.publishedAt,
            outlet: document.outlet ?? feedTitle,
          },
        );
      },
    },
    null,
  );
}

/** The results in the order of the items, a few at a time. */
async function inTurns(
  items: readonly FeedItem[],
  work: (item: FeedItem) => Promise<IngestedItem>,
): Promise<readonly IngestedItem[]> {
  const results: IngestedItem[] = [];
  let next = 0;
  const turn = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at];
      if (item) results[at] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, turn));
  return results;
}
