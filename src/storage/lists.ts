import type { ActorType } from '../domain/actor';
import type { Stance } from '../domain/stance';
import type { StatementRole } from '../domain/summary';
import { foldedName, type ActorOrder } from './ordering';

/** Seconds after which things are forgotten. */
export interface StoreLifetimes {
  /** Accepted jobs; null when they are kept for good. */
  readonly jobSeconds: number | null;
  readonly idempotencySeconds: number;
  readonly heartbeatSeconds: number;
}

export const DEFAULT_LIFETIMES: StoreLifetimes = {
  jobSeconds: null,
  idempotencySeconds: 86_400,
  heartbeatSeconds: 15,
};

// A cursor carries the name of its list, so that one list's cursor is refused by another.

export const JOB_LIST = 'jobs';

export function actorListName(filter: {
  readonly query: string | null;
  readonly type: ActorType | null;
  readonly sort: ActorOrder;
}): string {
  const query = filter.query === null ? '' : foldedName(filter.query);
  return `actors:${filter.sort}:${filter.type ?? ''}:${query}`;
}

export function statementListName(
  actorId: string,
  role: StatementRole,
  stance: Stance | null,
): string {
  return `statements:${role}:${stance ?? ''}:${actorId}`;
}
