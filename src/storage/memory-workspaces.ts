import type { StoreLifetimes } from './lists';
import { createMemoryStore } from './memory';
import { OpenedStores } from './opened-stores';
import type { Workspaces } from './workspaces';

/** A store in memory for each workspace. */
export function createMemoryWorkspaces(lifetimes: Partial<StoreLifetimes> = {}): Workspaces {
  const names = new Set<string>();
  return new OpenedStores(
    {
      remember: async (workspace) => void names.add(workspace),
      all: async () => [...names],
      close: async () => undefined,
    },
    () => createMemoryStore(lifetimes),
  );
}
