import type { StatementRecord } from '../domain/summary';
import type { ArticleSource } from './article-source';
import { wellFormed } from './ordering';
import { isOnSelectedDay, type Selection } from './selection';

// Each share of a ledger names its article among those with the same text, so that one of them can be told from
// the others when a text is to count once.

const TIME_DIGITS = 16;

/** One of several articles with the same text. */
export interface Copy extends Pick<ArticleSource, 'outlet' | 'publishedAt'> {
  readonly articleId: string;
}

/** What the entries of all articles with this text begin with; they sort by submission. */
export function copyPrefix(textHash: string): string {
  return `copy:${textHash}:`;
}

export function copyEntry(
  { id, outlet, publishedAt, textHash }: ArticleSource,
  submittedAt: string,
): string {
  const time = String(Date.parse(submittedAt)).padStart(TIME_DIGITS, '0');
  const copy = JSON.stringify([id, outlet, publishedAt]);
  return wellFormed(`${copyPrefix(textHash)}${time}:${copy}`);
}

export function readCopyEntry(entry: string): Copy {
  const [articleId, outlet, publishedAt] = JSON.parse(entry.slice(entry.indexOf('['))) as [
    string,
    string | null,
    string | null,
  ];
  return { articleId, outlet, publishedAt };
}

/** True unless a copy that was submitted earlier is chosen too. `copies` are those of the text in order. */
export function isFirstCopy(
  { articleId }: Pick<StatementRecord, 'articleId'>,
  copies: readonly Copy[],
  selection: Selection,
): boolean {
  const { outlet } = selection;
  const first = copies.find(
    (copy) =>
      (outlet === null || copy.outlet === outlet) && isOnSelectedDay(copy.publishedAt, selection),
  );
  return first === undefined || first.articleId === wellFormed(articleId);
}
