import { DEFAULT_WORKSPACE } from '../domain/workspace';
import { WORKSPACES } from './keys';
import { OpenedStores, type WorkspaceNames } from './opened-stores';
import { createRedisStore, type RedisStoreOptions } from './redis';
import { DEFAULT_PATIENCE, RedisClient } from './redis-client';
import type { Workspaces } from './workspaces';

/**
 * Workspaces in one Redis: each has its own keys, by a prefix, and its own connection. The workspace `default` has
 * no prefix.
 */
export function createRedisWorkspaces(options: Omit<RedisStoreOptions, 'keyPrefix'>): Workspaces {
  const { url, patience = DEFAULT_PATIENCE, onError = () => undefined } = options;
  return new OpenedStores(new RedisNames(new RedisClient(url, patience, onError)), (workspace) =>
    createRedisStore({ ...options, keyPrefix: prefixOf(workspace) }),
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
