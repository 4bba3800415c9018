import type { QuotationForm } from '../domain/quotation';
import type { ActorListEntry, ActorReference, MergedActor } from '../domain/summary';
import { LIST_ACTOR } from './actor-scripts';
import { FORM_SETS, formSetOf } from './form-sets';
import { filedSurname } from './identities';
import { actorEntryKey, actorListKey, OFFICIALS, SURNAMES } from './keys';
import { actorListName, type ActorFilter } from './lists';
import {
  actorPosition,
  compareBytes,
  foldedName,
  pageOf,
  readActorPosition,
  startOf,
  type ActorOrder,
} from './ordering';
import type { RedisClient } from './redis-client';
import { surnamePlace } from './redis-identities';
import type { Page, PageRequest } from './store';
import { isListed, listEntryOf, totalsOver, type TotalsByForm } from './summaries';

/** The version of an actor that was taken out is remembered for as long. */
const TOMBSTONE_SECONDS = 2 * 86_400;
/** Positions read at a time while a list is searched. */
const SEARCH_CHUNK = 1000;

/** What is listed of an actor. */
export interface ListedActor {
  readonly actor: ActorReference;
  readonly totals: TotalsByForm;
  /** Id of the state or body that the actor speaks for, or null. */
  readonly represents: string | null;
}

/** A list of actors, one for each order and each set of forms. */
interface ActorIndex {
  readonly order: ActorOrder;
  readonly forms: readonly QuotationForm[];
}

const INDEXES: readonly ActorIndex[] = FORM_SETS.flatMap((forms) => [
  { order: 'total', forms },
  { order: 'name', forms },
]);
const LIST_KEYS: readonly string[] = [
  ...INDEXES.map(({ order, forms }) => actorListKey(order, forms)),
  OFFICIALS,
  SURNAMES,
];

/** The lists of all actors of whom something is known, and of whom they represent. */
export class RedisActorList {
  constructor(private readonly client: RedisClient) {}

  /** Takes over an actor's line, null to take the actor out; a version that is not newer changes nothing. */
  async update(actorId: string, version: number, listed: ListedActor | null): Promise<void> {
    await this.client.runScript(
      LIST_ACTOR,
      [actorEntryKey(actorId), ...LIST_KEYS],
      [
        version,
        listed ? JSON.stringify(listed) : '',
        TOMBSTONE_SECONDS,
        ...(listed ? placesOf(listed) : LIST_KEYS.map(() => '')),
      ],
    );
  }

  /** Ids of the actors that represent this one or a part of it, in order. */
  async officialsOf(actorId: string, parts: readonly MergedActor[]): Promise<readonly string[]> {
    const found = await Promise.all(
      [actorId, ...parts.map((part) => part.actorId)].map(async (id) => {
        const [from, till] = [`[${id}:`, `(${id};`];
        const entries = await this.client.run((redis) => redis.zrangebylex(OFFICIALS, from, till));
        return entries.map((entry) => entry.slice(id.length + 1));
      }),
    );
    return [...new Set(found.flat())].filter((id) => id !== actorId).sort(compareBytes);
  }

  /** Reads on through the list, a chunk at a time, until the page is full or the list ends. */
  async page(filter: ActorFilter, page: PageRequest): Promise<Page<ActorListEntry>> {
    const list = actorListName(filter);
    const index = { order: filter.sort, forms: formSetOf(filter.forms) };
    const query = filter.query === null ? '' : foldedName(filter.query);
    const matches = (position: string): boolean => {
      const { name, type } = readActorPosition(position);
      return name.includes(query) && (filter.type === null || type === filter.type);
    };
    const searching = query !== '' || filter.type !== null;
    const chunkSize = searching ? SEARCH_CHUNK : page.limit + 1;
    const found: string[] = [];
    let start = startOf(list, page);
    for (;;) {
      const chunk = await this.positions(index, start, chunkSize);
      found.push(...chunk.filter(matches));
      start = chunk.at(-1) ?? null;
      if (found.length > page.limit || chunk.length < chunkSize) break;
    }
    const { items, nextCursor } = pageOf(
      list,
      page,
      found,
      (position) => position,
      (position) => readActorPosition(position).id,
    );
    const entries = await Promise.all(items.map((actorId) => this.listEntry(actorId, index)));
    return { items: entries.filter((entry) => entry !== null), nextCursor };
  }

  private positions(
    { order, forms }: ActorIndex,
    start: string | null,
    limit: number,
  ): Promise<string[]> {
    const key = actorListKey(order, forms);
    const from = start === null ? '-' : `(${start}`;
    return this.client.run((redis) => redis.zrangebylex(key, from, '+', 'LIMIT', 0, limit));
  }

  /** Null when the actor was taken out of the list since. */
  private async listEntry(actorId: string, { forms }: ActorIndex): Promise<ActorListEntry | null> {
    const entry = await this.client.run((redis) => redis.hget(actorEntryKey(actorId), 'entry'));
    return entry ? lineOf(JSON.parse(entry) as ListedActor, forms) : null;
  }
}

/** An actor's line, over these forms; null when it has nothing of them. */
function lineOf(
  { actor, totals }: ListedActor,
  forms: readonly QuotationForm[],
): ActorListEntry | null {
  const line = listEntryOf(actor, totalsOver(totals, forms));
  return isListed(line) ? line : null;
}

/** The actor's place in each of `LIST_KEYS`, '' where it has none. */
function placesOf(listed: ListedActor): readonly string[] {
  const { actor, represents } = listed;
  const places = INDEXES.map(({ order, forms }) => {
    const line = lineOf(listed, forms);
    return line ? actorPosition(line, order) : '';
  });
  return [
    ...places,
    represents === null ? '' : `${represents}:${actor.id}`,
    surnamePlace(actor, filedSurname(actor)),
  ];
}
