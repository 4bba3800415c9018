import type { ArticleArchive } from '../archive/archive';
import { DEFAULT_WORKSPACE } from '../domain/workspace';
import { WORKSPACES } from './keys';
import { OpenedStores, type WorkspaceNames } from './opened-stores';
import { createRedisStore, type RedisStoreOptions } from './redis';
import { DEFAULT_PATIENCE, RedisClient } from './redis-client';
import type { Workspaces } from './workspaces';

export interface RedisWorkspacesOptions extends Omit<RedisStoreOptions, 'keyPrefix' | 'archive'> {
  /** Each workspace has an archive of its own. */
  readonly archiveOf?: (workspace: string) => ArticleArchive;
}

/**
 * Workspaces in one Redis: each has its own keys, by a prefix, and its own connection. The workspace `default` has
 * no prefix.
 */
export function createRedisWorkspaces({
  archiveOf,
  ...options
}: RedisWorkspacesOptions): Workspaces {
  const { url, patience = DEFAULT_PATIENCE, onError = () => undefined } = options;
  return new OpenedStores(new RedisNames(new RedisClient(url, patience, onError)), (workspace) =>
    createRedisStore({
      ...options,
      keyPrefix: prefixOf(workspace),
      ...(archiveOf ? { archive: archiveOf(workspace) } : {}),
    }),
  );
}

/** Before the hash tag in braces, which goes on deciding the slot. */
function prefixOf(workspace: string): string {
  return workspace === DEFAULT_WORKSPACE ? '' : `sw-workspace:${workspace}:`;
}

class RedisNames implements WorkspaceNames {
  constructor(private readonly client: RedisClient) {}

  async remember(workspace: string): Promise<void> {
    await this.client.run((redis) => redis.sadd(WORKSPACES, workspace));
  }

  all(): Promise<readonly string[]> {
    return this.client.run((redis) => redis.smembers(WORKSPACES));
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
