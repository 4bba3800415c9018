import type { ArchivedArticle } from '../domain/archive';

/**
 * The port: where the text and the analysis of old articles lie. A place is a short string that the archive gives
 * out and understands; nobody else looks into it. All methods reject with `ArchiveError`.
 */
export interface ArticleArchive {
  /** Something new to write to, which nobody else writes to. */
  begin(): ArchiveWriter;
  /** Rejects too when the place was erased or holds another article than the one named. */
  read(place: string, articleId: string): Promise<ArchivedArticle>;
  /** Overwrites what lies there; once it is, or when nothing lies there, erasing it again changes nothing. */
  erase(place: string): Promise<void>;
}

export interface ArchiveWriter {
  /** Says where the article will lie; nothing is written before `flush`. */
  add(archived: ArchivedArticle): string;
  /** Writes what was added since, and resolves once it would survive a power failure. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
