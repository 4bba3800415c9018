import { StancewireError } from '../domain/errors';
import { DEFAULT_WORKSPACE, isWorkspaceName } from '../domain/workspace';
import type { Store } from './store';
import type { Workspaces } from './workspaces';

/** Where the names of workspaces are kept; `default` need not be. */
export interface WorkspaceNames {
  remember(workspace: string): Promise<void>;
  all(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens stores as they are asked for and keeps them open. */
export class OpenedStores implements Workspaces {
  private readonly opened = new Map<string, Promise<Store>>();

  constructor(
    private readonly namesKept: WorkspaceNames,
    private readonly storeOf: (workspace: string) => Store,
  ) {}

  open(workspace: string): Promise<Store> {
    const known = this.opened.get(workspace);
    if (known) return known;
    const opening = this.openAnew(workspace);
    this.opened.set(workspace, opening);
    // An outage is not remembered: the next one who asks tries again.
    opening.catch(() => this.opened.delete(workspace));
    return opening;
  }

  async names(): Promise<readonly string[]> {
    const others = (await this.namesKept.all()).filter((name) => name !== DEFAULT_WORKSPACE);
    return [DEFAULT_WORKSPACE, ...others.sort()];
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.opened.values());
    const stores = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    await Promise.allSettled([...stores.map((store) => store.close()), this.namesKept.close()]);
  }

  private async openAnew(workspace: string): Promise<Store> {
    if (!isWorkspaceName(workspace)) {
      throw new StancewireError('no-workspace', `${JSON.stringify(workspace)} names no workspace.`);
    }
    if (workspace !== DEFAULT_WORKSPACE) await this.namesKept.remember(workspace);
    return this.storeOf(workspace);
  }
}
