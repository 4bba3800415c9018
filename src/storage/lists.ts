import type { ActorType } from '../domain/actor';
import type { StanceChoice } from '../domain/stance';
import type { StatementRole } from '../domain/summary';
import { formSetName, formSetOf } from './form-sets';
import { foldedName, type ActorOrder } from './ordering';
import { selectionName, selectionOf } from './selection';
import type { FormChoice, SourceChoice } from './store';

/** Seconds after which things are forgotten. */
export interface StoreLifetimes {
  /** Accepted jobs; null when they are kept for good. */
  readonly jobSeconds: number | null;
  /** How much longer an accepted job is known by its id, so that who comes late is told that it is over. */
  readonly jobAfterlifeSeconds: number;
  readonly idempotencySeconds: number;
  readonly heartbeatSeconds: number;
  readonly deliverySeconds: number;
}

export const DEFAULT_LIFETIMES: StoreLifetimes = {
  jobSeconds: null,
  jobAfterlifeSeconds: 7 * 86_400,
  idempotencySeconds: 86_400,
  heartbeatSeconds: 15,
  deliverySeconds: 30 * 86_400,
};

/** What the operator's days mean for the store; null keeps articles and jobs for good. */
export function lifetimesFor(retentionDays: number | null): Partial<StoreLifetimes> {
  if (retentionDays === null) return { jobSeconds: null };
  const jobSeconds = retentionDays * 86_400;
  return { jobSeconds, deliverySeconds: jobSeconds };
}

// A cursor carries the name of its list, so that one list's cursor is refused by another.

export const JOB_LIST = 'jobs';

export function deliveryListName(webhookId: string): string {
  return `deliveries:${webhookId}`;
}

export interface ActorFilter extends FormChoice {
  readonly query: string | null;
  readonly type: ActorType | null;
  readonly sort: ActorOrder;
}

export function actorListName(filter: ActorFilter): string {
  const query = filter.query === null ? '' : foldedName(filter.query);
  const forms = formSetName(formSetOf(filter.forms));
  return `actors:${filter.sort}:${forms}:${filter.type ?? ''}:${query}`;
}

export interface StatementFilter extends FormChoice, SourceChoice {
  readonly role: StatementRole;
  readonly stance: StanceChoice | null;
  readonly includeRepresented?: boolean;
}

export function statementListName(
  actorId: string,
  { role, stance, forms, includeRepresented = false, ...sources }: StatementFilter,
): string {
  const selection = selectionName(selectionOf(sources));
  const list = includeRepresented ? 'statements-represented' : 'statements';
  return `${list}:${role}:${formSetName(formSetOf(forms))}:${stance ?? ''}:${actorId}:${selection}`;
}

export type ArticleFilter = Pick<SourceChoice, 'from' | 'to' | 'outlet'>;

export function articleListName({ from, to, outlet }: ArticleFilter): string {
  return `articles:${selectionName(selectionOf({ from, to, outlet }))}`;
}
