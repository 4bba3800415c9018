import type { KeyRecord } from '../domain/access';
import { DEFAULT_WORKSPACE } from '../domain/workspace';
import type { Access, KeyRing } from './access';
import { hashOf, isHashOf } from './secrets';

/**
 * Adds a key that the operator gave to the process: it may everything, needs no Redis, and cannot be revoked. When
 * it is changed, sessions that were begun with the former one have ended.
 */
export function withEnvironmentKey(access: Access, adminKey: string, startedAt: Date): Access {
  return { ...access, keys: new EnvironmentKey(access.keys, adminKey, startedAt) };
}

class EnvironmentKey implements KeyRing {
  private readonly hash: string;
  private readonly record: KeyRecord;

  constructor(
    private readonly others: KeyRing,
    adminKey: string,
    startedAt: Date,
  ) {
    this.hash = hashOf(adminKey);
    this.record = {
      id: `environment-${hashOf(this.hash).slice(0, 12)}`,
      name: 'ADMIN_KEY',
      scopes: ['admin'],
      workspace: DEFAULT_WORKSPACE,
      createdAt: startedAt.toISOString(),
      rateLimit: null,
      lastUsedAt: null,
    };
  }

  create(...wanted: Parameters<KeyRing['create']>) {
    return this.others.create(...wanted);
  }

  async list(): Promise<readonly KeyRecord[]> {
    return [this.record, ...(await this.others.list())];
  }

  revoke(id: string): Promise<boolean> {
    return this.others.revoke(id);
  }

  async authenticate(presented: string): Promise<KeyRecord | null> {
    return isHashOf(this.hash, presented) ? this.record : this.others.authenticate(presented);
  }

  async find(id: string): Promise<KeyRecord | null> {
    return id === this.record.id ? this.record : this.others.find(id);
  }

  async isEmpty(): Promise<boolean> {
    return false;
  }
}
