import type { Store } from './store';

/**
 * The port: a store for each workspace, in which nothing of another one can be seen. What belongs to the whole
 * service, signs of life and measures, is kept in the store of the workspace `default`.
 */
export interface Workspaces {
  /**
   * The workspace's store, always the same one. A workspace is remembered when it is first opened; that of
   * `default` opens without Redis. Throws for what is no name of a workspace.
   */
  open(workspace: string): Promise<Store>;
  /** Every workspace that was ever opened, by any process: `default` first, then in order. For walks over all data. */
  names(): Promise<readonly string[]>;
  /** Closes every store that was opened. */
  close(): Promise<void>;
}
