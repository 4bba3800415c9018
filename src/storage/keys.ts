// Every key of the store. The part in braces is the hash tag that decides a key's slot in a Redis Cluster:
// all of one article's keys share a slot, so do all of one actor's, and a script touches one slot only.

const PREFIX = 'sw:';

/** An id as a part of a key: percent-encoded, so that it can close no brace and holds no odd bytes. */
function encoded(id: string): string {
  return encodeURIComponent(Buffer.from(id).toString()).replaceAll('*', '%2A');
}

export interface ArticleKeys {
  /** Hash: revision, turn, jobId, article, source, unsettled. */
  readonly article: string;
  /** Hash: job id to the revision that it brought. */
  readonly revisions: string;
  /** Hash: analysis, revision, jobId, source, submittedAt. */
  readonly analysis: string;
  /** Set: ids of the actors that may hold a share of the article. */
  readonly touched: string;
}

export function articleKeys(articleId: string): ArticleKeys {
  const slot = `${PREFIX}{article:${encoded(articleId)}}:`;
  return {
    article: `${slot}article`,
    revisions: `${slot}revisions`,
    analysis: `${slot}analysis`,
    touched: `${slot}touched`,
  };
}

export interface ActorKeys {
  /** Hash: version, name, type, articles, and the actor's totals. */
  readonly ledger: string;
  /** Hash: `DAY:STANCE` to count. */
  readonly days: string;
  /** Hash: `KIND:STANCE:KEY` to count and `name:KIND:KEY` to name. */
  readonly counterparts: string;
  /** Sorted sets: counterpart key, scored by minus its counted stances. */
  readonly speakers: string;
  readonly outlets: string;
  readonly targets: string;
  /** Hash: `ROLE:POSITION` to the record as JSON. */
  readonly records: string;
  /** Sorted set in order of its members: `ROLE:all:POSITION`, `ROLE:STANCE:POSITION`, `example:STANCE:…`. */
  readonly lists: string;
}

export function actorKeys(actorId: string): ActorKeys {
  const slot = actorSlot(actorId);
  return {
    ledger: `${slot}ledger`,
    days: `${slot}days`,
    counterparts: `${slot}counterparts`,
    speakers: `${slot}speakers`,
    outlets: `${slot}outlets`,
    targets: `${slot}targets`,
    records: `${slot}records`,
    lists: `${slot}lists`,
  };
}

/** Hash: turn and contribution of one article to one actor. */
export function shareKey(actorId: string, articleId: string): string {
  return `${actorSlot(actorId)}share:${encoded(articleId)}`;
}

function actorSlot(actorId: string): string {
  return `${PREFIX}{actor:${encoded(actorId)}}:`;
}

/** Sorted sets: every actor's place in the list of actors. */
export const ACTORS_BY_TOTAL = `${PREFIX}{actors}:by-total`;
export const ACTORS_BY_NAME = `${PREFIX}{actors}:by-name`;

/** Hash: version, entry, and the actor's places in the two lists. */
export function actorEntryKey(actorId: string): string {
  return `${PREFIX}{actors}:entry:${encoded(actorId)}`;
}

/** String: the accepted job as JSON. */
export function jobKey(jobId: string): string {
  return `${PREFIX}{job:${encoded(jobId)}}`;
}

/** Sorted set: every job's place in the list of jobs. */
export const JOBS = `${PREFIX}{jobs}`;

/** String: the claim as JSON. `digest` stands for the key, which clients may think secret. */
export function idempotencyKey(digest: string): string {
  return `${PREFIX}{idempotency:${digest}}`;
}

/** Sorted set: worker id, scored by the time of its last sign of life. */
export const WORKERS = `${PREFIX}{workers}:seen`;
/** Hash: worker id to its heartbeat as JSON. */
export const WORKER_HEARTBEATS = `${PREFIX}{workers}:heartbeats`;

export const PROBE = `${PREFIX}{probe}`;
