import { IngestError } from './ingest-error';
import type { Feed, FeedItem } from './ingest';
import { momentOf, oneLine } from './metadata';

/** The entries of an RSS or Atom feed that have an address, at most `limit`. Throws `IngestError`. */
export async function readFeed(xml: string, baseUrl: string, limit: number): Promise<Feed> {
  // Entities of a document's own can grow without bound, and no feed needs them.
  if (/<!ENTITY/i.test(xml)) throw noFeed();
  const { parseFeed } = await import('@rowanmanning/feed-parser');
  try {
    const feed = parseFeed(xml);
    const items = new Map<string, FeedItem>();
    for (const item of feed.items) {
      if (items.size >= limit) break;
      const url = addressOf(item.url, baseUrl);
      if (url === null || items.has(url)) continue;
      const publishedAt = momentOf(item.published ?? item.updated);
      items.set(url, { url, title: oneLine(item.title, 500), publishedAt });
    }
    return { title: oneLine(feed.title, 200), items: [...items.values()] };
  } catch (error) {
    throw noFeed(error);
  }
}

function addressOf(link: string | null, baseUrl: string): string | null {
  if (link === null || !URL.canParse(link, baseUrl)) return null;
  const { protocol, href } = new URL(link, baseUrl);
  return /^https?:$/.test(protocol) && href.length <= 2048 ? href : null;
}

function noFeed(cause?: unknown): IngestError {
  const message =
    'There is no RSS or Atom feed at this address. Give the address of the feed itself.';
  return new IngestError('document-unsupported', message, { cause });
}
