import { InvalidCursorError } from '../domain/errors';
import type { ActorReference } from '../domain/summary';
import type { Page, PageRequest } from './store';

/** The last instant that a date can hold. */
const END_OF_TIME = 8_640_000_000_000_000;
const TIME_DIGITS = 16;
const COUNT_DIGITS = 12;
/** Width of `surestFirstKey`. */
export const CONFIDENCE_DIGITS = 7;
const INDEX_DIGITS = 6;

/** The first code unit that is not below all surrogates; from there on UTF-16 and UTF-8 order differently. */
const FIRST_SURROGATE = 0xd800;

/** Order by bytes of UTF-8, as Redis compares the members of a sorted set. */
export function compareBytes(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const [x, y] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (x === y) continue;
    if (x < FIRST_SURROGATE && y < FIRST_SURROGATE) return x - y;
    return Buffer.compare(Buffer.from(a), Buffer.from(b));
  }
  return a.length - b.length;
}

/** Text as UTF-8 can carry it: lone surrogates become the replacement character. */
export function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** A key of fixed width that sorts later instants first. `instant` is ISO 8601 or milliseconds. */
export function newestFirstKey(instant: string | number): string {
  const milliseconds = typeof instant === 'number' ? instant : Date.parse(instant);
  return String(END_OF_TIME - milliseconds).padStart(TIME_DIGITS, '0');
}

/** A key of fixed width that sorts larger counts first. */
export function largestFirstKey(count: number): string {
  return String(10 ** COUNT_DIGITS - 1 - count).padStart(COUNT_DIGITS, '0');
}

/** A key of fixed width that sorts more confident judgements first; `confidence` is 0 to 1. */
export function surestFirstKey(confidence: number): string {
  const scale = 10 ** (CONFIDENCE_DIGITS - 1);
  return String(scale - Math.round(confidence * scale)).padStart(CONFIDENCE_DIGITS, '0');
}

/** Where an article's records stand: the newest article first (by its publication, else by the submission). */
export function articlePosition(
  article: { readonly articleId: string; readonly publishedAt: string | null },
  submittedAt: string,
): string {
  return wellFormed(`${newestFirstKey(article.publishedAt ?? submittedAt)}:${article.articleId}`);
}

const SEPARATOR = '\u0000';

/** A key of fixed width that sorts the records of one article in text order. */
export function indexKey(index: number): string {
  return String(index).padStart(INDEX_DIGITS, '0');
}

/** Where a record stands in an actor's lists; unique within one actor and role. */
export function recordPosition(
  record: { readonly articleId: string; readonly publishedAt: string | null },
  submittedAt: string,
  index: number,
): string {
  return `${articlePosition(record, submittedAt)}:${indexKey(index)}`;
}

/** Where a record stands in lists of several actors that are read as one: ties are in the order of the actors. */
export function positionAmong(actorId: string, position: string): string {
  return position + SEPARATOR + wellFormed(actorId);
}

/** The parts of `positionAmong`. */
export function readPositionAmong(among: string): { position: string; actorId: string } {
  const at = among.indexOf(SEPARATOR);
  return { position: among.slice(0, at), actorId: among.slice(at + 1) };
}

/** Where a job stands among all jobs: the newest first. */
export function jobPosition({ jobId, createdAt }: { jobId: string; createdAt: string }): string {
  return `${newestFirstKey(createdAt)}:${jobId}`;
}

/** Where a webhook stands among all: the newest first. */
export function webhookPosition({ id, createdAt }: { id: string; createdAt: string }): string {
  return `${newestFirstKey(createdAt)}:${id}`;
}

/** Where a delivery stands among those to its webhook: the newest first. */
export function deliveryPosition(delivery: { id: string; createdAt: string }): string {
  return webhookPosition(delivery);
}

export type ActorOrder = 'total' | 'name';

/** A name without case and accents: what is searched and sorted. */
export function foldedName(name: string): string {
  return wellFormed(name).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What an actor's place in a list depends on. */
export interface RankedActor extends ActorReference {
  readonly asTarget: { readonly total: number };
  readonly asSpeaker: { readonly total: number };
}

/**
 * Where an actor stands in the list of actors: by name, or the most judged (then the most quoted) first. Name,
 * type and id can be read back from it.
 */
export function actorPosition(actor: RankedActor, order: ActorOrder): string {
  const name = foldedName(actor.name).replaceAll(SEPARATOR, '');
  const rank =
    order === 'name'
      ? ''
      : largestFirstKey(actor.asTarget.total) + largestFirstKey(actor.asSpeaker.total);
  return [rank, name, actor.type, wellFormed(actor.id)].join(SEPARATOR);
}

/** The parts of `actorPosition` that lists are filtered by. */
export function readActorPosition(position: string): { name: string; type: string; id: string } {
  const [, name = '', type = '', ...id] = position.split(SEPARATOR);
  return { name, type, id: id.join(SEPARATOR) };
}

/** The opaque form of "after this position of this list". */
export function cursorAfter(list: string, position: string): string {
  return Buffer.from(JSON.stringify([list, position])).toString('base64url');
}

/**
 * The position after which a page begins, or null for the first page. Throws `InvalidCursorError` when the
 * cursor is none of this list's.
 */
export function startOf(list: string, { cursor }: PageRequest): string | null {
  if (cursor === null) return null;
  const parts = parsedOrNull(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length !== 2) throw new InvalidCursorError();
  const [cursorList, position] = parts as readonly unknown[];
  if (cursorList !== list || typeof position !== 'string') throw new InvalidCursorError();
  return position;
}

/** A page from what was found: up to one item more than the limit, which only tells that there are more. */
export function pageOf<T, U>(
  list: string,
  { limit }: PageRequest,
  found: readonly T[],
  position: (item: T) => string,
  view: (item: T) => U,
): Page<U> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items: shown.map(view), nextCursor: more ? cursorAfter(list, position(last)) : null };
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
