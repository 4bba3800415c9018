import { z } from 'zod';
import { namedInputs } from '../openapi/openapi-input';
import { optional, schemas, TEXT_LIMIT } from '../schemas';

/** One document of HTML; the whole body has a limit of its own. */
const HTML_LIMIT = 1_000_000;
/** Entries of a feed that are submitted at once. */
export const FEED_ITEMS_LIMIT = 50;

const { text, url } = schemas.articleSubmission.shape;

const html = z
  .string('must be a string')
  .max(HTML_LIMIT, `must have at most ${HTML_LIMIT} characters (UTF-16 code units)`)
  .refine((value) => value.trim() !== '', 'must not be empty')
  .describe(
    `A page in place of \`text\`: its main text is taken out of it, at most ${TEXT_LIMIT} characters, and stored.`,
  );

/** What `POST /v1/articles` takes: the text, or a page to take it from, or the address of one. */
const articleRequest = schemas.articleSubmission
  .extend({
    text: optional(text),
    html: optional(html),
  })
  .refine(({ text: given, html: page, url: address }) => (given ?? page ?? address) != null, {
    path: ['text'],
    error: 'is required, or html in its place',
    when: ({ value }) => isObject(value),
  })
  .refine(({ text: given, html: page }) => given == null || page == null, {
    path: ['html'],
    error: 'must not be given together with text',
    when: ({ value }) => isObject(value),
  });

const feedRequest = z.strictObject(
  {
    url: url
      .transform((value) => value ?? '')
      .refine((value) => value !== '', 'is required')
      .describe('The address of an RSS or Atom feed.'),
  },
  { error: 'must be a JSON object' },
);

namedInputs.add(articleRequest, { id: 'ArticleRequest' });
namedInputs.add(feedRequest, { id: 'FeedRequest' });

export const ingestSchemas = { articleRequest, feedRequest } as const;

export type ArticleRequest = z.output<typeof articleRequest>;

/** These two are told beside whatever else is wrong, so all that they need is an object. */
function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
