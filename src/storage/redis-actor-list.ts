import type { ActorListEntry } from '../domain/summary';
import { LIST_ACTOR } from './actor-scripts';
import { ACTORS_BY_NAME, ACTORS_BY_TOTAL, actorEntryKey } from './keys';
import { actorListName } from './lists';
import {
  actorPosition,
  foldedName,
  pageOf,
  readActorPosition,
  startOf,
  type ActorOrder,
} from './ordering';
import type { RedisClient } from './redis-client';
import type { Page, PageRequest, Store } from './store';

/** The version of an actor that was taken out is remembered for as long. */
const TOMBSTONE_SECONDS = 2 * 86_400;
/** Positions read at a time while a list is searched. */
const SEARCH_CHUNK = 1000;

/** The list of all actors of whom something is known. */
export class RedisActorList {
  constructor(private readonly client: RedisClient) {}

  /** Takes over an actor's line, null to take the actor out; a version that is not newer changes nothing. */
  async update(actorId: string, version: number, entry: ActorListEntry | null): Promise<void> {
    await this.client.runScript(
      LIST_ACTOR,
      [actorEntryKey(actorId), ACTORS_BY_TOTAL, ACTORS_BY_NAME],
      [
        version,
        entry ? JSON.stringify(entry) : '',
        entry ? actorPosition(entry, 'total') : '',
        entry ? actorPosition(entry, 'name') : '',
        TOMBSTONE_SECONDS,
      ],
    );
  }

  /** Reads on through the list, a chunk at a time, until the page is full or the list ends. */
  async page(
    filter: Parameters<Store['listActors']>[0],
    page: PageRequest,
  ): Promise<Page<ActorListEntry>> {
    const list = actorListName(filter);
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
      const chunk = await this.positions(filter.sort, start, chunkSize);
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
    const entries = await Promise.all(items.map((actorId) => this.listEntry(actorId)));
    return { items: entries.filter((entry) => entry !== null), nextCursor };
  }

  private positions(order: ActorOrder, start: string | null, limit: number): Promise<string[]> {
    const key = order === 'name' ? ACTORS_BY_NAME : ACTORS_BY_TOTAL;
    const from = start === null ? '-' : `(${start}`;
    return this.client.run((redis) => redis.zrangebylex(key, from, '+', 'LIMIT', 0, limit));
  }

  /** Null when the actor was taken out of the list since. */
  private async listEntry(actorId: string): Promise<ActorListEntry | null> {
    const entry = await this.client.run((redis) => redis.hget(actorEntryKey(actorId), 'entry'));
    return entry ? (JSON.parse(entry) as ActorListEntry) : null;
  }
}
