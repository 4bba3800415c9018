/** One statement and one target as a line of a table; offsets are UTF-16 code units of the article's text. */
export interface ExportRow {
  readonly articleId: string;
  readonly articleTitle: string | null;
  readonly outlet: string | null;
  readonly publishedAt: string | null;
  readonly statementId: string;
  readonly form: string;
  readonly speakerId: string | null;
  readonly speaker: string | null;
  readonly targetId: string | null;
  readonly target: string | null;
  readonly link: string | null;
  readonly stance: string | null;
  readonly confidence: number | null;
  readonly abstained: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
