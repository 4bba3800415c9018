import { randomUUID } from 'node:crypto';
import { slugOf } from '../domain/actor';
import type { ActorReference, MergedActor } from '../domain/summary';
import { endsWithSurname, type RuledIdentity } from './identities';
import { IDENTITIES, PARTS, SURNAMES, UNSETTLED } from './keys';
import type { RedisClient } from './redis-client';
import { MERGE_ACTORS, SPLIT_ACTOR, TAKE_NOTE_BACK } from './ruling-scripts';

/** Of the people with one surname at most so many are looked at; with more it belongs to nobody alone. */
const NAMESAKES = 200;
const KEYS = [IDENTITIES, PARTS, UNSETTLED] as const;

/** Something to be counted anew, noted before it is begun so that others can finish it. */
export interface UnsettledNote {
  /** `article:UNIQUE:ID`, `actor:ID` or `surname:ID`. */
  readonly what: string;
  /** Milliseconds and something unique. */
  readonly noted: string;
}

/** Who is who by what operators ruled, and what is to be counted anew for it. */
export class RedisIdentities {
  constructor(private readonly client: RedisClient) {}

  /** The rulings on these ids; ids without one are left out. */
  async ruled(ids: readonly string[]): Promise<ReadonlyMap<string, RuledIdentity>> {
    if (ids.length === 0) return new Map();
    const found = await this.client.run((redis) => redis.hmget(IDENTITIES, ...ids));
    return new Map(
      ids.flatMap((id, index) => {
        const ruling = found[index];
        return ruling ? [[id, JSON.parse(ruling) as RuledIdentity] as const] : [];
      }),
    );
  }

  /** Actors that were merged into this one. */
  async partsOf(actorId: string): Promise<readonly MergedActor[]> {
    const entries = await this.client.run((redis) =>
      redis.zrangebylex(PARTS, `[${actorId}:`, `(${actorId};`),
    );
    const ids = entries.map((entry) => entry.slice(actorId.length + 1));
    const rulings = await this.ruled(ids);
    return ids.map((id) => ({ actorId: id, name: rulings.get(id)?.was.name ?? id }));
  }

  /** See `MERGE_ACTORS`. */
  async merge(
    actor: ActorReference,
    others: readonly ActorReference[],
  ): Promise<readonly [outcome: 'done' | 'cycle' | 'taken', ...ids: string[]]> {
    return (await this.client.runScript(MERGE_ACTORS, KEYS, [
      actor.id,
      JSON.stringify({ id: actor.id, name: actor.name, type: actor.type }),
      now(),
      ...others.flatMap(({ id, name, type }) => [id, JSON.stringify({ name, type })]),
    ])) as ['done' | 'cycle' | 'taken', ...string[]];
  }

  /** False when the other is no part; `decided` says that articles take it for one. */
  async split(actorId: string, part: ActorReference, decided: boolean): Promise<boolean> {
    const was = JSON.stringify({ name: part.name, type: part.type });
    const done = await this.client.runScript(SPLIT_ACTOR, KEYS, [
      actorId,
      part.id,
      now(),
      was,
      decided ? 1 : 0,
    ]);
    return done === 1;
  }

  /** Everybody known by a full name that ends with the lone surname. */
  async namesakes(surnameId: string): Promise<readonly ActorReference[]> {
    const filed = surnameId.split('-').at(-1) ?? surnameId;
    const entries = await this.client.run((redis) =>
      redis.zrangebylex(SURNAMES, `[${filed}:`, `(${filed};`, 'LIMIT', 0, NAMESAKES),
    );
    return entries
      .map((entry) => {
        const [, id = '', ...name] = entry.split(':');
        return { id, name: name.join(':'), type: 'person' as const };
      })
      .filter((full) => endsWithSurname(full, { id: surnameId }));
  }

  async note(what: string): Promise<UnsettledNote> {
    const noted = now();
    await this.client.run((redis) => redis.hset(UNSETTLED, what, noted));
    return { what, noted };
  }

  /** Unique, so that whoever counts the same article anew at the same time takes back a note of their own. */
  noteArticle(articleId: string): Promise<UnsettledNote> {
    return this.note(`article:${randomUUID()}:${articleId}`);
  }

  async takeBack({ what, noted }: UnsettledNote): Promise<void> {
    await this.client.runScript(TAKE_NOTE_BACK, [UNSETTLED], [what, noted]);
  }

  /** Notes older than so many milliseconds. */
  async notes(olderThan: number): Promise<readonly UnsettledNote[]> {
    const notes = await this.client.run((redis) => redis.hgetall(UNSETTLED));
    return Object.entries(notes)
      .map(([what, noted]) => ({ what, noted }))
      .filter(({ noted }) => Date.now() - Number.parseInt(noted, 10) >= olderThan);
  }
}

/** Where a person is filed by surname; '' for whoever is not. */
export function surnamePlace(actor: ActorReference, surname: string | null): string {
  return surname === null ? '' : `${slugOf(surname)}:${actor.id}:${actor.name}`;
}

function now(): string {
  return `${Date.now()}-${randomUUID().slice(0, 8)}`;
}
