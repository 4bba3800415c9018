/** Where a command writes; standard output and error in life. */
export interface Terminal {
  readonly columns: number;
  /** True when a person watches standard error, so that a progress bar makes sense. */
  readonly interactive: boolean;
  print(text: string): void;
  warn(text: string): void;
}
