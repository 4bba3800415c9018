import type { Analysis, Article } from '../domain/analysis';
import type { ArchivedCount } from '../domain/archive';
import type { Terminal } from './terminal';

const DAY_MS = 86_400_000;

/** What the archive command asks of one workspace's store. */
export interface ArchivedStore {
  archiveArticles(
    submittedBefore: string,
    onProgress: (count: ArchivedCount) => void,
  ): Promise<ArchivedCount>;
  getArticle(articleId: string): Promise<{ readonly article: Article } | null>;
  getAnalysis(articleId: string): Promise<{ readonly analysis: Analysis } | null>;
}

export interface ArchivedWorkspace {
  readonly workspace: string;
  readonly store: ArchivedStore;
}

/** Moves the texts and analyses of old articles out of Redis into files, one workspace after the other. */
export async function archiveOld(
  { olderThanDays, directory, now }: ArchiveChoice,
  workspaces: readonly ArchivedWorkspace[],
  terminal: Terminal,
): Promise<number> {
  const before = new Date(now.getTime() - olderThanDays * DAY_MS).toISOString();
  let [archived, passedOver] = [0, 0];
  for (const { workspace, store } of workspaces) {
    const count = await store.archiveArticles(before, (sofar) => {
      if (terminal.interactive) terminal.warn(`\r${workspace}: ${sofar.archived} articles …`);
    });
    if (terminal.interactive && count.archived > 0) terminal.warn('\n');
    archived += count.archived;
    passedOver += count.passedOver;
  }
  terminal.print(
    `${archived} articles submitted before ${before.slice(0, 10)} were moved to ${directory}; ` +
      `${passedOver} stay, because they have no analysis of their present text.\n`,
  );
  return 0;
}

export interface ArchiveChoice {
  readonly olderThanDays: number;
  /** Where the archive lies, to tell it. */
  readonly directory: string;
  readonly now: Date;
}

/** Prints an article with its analysis as JSON, from the archive or wherever it is. 1 when there is none. */
export async function readArchived(
  articleId: string,
  { workspace, store }: ArchivedWorkspace,
  terminal: Terminal,
): Promise<number> {
  const stored = await store.getArticle(articleId);
  if (!stored) {
    terminal.warn(`The workspace ${workspace} has no article ${articleId}.\n`);
    return 1;
  }
  const analysed = await store.getAnalysis(articleId);
  const { article } = stored;
  terminal.print(`${JSON.stringify({ article, analysis: analysed?.analysis ?? null })}\n`);
  return 0;
}
