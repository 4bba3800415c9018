import type { QuotationForm } from '../domain/quotation';
import { formSetName } from './form-sets';

// Every key of the store. The part in braces is the hash tag that decides a key's slot in a Redis Cluster:
// all of one article's keys share a slot, so do all of one actor's, and a script touches one slot only.

const PREFIX = 'sw:';

/** An id as a part of a key: percent-encoded, so that it can close no brace and holds no odd bytes. */
function encoded(id: string): string {
  return encodeURIComponent(Buffer.from(id).toString()).replaceAll('*', '%2A');
}

export interface ArticleKeys {
  /** Hash: revision, turn, jobId, submittedAt, article, source, unsettled. */
  readonly article: string;
  /** Hash: job id to the revision that it brought. */
  readonly revisions: string;
  /**
   * Hash: analysis, or `archived`, its and the text's place in the archive; revision, jobId, source, submittedAt,
   * exactHash, decisions.
   */
  readonly analysis: string;
  /** Hash: place in the archive to `begun`, `kept` or `discarded`. */
  readonly places: string;
  /** Set: ids of the actors that may hold a share of the article. */
  readonly touched: string;
  /** Hash: span of a statement to the reviewer's override as JSON. */
  readonly overrides: string;
}

export function articleKeys(articleId: string): ArticleKeys {
  const slot = `${PREFIX}{article:${encoded(articleId)}}:`;
  return {
    article: `${slot}article`,
    revisions: `${slot}revisions`,
    analysis: `${slot}analysis`,
    places: `${slot}places`,
    touched: `${slot}touched`,
    overrides: `${slot}overrides`,
  };
}

export interface ActorKeys {
  /** Hash: version, name, type, represents, articles, and the actor's totals, each as `FORM:TOTAL`. */
  readonly ledger: string;
  /** Hash: `DAY:FORM` to the counts of `DAY_TOTALS`, commas between. */
  readonly days: string;
  /** Hash: `KIND:FORM:KEY` to the counts of `COUNTERPART_TOTALS`, commas between, and `name:KIND:KEY` to name. */
  readonly counterparts: string;
  /** Hash: `ROLE:POSITION` to the record as JSON. */
  readonly records: string;
  /**
   * Sorted set in order of its members: `ROLE:FORM:all:POSITION`, `ROLE:FORM:STANCE:POSITION` (or `uncertain`),
   * `example:FORM:STANCE:…`, `represents:POSITION:ID` of the articles that tell whom the actor represents,
   * `copy:TEXT:…` of every article that is counted here, and `merged:ID:ARTICLE` of those counted for another.
   */
  readonly lists: string;
}

export function actorKeys(actorId: string): ActorKeys {
  const slot = actorSlot(actorId);
  return {
    ledger: `${slot}ledger`,
    days: `${slot}days`,
    counterparts: `${slot}counterparts`,
    records: `${slot}records`,
    lists: `${slot}lists`,
  };
}

/**
 * Sorted set: the actor's counterparts of one kind by key, scored by minus their counted stances over some set
 * of forms. There is one for each set, so that the largest are read without reading all.
 */
export function rankKey(actorId: string, kind: string, forms: readonly QuotationForm[]): string {
  return `${actorSlot(actorId)}${kind}s:${formSetName(forms)}`;
}

/** Hash: turn and contribution of one article to one actor. */
export function shareKey(actorId: string, articleId: string): string {
  return `${actorSlot(actorId)}share:${encoded(articleId)}`;
}

function actorSlot(actorId: string): string {
  return `${PREFIX}{actor:${encoded(actorId)}}:`;
}

/** Sorted set: the place in the list of actors of every actor who has something of a set of forms. */
export function actorListKey(order: 'total' | 'name', forms: readonly QuotationForm[]): string {
  return `${PREFIX}{actors}:by-${order}:${formSetName(forms)}`;
}

/** Sorted set in order of its members, `REPRESENTED:OFFICIAL`. */
export const OFFICIALS = `${PREFIX}{actors}:officials`;

/** Sorted set in order of its members, `SURNAME:ID:NAME`, of the people with full names. */
export const SURNAMES = `${PREFIX}{actors}:surnames`;

/** Hash: version, entry, and the actor's places in the lists. */
export function actorEntryKey(actorId: string): string {
  return `${PREFIX}{actors}:entry:${encoded(actorId)}`;
}

/** Hash: actor id to whom it stands for by an operator's ruling, as JSON. */
export const IDENTITIES = `${PREFIX}{identities}:ruled`;
/** Sorted set in order of its members, `ID:PART`, of the actors that were merged into others. */
export const PARTS = `${PREFIX}{identities}:parts`;
/** Hash: what is to be counted anew to when that was noted. */
export const UNSETTLED = `${PREFIX}{identities}:unsettled`;

/**
 * Sorted set in order of its members: `all:POSITION`, `outlet:OUTLET:POSITION` and `text:HASH:POSITION` of every
 * article.
 */
export const ARTICLE_LIST = `${PREFIX}{articles}:list`;

/** Sorted set: article id, scored by the time of its latest submission. */
export const ARTICLES_SUBMITTED = `${PREFIX}{articles}:submitted`;
/** Sorted set: ids of articles whose deletion has begun, by the time at which it did. */
export const ARTICLES_UNSETTLED = `${PREFIX}{articles}:unsettled`;

/** Sorted set: ids of the articles whose text stands in Redis, scored as `ARTICLES_SUBMITTED`. */
export const ARTICLES_WITH_TEXT = `${PREFIX}{articles}:with-text`;
/** Sorted set: ids of articles of which something in the archive may have to be erased, by the time of that note. */
export const ARCHIVE_UNSETTLED = `${PREFIX}{articles}:archive-unsettled`;

/** What the article's places among those of one outlet, or among all (null), begin with. */
export function articleListPrefix(outlet: string | null): string {
  return outlet === null ? 'all:' : `outlet:${encoded(outlet)}:`;
}

/** What the places of all articles with the same text begin with. */
export function sameTextPrefix(textHash: string): string {
  return `text:${textHash}:`;
}

/** Hash: version, entry, and the article's places in the list as JSON. */
export function articleEntryKey(articleId: string): string {
  return `${PREFIX}{articles}:entry:${encoded(articleId)}`;
}

/** String: the accepted job as JSON. */
export function jobKey(jobId: string): string {
  return `${PREFIX}{job:${encoded(jobId)}}`;
}

/** Sorted set: every job's place in the list of jobs. */
export const JOBS = `${PREFIX}{jobs}`;

/** Sorted set: `JOB:ARTICLE` of every job that is being accepted, scored by the time of its submission. */
export const INTENTS = `${PREFIX}{jobs}:intents`;

/** Hash: record (the accepted batch as JSON), complete. */
export function batchKey(batchId: string): string {
  return `${PREFIX}{batch:${encoded(batchId)}}`;
}

/** Sorted set: ids of complete batches whose end was not told yet, by the time at which they were complete. */
export const OPEN_BATCHES = `${PREFIX}{batches}:open`;

/** String: the claim as JSON. `digest` stands for the key, which clients may think secret. */
export function idempotencyKey(digest: string): string {
  return `${PREFIX}{idempotency:${digest}}`;
}

/** Sorted set: worker id, scored by the time of its last sign of life. */
export const WORKERS = `${PREFIX}{workers}:seen`;
/** Hash: worker id to its heartbeat as JSON. */
export const WORKER_HEARTBEATS = `${PREFIX}{workers}:heartbeats`;

/** Hash: id of a webhook to it as JSON, its secret included. */
export const WEBHOOKS = `${PREFIX}{webhooks}:all`;
/** Hash: id of a webhook to the time at which it was gone. */
export const WEBHOOKS_DISABLED = `${PREFIX}{webhooks}:disabled`;

/** Sorted set in order of its members: the place of each delivery to a webhook, the newest first. */
export function deliveriesKey(webhookId: string): string {
  return `${PREFIX}{webhook:${encoded(webhookId)}}:deliveries`;
}

export interface DeliveryKeys {
  /** Hash: delivery (as it was made, as JSON), status, nextAttemptAt. */
  readonly delivery: string;
  /** List: attempts as JSON. */
  readonly attempts: string;
}

export function deliveryKeys(webhookId: string, deliveryId: string): DeliveryKeys {
  const slot = `${PREFIX}{webhook:${encoded(webhookId)}}:`;
  return {
    delivery: `${slot}delivery:${encoded(deliveryId)}`,
    attempts: `${slot}attempts:${encoded(deliveryId)}`,
  };
}

/** Hash: name of a measure to its sum. */
export const MEASURES = `${PREFIX}{measures}`;

/** Set: names of all workspaces but `default`; kept where that one's keys are. */
export const WORKSPACES = `${PREFIX}{workspaces}`;

export const PROBE = `${PREFIX}{probe}`;
