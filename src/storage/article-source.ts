import { createHash } from 'node:crypto';
import type { Article } from '../domain/analysis';
import type { ArticleListEntry } from '../domain/summary';

/** What a ledger needs to know of the article that a statement stands in. */
export interface ArticleSource extends Pick<Article, 'id' | 'title' | 'outlet' | 'publishedAt'> {
  /** The same for articles with the same text, white space aside. */
  readonly textHash: string;
  /** The same for the same text to the letter, so that offsets mean the same. */
  readonly exactHash: string;
}

export function sourceOf({ id, title, outlet, publishedAt, text }: Article): ArticleSource {
  const textHash = textHashOf(text);
  return { id, title, outlet, publishedAt, textHash, exactHash: digest(text) };
}

/** See `ArticleSource.textHash`. */
export function textHashOf(text: string): string {
  return digest(text.replace(/\s+/g, ' ').trim());
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The article's line in the list, but for what other articles tell of it. */
export type ListedArticle = Omit<ArticleListEntry, 'copies'>;

export function listedArticle({
  article: { id, title, url, outlet, publishedAt, text },
  jobId,
  submittedAt,
}: {
  readonly article: Article;
  readonly jobId: string;
  readonly submittedAt: string;
}): ListedArticle {
  return { id, title, url, outlet, publishedAt, submittedAt, length: text.length, jobId };
}
